//! Codes as pictures: the dark parts as one path on a grid of modules, with the quiet zone that
//! scanners need.

use barcoders::sym::code128::Code128;
use qrcodegen::{QrCode, QrCodeEcc};

/// The quiet zone of a QR code, in modules (ISO/IEC 18004, section 6.3.8).
const QUIET_SQUARE: usize = 4;
/// The quiet zone on either side of a Code 128 (ISO/IEC 15417, section 4.3.2).
const QUIET_BARS: usize = 10;
/// What tells the library to begin with code set C, which writes two digits in one symbol.
const SET_C: char = '\u{0106}';

/// A code as a picture. A module is one unit wide.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CodePicture {
    /// How wide it is with its quiet zone; a QR code is as high.
    pub(super) width: usize,
    /// The dark parts, as SVG writes a path.
    pub(super) path: String,
}

/// A QR code with as much error correction as fits without making it larger.
pub(super) fn square(text: &str) -> Option<CodePicture> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = usize::try_from(code.size()).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let row = (0..code.size()).map(|x| code.get_module(x, y));
        let top = QUIET_SQUARE + usize::try_from(y).ok()?;
        draw_row(row, QUIET_SQUARE, top, &mut path);
    }
    Some(CodePicture { width: size + 2 * QUIET_SQUARE, path })
}

/// An even number of digits as Code 128 in code set C, one unit high.
pub(super) fn bars(digits: &str) -> Option<CodePicture> {
    let modules = Code128::new(format!("{SET_C}{digits}")).ok()?.encode();
    let mut path = String::new();
    draw_row(modules.iter().map(|module| *module == 1), QUIET_BARS, 0, &mut path);
    Some(CodePicture { width: modules.len() + 2 * QUIET_BARS, path })
}

/// Draws the dark runs of a row, each as one rectangle: seams between modules would be seen.
fn draw_row(row: impl Iterator<Item = bool>, left: usize, top: usize, path: &mut String) {
    let mut begun = None;
    for (at, is_dark) in row.chain([false]).enumerate() {
        match (begun, is_dark) {
            (None, true) => begun = Some(at),
            (Some(start), false) => {
                let (x, width) = (left + start, at - start);
                *path += &format!("M{x} {top}h{width}v1h-{width}z");
                begun = None;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGITS: &str = "0042004268084774";

    /// The dark columns of a row of a picture.
    fn dark(picture: &CodePicture, top: usize) -> Vec<bool> {
        let mut row = vec![false; picture.width];
        for run in picture.path.split('M').skip(1) {
            let (place, shape) = run.split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let (start, width): (usize, usize) =
                (x.parse().unwrap(), shape.split_once('v').unwrap().0.parse().unwrap());
            if y.parse::<usize>().unwrap() == top {
                row[start..start + width].fill(true);
            }
        }
        row
    }

    #[test]
    fn sixteen_digits_make_the_smallest_square() {
        let picture = square(DIGITS).unwrap();
        assert_eq!(picture.width, 21 + 8);
        // The finder pattern in the corner, and nothing in the quiet zone.
        let top = dark(&picture, QUIET_SQUARE);
        assert_eq!(top[..12], [[false; 4].as_slice(), &[true; 7], &[false]].concat());
        assert!(!dark(&picture, QUIET_SQUARE - 1).contains(&true));
    }

    #[test]
    fn sixteen_digits_are_eight_symbols_of_code_128() {
        let picture = bars(DIGITS).unwrap();
        // Start, eight pairs and the check symbol of 11 modules each, and the stop of 13.
        let widths = |row: &[bool]| {
            let mut widths = Vec::new();
            for (at, module) in row.iter().enumerate() {
                if at == 0 || *module != row[at - 1] {
                    widths.push(0);
                }
                *widths.last_mut().unwrap() += 1;
            }
            widths
        };
        let row = dark(&picture, 0);
        let code = &row[QUIET_BARS..row.len() - QUIET_BARS];
        assert_eq!(code.len(), 10 * 11 + 13);
        // ISO/IEC 15417, table 1: Start C, 00, 42, 00, 42, 68, 08, 47, 74; the check symbol is
        // (105 + 1·0 + 2·42 + 3·0 + 4·42 + 5·68 + 6·8 + 7·47 + 8·74) mod 103 = 18; Stop.
        let expected = "211232 212222 112133 212222 112133 141221 132212 133121 142211 223211 \
             2331112";
        let expected: String = expected.split_whitespace().collect();
        let told: String = widths(code).iter().map(usize::to_string).collect();
        assert_eq!(told, expected);
    }
}
