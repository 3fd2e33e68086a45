//! What comes back when only some pieces of a line do.

use super::split::divided;

/// What is paid back for `returned` more pieces of a line of `quantity` pieces that cost `payable`
/// together, when `before` pieces came back already. Whatever the steps, they add up to `payable`
/// when the last piece has come back, and never to more: pieces that are not there count for
/// nothing.
///
/// Source: the line's total is kept, not its unit price, so each refund is the difference of two
/// shares of that total, rounded down.
pub fn refund(payable: i64, quantity: u32, before: u32, returned: u32) -> i64 {
    if quantity == 0 {
        return 0;
    }
    let paid_back =
        |pieces: u32| divided(payable.max(0), i64::from(pieces.min(quantity)), quantity.into()).0;
    paid_back(before.saturating_add(returned)) - paid_back(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_pieces_for_ten_yuan_come_back_one_by_one() {
        let steps = [refund(1_000, 3, 0, 1), refund(1_000, 3, 1, 1), refund(1_000, 3, 2, 1)];
        assert_eq!(steps, [333, 333, 334]);
        assert_eq!(refund(1_000, 3, 0, 3), 1_000);
        assert_eq!(refund(1_000, 3, 1, 2), 667);
        // Nothing comes back for pieces that were never there.
        assert_eq!(refund(1_000, 3, 3, 1), 0);
        assert_eq!(refund(1_000, 3, 2, u32::MAX), 334);
        assert_eq!(refund(1_000, 0, 0, 1), 0);
        assert_eq!(refund(i64::MAX, 1, 0, 1), i64::MAX);
    }
}
