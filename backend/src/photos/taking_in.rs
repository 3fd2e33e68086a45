//! Makes a new file of the picture in a photo's file. The content says what the file is, whatever it
//! is called; nothing of it but the picture is kept, turned upright.

use std::io::Cursor;

use contract::ProblemCode;
use contract::photos::LONGEST_SIDE;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::error::{Error, Refusal};

/// How many pixels a side of a photo may have.
const LONGEST: u32 = 16_384;
/// How many pixels it may have altogether: more than any phone takes in one shot.
const MOST_PIXELS: u64 = 64_000_000;
/// How many bytes may be needed to read it.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;
/// Quality of WebP, of 100.
const QUALITY: f32 = 82.0;

/// A photo that was taken in.
pub(super) struct TakenIn {
    /// A WebP file.
    pub(super) file: Vec<u8>,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// Takes a photo in.
///
/// # Errors
/// It is no picture that can be read, has too many pixels, or cannot be written.
pub(super) fn take_in(file: &[u8]) -> Result<TakenIn, Error> {
    let picture = read(file)?;
    let picture = if picture.width().max(picture.height()) > LONGEST_SIDE {
        picture.thumbnail(LONGEST_SIDE, LONGEST_SIDE)
    } else {
        picture
    };
    let picture = picture.into_rgba8();
    let (width, height) = picture.dimensions();
    let file = webp::Encoder::from_rgba(&picture, width, height)
        .encode_simple(false, QUALITY)
        .map_err(|error| Error::Broken(format!("writing a photo: {error:?}")))?;
    Ok(TakenIn { file: file.to_vec(), width, height })
}

fn read(file: &[u8]) -> Result<DynamicImage, Refusal> {
    let bad = |_| Refusal::new(ProblemCode::BadPhoto, "the file is no JPEG, PNG or WebP picture");
    let mut reader = ImageReader::new(Cursor::new(file)).with_guessed_format().map_err(|_| {
        Refusal::new(ProblemCode::BadPhoto, "the file is no JPEG, PNG or WebP picture")
    })?;
    let known = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];
    if !reader.format().is_some_and(|format| known.contains(&format)) {
        return Err(Refusal::new(
            ProblemCode::BadPhoto,
            "the file is no JPEG, PNG or WebP picture",
        ));
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST);
    limits.max_image_height = Some(LONGEST);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(bad)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        let detail = "the picture has more than 64 million pixels; send a smaller one";
        return Err(Refusal::new(ProblemCode::TooLarge, detail));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(bad)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

#[cfg(test)]
mod tests {
    use image::{ImageBuffer, Rgb};

    use super::*;

    /// A picture whose left half is red and whose right half is blue, as a file.
    fn file(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let picture = ImageBuffer::from_fn(width, height, |x, _| {
            if x < width / 2 { Rgb([220_u8, 20, 20]) } else { Rgb([20_u8, 20, 220]) }
        });
        let mut file = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(picture).write_to(&mut file, format).unwrap();
        file.into_inner()
    }

    /// The same JPEG as a phone writes it that was held upright: with an EXIF block that says that
    /// it is to be turned by a quarter, and where it was taken.
    fn turned(jpeg: &[u8]) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02".to_vec();
        // Tag 0x0112, a SHORT, once: 6, a quarter clockwise.
        exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
        // Tag 0x010E, ASCII: where it was taken.
        exif.extend(b"\x01\x0e\0\x02\0\0\0\x0a\0\0\0\x26\0\0\0\0");
        exif.extend(b"31.23,121\0");
        let mut file = jpeg[..2].to_vec();
        file.extend([0xff, 0xe1]);
        file.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
        file.extend(&exif);
        file.extend(&jpeg[2..]);
        file
    }

    fn has(file: &[u8], words: &[u8]) -> bool {
        file.windows(words.len()).any(|window| window == words)
    }

    #[test]
    fn a_photo_keeps_nothing_but_its_picture_upright_and_small() {
        let jpeg = turned(&file(2_000, 1_000, ImageFormat::Jpeg));
        assert!(has(&jpeg, b"31.23"));
        let taken = take_in(&jpeg).unwrap();
        assert_eq!((taken.width, taken.height), (800, 1_600));
        assert!(!has(&taken.file, b"31.23") && !has(&taken.file, b"EXIF"));
        assert_eq!(&taken.file[8..12], b"WEBP");
        // A quarter clockwise: what was left is at the top.
        let again = image::load_from_memory(&taken.file).unwrap().into_rgb8();
        let (top, bottom) = (again.get_pixel(400, 100), again.get_pixel(400, 1_500));
        assert!(top[0] > 150 && top[2] < 100 && bottom[2] > 150 && bottom[0] < 100);
    }

    #[test]
    fn all_three_formats_are_read_and_small_ones_stay_as_they_are() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let taken = take_in(&file(40, 30, format)).unwrap();
            assert_eq!((taken.width, taken.height), (40, 30), "{format:?}");
        }
    }

    #[test]
    fn what_is_no_picture_is_refused_whatever_it_is_called() {
        let code = |file: &[u8]| match take_in(file) {
            Err(Error::Refused(refusal)) => refusal.code,
            _ => ProblemCode::Unknown,
        };
        let jpeg = file(40, 30, ImageFormat::Jpeg);
        for none in [b"" as &[u8], b"hello.jpg", b"<svg/>", b"GIF89a\x01\0\x01\0", &jpeg[..60]] {
            assert_eq!(code(none), ProblemCode::BadPhoto, "{none:?}");
        }
        // A PNG that says that it is as large as a wall, and has nothing in it.
        let mut wall = file(1, 1, ImageFormat::Png);
        wall[16..24].copy_from_slice(&[0, 0, 0x30, 0, 0, 0, 0x30, 0]);
        let crc = flate2_crc(&wall[12..29]);
        wall[29..33].copy_from_slice(&crc.to_be_bytes());
        assert_eq!(code(&wall), ProblemCode::TooLarge);
    }

    fn flate2_crc(bytes: &[u8]) -> u32 {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        crc.sum()
    }
}
