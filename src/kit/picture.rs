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
    let stand_in = picture.stand_in.as_deref().and_then(css_address);
    view! {
        <picture>
            {sources}
            <img
                // Before the addresses, as some engines fetch at once when they are told one.
                loading=(loading == Loading::Lazy).then_some("lazy")
                fetchpriority=(loading == Loading::First).then_some("high")
                sizes=sizes
                srcset=set(plain)
                src=api_address(&picture.address(middle, plain))
                width=picture.width.to_string()
                height=picture.height.to_string()
                alt=picture.alt.clone()
                decoding="async"
                // Set through the object model: the security policy forbids styles in markup.
                style:background-image=stand_in
            />
        </picture>
    }
    .into_any()
}

/// A `data:` URI of a picture as a style sheet says it. One that could say anything more is passed
/// over.
fn css_address(uri: &str) -> Option<String> {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"\"'()\\".contains(&byte);
    (uri.starts_with("data:image/") && uri.bytes().all(is_plain)).then(|| format!("url({uri})"))
}

#[cfg(test)]
mod tests {
    use super::css_address;

    #[test]
    fn a_stand_in_is_a_picture_and_nothing_more() {
        let good = "data:image/bmp;base64,Qk1+/w==";
        assert_eq!(css_address(good), Some(format!("url({good})")));
        for bad in [
            "",
            "https://example.com/a.png",
            "data:text/html,a",
            " data:image/png,a",
            "data:image/png,a b",
            "data:image/png,a\nb",
            "data:image/png,a)",
            "data:image/png,(a",
            "data:image/png,a\"",
            "data:image/png,a'",
            "data:image/png,a\\29",
        ] {
            assert_eq!(css_address(bad), None, "{bad}");
        }
    }
}
