//! From a basket to its quote, step by step.

use super::choose::{self, Choice};
use super::order::sorted;
use super::promote::{Promoted, is_item, matching, promote};
use super::redeem::{Counter, Usable};
use super::settle::{Settling, delivery};
use super::{
    Basket, CouponKind, CouponRefusal, CouponVerdict, Earned, Gift, HeldCoupon, Promotion,
    PromotionChoice, PromotionRule, Quote, earn,
};

/// How many promotions are tried in all combinations where the policy asks for the best.
const MOST_COMBINED: usize = 6;

/// What a basket costs, and why.
///
/// It depends on nothing but the basket: no clock, no chance, no order of its lines, promotions or
/// coupons. It takes any basket: amounts below 0 count as 0, a line for more than 10^13 minor units
/// counts as that much, and the promotions and coupons of one basket have ids of their own. The
/// [module](super) says the order of deductions.
pub fn quote(basket: &Basket) -> Quote {
    let offers = basket.promotions.iter().filter(|offer| holds(offer, basket)).collect();
    let offers = sorted(offers, |one: &&Promotion, other| one.id.cmp(&other.id));
    if basket.policies.promotion_choice == PromotionChoice::Best {
        best_quote(basket, &offers)
    } else {
        quote_with(basket, &offers).1
    }
}

/// The quote of the combination of promotions with which goods and delivery cost least.
fn best_quote(basket: &Basket, offers: &[&Promotion]) -> Quote {
    let all = promote(basket, offers);
    let applies = |offer: &Promotion| {
        !matches!(offer.rule, PromotionRule::SpendGetBack { .. })
            && (is_item(&offer.rule) || matching(basket, offer, &all.lines).contains(&true))
            && all.lines.iter().any(|counted| offer.scope.covers(counted.line))
    };
    let tried: Vec<_> = (0..offers.len()).filter(|at| applies(offers[*at])).collect();
    let mut best = quote_with(basket, offers);
    if tried.len() > MOST_COMBINED {
        return best.1;
    }
    for left_out in 1..1_usize << tried.len() {
        let is_kept = |at: &usize| match tried.iter().position(|tried| tried == at) {
            Some(bit) => left_out >> bit & 1 == 0,
            None => true,
        };
        let kept: Vec<_> = (0..offers.len()).filter(is_kept).map(|at| offers[at]).collect();
        let other = quote_with(basket, &kept);
        if other.0 < best.0 {
            best = other;
        }
    }
    best.1
}

/// The quote with these promotions, and what goods and delivery cost before points.
fn quote_with(basket: &Basket, offers: &[&Promotion]) -> (i64, Quote) {
    let Promoted { lines, reached, mut missed } = promote(basket, offers);
    let counter = Counter::new(basket, &lines);
    let mut refusals = vec![None; basket.coupons.len()];
    let mut usable = Vec::new();
    for (at, coupon) in basket.coupons.iter().enumerate() {
        match counter.look(at, coupon) {
            Ok(found) => usable.push(found),
            Err(refusal) => refusals[at] = Some(refusal),
        }
    }
    let usable = choose::in_order(usable);
    let choice = chosen(&counter, &usable, &mut refusals);

    let mut settling = Settling::new(&counter);
    let mut verdicts = verdicts(basket, &refusals);
    for usable in &usable {
        verdicts[usable.at].saves = usable.saves;
    }
    for usable in choice.goods.iter().map(|place| &usable[*place]) {
        let verdict = &mut verdicts[usable.at];
        (verdict.is_used, verdict.saves) = (true, settling.use_coupon(usable));
    }
    let goods = settling.goods();
    let discounts = counter.list - counter.payable.iter().sum::<i64>();
    let coupons_off = counter.list - discounts - goods;
    let points = settling.use_points();
    let delivery = delivery(&counter, goods, choice.delivery.map(|place| &usable[place]));
    judge_delivery(&counter, goods, &usable, &choice, &mut verdicts);
    let gifts = gifts(&usable, &choice, &mut verdicts);

    let fee = delivery.as_ref().map_or(0, |delivery| delivery.payable);
    let payable = goods - points.worth + fee;
    let stored_value = basket.stored_value.clamp(0, payable);
    let back = earn::money_back(&counter, offers, settling.payable(), &mut missed);
    let earned = Earned {
        points: earn::points(basket, goods - counter.vouchers - points.worth),
        gifts,
        back,
    };
    let missed = sorted(missed, |one, other| one.promotion.cmp(&other.promotion));
    let quote = Quote {
        currency: basket.currency,
        lines: settling.into_lines(),
        list: counter.list,
        discounts,
        coupons_off,
        goods,
        points,
        delivery,
        payable,
        stored_value,
        due: payable - stored_value,
        reached,
        missed,
        coupons: verdicts,
        earned,
    };
    (goods + fee, quote)
}

