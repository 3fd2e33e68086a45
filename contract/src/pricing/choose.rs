//! Which coupons are used: those that the shopper chose, or the best.
//!
//! The best are those with which goods and delivery cost least; of even choices the one of fewer
//! coupons, and then the one found first in the order in which coupons are applied. Points do not
//! count, being the shopper's own. The choice is exact as long as no more than [`MOST_TRIED`]
//! combinations have to be tried (those that cannot win are not), which is always so for one coupon
//! at a time; where more would have to be, it is the best of the first ones in that order. Gifts
//! come with whatever else is chosen, as far as there is room.
//!
//! Coupons are applied from the highest threshold to the lowest; percentages before amounts; then
//! what expires first; then by id. One for free delivery comes last.

use std::cmp::Reverse;

use super::order::sorted;
use super::redeem::{Counter, Usable};
use super::{CouponKind, CouponRefusal};

/// How many combinations of coupons are tried at most.
pub(super) const MOST_TRIED: u32 = 10_000;

/// The coupons that are used, by their places among the usable ones, in the order in which they are
/// applied.
#[derive(Clone, Default)]
pub(super) struct Choice {
    pub(super) goods: Vec<usize>,
    pub(super) gifts: Vec<usize>,
    pub(super) delivery: Option<usize>,
}

/// Puts usable coupons in the order in which they are applied.
pub(super) fn in_order(usable: Vec<Usable<'_>>) -> Vec<Usable<'_>> {
    sorted(usable, |one, other| {
        let key = |usable: &Usable<'_>| {
            let coupon = usable.coupon;
            let is_amount = !matches!(coupon.terms.kind, CouponKind::PercentOff { .. });
            let until = coupon.valid_until.map_or(i64::MAX, |until| until.millis());
            (usable.is_delivery(), Reverse(coupon.terms.threshold), is_amount, until)
        };
        key(one).cmp(&key(other)).then_with(|| one.coupon.id.cmp(&other.coupon.id))
    })
}

/// A search for the best choice.
struct Search<'s, 'a> {
    counter: &'s Counter<'a>,
    usable: &'s [Usable<'a>],
    /// Those that take something off goods, in order.
    goods: Vec<usize>,
    /// Those that pay for delivery.
    delivery: Vec<usize>,
    /// The most that any of `goods` from a place on takes off.
    most: Vec<i64>,
    least_fee: i64,
    tried: u32,
    best: Choice,
    cost: i64,
}

/// The best choice among usable coupons in order.
pub(super) fn best(counter: &Counter<'_>, usable: &[Usable<'_>]) -> Choice {
    let (mut goods, mut delivery) = (Vec::new(), Vec::new());
    for (at, usable) in usable.iter().enumerate() {
        if usable.is_delivery() {
            delivery.push(at);
        } else if usable.saves > 0 {
            goods.push(at);
        }
    }
    let mut most = vec![0; goods.len() + 1];
    for at in (0..goods.len()).rev() {
        most[at] = usable[goods[at]].saves.max(most[at + 1]);
    }
    let payable = counter.payable.clone();
    let value: i64 = payable.iter().sum();
    let fee = counter.fee(value);
    let off = delivery.iter().map(|at| usable[*at].off_delivery(fee)).max().unwrap_or(0);
    let (best, cost, least_fee) = (Choice::default(), value + fee, fee - off);
    let mut search =
        Search { counter, usable, goods, delivery, most, least_fee, tried: 0, best, cost };
    search.try_now(&[], value);
    let at_once = counter.basket.policies.coupons_at_once as usize;
    for size in 1..=at_once.min(search.goods.len()) {
        search.add(&mut Vec::new(), 0, size, &payable, value);
    }
    let mut choice = search.best;
    choice.gifts = gifts(counter, usable, &choice);
    choice
}

