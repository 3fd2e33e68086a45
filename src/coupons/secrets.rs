//! What the codes for the counter are made from: fetched while there is a line, kept on the phone
//! for when there is none, and wiped when the shopper signs out.

use contract::CouponId;
use contract::coupons::CouponSecret;

use crate::browser::{Abort, json, storage};
use crate::client;
use crate::code::{Secret, prepare_counter_code};
use crate::locale::words;

const KEPT: &str = "private.secrets";

/// Fetches them all and keeps them in place of those before, and what draws codes with them. Without
/// a line those stay.
pub(super) async fn fetch() {
    prepare_counter_code();
    if let Ok(page) = client::coupon_secrets().send(&Abort::new()).await {
        storage::write(KEPT, &json::write(&page.items));
    }
}

/// What the code of a coupon is made from, if it was fetched.
pub(super) fn secret_of(id: &CouponId) -> Option<Secret> {
    let secrets: Vec<CouponSecret> = json::read(&storage::read(KEPT)?)?;
    let CouponSecret { handle, secret, .. } =
        secrets.into_iter().find(|secret| secret.coupon == *id)?;
    Some(Secret { handle, secret, picture: words::CODE_PICTURE })
}
