//! The colours of the catalogue: twelve pale, muted families that hang together because each is one
//! hue at the same few steps of lightness.

/// One family of colours, as `#rrggbb`.
pub(super) struct Palette {
    /// Nearly white, with a breath of the hue: plates, labels, light.
    pub(super) paper: String,
    /// The wall near the light.
    pub(super) glow: String,
    /// The wall.
    pub(super) wall: String,
    /// What things stand on.
    pub(super) table: String,
    /// A tone darker than the table, for shapes on it.
    pub(super) deep: String,
    /// The one strong colour: lids, awnings, bands.
    pub(super) accent: String,
    /// Shadows, always used with little opacity.
    pub(super) shadow: String,
    hue: f32,
}

/// Hue in degrees and chroma, both in OKLCH: oat, sage, sky, blush, butter, mint, lilac, peach,
/// stone, lagoon, rose clay, moss.
const FAMILIES: [(f32, f32); 12] = [
    (82.0, 0.026),
    (145.0, 0.028),
    (240.0, 0.028),
    (15.0, 0.026),
    (98.0, 0.046),
    (168.0, 0.032),
    (305.0, 0.026),
    (58.0, 0.036),
    (255.0, 0.008),
    (205.0, 0.030),
    (35.0, 0.032),
    (122.0, 0.036),
];

impl Palette {
    /// The family of this number, counted round; `is_deep` makes its backdrop darker, for art that
    /// would not stand out from a pale one.
    pub(super) fn numbered(number: u32, is_deep: bool) -> Self {
        let (hue, chroma) = FAMILIES[number as usize % FAMILIES.len()];
        let shade = if is_deep { 0.085 } else { 0.0 };
        let strength = if is_deep { 1.7 } else { 1.0 };
        let tone = |lightness: f32, times: f32| colour(lightness, chroma * times, hue);
        Self {
            paper: tone(0.985, 0.3),
            glow: tone(0.972 - shade, 0.6 * strength),
            wall: tone(0.938 - shade, strength),
            table: tone(0.902 - shade, 1.15 * strength),
            deep: tone(0.858 - shade, 1.4 * strength),
            accent: colour(0.62, (chroma * 3.0).clamp(0.03, 0.11), hue),
            shadow: colour(0.30, 0.035, hue),
            hue,
        }
    }

    /// A colour of packs and glaze: the family's hue turned by `turn` degrees, at this lightness
    /// from 0 to 1 and chroma.
    pub(super) fn turned(&self, turn: f32, lightness: f32, chroma: f32) -> String {
        colour(lightness, chroma, self.hue + turn)
    }
}

/// OKLCH to sRGB, by the matrices of Björn Ottosson, "A perceptual color space for image
/// processing"; what lies outside sRGB is clipped.
fn colour(lightness: f32, chroma: f32, hue: f32) -> String {
    let (sine, cosine) = hue.to_radians().sin_cos();
    let (a, b) = (chroma * cosine, chroma * sine);
    let l = (lightness + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
    let m = (lightness - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
    let s = (lightness - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
    let channel = |linear: f32| {
        let encoded = if linear <= 0.003_130_8 {
            12.92 * linear
        } else {
            1.055 * linear.powf(1.0 / 2.4) - 0.055
        };
        (encoded.clamp(0.0, 1.0) * 255.0).round() as u8
    };
    format!(
        "#{:02x}{:02x}{:02x}",
        channel(4.076_741_7 * l - 3.307_711_6 * m + 0.230_969_94 * s),
        channel(-1.268_438 * l + 2.609_757_4 * m - 0.341_319_4 * s),
        channel(-0.004_196_086 * l - 0.703_418_6 * m + 1.707_614_7 * s),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_and_black_stay_what_they_are() {
        assert_eq!(colour(1.0, 0.0, 0.0), "#ffffff");
        assert_eq!(colour(0.0, 0.0, 0.0), "#000000");
    }

    #[test]
    fn families_differ_and_come_round() {
        let wall = |number| Palette::numbered(number, false).wall;
        assert_ne!(wall(0), wall(1));
        assert_eq!(wall(0), wall(12));
    }
}
