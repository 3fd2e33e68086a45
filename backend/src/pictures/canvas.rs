//! What a picture is painted on: shapes and art, one over the other.

use resvg::tiny_skia::{FilterQuality, Pixmap, PixmapPaint, Transform};
use resvg::usvg::{Options, Tree};

use super::sprite::Sprite;

/// A picture in the making. Lengths are in its own units, whatever its size in pixels.
pub(super) struct Canvas {
    pixmap: Pixmap,
    width: f32,
    height: f32,
    scale: f32,
}

/// Where a piece of art stands and how.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Its middle, from the left.
    pub(super) x: f32,
    /// Its foot when it stands, its middle when it lies; from the top.
    pub(super) y: f32,
    /// The longer side of what can be seen of it.
    pub(super) size: f32,
    /// How far it is turned clockwise, in degrees.
    pub(super) turn: f32,
    /// Whether it is seen in a mirror.
    pub(super) is_flipped: bool,
}

/// How a piece throws its shadow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shade {
    /// It stands: a dark line under its foot, and a pool of shadow behind it.
    Standing,
    /// It lies and is seen from above: its own outline, a little down and to the right.
    Lying,
    /// It is printed on something.
    None,
}

impl Canvas {
    /// An empty canvas, `width` by `height` units, each `scale` pixels.
    pub(super) fn new(width: f32, height: f32, scale: f32) -> Option<Self> {
        let pixmap = Pixmap::new((width * scale).round() as u32, (height * scale).round() as u32)?;
        Some(Self { pixmap, width, height, scale })
    }

    /// Its pixels.
    pub(super) fn into_pixmap(self) -> Pixmap {
        self.pixmap
    }

    /// Draws SVG elements.
    pub(super) fn draw(&mut self, elements: &str) {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" \
             viewBox=\"0 0 {0} {1}\">{elements}</svg>",
            self.width, self.height
        );
        match Tree::from_str(&svg, &Options::default()) {
            Ok(tree) => {
                let transform = Transform::from_scale(self.scale, self.scale);
                resvg::render(&tree, transform, &mut self.pixmap.as_mut());
            }
            Err(error) => tracing::error!(%error, "a backdrop is no SVG"),
        }
    }

    /// An ellipse that fades out towards its edge.
    pub(super) fn pool(
        &mut self,
        centre: (f32, f32),
        radii: (f32, f32),
        colour: &str,
        opacity: f32,
    ) {
        self.draw(&format!(
            "<radialGradient id=\"p\"><stop stop-color=\"{colour}\" stop-opacity=\"{opacity}\"/>\
             <stop offset=\".45\" stop-color=\"{colour}\" stop-opacity=\"{}\"/>\
             <stop offset=\"1\" stop-color=\"{colour}\" stop-opacity=\"0\"/></radialGradient>\
             <ellipse cx=\"{}\" cy=\"{}\" rx=\"{}\" ry=\"{}\" fill=\"url(#p)\"/>",
            opacity * 0.5,
            centre.0,
            centre.1,
            radii.0,
            radii.1
        ));
    }

    /// Puts a piece of art down, with its shadow in this colour.
    pub(super) fn put(&mut self, sprite: &Sprite, place: Place, shade: Shade, colour: &str) {
        let (width, height) = seen(sprite, place.size);
        let middle = match shade {
            Shade::Standing => (place.x, place.y - height / 2.0),
            Shade::Lying | Shade::None => (place.x, place.y),
        };
        match shade {
            Shade::Standing => self.stand(sprite, place, (width, height), colour),
            Shade::Lying => {
                for (drop, spread, strength) in [(0.012, 1.0, 0.30), (0.045, 1.02, 0.26)] {
                    let middle = (middle.0 + place.size * drop * 0.7, middle.1 + place.size * drop);
                    self.cast(
                        sprite,
                        middle,
                        (width * spread, height * spread),
                        place,
                        strength,
                        colour,
                    );
                }
            }
            Shade::None => {}
        }
        let scale = width / sprite.pixmap.width() as f32;
        let transform = self.around(middle, place, (scale, scale), sprite_middle(sprite));
        let paint = PixmapPaint { quality: FilterQuality::Bicubic, ..PixmapPaint::default() };
        self.pixmap.draw_pixmap(0, 0, sprite.pixmap.as_ref(), &paint, transform, None);
    }

    fn stand(&mut self, sprite: &Sprite, place: Place, (width, height): (f32, f32), colour: &str) {
        // What lies on the ground does not lean with the piece.
        let place = Place { turn: 0.0, ..place };
        let flat = height * 0.24;
        let middle = (place.x + width * 0.06, place.y - flat * 0.30);
        self.cast(sprite, middle, (width * 1.06, flat), place, 0.34, colour);
        let (left, right) = sprite.foot;
        let (left, right) =
            if place.is_flipped { (1.0 - right, 1.0 - left) } else { (left, right) };
        let foot_middle = place.x + ((left + right) / 2.0 - 0.5) * width;
        let foot_width = ((right - left) * width).max(width * 0.22);
        self.pool(
            (foot_middle, place.y - height * 0.004),
            (foot_width * 0.62, (height * 0.03).max(foot_width * 0.045)),
            colour,
            0.55,
        );
    }

    /// Draws the shadow of a piece, `extent` wide and high.
    fn cast(
        &mut self,
        sprite: &Sprite,
        middle: (f32, f32),
        extent: (f32, f32),
        place: Place,
        strength: f32,
        colour: &str,
    ) {
        let Some(shadow) = sprite.shadow(channels(colour)) else { return };
        let inner_height = shadow.pixmap.height() as f32 - 2.0 * shadow.reach;
        let scale = (extent.0 / shadow.inner, extent.1 / inner_height);
        let half = (shadow.pixmap.width() as f32 / 2.0, shadow.pixmap.height() as f32 / 2.0);
        let transform = self.around(middle, place, scale, half);
        let paint = PixmapPaint {
            opacity: strength,
            quality: FilterQuality::Bilinear,
            ..PixmapPaint::default()
        };
        self.pixmap.draw_pixmap(0, 0, shadow.pixmap.as_ref(), &paint, transform, None);
    }

    /// From a pixmap's own pixels to the canvas: its `origin` comes to `middle`, scaled, turned and
    /// flipped as the place says.
    fn around(
        &self,
        middle: (f32, f32),
        place: Place,
        scale: (f32, f32),
        origin: (f32, f32),
    ) -> Transform {
        let mirror = if place.is_flipped { -1.0 } else { 1.0 };
        Transform::from_translate(-origin.0, -origin.1)
            .post_scale(scale.0 * mirror, scale.1)
            .post_rotate(place.turn)
            .post_translate(middle.0, middle.1)
            .post_scale(self.scale, self.scale)
    }
}

/// The width and height at which a piece with this longer side is seen.
pub(super) fn seen(sprite: &Sprite, size: f32) -> (f32, f32) {
    let aspect = sprite.aspect();
    if aspect >= 1.0 { (size, size / aspect) } else { (size * aspect, size) }
}

fn sprite_middle(sprite: &Sprite) -> (f32, f32) {
    (sprite.pixmap.width() as f32 / 2.0, sprite.pixmap.height() as f32 / 2.0)
}

/// The channels of `#rrggbb`.
fn channels(colour: &str) -> [u8; 3] {
    let channel = |at: usize| {
        colour.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or(0)
    };
    [channel(1), channel(3), channel(5)]
}
