//! What can be done about a difference, the likeliest first.

use contract::SkuId;
use contract::cart::Fulfilment;
use contract::checkout::{Checkout, Difference, DifferenceKind, FulfilmentMethod};

/// Something that can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    /// Buy as many as are left.
    Take(SkuId, u32),
    /// Leave a line out of this order; it stays in the cart.
    LeaveOut(SkuId),
    /// Choose another slot.
    PickSlot(Fulfilment),
    /// Choose an address, or another one.
    PickAddress,
    /// Have a group reach the shopper in another way.
    Use(Fulfilment, FulfilmentMethod),
    /// Choose another store.
    PickStore,
    /// Choose the coupons.
    PickCoupons,
    /// Choose how to pay.
    PickPayment,
    /// Go back to the cart.
    OpenCart,
    /// Ask anew how it stands.
    AskAgain,
    /// Nothing but to know it.
    Noted,
}

/// What can be done about a difference of a checkout.
pub(super) fn remedies(difference: &Difference, checkout: &Checkout) -> Vec<Remedy> {
    let leave_out = difference.sku.clone().map(Remedy::LeaveOut);
    let take = difference
        .sku
        .clone()
        .zip(difference.left.filter(|left| *left > 0))
        .map(|(sku, left)| Remedy::Take(sku, left));
    let other_ways = || {
        let group = checkout
            .groups
            .iter()
            .find(|group| difference.fulfilment.is_none_or(|it| it == group.fulfilment));
        let ways = group.into_iter().flat_map(|group| {
            let ways = group.methods.iter();
            let others = ways.filter(|way| way.method != group.method && way.problem.is_none());
            others.map(|way| Remedy::Use(group.fulfilment, way.method))
        });
        ways.collect::<Vec<_>>()
    };
    let slot = difference.fulfilment.map(Remedy::PickSlot);
    match difference.kind {
        DifferenceKind::OutOfStock | DifferenceKind::LimitReached => {
            take.into_iter().chain(leave_out).collect()
        }
        DifferenceKind::LineGone => leave_out.into_iter().collect(),
        DifferenceKind::PriceChanged => [Remedy::Noted].into_iter().chain(leave_out).collect(),
        DifferenceKind::CouponInvalid => vec![Remedy::PickCoupons, Remedy::Noted],
        DifferenceKind::GiftGone => vec![Remedy::PickCoupons],
        DifferenceKind::SlotFull | DifferenceKind::SlotPassed => {
            slot.into_iter().chain(other_ways()).collect()
        }
        DifferenceKind::StoreClosed => {
            other_ways().into_iter().chain([Remedy::PickStore]).collect()
        }
        DifferenceKind::OutsideArea => [Remedy::PickAddress]
            .into_iter()
            .chain(other_ways())
            .chain([Remedy::PickStore])
            .collect(),
        DifferenceKind::AddressMissing => {
            [Remedy::PickAddress].into_iter().chain(other_ways()).collect()
        }
        DifferenceKind::MethodMissing => {
            other_ways().into_iter().chain([Remedy::PickStore]).collect()
        }
        DifferenceKind::PaymentMissing => vec![Remedy::PickPayment],
        DifferenceKind::PointsShort
        | DifferenceKind::StoredValueShort
        | DifferenceKind::TotalChanged => vec![Remedy::Noted],
        DifferenceKind::Empty => vec![Remedy::OpenCart],
        DifferenceKind::Unknown => vec![Remedy::AskAgain, Remedy::OpenCart],
    }
}

#[cfg(test)]
mod tests {
    use super::super::missing::tests::checkout;
    use super::*;

    #[test]
    fn nothing_that_differs_is_a_dead_end() {
        use DifferenceKind as Kind;
        let fulfilment = Fulfilment::PickupOrDelivery;
        for kind in [
            Kind::OutOfStock,
            Kind::LineGone,
            Kind::LimitReached,
            Kind::PriceChanged,
            Kind::CouponInvalid,
            Kind::GiftGone,
            Kind::SlotFull,
            Kind::SlotPassed,
            Kind::StoreClosed,
            Kind::OutsideArea,
            Kind::AddressMissing,
            Kind::MethodMissing,
            Kind::PointsShort,
            Kind::StoredValueShort,
            Kind::PaymentMissing,
            Kind::TotalChanged,
            Kind::Empty,
            Kind::Unknown,
        ] {
            let difference = Difference {
                sku: Some("milk".into()),
                fulfilment: Some(fulfilment),
                left: Some(0),
                ..Difference::of(kind)
            };
            assert!(!remedies(&difference, &checkout()).is_empty(), "{kind:?}");
        }
    }

    #[test]
    fn what_is_left_can_be_taken_and_what_is_not_only_left_out() {
        let short = |left| Difference {
            sku: Some("milk".into()),
            left,
            ..Difference::of(DifferenceKind::OutOfStock)
        };
        let leave_out = Remedy::LeaveOut("milk".into());
        assert_eq!(
            remedies(&short(Some(2)), &checkout()),
            [Remedy::Take("milk".into(), 2), leave_out.clone()]
        );
        assert_eq!(remedies(&short(Some(0)), &checkout()), [leave_out]);
    }

    #[test]
    fn another_way_is_offered_only_where_it_is_possible() {
        let mut checkout = checkout();
        let closed = Difference {
            fulfilment: Some(Fulfilment::PickupOrDelivery),
            ..Difference::of(DifferenceKind::StoreClosed)
        };
        assert_eq!(remedies(&closed, &checkout), [Remedy::PickStore]);
        checkout.groups[0].methods[1].problem = None;
        let delivered = Remedy::Use(Fulfilment::PickupOrDelivery, FulfilmentMethod::Delivery);
        assert_eq!(remedies(&closed, &checkout), [delivered, Remedy::PickStore]);
    }
}