impl Search<'_, '_> {
    /// Adds `left` more coupons from the place `from` on to those chosen.
    fn add(
        &mut self,
        chosen: &mut Vec<usize>,
        from: usize,
        left: usize,
        payable: &[i64],
        value: i64,
    ) {
        for place in from..self.goods.len() {
            let most = self.most[place].saturating_mul(left as i64);
            if self.tried >= MOST_TRIED || value - most + self.least_fee >= self.cost {
                return;
            }
            let usable = &self.usable[self.goods[place]];
            let is_alone = chosen.is_empty() && left == 1;
            if !is_alone && !usable.coupon.terms.can_stack {
                continue;
            }
            let Some(off) = self.counter.off(usable, payable) else { continue };
            chosen.push(self.goods[place]);
            self.tried += 1;
            if left == 1 {
                self.try_now(chosen, value - off);
            } else {
                let mut payable = payable.to_vec();
                let shares = self.counter.shares(usable, &payable, off);
                for (at, share) in usable.matching.iter().zip(shares) {
                    payable[*at] -= share;
                }
                self.add(chosen, place + 1, left - 1, &payable, value - off);
            }
            chosen.pop();
        }
    }

    /// Compares a choice of coupons on goods, with and without one for delivery, with the best.
    fn try_now(&mut self, chosen: &[usize], value: i64) {
        let fee = self.counter.fee(value);
        let mut options = vec![(None, fee)];
        for at in &self.delivery {
            let usable = &self.usable[*at];
            if has_room(self.counter, self.usable, chosen, usable) {
                options.push((Some(*at), fee - usable.off_delivery(fee)));
            }
        }
        for (delivery, fee) in options {
            if value + fee < self.cost {
                self.cost = value + fee;
                self.best = Choice { goods: chosen.to_vec(), gifts: Vec::new(), delivery };
            }
        }
    }
}

/// Whether one more coupon may be used beside those chosen.
fn has_room(
    counter: &Counter<'_>,
    usable: &[Usable<'_>],
    chosen: &[usize],
    more: &Usable<'_>,
) -> bool {
    let policies = &counter.basket.policies;
    let is_apart = |usable: &Usable<'_>| policies.delivery_coupon_apart && usable.is_delivery();
    if is_apart(more) {
        return !chosen.iter().any(|at| usable[*at].is_delivery());
    }
    let beside = || chosen.iter().map(|at| &usable[*at]).filter(|usable| !is_apart(usable));
    let stack = beside().chain([more]).all(|usable| usable.coupon.terms.can_stack);
    let count = beside().count();
    (count as u64) < u64::from(policies.coupons_at_once)
        && (count == 0 || stack)
        && !(more.is_delivery() && beside().any(Usable::is_delivery))
}

fn gifts(counter: &Counter<'_>, usable: &[Usable<'_>], choice: &Choice) -> Vec<usize> {
    let mut chosen: Vec<_> = choice.goods.iter().chain(&choice.delivery).copied().collect();
    let before = chosen.len();
    for (at, gift) in usable.iter().enumerate().filter(|(_, usable)| usable.is_gift()) {
        if has_room(counter, usable, &chosen, gift) {
            chosen.push(at);
        }
    }
    chosen.split_off(before)
}

/// What comes of the coupons that a shopper chose, by their places among the usable ones in the
/// order of choice. Those that do not stack with the ones before are refused.
pub(super) fn exactly(
    counter: &Counter<'_>,
    usable: &[Usable<'_>],
    wanted: &[usize],
) -> (Choice, Vec<(usize, CouponRefusal)>) {
    let (mut chosen, mut refused) = (Vec::new(), Vec::new());
    for at in wanted {
        if has_room(counter, usable, &chosen, &usable[*at]) {
            chosen.push(*at);
        } else {
            refused.push((*at, CouponRefusal::NotStackable));
        }
    }
    let mut payable = counter.payable.clone();
    let mut choice = Choice::default();
    for at in (0..usable.len()).filter(|at| chosen.contains(at)) {
        let coupon = &usable[at];
        if coupon.is_delivery() {
            if coupon.off_delivery(counter.fee(payable.iter().sum())) == 0 {
                refused.push((at, CouponRefusal::NoDeliveryFee));
            } else {
                choice.delivery = Some(at);
            }
        } else if coupon.is_gift() {
            choice.gifts.push(at);
        } else if let Some(off) = counter.off(coupon, &payable) {
            let shares = counter.shares(coupon, &payable, off);
            for (at, share) in coupon.matching.iter().zip(shares) {
                payable[*at] -= share;
            }
            choice.goods.push(at);
        } else {
            refused.push((at, CouponRefusal::LargerThanGoods));
        }
    }
    (choice, refused)
}
