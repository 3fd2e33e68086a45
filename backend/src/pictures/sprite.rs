//! One piece of art made into pixels: cut out at its visible edge, with the soft shadow it throws.

use resvg::tiny_skia::{IntRect, Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{Options, Tree};

use super::art::Drawing;

/// How far the shadow's blur reaches beyond the art, in pixels of `shade`.
const REACH: u32 = 18;
/// The longer side of the art within `shade`, in pixels.
const SHADE: f32 = 96.0;

/// A piece of art in pixels.
pub(super) struct Sprite {
    /// Its visible part.
    pub(super) pixmap: Pixmap,
    /// How much of each point it covers, blurred, one byte each, `shade_width` a row.
    shade: Vec<u8>,
    shade_width: u32,
    shade_height: u32,
    /// From where to where it touches the ground, as shares of its width.
    pub(super) foot: (f32, f32),
    /// How light it is, from 0 to 1.
    pub(super) lightness: f32,
}

impl Sprite {
    /// Draws art so that its canvas is `size` pixels high; `None` when it is no SVG or shows
    /// nothing.
    pub(super) fn draw(drawing: &Drawing, size: u32) -> Option<Self> {
        Self::draw_with(drawing, size, &Options::default())
    }

    /// The same for a drawing with letters in it.
    pub(super) fn draw_with(drawing: &Drawing, size: u32, options: &Options<'_>) -> Option<Self> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             viewBox=\"0 0 {} {}\">{}</svg>",
            drawing.width, drawing.height, drawing.body
        );
        let tree = Tree::from_str(&svg, options).ok()?;
        let scale = size as f32 / tree.size().height().max(1.0);
        let width = (tree.size().width() * scale).ceil() as u32;
        let mut pixmap = Pixmap::new(width, size)?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
        Self::cut_out(&pixmap)
    }

    /// The visible part of a picture.
    fn cut_out(pixmap: &Pixmap) -> Option<Self> {
        let pixmap = pixmap.clone_rect(visible(pixmap)?)?;
        let (shade, shade_width, shade_height) = shade(&pixmap);
        Some(Self {
            foot: foot(&pixmap),
            lightness: lightness(&pixmap),
            shade,
            shade_width,
            shade_height,
            pixmap,
        })
    }

    /// Width over height.
    pub(super) fn aspect(&self) -> f32 {
        self.pixmap.width() as f32 / self.pixmap.height() as f32
    }

    /// Its shadow in this colour, and the shadow's reach and width as multiples of the art's width.
    pub(super) fn shadow(&self, [red, green, blue]: [u8; 3]) -> Option<Shadow> {
        let mut pixmap = Pixmap::new(self.shade_width, self.shade_height)?;
        for (pixel, &cover) in pixmap.pixels_mut().iter_mut().zip(&self.shade) {
            let dim = |channel: u8| (u16::from(channel) * u16::from(cover) / 255) as u8;
            if let Some(colour) =
                PremultipliedColorU8::from_rgba(dim(red), dim(green), dim(blue), cover)
            {
                *pixel = colour;
            }
        }
        let inner = (self.shade_width - 2 * REACH) as f32;
        Some(Shadow { pixmap, inner, reach: REACH as f32 })
    }
}

/// A shadow in pixels.
pub(super) struct Shadow {
    /// The shadow, with room for its blur on all sides.
    pub(super) pixmap: Pixmap,
    /// How many of its pixels are as wide as the art.
    pub(super) inner: f32,
    /// How many pixels of room it has on each side.
    pub(super) reach: f32,
}

fn visible(pixmap: &Pixmap) -> Option<IntRect> {
    let (mut left, mut top, mut right, mut bottom) = (u32::MAX, u32::MAX, 0, 0);
    for (at, pixel) in (0u32..).zip(pixmap.pixels()) {
        if pixel.alpha() > 12 {
            let (x, y) = (at % pixmap.width(), at / pixmap.width());
            (left, right) = (left.min(x), right.max(x));
            (top, bottom) = (top.min(y), bottom.max(y));
        }
    }
    let (width, height) = ((right + 1).checked_sub(left)?, (bottom + 1).checked_sub(top)?);
    IntRect::from_xywh(i32::try_from(left).ok()?, i32::try_from(top).ok()?, width, height)
}

/// Where the lowest twentieth of the art begins and ends, as shares of the width.
fn foot(pixmap: &Pixmap) -> (f32, f32) {
    let (width, height) = (pixmap.width(), pixmap.height());
    let first_row = height - (height / 20).max(1);
    let (mut left, mut right) = (width, 0);
    for y in first_row..height {
        for x in 0..width {
            if pixmap.pixel(x, y).is_some_and(|pixel| pixel.alpha() > 96) {
                (left, right) = (left.min(x), right.max(x));
            }
        }
    }
    if left >= right {
        return (0.3, 0.7);
    }
    (left as f32 / width as f32, right as f32 / width as f32)
}

fn lightness(pixmap: &Pixmap) -> f32 {
    let (mut sum, mut cover) = (0u64, 0u64);
    for pixel in pixmap.pixels() {
        sum += 2126 * u64::from(pixel.red())
            + 7152 * u64::from(pixel.green())
            + 722 * u64::from(pixel.blue());
        cover += 10_000 * u64::from(pixel.alpha());
    }
    sum as f32 / cover.max(1) as f32
}

/// The art's silhouette, small and blurred: its cover, width and height.
fn shade(pixmap: &Pixmap) -> (Vec<u8>, u32, u32) {
    let (from_width, from_height) = (pixmap.width(), pixmap.height());
    let scale = SHADE / from_width.max(from_height) as f32;
    let inner_width = ((from_width as f32 * scale) as u32).max(1);
    let inner_height = ((from_height as f32 * scale) as u32).max(1);
    let (width, height) = (inner_width + 2 * REACH, inner_height + 2 * REACH);
    let mut cover = vec![0u8; (width * height) as usize];
    for y in 0..inner_height {
        for x in 0..inner_width {
            let from = (x * from_width / inner_width, y * from_height / inner_height);
            let alpha = pixmap.pixel(from.0, from.1).map_or(0, |pixel| pixel.alpha());
            cover[((y + REACH) * width + x + REACH) as usize] = alpha;
        }
    }
    // Three box blurs come close to a Gaussian one.
    for _ in 0..3 {
        cover = transposed(&blurred_rows(&cover, width as usize), width as usize);
        cover = transposed(&blurred_rows(&cover, height as usize), height as usize);
    }
    (cover, width, height)
}

fn blurred_rows(cover: &[u8], width: usize) -> Vec<u8> {
    const RADIUS: usize = (REACH / 3 - 1) as usize;
    let mut blurred = Vec::with_capacity(cover.len());
    for row in cover.chunks_exact(width) {
        let mut sum: u32 = row[..RADIUS.min(width)].iter().map(|&byte| u32::from(byte)).sum();
        for x in 0..width {
            sum += row.get(x + RADIUS).map_or(0, |&byte| u32::from(byte));
            blurred.push((sum / (2 * RADIUS as u32 + 1)) as u8);
            sum -= if x >= RADIUS { u32::from(row[x - RADIUS]) } else { 0 };
        }
    }
    blurred
}

fn transposed(cover: &[u8], width: usize) -> Vec<u8> {
    let height = cover.len() / width;
    (0..width).flat_map(|x| (0..height).map(move |y| cover[y * width + x])).collect()
}
