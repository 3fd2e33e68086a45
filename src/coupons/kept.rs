//! The shopper's coupons as this phone keeps them: for a shop in a basement, where there is no
//! line. All of it is private, so that signing out wipes it.

use contract::CouponId;
use contract::coupons::{Coupon, CouponGroup, Coupons};

use crate::browser::{json, storage};

const COUPONS: &str = "private.coupons";

/// Those that can be used go by the plain name, each other group by its own beneath it.
fn place(group: CouponGroup) -> String {
    match group {
        CouponGroup::Usable => COUPONS.to_owned(),
        other => format!("{COUPONS}.{}", other.name()),
    }
}

/// Keeps what the backend said of a group.
pub(super) fn keep(group: CouponGroup, coupons: &Coupons) {
    storage::write(&place(group), &json::write(coupons));
}

/// What was last said of a group.
pub(super) fn kept(group: CouponGroup) -> Option<Coupons> {
    storage::read(&place(group)).and_then(|text| json::read(&text))
}

/// A coupon as it was last seen in any group.
pub(super) fn kept_coupon(id: &CouponId) -> Option<Coupon> {
    let groups = CouponGroup::ALL.into_iter().filter_map(kept);
    groups.flat_map(|coupons| coupons.items).find(|coupon| coupon.id == *id)
}
