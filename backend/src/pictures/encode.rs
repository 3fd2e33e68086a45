//! Pixels made into files: smaller sizes, AVIF and WebP.

use contract::PictureFormat;
use ravif::{Encoder, Img, RGB8, RGBA8};
use resvg::tiny_skia::Pixmap;

/// Quality of AVIF, of 100; chosen by eye so that flat tones show no bands.
const AVIF_QUALITY: f32 = 62.0;
/// Speed of the AVIF encoder, of 10; slower gains a tenth in bytes for thrice the time.
const AVIF_SPEED: u8 = 10;
/// Quality of WebP, of 100.
const WEBP_QUALITY: f32 = 80.0;

/// Pixels with straight alpha, a row after the other.
pub(super) struct Image {
    width: u32,
    height: u32,
    pixels: Vec<RGBA8>,
}

impl Image {
    /// The picture at this width, each point the mean of what it covers.
    pub(super) fn of(pixmap: &Pixmap, width: u32) -> Self {
        let (from_width, from_height) = (pixmap.width(), pixmap.height());
        let width = width.clamp(1, from_width);
        let height = (from_height * width / from_width).max(1);
        let columns = shares(from_width, width);
        let rows = shares(from_height, height);
        let source = pixmap.pixels();
        let mut pixels = Vec::with_capacity((width * height) as usize);
        for row in &rows {
            for column in &columns {
                let mut sum = [0.0f32; 4];
                for &(y, down) in row {
                    for &(x, across) in column {
                        let share = down * across;
                        let pixel = source[y * from_width as usize + x];
                        sum[0] += share * f32::from(pixel.red());
                        sum[1] += share * f32::from(pixel.green());
                        sum[2] += share * f32::from(pixel.blue());
                        sum[3] += share * f32::from(pixel.alpha());
                    }
                }
                let straight = |sum_of: f32| {
                    if sum[3] <= 0.0 {
                        0
                    } else {
                        (sum_of * 255.0 / sum[3]).round().min(255.0) as u8
                    }
                };
                let alpha = sum[3].round() as u8;
                pixels.push(RGBA8::new(
                    straight(sum[0]),
                    straight(sum[1]),
                    straight(sum[2]),
                    alpha,
                ));
            }
        }
        Self { width, height, pixels }
    }

    fn is_opaque(&self) -> bool {
        self.pixels.iter().all(|pixel| pixel.a == 255)
    }

    /// The picture as a file.
    ///
    /// # Errors
    /// The encoder refuses it, or there is none for this format.
    pub(super) fn encode(&self, format: PictureFormat) -> Result<Vec<u8>, String> {
        match format {
            PictureFormat::Avif => self.avif(),
            PictureFormat::Webp => self.webp(),
            _ => Err(format!("there is no encoder for {format:?}")),
        }
    }

    fn avif(&self) -> Result<Vec<u8>, String> {
        let encoder = Encoder::new()
            .with_quality(AVIF_QUALITY)
            .with_alpha_quality(AVIF_QUALITY)
            .with_speed(AVIF_SPEED)
            .with_bit_depth(ravif::BitDepth::Eight)
            .with_num_threads(Some(1));
        let (width, height) = (self.width as usize, self.height as usize);
        let encoded = if self.is_opaque() {
            let pixels: Vec<RGB8> = self.pixels.iter().map(|p| RGB8::new(p.r, p.g, p.b)).collect();
            encoder.encode_rgb(Img::new(pixels.as_slice(), width, height))
        } else {
            encoder.encode_rgba(Img::new(self.pixels.as_slice(), width, height))
        };
        encoded.map(|file| file.avif_file).map_err(|error| error.to_string())
    }

    fn webp(&self) -> Result<Vec<u8>, String> {
        let encoded = if self.is_opaque() {
            let bytes: Vec<u8> = self.pixels.iter().flat_map(|p| [p.r, p.g, p.b]).collect();
            webp::Encoder::from_rgb(&bytes, self.width, self.height)
                .encode_simple(false, WEBP_QUALITY)
        } else {
            let bytes: Vec<u8> = self.pixels.iter().flat_map(|p| [p.r, p.g, p.b, p.a]).collect();
            webp::Encoder::from_rgba(&bytes, self.width, self.height)
                .encode_simple(false, WEBP_QUALITY)
        };
        encoded.map(|file| file.to_vec()).map_err(|error| format!("{error:?}"))
    }
}

/// For each point of the smaller side, which points of the larger it covers, and how much of it
/// each makes up.
fn shares(from: u32, to: u32) -> Vec<Vec<(usize, f32)>> {
    let step = from as f32 / to as f32;
    let share = |at: u32| {
        let (start, end) = (at as f32 * step, (at + 1) as f32 * step);
        let last = (end.ceil() as u32).min(from);
        (start as u32..last)
            .map(|point| {
                let cover = (end.min((point + 1) as f32) - start.max(point as f32)).max(0.0);
                (point as usize, cover / step)
            })
            .collect()
    };
    (0..to).map(share).collect()
}
