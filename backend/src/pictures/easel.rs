//! One picture being composed: the canvas, its colours, its dice, and the art it may use.

use std::cell::Cell;
use std::sync::Arc;

use super::canvas::{Canvas, Place, Shade, seen};
use super::dice::Dice;
use super::gallery::Gallery;
use super::palette::Palette;
use super::sprite::Sprite;

/// One picture being composed.
pub(super) struct Easel<'a> {
    /// What it is painted on.
    pub(super) canvas: Canvas,
    /// Its colours.
    pub(super) palette: Palette,
    /// Its choices.
    pub(super) dice: Dice,
    /// The names of the art, the hero first; never empty.
    names: Vec<&'a str>,
    gallery: &'a Gallery,
    scale: f32,
    lacks_art: Cell<bool>,
}

/// What an easel is set up with.
pub(super) struct Commission<'a> {
    /// Names of art, the hero first.
    pub(super) names: &'a [String],
    /// The number of the palette.
    pub(super) palette: u32,
    /// What the dice start from.
    pub(super) seed: u64,
    /// Units wide and high.
    pub(super) size: (f32, f32),
    /// Pixels a unit.
    pub(super) scale: f32,
}

/// Art lighter than this would be lost on a pale backdrop.
const PALE: f32 = 0.80;

impl<'a> Easel<'a> {
    /// An empty canvas with everything at hand; `None` when its size is absurd.
    pub(super) fn new(gallery: &'a Gallery, commission: &Commission<'a>) -> Option<Self> {
        let names = match commission.names {
            [] => vec![""],
            names => names.iter().map(String::as_str).collect(),
        };
        let (width, height) = commission.size;
        let mut easel = Self {
            canvas: Canvas::new(width, height, commission.scale)?,
            palette: Palette::numbered(commission.palette, false),
            dice: Dice::new(commission.seed),
            names,
            gallery,
            scale: commission.scale,
            lacks_art: Cell::new(false),
        };
        if easel.sprite(0, 200.0).is_some_and(|sprite| sprite.lightness > PALE) {
            easel.palette = Palette::numbered(commission.palette, true);
        }
        Some(easel)
    }

    /// How many different pieces of art there are.
    pub(super) fn count(&self) -> usize {
        self.names.len()
    }

    /// The nth piece, counted round, sharp enough to be seen at this size.
    fn sprite(&self, nth: usize, size: f32) -> Option<Arc<Sprite>> {
        let name = self.names[nth % self.names.len()];
        let (sprite, lacks_art) = self.gallery.sprite(name, size * self.scale)?;
        self.lacks_art.set(self.lacks_art.get() || lacks_art);
        Some(sprite)
    }

    /// Puts the nth piece down.
    pub(super) fn put(&mut self, nth: usize, place: Place, shade: Shade) {
        let Some(sprite) = self.sprite(nth, place.size) else { return };
        self.canvas.put(&sprite, place, shade, &self.palette.shadow);
    }

    /// Puts the nth piece down with its bottom on `place.y`, no wider and no higher than `limits`.
    pub(super) fn stand(&mut self, nth: usize, place: Place, limits: (f32, f32)) {
        let Some(sprite) = self.sprite(nth, place.size) else { return };
        let (width, height) = seen(&sprite, place.size);
        let fit = (limits.0 / width).min(limits.1 / height).min(1.0);
        let place = Place { size: place.size * fit, ..place };
        self.canvas.put(&sprite, place, Shade::Standing, &self.palette.shadow);
    }

    /// Whether art was missing for it.
    pub(super) fn lacks_art(&self) -> bool {
        self.lacks_art.get()
    }
}
