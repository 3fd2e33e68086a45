//! What is in the way of placing the order, the first thing first.

use contract::cart::Fulfilment;
use contract::checkout::{Checkout, Difference, DifferenceKind};
use contract::payment::PaymentMethod;

/// What is in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// Nothing is left to buy.
    Goods,
    /// The shopper has to sign in.
    Member,
    /// Where to bring or send it.
    Address,
    /// When a group is to be there.
    Slot(Fulfilment),
    /// How to pay what is due.
    Payment,
    /// Something else that differs, told at the top of the page.
    Difference,
}

/// The first thing in the way; none when it can be placed. `payment` is the way to pay that this
/// host can go. An address is asked for after signing in, since it comes with the member.
pub(super) fn missing(
    checkout: &Checkout,
    differences: &[Difference],
    is_member: bool,
    payment: Option<PaymentMethod>,
) -> Option<Missing> {
    if checkout.groups.is_empty() {
        return Some(Missing::Goods);
    }
    if !is_member {
        return Some(Missing::Member);
    }
    let blocking = differences.iter().find(|one| one.kind.blocks());
    if let Some(one) = blocking {
        return Some(match (one.kind, one.fulfilment) {
            (DifferenceKind::Empty, _) => Missing::Goods,
            (DifferenceKind::AddressMissing, _) => Missing::Address,
            (DifferenceKind::SlotFull | DifferenceKind::SlotPassed, Some(group)) => {
                Missing::Slot(group)
            }
            (DifferenceKind::PaymentMissing, _) => Missing::Payment,
            _ => Missing::Difference,
        });
    }
    (checkout.quote.due > 0 && payment.is_none()).then_some(Missing::Payment)
}

/// What of the differences that placing named is still so in a newer checkout: what is about a line
/// goes with the line, or once no more of it are wanted than are left; a sum goes once it is another.
pub(super) fn still_so(told: &[Difference], checkout: &Checkout) -> Vec<Difference> {
    let line = |one: &Difference| {
        let sku = one.sku.as_ref()?;
        let mut lines = checkout.groups.iter().flat_map(|group| &group.lines);
        lines.find(|line| line.sku == *sku && !line.is_gift)
    };
    let wanted = |one: &Difference| line(one).map(|line| line.quantity);
    let holds = |one: &&Difference| match one.kind {
        DifferenceKind::OutOfStock | DifferenceKind::LimitReached => {
            wanted(one).is_some_and(|wanted| wanted > one.left.unwrap_or_default())
        }
        DifferenceKind::LineGone => wanted(one).is_some(),
        DifferenceKind::PriceChanged => {
            line(one).is_some_and(|line| one.now == Some(line.price.now.amount))
        }
        DifferenceKind::TotalChanged => one.now == Some(checkout.quote.payable),
        DifferenceKind::CouponInvalid => {
            let mut used = checkout.quote.used_coupons();
            !used.any(|used| one.coupon.as_ref() == Some(&used.coupon))
        }
        // The checkout itself says these anew.
        kind => !kind.blocks(),
    };
    let mut all: Vec<_> = checkout.differences.clone();
    for one in told.iter().filter(holds) {
        if !all.iter().any(|known| {
            known.kind == one.kind && known.sku == one.sku && known.coupon == one.coupon
        }) {
            all.push(one.clone());
        }
    }
    // What has to be changed stands before what need only be read.
    all.sort_by_key(|one| !one.kind.blocks());
    news(all)
}

/// What of these differences is news: while something has to be changed first, the sum that follows
/// from it is none.
pub(super) fn news(mut differences: Vec<Difference>) -> Vec<Difference> {
    if differences.iter().any(|one| one.kind.blocks()) {
        differences.retain(|one| one.kind != DifferenceKind::TotalChanged);
    }
    differences
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A checkout of milk, three pieces, picked up or delivered.
    pub(in super::super) fn checkout() -> Checkout {
        serde_json::from_str(
            r#"{"groups":[{"fulfilment":"pickup_or_delivery","method":"pickup",
            "methods":[{"method":"pickup"},{"method":"delivery","problem":"address_missing"}],
            "lines":[{"sku":"milk","product":"milk","name":"鲜牛奶",
            "picture":{"template":"/m","widths":[1],"formats":["webp"],"width":1,"height":1,"alt":""},
            "quantity":3,"price":{"now":{"amount":450,"currency":"CNY"}},"payable":1350}]}],
            "quote":{"currency":"CNY","lines":[],"list":1350,"discounts":0,"coupons_off":0,
            "goods":1350,"points":{"points":0,"worth":0},"payable":1350,"stored_value":0,"due":1350}}"#,
        )
        .unwrap()
    }

    fn of(kind: DifferenceKind) -> Difference {
        Difference::of(kind)
    }

    #[test]
    fn the_button_says_the_first_thing_that_is_missing() {
        let sandbox = Some(PaymentMethod::Sandbox);
        let whole = checkout();
        let full = Difference {
            fulfilment: Some(Fulfilment::PickupOrDelivery),
            ..of(DifferenceKind::SlotFull)
        };
        for (differences, is_member, payment, expected) in [
            (vec![], true, sandbox, None),
            (vec![], false, sandbox, Some(Missing::Member)),
            (vec![], true, None, Some(Missing::Payment)),
            (vec![of(DifferenceKind::AddressMissing)], false, sandbox, Some(Missing::Member)),
            (vec![of(DifferenceKind::AddressMissing)], true, sandbox, Some(Missing::Address)),
            (vec![full], true, sandbox, Some(Missing::Slot(Fulfilment::PickupOrDelivery))),
            (vec![of(DifferenceKind::PriceChanged)], true, sandbox, None),
            (vec![of(DifferenceKind::Unknown)], true, sandbox, Some(Missing::Difference)),
            (vec![of(DifferenceKind::Empty)], true, sandbox, Some(Missing::Goods)),
        ] {
            assert_eq!(missing(&whole, &differences, is_member, payment), expected);
        }
        let empty = Checkout { groups: Vec::new(), ..checkout() };
        assert_eq!(missing(&empty, &[], false, None), Some(Missing::Goods));
    }

    #[test]
    fn what_placing_named_stays_until_it_is_solved() {
        let short = Difference {
            sku: Some("milk".into()),
            left: Some(2),
            ..of(DifferenceKind::OutOfStock)
        };
        let dearer = Difference {
            sku: Some("milk".into()),
            now: Some(450),
            ..of(DifferenceKind::PriceChanged)
        };
        let another_sum = Difference { now: Some(1_200), ..of(DifferenceKind::TotalChanged) };
        let told = [dearer.clone(), short.clone(), another_sum, of(DifferenceKind::SlotFull)];
        assert_eq!(still_so(&told, &checkout()), [short.clone(), dearer.clone()]);
        let mut fewer = checkout();
        fewer.groups[0].lines[0].quantity = 2;
        assert_eq!(still_so(&told, &fewer), [dearer]);
        fewer.differences = vec![short.clone()];
        assert_eq!(
            still_so(std::slice::from_ref(&short), &fewer),
            std::slice::from_ref(&short),
            "named once"
        );
    }

    #[test]
    fn a_sum_is_news_only_where_nothing_has_to_be_changed_first() {
        let sum = Difference { now: Some(1_350), ..of(DifferenceKind::TotalChanged) };
        assert_eq!(still_so(std::slice::from_ref(&sum), &checkout()), std::slice::from_ref(&sum));
        let outside = of(DifferenceKind::OutsideArea);
        let differences = vec![outside.clone(), sum];
        assert_eq!(still_so(&[], &Checkout { differences, ..checkout() }), [outside]);
    }
}
