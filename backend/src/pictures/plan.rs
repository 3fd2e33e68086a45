//! What a picture will be: its key, its shape, its sizes. Nothing is drawn for it.

use contract::PictureFormat;

use super::scene::Scene;
use crate::import::rows::PictureRow;

/// Changes with every change to the drawings, so that old ones are not taken for new ones.
const EDITION: u32 = 2;
/// Wider pictures are drawn only when they are asked for.
const LARGEST_LISTED: u32 = 480;
/// What every picture is encoded in, best first.
const FORMATS: [PictureFormat; 2] = [PictureFormat::Avif, PictureFormat::Webp];

/// How a picture will be drawn and addressed.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Pixels wide and high of its stand-in; none where that would be seen through the picture.
    pub stand_in: Option<(u32, u32)>,
}

impl Plan {
    /// The renditions worth drawing before anybody asks: what lists want of a current browser. Large
    /// ones are seen one by one and take most of the time of all.
    pub(super) fn wanted_first(&self) -> impl Iterator<Item = (u32, PictureFormat)> {
        let best = self.formats.first().copied();
        let small = self.widths.iter().filter(|&&width| width <= LARGEST_LISTED);
        small.filter_map(move |&width| Some((width, best?)))
    }

    /// Whether there is such a rendition.
    pub(super) fn offers(&self, width: u32, format: PictureFormat) -> bool {
        self.widths.contains(&width) && self.formats.contains(&format)
    }
}

/// How this picture will be drawn. What it shows decides, not the words about it.
pub fn plan(picture: &PictureRow) -> Plan {
    let format = Scene::named(&picture.scene).format();
    Plan {
        key: format!("{:016x}", digest(picture, EDITION)),
        width: format.size.0,
        height: format.size.1,
        widths: format.widths.to_vec(),
        formats: FORMATS.to_vec(),
        stand_in: format.stand_in,
    }
}

/// What the choices within a picture follow from. Unlike the key it does not change with the
/// edition, so that a product keeps its look.
pub(super) fn seed(picture: &PictureRow) -> u64 {
    digest(picture, 0)
}

/// FNV-1a, 64 bits, over the parts and their lengths.
fn digest(picture: &PictureRow, edition: u32) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut take = |bytes: &[u8]| {
        let length = (bytes.len() as u64).to_le_bytes();
        for &byte in length.iter().chain(bytes) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    take(&edition.to_le_bytes());
    take(&picture.variation.to_le_bytes());
    take(picture.scene.as_bytes());
    take(picture.file.as_deref().unwrap_or_default().as_bytes());
    for name in &picture.art {
        take(name.as_bytes());
    }
    hash
}
