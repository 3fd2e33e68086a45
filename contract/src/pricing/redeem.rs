//! What one coupon does to a basket, and why it cannot be used.
//!
//! A threshold counts what is payable after promotions. Coupons that are used together do not lower
//! each other's: none of them is earlier than the other.

use super::items::LIMIT;
use super::pieces::Counted;
use super::split::split;
use super::{
    Basket, BasketLine, CouponKind, CouponOverGoods, CouponRefusal, CouponState, FreeDeliveryBase,
    HeldCoupon,
};

/// A basket after promotions, as coupons see it.
pub(super) struct Counter<'a> {
    pub(super) basket: &'a Basket,
    pub(super) lines: &'a [Counted<'a>],
    /// What is payable for each line.
    pub(super) payable: Vec<i64>,
    /// What the lines would cost at the store's prices.
    pub(super) list: i64,
    /// What is payable for vouchers, whatever else is in the basket.
    pub(super) vouchers: i64,
}

/// A coupon that could be used if it were the only one.
pub(super) struct Usable<'a> {
    /// Its place among the coupons of the basket.
    pub(super) at: usize,
    pub(super) coupon: &'a HeldCoupon,
    /// The lines it is for, in order.
    pub(super) matching: Vec<usize>,
    /// What it takes off the goods if it is the only one.
    pub(super) saves: i64,
}

impl Usable<'_> {
    pub(super) fn is_delivery(&self) -> bool {
        matches!(self.coupon.terms.kind, CouponKind::FreeDelivery { .. })
    }

    pub(super) fn is_gift(&self) -> bool {
        matches!(self.coupon.terms.kind, CouponKind::Gift { .. })
    }

    /// What it takes off delivery that costs so much.
    pub(super) fn off_delivery(&self, fee: i64) -> i64 {
        match self.coupon.terms.kind {
            CouponKind::FreeDelivery { cap } => fee.min(cap.unwrap_or(fee)).max(0),
            _ => 0,
        }
    }
}

impl<'a> Counter<'a> {
    pub(super) fn new(basket: &'a Basket, lines: &'a [Counted<'a>]) -> Self {
        let payable = lines.iter().map(Counted::payable).collect();
        let list = lines.iter().map(|counted| counted.list).sum();
        let vouchers = lines.iter().filter(|counted| counted.line.is_voucher);
        Self { basket, lines, payable, list, vouchers: vouchers.map(Counted::payable).sum() }
    }

    /// What delivery costs when so much is payable for the goods.
    pub(super) fn fee(&self, goods: i64) -> i64 {
        let Some(delivery) = self.basket.delivery else { return 0 };
        let base = self.delivery_base(goods);
        if delivery.free_from.is_some_and(|from| base >= from) { 0 } else { self.full_fee() }
    }

    /// What has to reach the amount from which delivery is free.
    pub(super) fn delivery_base(&self, goods: i64) -> i64 {
        match self.basket.policies.free_delivery_base {
            FreeDeliveryBase::BeforeDiscounts => {
                let goods = self.lines.iter().filter(|counted| !counted.line.is_voucher);
                goods.map(|counted| counted.list).sum()
            }
            FreeDeliveryBase::AfterDiscounts => goods - self.vouchers,
        }
    }

    /// What can be told of a coupon that would be the only one.
    pub(super) fn look(
        &self,
        at: usize,
        coupon: &'a HeldCoupon,
    ) -> Result<Usable<'a>, CouponRefusal> {
        self.look_at_time(coupon)?;
        let terms = &coupon.terms;
        match terms.kind {
            CouponKind::StoreVoucher { .. } => return Err(CouponRefusal::UseInStore),
            CouponKind::Unknown => return Err(CouponRefusal::Unknown),
            _ => {}
        }
        if let Some(refusal) = terms.conditions.unmet(self.basket) {
            return Err(refusal);
        }
        let is_for = |line: &BasketLine| !line.is_voucher && terms.scope.covers(line);
        let in_scope = (0..self.lines.len()).filter(|at| is_for(self.lines[*at].line));
        let mut matching: Vec<_> = in_scope.collect();
        if matching.is_empty() {
            return Err(CouponRefusal::NoMatchingLine);
        }
        if !self.basket.policies.coupons_on_special {
            matching.retain(|at| self.lines[*at].line.special.is_none());
            if matching.is_empty() {
                return Err(CouponRefusal::NotWithSpecialPrice);
            }
        }
        let value = sum(&matching, &self.payable);
        if value < terms.threshold {
            return Err(CouponRefusal::BelowThreshold { missing: terms.threshold - value });
        }
        let mut usable = Usable { at, coupon, matching, saves: 0 };
        usable.saves = self.off(&usable, &self.payable).ok_or(CouponRefusal::LargerThanGoods)?;
        if usable.is_delivery() && usable.off_delivery(self.full_fee()) == 0 {
            return Err(CouponRefusal::NoDeliveryFee);
        }
        Ok(usable)
    }

    /// The fee of a delivery that nothing makes free.
    pub(super) fn full_fee(&self) -> i64 {
        self.basket.delivery.map_or(0, |delivery| delivery.fee.clamp(0, LIMIT))
    }

    fn look_at_time(&self, coupon: &HeldCoupon) -> Result<(), CouponRefusal> {
        match coupon.state {
            CouponState::Unused => {}
            CouponState::Used => return Err(CouponRefusal::AlreadyUsed),
            CouponState::Given => return Err(CouponRefusal::GivenAway),
            CouponState::Unknown => return Err(CouponRefusal::Unknown),
        }
        if coupon.valid_until.is_some_and(|until| until <= self.basket.now) {
            return Err(CouponRefusal::Expired);
        }
        match coupon.valid_from {
            Some(from) if from > self.basket.now => Err(CouponRefusal::NotYet { from }),
            _ => Ok(()),
        }
    }

    /// What a coupon takes off goods, of which so much is payable for each line; nothing can be
    /// said when it is worth more than these and the shop refuses that.
    pub(super) fn off(&self, usable: &Usable<'_>, payable: &[i64]) -> Option<i64> {
        match usable.coupon.terms.kind {
            CouponKind::AmountOff { amount } => {
                let value = sum(&usable.matching, payable);
                let refuses = self.basket.policies.coupon_over_goods == CouponOverGoods::Refuse;
                (!refuses || amount <= value).then(|| amount.clamp(0, value))
            }
            CouponKind::PercentOff { percent, cap } => {
                let off = usable.matching.iter().map(|at| percent.of(payable[*at])).sum::<i64>();
                Some(off.min(cap.unwrap_or(off)).max(0))
            }
            _ => Some(0),
        }
    }

    /// How much of what a coupon takes off goods falls to each of the lines it is for.
    pub(super) fn shares(&self, usable: &Usable<'_>, payable: &[i64], off: i64) -> Vec<i64> {
        let of_lines = usable.matching.iter().map(|at| payable[*at]);
        if let CouponKind::PercentOff { percent, .. } = usable.coupon.terms.kind {
            let shares: Vec<_> = of_lines.map(|amount| percent.of(amount)).collect();
            // Where the cap holds, what is left of the percentage is shared in its proportions.
            return split(off, &shares);
        }
        split(off, &of_lines.collect::<Vec<_>>())
    }
}

/// The sum over some places.
pub(super) fn sum(places: &[usize], amounts: &[i64]) -> i64 {
    places.iter().map(|at| amounts[*at]).sum()
}
