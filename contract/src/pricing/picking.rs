//! What a line costs once it is known what was picked of it.

/// What was picked of a line, as far as its price depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PickedPieces {
    /// How many pieces were bought.
    pub quantity: u32,
    /// How many of them were picked: of what was ordered, or of its substitute.
    pub picked: u32,
    /// What a picked piece weighs by its name and what all of them really weigh, grams; missing for
    /// goods that are sold by the piece.
    pub grams: Option<(u32, u32)>,
    /// What a piece of what was ordered cost before deductions, minor units …
    pub price: i64,
    /// … and what a piece of what was picked costs.
    pub picked_price: i64,
}

/// What of an amount that was payable for all pieces of a line is charged for what was picked: never
/// more than that, whatever was picked. Pieces that are not there, grams that are missing and the
/// difference to a cheaper substitute come back in proportion.
///
/// Source: as for [`refund`](super::refund), what comes back is the share of the line's total that
/// is missing, rounded down.
pub fn picked_charge(payable: i64, line: &PickedPieces) -> i64 {
    let payable = payable.max(0);
    // What was for nothing weighs as much as anything else.
    let (price, picked_price) =
        if line.price > 0 { (line.price, line.picked_price.clamp(0, line.price)) } else { (1, 1) };
    let (named, weighed) = line.grams.map_or((1, line.picked), |(named, all)| (named.max(1), all));
    let picked = u64::from(line.picked.min(line.quantity)) * u64::from(named);
    let kept = i128::from(picked.min(weighed.into())) * i128::from(picked_price);
    let all = i128::from(u64::from(line.quantity) * u64::from(named)) * i128::from(price);
    if all == 0 {
        return payable;
    }
    let back = i128::from(payable) * (all - kept) / all;
    // It is a share of `payable`, so that it fits.
    payable - i64::try_from(back).unwrap_or(payable)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::pricing::refund;

    const THREE: PickedPieces =
        PickedPieces { quantity: 3, picked: 3, grams: None, price: 400, picked_price: 400 };

    #[test]
    fn what_is_missing_comes_back_to_the_fen_and_nothing_more_is_charged() {
        // Three for ten yuan, of which one was not there.
        let two = PickedPieces { picked: 2, ..THREE };
        assert_eq!(picked_charge(1_000, &two), 1_000 - refund(1_000, 3, 0, 1));
        assert_eq!(picked_charge(1_000, &THREE), 1_000);
        assert_eq!(picked_charge(1_000, &PickedPieces { picked: 0, ..THREE }), 0);
        // 1.35 kg instead of 1.5 kg: a tenth less. More than was ordered costs nothing more.
        let weighed = |grams| PickedPieces { grams: Some((500, grams)), ..THREE };
        assert_eq!(picked_charge(1_000, &weighed(1_350)), 900);
        assert_eq!(picked_charge(1_000, &weighed(1_700)), 1_000);
        // One that costs a quarter less, and one that costs more.
        let other = |picked_price| PickedPieces { picked_price, ..THREE };
        assert_eq!(picked_charge(1_000, &other(300)), 750);
        assert_eq!(picked_charge(1_000, &other(900)), 1_000);
        // A gift, and a line of nothing.
        assert_eq!(picked_charge(0, &PickedPieces { price: 0, ..two }), 0);
        assert_eq!(picked_charge(9, &PickedPieces { quantity: 0, ..two }), 9);
    }

    proptest! {
        #[test]
        fn no_picking_charges_more_than_was_paid_or_less_than_nothing(
            payable in 0..10_000_000_i64,
            quantity in 1..200_u32,
            share in 0..=200_u32,
            named in 1..5_000_u32,
            weighed in 0..500_000_u32,
            price in 0..100_000_i64,
            picked_price in 0..100_000_i64,
        ) {
            let picked = quantity * share.min(200) / 200;
            let grams = Some((named, weighed));
            let line = PickedPieces { quantity, picked, grams, price, picked_price };
            let charge = picked_charge(payable, &line);
            prop_assert!((0..=payable).contains(&charge));
            // What was refunded by the piece before does not come back again.
            let before = refund(payable, quantity, 0, quantity - picked);
            prop_assert!(payable - charge >= before);
        }
    }
}
