//! Photographs: a browser opens the phone's own picker, from which one is taken too.

use crate::browser::photos;

pub(crate) use crate::browser::photos::{Picked as PickedPhoto, Shrunk as ShrunkPhoto};

/// The most pixels that the longer side of a photograph needs for a clerk to judge by.
const LONGEST: u32 = 1_600;

/// Has the shopper pick photographs; none when she changed her mind. Call it on a tap.
pub(crate) async fn pick_photos() -> Vec<PickedPhoto> {
    photos::pick().await
}

/// A picked photograph, made small enough to be sent; none when it is no picture that can be read.
pub(crate) async fn shrink_photo(picked: &PickedPhoto) -> Option<ShrunkPhoto> {
    photos::shrunk(picked, LONGEST).await
}
