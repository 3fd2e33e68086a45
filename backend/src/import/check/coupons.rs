//! What a coupon must be: worth something, claimable for a while, and usable somewhere.

use contract::pricing::{CouponKind, Moment, Percent};

use super::Faults;
use super::place::time;
use crate::import::rows::CouponOfferRow;

/// How many vouchers of an offer a shopper may buy at most: her coupons show all of them.
const MOST_SOLD: u32 = 100;

pub(super) fn offer(faults: &mut Faults, offer: &CouponOfferRow) {
    faults.id("id", &offer.id);
    faults.text("name", &offer.name);
    if let Some(notes) = &offer.notes {
        faults.text("notes", notes);
    }
    check_kind(faults, &offer.terms.kind);
    faults.when(offer.terms.threshold < 0, || "terms.threshold is below 0".to_owned());
    offer.terms.conditions.moments.iter().for_each(|moment| check_moment(faults, moment));
    check_times(faults, offer);
    check_counts(faults, offer);
    check_counter(faults, offer);
    check_sale(faults, offer);
    if let Some(code) = &offer.code {
        let is_fit = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        faults.when(!(3..=40).contains(&code.len()) || !code.bytes().all(is_fit), || {
            format!("code is `{code}`: it must be 3 to 40 Latin letters, digits and `-`")
        });
    }
}

fn check_kind(faults: &mut Faults, kind: &CouponKind) {
    let mut positive = |field: &str, amount: Option<i64>| {
        faults.when(amount.is_some_and(|amount| amount <= 0), || {
            format!("terms.kind.{field} must be more than 0")
        });
    };
    match kind {
        CouponKind::AmountOff { amount } => positive("amount", Some(*amount)),
        CouponKind::StoreVoucher { worth } => positive("worth", Some(*worth)),
        CouponKind::FreeDelivery { cap } => positive("cap", *cap),
        CouponKind::PercentOff { percent, cap } => {
            positive("cap", *cap);
            faults.when(*percent == Percent::from_hundredths(0), || {
                "terms.kind.percent must be in hundredths of a percent: 1500 is 15 %".to_owned()
            });
        }
        CouponKind::Gift { quantity, .. } => positive("quantity", Some(i64::from(*quantity))),
        CouponKind::Unknown => faults.add(
            "terms.kind is none: use amount_off, percent_off, free_delivery, gift or store_voucher",
        ),
    }
}

fn check_moment(faults: &mut Faults, moment: &Moment) {
    for weekday in &moment.weekdays {
        faults.when(!(1..=7).contains(weekday), || {
            format!("moments has weekday {weekday}: 1 is Monday and 7 is Sunday")
        });
    }
    time(faults, "moments.from", &moment.from, false);
    time(faults, "moments.until", &moment.until, true);
}

fn check_times(faults: &mut Faults, offer: &CouponOfferRow) {
    let CouponOfferRow { claim_from, claim_until, valid_from, valid_until, valid_days, .. } = offer;
    faults.when(claim_from >= claim_until, || {
        "claim_until is not after claim_from: nobody could claim it".to_owned()
    });
    match (valid_until, valid_days) {
        (Some(until), None) => {
            faults.when(until < claim_until, || {
                "valid_until is before claim_until: the last ones could not be used".to_owned()
            });
            faults.when(valid_from.is_some_and(|from| from >= *until), || {
                "valid_until is not after valid_from: nobody could use it".to_owned()
            });
        }
        (None, Some(days)) => {
            faults.when(!(1..=3650).contains(days), || {
                format!("valid_days is {days}: it must be from 1 to 3650")
            });
            faults.when(valid_from.is_some(), || {
                "valid_from does not go with valid_days: give valid_until instead".to_owned()
            });
        }
        _ => faults.add("give either valid_until or valid_days"),
    }
}

fn check_counts(faults: &mut Faults, offer: &CouponOfferRow) {
    let CouponOfferRow { total, handed_out, per_shopper, .. } = *offer;
    faults.when(total == Some(0), || {
        "total is 0: leave it out when there is no end to them".to_owned()
    });
    faults.when(handed_out > total.unwrap_or_default(), || {
        format!("handed_out is {handed_out}, more than the total")
    });
    faults.when(per_shopper == 0, || "per_shopper is 0: nobody could claim it".to_owned());
}

fn check_sale(faults: &mut Faults, offer: &CouponOfferRow) {
    let Some(sku) = &offer.sold_as else { return };
    faults.id("sold_as", sku);
    faults.when(!matches!(offer.terms.kind, CouponKind::StoreVoucher { .. }), || {
        "sold_as stands with another kind than store_voucher: only vouchers are sold".to_owned()
    });
    faults.when(offer.code.is_some(), || {
        "sold_as stands beside code: what is bought is not claimed, so leave code out".to_owned()
    });
    faults.when(offer.per_shopper > MOST_SOLD, || {
        format!(
            "per_shopper is {}: of vouchers that are sold at most {MOST_SOLD}",
            offer.per_shopper
        )
    });
    let conditions = &offer.terms.conditions;
    let is_for_some = !conditions.tiers.is_empty() || conditions.first_order_only;
    faults.when(is_for_some, || {
        "sold_as stands with tiers or first_order_only: whoever paid for it must be able to use it"
            .to_owned()
    });
}

fn check_counter(faults: &mut Faults, offer: &CouponOfferRow) {
    match offer.terms.kind {
        CouponKind::StoreVoucher { .. } => faults.when(!offer.has_code(), || {
            "a store_voucher is of use at a counter alone: leave at_counter out, and the channels \
             too, or name `counter` among them"
                .to_owned()
        }),
        CouponKind::FreeDelivery { .. } => faults.when(offer.has_code(), || {
            "nothing is delivered at a counter: leave at_counter out".to_owned()
        }),
        _ => {}
    }
}
