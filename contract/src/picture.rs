//! Pictures: what they show, their shape, and where each size is fetched from.

use serde::{Deserialize, Serialize};

/// A picture in several widths and formats, with its alternative text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Picture {
    /// Address of one rendition, with `{width}` and `{format}` to be filled in from the lists
    /// below. Either may be missing where the backend has only one. Relative addresses are
    /// resolved against the API's origin.
    #[cfg_attr(feature = "openapi", schema(example = "/media/tomato-1f3a-{width}.{format}"))]
    pub template: String,
    /// The widths in pixels that exist, ascending. Never empty.
    pub widths: Vec<u32>,
    /// The formats that exist, best first. Never empty.
    pub formats: Vec<PictureFormat>,
    /// Width of the original in pixels: with `height` it fixes the place the picture takes.
    pub width: u32,
    /// Height of the original in pixels.
    pub height: u32,
    /// A tiny picture as a `data:` URI, shown stretched and blurred in this one's place until it has
    /// come. At most some 200 bytes, in any format that engines read: a BMP of 4 x 4 pixels and 24
    /// bits compresses to about 60 bytes of an answer. In the picture's own shape, and only for a
    /// picture without transparent parts, since it is seen through those. The app ignores what
    /// does not begin with `data:image/`, or holds white space, quotes, parentheses or backslashes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        schema(
            example = "data:image/bmp;base64,Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPmvIAA=="
        )
    )]
    pub stand_in: Option<String>,
    /// What the picture shows, in the language asked for. Empty when it only decorates.
    pub alt: String,
}

/// A file format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PictureFormat {
    /// AVIF, `image/avif`.
    Avif,
    /// WebP, `image/webp`.
    Webp,
    /// JPEG, `image/jpeg`.
    Jpeg,
    /// PNG, `image/png`.
    Png,
    /// SVG, `image/svg+xml`.
    Svg,
    /// A format this version does not know; it is passed over.
    #[serde(other)]
    Unknown,
}

impl PictureFormat {
    /// The media type, for a `<source>`; `None` for an unknown format.
    pub const fn media_type(self) -> Option<&'static str> {
        match self {
            Self::Avif => Some("image/avif"),
            Self::Webp => Some("image/webp"),
            Self::Jpeg => Some("image/jpeg"),
            Self::Png => Some("image/png"),
            Self::Svg => Some("image/svg+xml"),
            Self::Unknown => None,
        }
    }

    /// What stands for the format in a template, which is also its file extension.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Avif => "avif",
            Self::Webp => "webp",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Unknown => "",
        }
    }
}

impl Picture {
    /// The address of the rendition of this width and format.
    pub fn address(&self, width: u32, format: PictureFormat) -> String {
        self.template.replace("{width}", &width.to_string()).replace("{format}", format.extension())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rendition_has_an_address() {
        let picture = Picture {
            template: "/media/tomato-{width}.{format}".into(),
            widths: vec![160, 320],
            formats: vec![PictureFormat::Avif],
            width: 640,
            height: 640,
            stand_in: None,
            alt: "Tomatoes".into(),
        };
        assert_eq!(picture.address(320, PictureFormat::Avif), "/media/tomato-320.avif");
    }

    #[test]
    fn a_stand_in_is_written_only_where_there_is_one() {
        let json = r#"{"template":"/a","widths":[1],"formats":[],"width":1,"height":1,"alt":""}"#;
        let plain: Picture = serde_json::from_str(json).unwrap();
        assert_eq!(plain.stand_in, None);
        assert_eq!(serde_json::to_string(&plain).unwrap(), json);
        let blurred = Picture { stand_in: Some("data:image/bmp;base64,Qk0=".into()), ..plain };
        let json = serde_json::to_string(&blurred).unwrap();
        assert_eq!(serde_json::from_str::<Picture>(&json).unwrap(), blurred);
    }

    #[test]
    fn an_unknown_format_is_read_and_has_no_media_type() {
        let format: PictureFormat = serde_json::from_str("\"jxl\"").unwrap();
        assert_eq!(format.media_type(), None);
    }
}
