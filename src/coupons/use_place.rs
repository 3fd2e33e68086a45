//! Where a coupon is used: the shelf of what it is for, or the counter.

use contract::CouponId;
use contract::pricing::{CouponKind, CouponTerms};

use crate::route::Route;

/// Where a coupon leads that waits to be used; `coupon` is its own page, where it is known.
pub(super) fn use_place(terms: &CouponTerms, coupon: Option<&CouponId>) -> Route {
    if matches!(terms.kind, CouponKind::StoreVoucher { .. }) {
        return coupon.map_or(Route::MyCoupons, |id| Route::Coupon(id.clone()));
    }
    goods(terms)
}

/// The goods that it is for.
pub(super) fn goods(terms: &CouponTerms) -> Route {
    let scope = &terms.scope;
    let has_more = !scope.skus.is_empty() || !scope.brands.is_empty();
    match (scope.categories.as_slice(), scope.products.as_slice()) {
        ([category], []) if !has_more => Route::category(category.clone()),
        ([], [product]) if !has_more => Route::Product(product.clone(), None),
        ([first, ..], _) => Route::Categories(Some(first.clone())),
        _ => Route::Listing(Box::default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coupon_leads_to_what_it_is_for() {
        for (kind, scope, coupon, address) in [
            (r#"{"kind":"amount_off","amount":1}"#, "{}", None, "/products"),
            (
                r#"{"kind":"amount_off","amount":1}"#,
                r#"{"categories":["fruit"]}"#,
                Some("c1"),
                "/products?category=fruit",
            ),
            (
                r#"{"kind":"percent_off","percent":1}"#,
                r#"{"products":["p1"]}"#,
                None,
                "/products/p1",
            ),
            (
                r#"{"kind":"percent_off","percent":1}"#,
                r#"{"categories":["fruit","dairy"],"products":["p1"]}"#,
                None,
                "/categories?open=fruit",
            ),
            (r#"{"kind":"free_delivery"}"#, r#"{"brands":["b1"]}"#, None, "/products"),
            (r#"{"kind":"store_voucher","worth":1}"#, "{}", Some("c1"), "/me/coupons/c1"),
            (r#"{"kind":"store_voucher","worth":1}"#, "{}", None, "/me/coupons"),
        ] {
            let json = format!(r#"{{"kind":{kind},"scope":{scope}}}"#);
            let terms: CouponTerms = serde_json::from_str(&json).unwrap();
            let coupon = coupon.map(CouponId::new);
            assert_eq!(use_place(&terms, coupon.as_ref()).address(), address);
        }
    }
}
