//! Pixels made into files: smaller sizes, AVIF and WebP.

use contract::PictureFormat;
use ravif::{BitDepth, Encoder, Img, RGBA8};
use resvg::tiny_skia::{FilterQuality, Pixmap, PixmapPaint, Transform};

/// Quality of AVIF, of 100; chosen by eye so that flat tones show no bands.
const AVIF_QUALITY: f32 = 60.0;
/// Speed of the AVIF encoder, of 10. One step slower gains a sixth in bytes for twice the time.
const AVIF_SPEED: u8 = 10;
/// Quality of WebP, of 100.
const WEBP_QUALITY: f32 = 80.0;

/// The picture at this width, no wider than it is; `None` when the width is absurd.
pub(super) fn shrunk(pixmap: &Pixmap, width: u32) -> Option<Pixmap> {
    let mut shrunk = pixmap.clone();
    // Halving takes the mean of every four points, so that no step leaves any out.
    while shrunk.width() > width {
        let next = width.max(shrunk.width().div_ceil(2));
        shrunk = resized(&shrunk, next)?;
    }
    Some(shrunk)
}

fn resized(pixmap: &Pixmap, width: u32) -> Option<Pixmap> {
    let height = (pixmap.height() * width).div_ceil(pixmap.width());
    let mut resized = Pixmap::new(width, height)?;
    let scale = (width as f32 / pixmap.width() as f32, height as f32 / pixmap.height() as f32);
    let paint = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
    let transform = Transform::from_scale(scale.0, scale.1);
    resized.draw_pixmap(0, 0, pixmap.as_ref(), &paint, transform, None);
    Some(resized)
}

/// The picture as a file.
///
/// # Errors
/// The encoder refuses it, or there is none for this format.
pub(super) fn encoded(pixmap: Pixmap, format: PictureFormat) -> Result<Vec<u8>, String> {
    let (width, height) = (pixmap.width(), pixmap.height());
    let bytes = pixmap.take_demultiplied();
    match format {
        PictureFormat::Avif => {
            let pixels: Vec<RGBA8> =
                bytes.chunks_exact(4).map(|p| RGBA8::new(p[0], p[1], p[2], p[3])).collect();
            let encoder = Encoder::new()
                .with_quality(AVIF_QUALITY)
                .with_alpha_quality(AVIF_QUALITY)
                .with_speed(AVIF_SPEED)
                .with_bit_depth(BitDepth::Eight)
                .with_num_threads(Some(1));
            let image = Img::new(pixels.as_slice(), width as usize, height as usize);
            let file = encoder.encode_rgba(image).map_err(|error| error.to_string())?;
            Ok(file.avif_file)
        }
        PictureFormat::Webp => {
            let file = webp::Encoder::from_rgba(&bytes, width, height)
                .encode_simple(false, WEBP_QUALITY)
                .map_err(|error| format!("{error:?}"))?;
            Ok(file.to_vec())
        }
        _ => Err(format!("there is no encoder for {format:?}")),
    }
}
