//! The addresses of lists that are looked through: what is looked for stands in them.

use contract::Endpoint;
use contract::coupons::{CouponGroup, CouponsQuery, OffersQuery};
use contract::orders::OrdersQuery;
use contract::stores::StoresQuery;

use super::Route;
use super::words::Words;

/// The address of the stores that are looked for. Apart from [`Route::Stores`], since no page but
/// the finder itself leads there.
/// `has_map` says whether the map is shown, where that is not as usual.
pub(crate) fn stores_found(query: &StoresQuery, has_map: Option<bool>) -> String {
    let address = Endpoint::<StoresQuery, ()>::get("/stores").address(&[], query);
    match has_map {
        None => address,
        Some(has_map) => {
            let mark = if address.contains('?') { '&' } else { '?' };
            format!("{address}{mark}map={has_map}")
        }
    }
}

/// The address of the offers that are looked at, to which only the coupon centre itself leads.
pub(crate) fn offers_found(query: &OffersQuery) -> String {
    Endpoint::<OffersQuery, ()>::get("/coupons").address(&[], query)
}

/// The address of one group of the shopper's coupons; those that can be used need not be named.
pub(crate) fn my_coupons_of(group: CouponGroup) -> String {
    if group == CouponGroup::Usable {
        return Route::MyCoupons.address();
    }
    Endpoint::<CouponsQuery, ()>::get("/me/coupons").address(&[], &CouponsQuery { group })
}

/// The address of the orders that are looked at; all of them need not be named.
pub(crate) fn orders_found(query: &OrdersQuery) -> String {
    Endpoint::<OrdersQuery, ()>::get("/orders").address(&[], query)
}

/// The address of the counter for something else than handing over orders: `coupons`, `picking` or
/// `after-sales`.
pub(crate) fn counter_for(what: &str) -> String {
    Endpoint::<Words, ()>::get("/staff").address(&[], &Words("for", what))
}

/// The address of one picking or request at the counter.
pub(crate) fn counter_for_one(what: &str, id: &str) -> String {
    let one = Endpoint::<Words, ()>::get("").address(&[], &Words("one", id));
    counter_for(what) + &one.replacen('?', "&", 1)
}
