//! Choices that look random and are always the same for the same picture.

/// A row of numbers that follows from its seed (SplitMix64, by Sebastiano Vigna).
pub(super) struct Dice(u64);

impl Dice {
    /// Dice for this picture.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number of 0..`sides`.
    pub(super) fn roll(&mut self, sides: u64) -> u64 {
        self.next() % sides.max(1)
    }

    /// A number between the two.
    pub(super) fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * (self.roll(1 << 20) as f32 / (1 << 20) as f32)
    }

    /// One of two, evenly.
    pub(super) fn flip(&mut self) -> bool {
        self.roll(2) == 1
    }
}
