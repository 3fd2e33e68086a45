//! What is documented of coupons and of the counter.

use contract::coupons::{CouponGroup, OfferKind};
use contract::{counter, coupons};

use super::super::operation::{Kind, Operation, Parameter};
use super::parameter;

const COUPONS: &str = "coupons";
const COUNTER: &str = "counter";

const KINDS: [&str; OfferKind::ALL.len()] = {
    let mut names = [""; OfferKind::ALL.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = OfferKind::ALL[at].name();
        at += 1;
    }
    names
};
const GROUPS: [&str; CouponGroup::ALL.len()] = {
    let mut names = [""; CouponGroup::ALL.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = CouponGroup::ALL[at].name();
        at += 1;
    }
    names
};

const OFFER: Parameter = parameter("id", Kind::Path, "o-1", "The offer's id.");
const CODE: Parameter =
    parameter("code", Kind::Path, "HUA12", "What stands on the poster, in any case.");
const COUPON: Parameter = parameter("id", Kind::Path, "c-1", "The coupon's id.");
const TOKEN: Parameter =
    parameter("token", Kind::Path, "q1w2e3r4t5y6u7i8o9p0a1s2", "What the link ends with.");

/// Claiming, holding and giving coupons, and taking them at a counter.
pub(super) fn operations() -> Vec<Operation> {
    let mut all = claiming();
    all.extend(holding());
    all.extend(giving());
    all.extend(taking());
    all
}

fn claiming() -> Vec<Operation> {
    vec![
        Operation::list(
            coupons::OFFERS,
            COUPONS,
            "coupon_offers",
            "What can be claimed now or soon, that which ends first first; what is gone or over \
             comes last, for a day.",
        )
        .with(&[
            parameter("kind", Kind::OneOf(&KINDS), "gift", "Only of this kind."),
            parameter("category", Kind::Text, "tea", "Only what is good for goods of it."),
            parameter("product", Kind::Text, "p-1", "Only what is good for it."),
            parameter("store", Kind::Text, "s-1", "Only what can be used there."),
        ]),
        Operation::of(
            coupons::OFFER_OF_CODE,
            COUPONS,
            "coupon_offer_of_code",
            "The offer behind the code on a poster, a leaflet or a link.",
        )
        .with(&[CODE]),
        Operation::taking(
            coupons::CLAIM,
            COUPONS,
            "claim_coupon",
            "Claims one. A guest may, unless it is for members. Refused with `sold_out`, \
             `limit_reached`, `not_yet`, `ended`, `signed_out` or `wrong_tier`.",
        )
        .with(&[OFFER]),
        Operation::taking(
            coupons::CLAIM_BY_CODE,
            COUPONS,
            "claim_coupon_by_code",
            "Claims the one behind a code, which cannot be claimed without it.",
        )
        .with(&[CODE]),
    ]
}

fn holding() -> Vec<Operation> {
    vec![
        Operation::of(
            coupons::COUPONS,
            COUPONS,
            "coupons",
            "The shopper's coupons of one group, and how many there are in each.",
        )
        .with(&[parameter(
            "group",
            Kind::OneOf(&GROUPS),
            "expired",
            "`usable` unless said.",
        )]),
        Operation::of(coupons::COUPON, COUPONS, "coupon", "One of them.").with(&[COUPON]),
        Operation::list(
            coupons::COUPON_SECRETS,
            COUPONS,
            "coupon_secrets",
            "What a phone makes codes from without a line: eight digits, and the secret of \
             RFC 6238 passwords of eight more (HMAC-SHA-256, 30 seconds).",
        ),
    ]
}

fn giving() -> Vec<Operation> {
    vec![
        Operation::of(
            coupons::GIVE,
            COUPONS,
            "give_coupon",
            "Offers a coupon to whoever opens the link first; the same link when asked again. \
             Refused with `not_givable`, `given_away`, `already_used` or `ended`.",
        )
        .with(&[COUPON]),
        Operation::of(
            coupons::TAKE_BACK,
            COUPONS,
            "take_coupon_back",
            "Ends the link; refused with `already_accepted`.",
        )
        .with(&[COUPON]),
        Operation::of(coupons::GIFT, COUPONS, "gift", "What a link offers.").with(&[TOKEN]),
        Operation::of(
            coupons::ACCEPT,
            COUPONS,
            "accept_gift",
            "Accepts it: a coupon with a code of its own. Refused with `own_gift`, \
             `already_accepted`, `ended`, or `not_found` once it was taken back.",
        )
        .with(&[TOKEN]),
    ]
}

fn taking() -> Vec<Operation> {
    vec![
        Operation::taking(
            counter::LOOK_UP,
            COUNTER,
            "look_up",
            "Finds the coupon of a code, and says why it cannot be used here and now. For clerks \
             alone; `not_found` for a code that is none or has run out, `too_many` for a clerk \
             who guesses.",
        ),
        Operation::taking(
            counter::REDEEM,
            COUNTER,
            "redeem",
            "Uses what was found, once; the same answer for the same ticket. Refused with \
             `already_used`, `ended`, `not_yet`, `wrong_store`, `wrong_tier`, `given_away`, or \
             `too_late` after five minutes.",
        ),
        Operation::of(
            counter::UNDO,
            COUNTER,
            "undo_redemption",
            "Gives it back within a minute, at the same store; `too_late` afterwards.",
        )
        .with(&[parameter("id", Kind::Path, "r-1", "The id of the use.")]),
        Operation::list(
            counter::REDEMPTIONS,
            COUNTER,
            "redemptions",
            "What was used at the clerk's store today, newest first.",
        ),
    ]
}
