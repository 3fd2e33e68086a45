//! The tiny picture that is shown until the real one has come: how it is made and found again.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use resvg::tiny_skia::Pixmap;

/// Bytes before the pixels of a BMP: the header of the file and that of the picture.
const HEADERS: u32 = 14 + 40;

/// Every so many pixels and rows one is looked at, which tells the colours as well as all do.
const STRIDE: usize = 4;

/// The picture in so many columns and rows of even colour, as a BMP file of 24 bits. Other formats
/// would take more bytes for so few pixels, or an encoder.
pub(super) fn drawn(pixmap: &Pixmap, (columns, rows): (u32, u32)) -> Vec<u8> {
    // A row ends on a multiple of four bytes.
    let row_length = (columns * 3).next_multiple_of(4);
    let length = HEADERS + row_length * rows;
    let mut file = b"BM".to_vec();
    for number in [length, 0, HEADERS, 40, columns, rows] {
        file.extend(number.to_le_bytes());
    }
    // One plane, 24 bits a pixel; six zeros say "not compressed" and leave the rest open.
    file.extend([1, 0, 24, 0]);
    file.extend([0; 24]);
    for row in (0..rows).rev() {
        let from = file.len();
        for column in 0..columns {
            let cell = |at: u32, of: u32, all: u32| all * at / of..all * (at + 1) / of;
            let [red, green, blue] = mean(
                pixmap,
                cell(column, columns, pixmap.width()),
                cell(row, rows, pixmap.height()),
            );
            file.extend([blue, green, red]);
        }
        file.resize(from + row_length as usize, 0);
    }
    file
}

/// The mean colour of a part of an opaque picture.
fn mean(pixmap: &Pixmap, columns: Range<u32>, rows: Range<u32>) -> [u8; 3] {
    let mut sum = [0_u64; 3];
    let mut count = 0;
    for row in rows.step_by(STRIDE) {
        let start = (row * pixmap.width()) as usize;
        let line = &pixmap.pixels()[start + columns.start as usize..start + columns.end as usize];
        for pixel in line.iter().step_by(STRIDE) {
            for (sum, part) in sum.iter_mut().zip([pixel.red(), pixel.green(), pixel.blue()]) {
                *sum += u64::from(part);
            }
            count += 1;
        }
    }
    sum.map(|sum| u8::try_from((sum + count / 2) / count.max(1)).unwrap_or(u8::MAX))
}

/// The stand-ins that are kept in a folder beside the pictures they are of.
pub(super) struct StandIns {
    folder: PathBuf,
    /// As `data:` URIs by the keys of their pictures: all that were ever asked for and found.
    known: RwLock<HashMap<String, String>>,
}

impl StandIns {
    /// Those in this folder. Nothing is read yet.
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), known: RwLock::default() }
    }

    /// Where the stand-in of the picture of this key is kept.
    pub(super) fn file(&self, key: &str) -> PathBuf {
        self.folder.join(format!("{key}.bmp"))
    }

    /// The stand-in of the picture of this key as a `data:` URI; none when it is not there.
    pub(super) fn address(&self, key: &str) -> Option<String> {
        if let Some(known) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(key) {
            return Some(known.clone());
        }
        let file = std::fs::read(self.file(key)).ok()?;
        let address = format!("data:image/bmp;base64,{}", STANDARD.encode(file));
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(key.to_owned(), address.clone());
        Some(address)
    }
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::Color;

    use super::*;

    #[test]
    fn a_picture_of_two_halves_becomes_two_colours_from_the_bottom_up() {
        let mut pixmap = Pixmap::new(8, 4).unwrap();
        pixmap.fill(Color::from_rgba8(10, 20, 30, 255));
        let top = pixmap.pixels_mut().len() / 2;
        let red = Color::from_rgba8(200, 0, 0, 255).premultiply().to_color_u8();
        pixmap.pixels_mut()[..top].fill(red);
        let file = drawn(&pixmap, (1, 2));
        assert_eq!((file.len(), file[2], file[18], file[22]), (62, 62, 1, 2));
        assert_eq!(file[54..], [30, 20, 10, 0, 0, 0, 200, 0]);
    }
}
