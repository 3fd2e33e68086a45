//! What the shopper saw before the tap, and what is not so any more.

use contract::checkout::{
    Choices, Difference, DifferenceKind, FulfilmentMethod, GroupChoice, PromiseKind, Seen,
};
use contract::pricing::CouponRefusal;

use super::grouping::Group;
use super::lines::lost_difference;
use super::working::Worked;

/// The choices with what the shopper did not choose as she saw it: the way, the slot and the address
/// that were picked for her then are not to be others by the time of the tap.
pub(super) fn as_seen(choices: &Choices, seen: &Seen) -> Choices {
    let mut choices = choices.clone();
    for way in seen.ways.iter().filter(|way| way.method != FulfilmentMethod::Unknown) {
        let slot = way.promise.filter(|promise| promise.kind == PromiseKind::Slot);
        let slot = slot.map(|promise| promise.from);
        let (fulfilment, method) = (way.fulfilment, way.method);
        match choices.groups.iter_mut().find(|choice| choice.fulfilment == fulfilment) {
            Some(choice) if choice.method == method => choice.slot = choice.slot.or(slot),
            Some(_) => {}
            None => choices.groups.push(GroupChoice { fulfilment, method, slot }),
        }
    }
    choices.address = choices.address.or_else(|| seen.address.clone());
    choices
}

/// What is not as the shopper saw it.
pub(super) fn unseen(worked: &Worked, seen: &Seen, locale: &str) -> Vec<Difference> {
    let quote = &worked.quote;
    let mut differences = Vec::new();
    let lines: Vec<_> =
        worked.groups.iter().flat_map(|group| &group.lines).filter(|line| !line.is_gift).collect();
    for line in &seen.lines {
        let Some(now) = lines.iter().find(|one| one.sku == line.sku) else {
            let lost = worked.lost.iter().find(|(sku, ..)| *sku == line.sku);
            differences.push(match lost {
                Some(lost) => lost_difference(lost),
                // It was taken out of the cart on another phone.
                None => Difference {
                    sku: Some(line.sku.clone()),
                    ..Difference::of(DifferenceKind::LineGone)
                },
            });
            continue;
        };
        let of = |kind| Difference {
            sku: Some(line.sku.clone()),
            name: Some(now.good.looks.name.pick(locale).to_owned()),
            ..Difference::of(kind)
        };
        if now.quantity < line.quantity {
            let left = Some(now.quantity);
            differences.push(Difference { left, ..of(DifferenceKind::OutOfStock) });
        }
        let price = now.good.price.now.amount;
        if price != line.price {
            differences.push(Difference {
                before: Some(line.price),
                now: Some(price),
                ..of(DifferenceKind::PriceChanged)
            });
        }
    }
    for coupon in &seen.coupons {
        let verdict = quote.coupons.iter().find(|verdict| verdict.coupon == *coupon);
        if verdict.is_some_and(|verdict| verdict.is_used) {
            continue;
        }
        if let Some((sku, _)) = worked.gone_gifts.iter().find(|(_, gone)| gone == coupon) {
            differences.push(Difference {
                sku: Some(sku.clone()),
                coupon: Some(coupon.clone()),
                ..Difference::of(DifferenceKind::GiftGone)
            });
            continue;
        }
        // One that is held no more is not priced; what became of it, its own page tells.
        let refusal = verdict.map_or(Some(CouponRefusal::AlreadyUsed), |verdict| verdict.refusal);
        differences.push(Difference {
            coupon: Some(coupon.clone()),
            name: verdict.map(|verdict| verdict.name.clone()),
            refusal,
            ..Difference::of(DifferenceKind::CouponInvalid)
        });
    }
    for way in &seen.ways {
        // What was to come at once is not to come tomorrow unless she says so.
        let was_soon = way.promise.is_some_and(|promise| promise.kind == PromiseKind::Asap);
        let group = worked.groups.iter().find(|group| group.fulfilment == way.fulfilment);
        let now = group.filter(|group| group.method == way.method).and_then(Group::promise);
        if was_soon && now.is_some_and(|promise| promise.kind != PromiseKind::Asap) {
            differences.push(Difference {
                fulfilment: Some(way.fulfilment),
                ..Difference::of(DifferenceKind::SlotFull)
            });
        }
    }
    let is_more = lines.iter().any(|line| {
        let seen = seen.lines.iter().find(|seen| seen.sku == line.sku);
        seen.is_none_or(|seen| seen.quantity < line.quantity)
    });
    if quote.payable != seen.payable || is_more {
        differences.push(Difference {
            before: Some(seen.payable),
            now: Some(quote.payable),
            ..Difference::of(DifferenceKind::TotalChanged)
        });
    } else if quote.due != seen.due {
        differences.push(Difference {
            before: Some(seen.payable - seen.due),
            now: Some(quote.stored_value),
            ..Difference::of(DifferenceKind::StoredValueShort)
        });
    }
    differences
}

/// Whether two differences are about the same, so that one of them is told.
pub(super) fn is_same(one: &Difference, other: &Difference) -> bool {
    one.kind == other.kind && one.sku == other.sku && one.coupon == other.coupon
}
