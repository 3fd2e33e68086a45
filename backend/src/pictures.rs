//! Pictures: drawn once, kept, and served.

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::Router;
use contract::PictureFormat;

use crate::import::rows::PictureRow;
use crate::state::AppState;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
}

/// How a picture will be drawn and addressed.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What stands for the picture in its address: a hash of what it shows.
    pub key: String,
    /// Width of the largest rendition in pixels.
    pub width: u32,
    /// Height of the largest rendition in pixels.
    pub height: u32,
    /// The widths that exist, ascending.
    pub widths: Vec<u32>,
    /// The formats that exist, best first.
    pub formats: Vec<PictureFormat>,
}

/// How this picture will be drawn.
pub fn plan(picture: &PictureRow) -> Plan {
    let mut hasher = DefaultHasher::new();
    (&picture.art, &picture.scene, picture.variation, &picture.file).hash(&mut hasher);
    Plan {
        key: format!("{:016x}", hasher.finish()),
        width: 640,
        height: 640,
        widths: vec![160, 320, 640],
        formats: vec![PictureFormat::Webp],
    }
}
