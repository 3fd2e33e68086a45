//! What coupons and points take off each line, and what delivery costs then.

use super::redeem::{Counter, Usable, sum};
use super::split::split;
use super::{Cause, Deduction, PointsUsed, QuotedDelivery, QuotedLine};

/// Lines while coupons and points are applied.
pub(super) struct Settling<'c, 'a> {
    counter: &'c Counter<'a>,
    /// What is taken off each line by coupons and points.
    deductions: Vec<Vec<Deduction>>,
    payable: Vec<i64>,
}

impl<'c, 'a> Settling<'c, 'a> {
    pub(super) fn new(counter: &'c Counter<'a>) -> Self {
        let deductions = vec![Vec::new(); counter.lines.len()];
        Self { counter, deductions, payable: counter.payable.clone() }
    }

    fn deduct(&mut self, cause: &Cause, places: &[usize], shares: &[i64]) {
        for (at, share) in places.iter().zip(shares).filter(|(_, share)| **share > 0) {
            self.payable[*at] -= share;
            self.deductions[*at].push(Deduction { cause: cause.clone(), amount: *share });
        }
    }

    /// What is payable for all lines.
    pub(super) fn goods(&self) -> i64 {
        self.payable.iter().sum()
    }

    /// What is payable for each line.
    pub(super) fn payable(&self) -> &[i64] {
        &self.payable
    }

    /// Applies a coupon to goods and says what it takes off.
    pub(super) fn use_coupon(&mut self, usable: &Usable<'_>) -> i64 {
        let off = self.counter.off(usable, &self.payable).unwrap_or(0);
        let shares = self.counter.shares(usable, &self.payable, off);
        let cause = Cause::Coupon { coupon: usable.coupon.id.clone() };
        self.deduct(&cause, &usable.matching, &shares);
        off
    }

    /// Pays with points, in whole steps and for no more than there is to pay.
    pub(super) fn use_points(&mut self) -> PointsUsed {
        let basket = self.counter.basket;
        let Some(terms) = basket.points.filter(|terms| terms.step > 0 && terms.step_worth > 0)
        else {
            return PointsUsed::default();
        };
        let is_payable = |at: &usize| {
            let line = self.counter.lines[*at].line;
            !line.is_voucher && (basket.policies.points_on_special || line.special.is_none())
        };
        let places: Vec<_> = (0..self.payable.len()).filter(is_payable).collect();
        let there = sum(&places, &self.payable) / terms.step_worth;
        let steps = (terms.asked / terms.step).min(there.unsigned_abs());
        let worth = steps as i64 * terms.step_worth;
        let weights: Vec<_> = places.iter().map(|at| self.payable[*at]).collect();
        self.deduct(&Cause::Points, &places, &split(worth, &weights));
        PointsUsed { points: steps * terms.step, worth }
    }

    /// The lines of the quote, in the basket's order.
    pub(super) fn into_lines(self) -> Vec<QuotedLine> {
        let mut places: Vec<_> = (0..self.counter.lines.len()).collect();
        let counted = self.counter.lines;
        let mut deductions = self.deductions;
        let quoted = self.counter.basket.lines.iter().map(|line| {
            // Lines are told apart by where they are, so that two with one id are still two.
            let at = places.iter().position(|at| std::ptr::eq(counted[*at].line, line));
            let Some(at) = at.map(|at| places.swap_remove(at)) else {
                let line = line.id.clone();
                return QuotedLine {
                    line,
                    quantity: 0,
                    list: 0,
                    deductions: Vec::new(),
                    payable: 0,
                };
            };
            let mut all = counted[at].deductions.clone();
            all.append(&mut deductions[at]);
            QuotedLine {
                line: line.id.clone(),
                quantity: line.quantity,
                list: counted[at].list,
                deductions: all,
                payable: self.payable[at],
            }
        });
        quoted.collect()
    }
}

/// What delivery costs when so much is payable for the goods, and what the coupon for it pays.
pub(super) fn delivery(
    counter: &Counter<'_>,
    goods: i64,
    coupon: Option<&Usable<'_>>,
) -> Option<QuotedDelivery> {
    let terms = counter.basket.delivery?;
    let (fee, left) = (counter.full_fee(), counter.fee(goods));
    let mut deductions = Vec::new();
    if left < fee {
        deductions.push(Deduction { cause: Cause::FreeDelivery, amount: fee - left });
    }
    let paid = coupon.map_or(0, |usable| usable.off_delivery(left));
    if let Some(usable) = coupon.filter(|_| paid > 0) {
        let cause = Cause::Coupon { coupon: usable.coupon.id.clone() };
        deductions.push(Deduction { cause, amount: paid });
    }
    let missing = terms.free_from.map(|from| from.saturating_sub(counter.delivery_base(goods)));
    Some(QuotedDelivery {
        fee,
        deductions,
        payable: left - paid,
        missing: missing.filter(|missing| *missing > 0 && left > 0),
    })
}
