//! The price by weight, volume or piece.

use contract::Money;
use contract::catalogue::{Unit, UnitPrice};

use crate::import::rows::ContentRow;

/// The price by unit of a pack with this content: per 500 g, which is how food is compared in
/// China (one 斤); per litre, or per 100 ml where a pack holds no more than that; per piece where
/// there is more than one. Rounded half up to the minor unit.
pub(crate) fn unit_price(price: Money, content: Option<ContentRow>) -> Option<UnitPrice> {
    let ContentRow { quantity, unit } = content.filter(|content| content.quantity > 0)?;
    let per = match unit {
        Unit::Gram => 500,
        Unit::Millilitre if quantity <= 100 => 100,
        Unit::Millilitre => 1_000,
        Unit::Piece if quantity > 1 => 1,
        Unit::Piece | Unit::Unknown => return None,
    };
    // In 128 bits nothing overflows.
    let (amount, held) = (i128::from(price.amount) * i128::from(per), i128::from(quantity));
    let amount = i64::try_from((2 * amount + held).div_euclid(2 * held)).ok()?;
    Some(UnitPrice { price: Money { amount, ..price }, quantity: per, unit })
}

#[cfg(test)]
mod tests {
    use contract::Currency;

    use super::*;

    #[test]
    fn pack_sizes_compare() {
        for (price, quantity, unit, expected) in [
            (1_290, 500, Unit::Gram, Some((1_290, 500))),
            (1_000, 300, Unit::Gram, Some((1_667, 500))),
            (100, 1_000, Unit::Gram, Some((50, 500))),
            (1, 1_000, Unit::Gram, Some((1, 500))), // 0.5 is rounded up
            (1, 1_001, Unit::Gram, Some((0, 500))),
            (590, 250, Unit::Millilitre, Some((2_360, 1_000))),
            (990, 30, Unit::Millilitre, Some((3_300, 100))),
            (990, 100, Unit::Millilitre, Some((990, 100))),
            (1_000, 12, Unit::Piece, Some((83, 1))),
            (1_000, 1, Unit::Piece, None),
            (1_000, 0, Unit::Gram, None),
            (i64::MAX, 1, Unit::Gram, None),
        ] {
            let content = Some(ContentRow { quantity, unit });
            let found = unit_price(Money::new(price, Currency::CNY), content)
                .map(|unit_price| (unit_price.price.amount, unit_price.quantity));
            assert_eq!(found, expected, "{price} for {quantity} {unit:?}");
        }
    }
}
