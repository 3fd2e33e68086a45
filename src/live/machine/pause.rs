//! How long to wait before a stream that failed is tried again.

/// The longest pause, in milliseconds.
const LONGEST: i64 = 30_000;

/// Milliseconds before the stream is tried again that failed so often in a row: 1, 2, 4 … 30 seconds,
/// half of which is left to `chance`, a number from 0 up to 1.
pub(super) fn pause(failures: u32, chance: f64) -> i64 {
    let whole = 1_000_i64.saturating_mul(1 << failures.saturating_sub(1).min(10)).min(LONGEST);
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "seconds")]
    let left_to_chance = (whole as f64 / 2.0 * chance) as i64;
    whole / 2 + left_to_chance
}

#[cfg(test)]
mod tests {
    use super::pause;

    #[test]
    fn pauses_double_up_to_half_a_minute() {
        for (failures, least, most) in [
            (1, 500, 999),
            (2, 1_000, 1_999),
            (3, 2_000, 3_998),
            (5, 8_000, 15_992),
            (6, 15_000, 29_985),
            (60, 15_000, 29_985),
        ] {
            assert_eq!((pause(failures, 0.0), pause(failures, 0.999)), (least, most), "{failures}");
        }
    }
}
