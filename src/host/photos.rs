//! Photographs: the host's own picker, or the phone's, from which one is taken too.

use super::bridge::Unable;
use super::here::known;
use super::support::{Op, Support};
use crate::browser::photos;

pub(crate) use crate::browser::photos::{Picked as PickedPhoto, Shrunk as ShrunkPhoto};

/// The most pixels that the longer side of a photograph needs for a clerk to judge by.
const LONGEST: u32 = 1_600;

/// Has the shopper pick photographs, of which `most` are wanted; none when she changed her mind. A
/// browser does not know how many are wanted. Call it on a tap.
pub(crate) async fn pick_photos(most: u32) -> Vec<PickedPhoto> {
    // A browser picks on a tap alone, and forgets the tap over anything that is waited for.
    let host = known().filter(|bridge| bridge.support(Op::PickPhotos) == Support::Native);
    let Some(bridge) = host else { return photos::pick().await };
    match bridge.pick_photos(most).await {
        Ok(picked) => picked.iter().map(|text| PickedPhoto::of_base64(text)).collect(),
        Err(Unable::Cancelled | Unable::Denied | Unable::Left) => Vec::new(),
        // Some browsers still know of the tap.
        Err(Unable::Missing | Unable::TimedOut | Unable::Failed(_)) => photos::pick().await,
    }
}

/// A picked photograph, made small enough to be sent; none when it is no picture that can be read.
pub(crate) async fn shrink_photo(picked: &PickedPhoto) -> Option<ShrunkPhoto> {
    photos::shrunk(picked, LONGEST).await
}
