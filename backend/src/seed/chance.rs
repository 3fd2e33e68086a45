//! Chance that comes out the same on every machine and at every run.

/// SplitMix64: a generator of good enough chance in a few operations.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, with
/// the constants of its reference code.
pub(super) struct Chance(u64);

impl Chance {
    /// The chance of these words alone: what it decides does not depend on what else is seeded.
    pub(super) fn of(words: &[&str]) -> Self {
        // FNV-1a, 64 bits; a zero between words keeps `ab, c` from `a, bc`.
        let bytes = words.iter().flat_map(|word| word.bytes().chain([0]));
        Self(bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        }))
    }

    /// The chance of a numbered thing.
    pub(super) fn numbered(kind: u64, number: u64) -> Self {
        Self(kind.wrapping_mul(0xd6e8_feb8_6659_fd93) ^ number)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below `end`, or 0 when there is none.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        // The upper half of the product is even enough for ends far below 2^32.
        let product = (self.next() >> 32) * u64::from(end);
        u32::try_from(product >> 32).unwrap_or_default()
    }

    /// Whether something that happens so many times in a hundred happens now.
    pub(super) fn percent(&mut self, times: u32) -> bool {
        self.below(100) < times
    }

    /// One of these.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(usize::try_from(self.below(u32::try_from(from.len()).ok()?)).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_repeats_itself_and_is_even() {
        let draw = |chance: &mut Chance| (0..1_000).map(|_| chance.below(10)).collect::<Vec<_>>();
        let first = draw(&mut Chance::of(&["store", "sku"]));
        assert_eq!(first, draw(&mut Chance::of(&["store", "sku"])));
        assert_ne!(first, draw(&mut Chance::of(&["stor", "esku"])));
        for digit in 0..10 {
            let count = first.iter().filter(|drawn| **drawn == digit).count();
            assert!((60..140).contains(&count), "{digit} came {count} times in 1,000");
        }
    }

    #[test]
    fn splitmix_gives_the_published_numbers() {
        // The first outputs for seed 0 of the reference code.
        let mut chance = Chance(0);
        assert_eq!(chance.next(), 0xe220_a839_7b1d_cdaf);
        assert_eq!(chance.next(), 0x6e78_9e6a_a1b9_65f4);
    }
}
