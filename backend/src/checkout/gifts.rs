//! What coupons add to an order.

use contract::cart::Fulfilment;
use contract::catalogue::Stock;
use contract::checkout::{Difference, DifferenceKind};
use contract::pricing::{Basket, Quote, quote};
use contract::{CouponId, SkuId};

use super::grouping::Group;
use super::lines::Line;
use super::working::Asking;
use crate::cart::Place;
use crate::database::cart::goods::{Good, goods};
use crate::error::Error;

/// What coupons add of one variant: two that add the same add one line.
struct Gift {
    sku: SkuId,
    quantity: u32,
    /// The coupons that bring it, the last of which is the first to do without.
    coupons: Vec<CouponId>,
    /// What it is; nothing where there is too little of it, or nothing that it could come with.
    good: Option<Good>,
}

impl Asking<'_> {
    /// Has no coupon picked whose gift is gone: one that nobody chose must not stand in the way of
    /// an order. Answers those that were left out, with what they would have added.
    pub(super) fn leave_out_gone_gifts(
        &self,
        basket: &mut Basket,
        place: &Place,
        groups: &[Group],
    ) -> Result<Vec<(SkuId, CouponId)>, Error> {
        let mut left_out = Vec::new();
        loop {
            let gifts = self.gifts(&quote(basket), place, groups)?;
            let gone = gifts.into_iter().find(|gift| gift.good.is_none());
            let Some((sku, coupon)) =
                gone.and_then(|mut gift| Some((gift.sku, gift.coupons.pop()?)))
            else {
                return Ok(left_out);
            };
            basket.coupons.retain(|held| held.id != coupon);
            left_out.push((sku, coupon));
        }
    }

    /// What coupons add goes with the first group of the store that has it.
    pub(super) fn add_gifts(
        &self,
        quote: &Quote,
        place: &Place,
        groups: &mut [Group],
        differences: &mut Vec<Difference>,
    ) -> Result<(), Error> {
        for Gift { sku, quantity, coupons, good } in self.gifts(quote, place, groups)? {
            let group = groups.iter_mut().find(|group| can_come_with(group));
            if let (Some(good), Some(group)) = (good, group) {
                group.lines.push(Line {
                    sku,
                    quantity,
                    good,
                    note: None,
                    is_gift: true,
                    can_substitute: false,
                    may_substitute: false,
                });
            } else {
                differences.push(Difference {
                    sku: Some(sku),
                    coupon: coupons.last().cloned(),
                    ..Difference::of(DifferenceKind::GiftGone)
                });
            }
        }
        Ok(())
    }

    fn gifts(&self, quote: &Quote, place: &Place, groups: &[Group]) -> Result<Vec<Gift>, Error> {
        let mut gifts: Vec<Gift> = Vec::new();
        for one in &quote.earned.gifts {
            match gifts.iter_mut().find(|gift| gift.sku == one.sku) {
                Some(gift) => {
                    gift.quantity = gift.quantity.saturating_add(one.quantity);
                    gift.coupons.push(one.coupon.clone());
                }
                None => gifts.push(Gift {
                    sku: one.sku.clone(),
                    quantity: one.quantity,
                    coupons: vec![one.coupon.clone()],
                    good: None,
                }),
            }
        }
        if !groups.iter().any(can_come_with) {
            return Ok(gifts);
        }
        let skus: Vec<_> = gifts.iter().map(|gift| gift.sku.clone()).collect();
        let mut found = goods(self.connection, &skus, place.number, place.terms)?;
        for gift in &mut gifts {
            let lines = groups.iter().flat_map(|group| &group.lines);
            let bought: u32 =
                lines.filter(|line| line.sku == gift.sku).map(|line| line.quantity).sum();
            let wanted = gift.quantity.saturating_add(bought);
            gift.good = found.remove(&gift.sku).filter(|good| {
                good.voucher.is_none()
                    && good.stock != Stock::NotCarried
                    && good.pieces.is_none_or(|left| left >= wanted)
            });
        }
        Ok(gifts)
    }
}

/// Whether a gift can come with a group: it is the store's own.
fn can_come_with(group: &Group) -> bool {
    !matches!(group.fulfilment, Fulfilment::Express | Fulfilment::Voucher)
}
