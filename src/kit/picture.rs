//! A picture in the best format and size for the place it takes.

use contract::{Picture, PictureFormat};
use leptos::prelude::*;

use crate::browser::boot::api_address;

/// When a picture is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loading {
    /// First of all: it is the largest thing in the first view.
    First,
    /// With the page.
    Eager,
    /// When it comes near.
    Lazy,
}

/// A picture. `sizes` is the width it takes, as the attribute of HTML says it.
pub(crate) fn picture(picture: &Picture, sizes: &'static str, loading: Loading) -> AnyView {
    let set = |format: PictureFormat| {
        let address =
            |width: &u32| format!("{} {width}w", api_address(&picture.address(*width, format)));
        picture.widths.iter().map(address).collect::<Vec<_>>().join(", ")
    };
    let known: Vec<_> =
        picture.formats.iter().filter(|f| f.media_type().is_some()).copied().collect();
    // The last format is the one that every engine reads.
    let plain = known.last().copied().unwrap_or(PictureFormat::Jpeg);
    let sources: Vec<_> = known
        .iter()
        .filter(|format| **format != plain)
        .map(|format| {
            view! { <source type=format.media_type() srcset=set(*format) sizes=sizes /> }
        })
        .collect();
    let middle = picture.widths.get(picture.widths.len() / 2).copied().unwrap_or(picture.width);
    view! {
        <picture>
            {sources}
            <img
                src=api_address(&picture.address(middle, plain))
                srcset=set(plain)
                sizes=sizes
                width=picture.width.to_string()
                height=picture.height.to_string()
                alt=picture.alt.clone()
                loading=(loading == Loading::Lazy).then_some("lazy")
                fetchpriority=(loading == Loading::First).then_some("high")
                decoding="async"
            />
        </picture>
    }
    .into_any()
}