fn verdicts(basket: &Basket, refusals: &[Option<CouponRefusal>]) -> Vec<CouponVerdict> {
    let verdict = |(coupon, refusal): (&HeldCoupon, &Option<CouponRefusal>)| CouponVerdict {
        coupon: coupon.id.clone(),
        offer: coupon.offer.clone(),
        name: coupon.name.clone(),
        is_used: false,
        saves: 0,
        refusal: *refusal,
    };
    basket.coupons.iter().zip(refusals).map(verdict).collect()
}

/// Says of coupons for delivery what they pay, or that there is nothing to be paid.
fn judge_delivery(
    counter: &Counter<'_>,
    goods: i64,
    usable: &[Usable<'_>],
    choice: &Choice,
    verdicts: &mut [CouponVerdict],
) {
    let fee = counter.fee(goods);
    for (place, usable) in usable.iter().enumerate().filter(|(_, usable)| usable.is_delivery()) {
        let verdict = &mut verdicts[usable.at];
        (verdict.is_used, verdict.saves) =
            (choice.delivery == Some(place), usable.off_delivery(fee));
        if verdict.saves == 0 {
            verdict.refusal = verdict.refusal.or(Some(CouponRefusal::NoDeliveryFee));
        }
    }
}

/// What coupons add to the order.
fn gifts(usable: &[Usable<'_>], choice: &Choice, verdicts: &mut [CouponVerdict]) -> Vec<Gift> {
    let mut gifts = Vec::new();
    for usable in choice.gifts.iter().map(|place| &usable[*place]) {
        if let CouponKind::Gift { sku, quantity } = &usable.coupon.terms.kind {
            verdicts[usable.at].is_used = true;
            let coupon = usable.coupon.id.clone();
            gifts.push(Gift { coupon, sku: sku.clone(), quantity: *quantity });
        }
    }
    gifts
}

/// The coupons that are used; refusals of those that cannot be used with others are noted.
fn chosen(
    counter: &Counter<'_>,
    usable: &[Usable<'_>],
    refusals: &mut [Option<CouponRefusal>],
) -> Choice {
    let Some(ids) = &counter.basket.chosen else { return choose::best(counter, usable) };
    let mut wanted: Vec<usize> = Vec::new();
    for id in ids {
        let place = usable.iter().position(|usable| usable.coupon.id == *id);
        if let Some(place) = place.filter(|place| !wanted.contains(place)) {
            wanted.push(place);
        }
    }
    let (choice, refused) = choose::exactly(counter, usable, &wanted);
    for (place, refusal) in refused {
        refusals[usable[place].at] = Some(refusal);
    }
    choice
}

/// Whether a promotion holds for the basket now.
fn holds(offer: &Promotion, basket: &Basket) -> bool {
    offer.from.is_none_or(|from| from <= basket.now)
        && offer.until.is_none_or(|until| basket.now < until)
        && offer.conditions.unmet(basket).is_none()
}
