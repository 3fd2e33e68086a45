//! Percentages, exact to a hundredth of a percent.

use serde::{Deserialize, Serialize};

/// A percentage in hundredths of a percent: 1500 is 15 %. More than 100 % counts as 100 %.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Percent(u32);

impl Percent {
    /// All of it.
    pub const ALL: Self = Self(10_000);

    /// From hundredths of a percent.
    pub const fn from_hundredths(hundredths: u32) -> Self {
        Self(hundredths)
    }

    /// From whole percents.
    pub const fn new(percent: u16) -> Self {
        Self(percent as u32 * 100)
    }

    /// Hundredths of a percent, at most 10,000.
    pub const fn hundredths(self) -> u32 {
        if self.0 > Self::ALL.0 { Self::ALL.0 } else { self.0 }
    }

    /// So much of an amount, which is not below zero; half a minor unit counts as one.
    pub fn of(self, amount: i64) -> i64 {
        let exact = i128::from(amount.max(0)) * i128::from(self.hundredths());
        // At most the amount itself, so it fits.
        ((exact + 5_000) / 10_000) as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_cent_counts_as_one() {
        for (hundredths, amount, part) in [
            (1_500, 1_290, 194), // 193.5
            (1_500, 1_289, 193), // 193.35
            (5_000, 1, 1),
            (4_999, 1, 0),
            (10_000, i64::MAX, i64::MAX),
            (20_000, 700, 700),
            (1_000, -5, 0),
        ] {
            assert_eq!(Percent::from_hundredths(hundredths).of(amount), part, "{hundredths}");
        }
        assert_eq!(Percent::new(15), Percent::from_hundredths(1_500));
    }
}
