//! What a phone shows at a counter.
//!
//! A test file takes it in by `#[path = "shop/codes.rs"] mod codes;`.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use contract::Timestamp;
use contract::coupons::CouponSecret;
use contract::coupons::code::CouponCode;

/// The code that a phone shows at an instant, for what it fetched earlier.
pub(crate) fn shown(secret: &CouponSecret, at: Timestamp) -> String {
    let pairs = (0..secret.secret.len()).step_by(2);
    let bytes = pairs.map(|from| u8::from_str_radix(&secret.secret[from..from + 2], 16).unwrap());
    CouponCode::at(&secret.handle, &bytes.collect::<Vec<_>>(), at).to_string()
}
