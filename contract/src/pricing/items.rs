//! What lowers single pieces: special prices, item discounts and member prices.

use super::order::sorted;
use super::pieces::{Counted, Parcel, Taken};
use super::{Basket, BasketLine, Cause, Deduction, ItemAndMember, Promotion, PromotionRule};

/// No line counts for more, so that sums of a million lines fit. In renminbi it is a hundred
/// thousand million yuan.
pub(super) const LIMIT: i64 = 10_000_000_000_000;

/// So many pieces at a price.
fn at(price: i64, line: &BasketLine) -> i64 {
    price.clamp(0, LIMIT).saturating_mul(i64::from(line.quantity)).min(LIMIT)
}

/// The lines that count, by id, after what lowers single pieces. `offers` are the promotions that
/// hold now, by id.
pub(super) fn lines<'a>(basket: &'a Basket, offers: &[&Promotion]) -> Vec<Counted<'a>> {
    let counts = |line: &&BasketLine| line.is_selected && line.is_buyable && line.quantity > 0;
    let lines =
        sorted(basket.lines.iter().filter(counts).collect(), |one, other| one.id.cmp(&other.id));
    lines.into_iter().map(|line| lower(basket, line, offers)).collect()
}

fn lower<'a>(basket: &Basket, line: &'a BasketLine, offers: &[&Promotion]) -> Counted<'a> {
    let list = at(line.unit_price, line);
    let mut left = list;
    let mut deductions = Vec::new();
    let mut deduct = |left: &mut i64, cause: Cause, amount: i64| {
        if amount > 0 {
            *left -= amount;
            deductions.push(Deduction { cause, amount });
        }
    };
    if let Some(special) = line.special {
        let amount = list - at(special.price, line);
        deduct(&mut left, Cause::Special { kind: special.kind }, amount);
    }
    if !line.is_voucher && (line.special.is_none() || basket.policies.items_on_special) {
        let member = line.member_price.filter(|_| basket.shopper.is_member);
        let member = member.map_or(0, |price| (left - at(price, line)).max(0));
        if basket.policies.item_and_member == ItemAndMember::Both {
            deduct(&mut left, Cause::Member, member);
            if let Some((amount, offer)) = best_item(line, left, offers) {
                deduct(&mut left, Cause::Item { promotion: offer.id.clone() }, amount);
            }
        } else {
            match best_item(line, left, offers) {
                Some((amount, offer)) if amount >= member => {
                    deduct(&mut left, Cause::Item { promotion: offer.id.clone() }, amount);
                }
                _ => deduct(&mut left, Cause::Member, member),
            }
        }
    }
    let all = Parcel { count: i64::from(line.quantity), total: left, taken: Taken::No };
    Counted { line, list, deductions, parcels: vec![all] }
}

/// The item discount that holds for a line, and what it takes off.
fn best_item<'p>(
    line: &BasketLine,
    payable: i64,
    offers: &[&'p Promotion],
) -> Option<(i64, &'p Promotion)> {
    let mut best: Option<(i64, &Promotion)> = None;
    for offer in offers {
        let amount = match &offer.rule {
            PromotionRule::ItemPercentOff { percent } => percent.of(payable),
            PromotionRule::ItemAmountOff { amount } => at(*amount, line).min(payable),
            PromotionRule::ItemPrice { price } => payable - at(*price, line),
            _ => continue,
        };
        if amount > 0 && offer.scope.covers(line) {
            let is_before =
                best.is_none_or(|(most, other)| (offer.priority, amount) > (other.priority, most));
            if is_before {
                best = Some((amount, offer));
            }
        }
    }
    best
}
