//! What an order earns: points, and money that comes back.

use super::promote::matching;
use super::redeem::{Counter, sum};
use super::{Basket, Missing, MoneyBack, NotReached, Promotion, PromotionRule};

/// The points that are earned when so much is paid for the goods.
pub(super) fn points(basket: &Basket, paid: i64) -> u64 {
    let Some(terms) = basket.points.filter(|terms| terms.earned_per > 0) else { return 0 };
    (paid / terms.earned_per).unsigned_abs().saturating_mul(terms.earned)
}

/// The money that comes back when so much is paid for each line; what is missing to get some, or
/// more, is added to the steps that were not reached.
pub(super) fn money_back(
    counter: &Counter<'_>,
    offers: &[&Promotion],
    paid: &[i64],
    missed: &mut Vec<NotReached>,
) -> Vec<MoneyBack> {
    let mut all = Vec::new();
    for offer in offers {
        let PromotionRule::SpendGetBack { at, back, repeats } = offer.rule else { continue };
        let matching = matching(counter.basket, offer, counter.lines);
        let places: Vec<_> = (0..matching.len()).filter(|at| matching[*at]).collect();
        let value = sum(&places, paid);
        if value <= 0 || back <= 0 {
            continue;
        }
        let at = at.max(1);
        let times = if repeats { value / at } else { i64::from(value >= at) };
        if times > 0 {
            let amount = back.saturating_mul(times);
            let (promotion, name) = (offer.id.clone(), offer.name.clone());
            all.push(MoneyBack { promotion, name, amount });
        }
        if repeats || times == 0 {
            missed.push(NotReached {
                promotion: offer.id.clone(),
                name: offer.name.clone(),
                missing: Missing::Amount { amount: at - value % at },
                saves: back,
                lines: places.iter().map(|at| counter.lines[*at].line.id.clone()).collect(),
            });
        }
    }
    all
}
