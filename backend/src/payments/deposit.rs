//! How much a deposit is.

/// So many percent of what is due, minor units, halves rounded up: at least one, and less than what
/// is due. `None` where that is impossible.
pub(super) fn of(due: i64, percent: u32) -> Option<i64> {
    let percent = i64::from(percent);
    let share = due / 100 * percent + (due % 100 * percent + 50) / 100;
    (due > 1).then(|| share.clamp(1, due - 1))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_deposit_is_a_share_of_what_is_due_and_never_all_of_it() {
        assert_eq!(of(10_000, 20), Some(2_000));
        // ¥3.75 is rounded up, ¥3.74 and a bit down.
        assert_eq!((of(750, 50), of(1_875, 20), of(1_872, 20)), (Some(375), Some(375), Some(374)));
        assert_eq!((of(5, 30), of(5, 10), of(5, 9)), (Some(2), Some(1), Some(1)));
        assert_eq!((of(2, 1), of(2, 99), of(10, 99)), (Some(1), Some(1), Some(9)));
        assert_eq!((of(1, 50), of(0, 50)), (None, None));
        assert_eq!(of(i64::MAX, 99).map(|most| most > i64::MAX / 100 * 98), Some(true));
    }
}
