//! What this backend can do, and the answer of what it cannot.

use std::sync::{Arc, PoisonError, RwLock};

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::shop::Feature;
use contract::{
    addresses, after_sales, cart, catalogue, checkout, counter, coupons, hosts, invoices, listing,
    notices, orders, payment, photos, picking, pickup, promotions, reviews, search, session,
    stores,
};

use crate::error::Error;

/// What this backend can do. Clones share one list.
#[derive(Clone, Debug)]
pub struct Capabilities {
    /// What this deployment has no means for.
    lacking: Arc<[Feature]>,
    off: Arc<RwLock<Vec<Feature>>>,
}

/// What needs means that a deployment has to name.
const OF_HOSTS: [Feature; 3] = [Feature::WechatSdk, Feature::WechatSignIn, Feature::MiniProgram];

impl Default for Capabilities {
    /// All that needs no means from outside.
    fn default() -> Self {
        Self::with_means_for(&[])
    }
}

impl Capabilities {
    /// All that needs no means from outside, and these that a deployment named the means for.
    pub fn with_means_for(hosts: &[Feature]) -> Self {
        let lacking = OF_HOSTS.into_iter().filter(|feature| !hosts.contains(feature)).collect();
        Self { lacking, off: Arc::default() }
    }

    /// What `GET /api/v1/shop` tells the app.
    pub fn features(&self) -> Vec<Feature> {
        Feature::ALL.into_iter().filter(|feature| self.has(*feature)).collect()
    }

    /// Whether this can be done.
    pub fn has(&self, feature: Feature) -> bool {
        let off = self.off.read().unwrap_or_else(PoisonError::into_inner);
        !off.contains(&feature) && !self.lacking.contains(&feature)
    }

    /// Does without these, and with all others.
    pub fn switch_off(&self, features: Vec<Feature>) {
        *self.off.write().unwrap_or_else(PoisonError::into_inner) = features;
    }
}

/// Answers 404 where a capability that is off would have answered.
pub(crate) async fn gate(
    State(capabilities): State<Capabilities>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    if needed(path, request.uri().query()).iter().all(|feature| capabilities.has(*feature)) {
        next.run(request).await
    } else {
        Error::NotFound("such capability here").into_response()
    }
}

/// The capabilities behind a route.
fn needed(path: &str, query: Option<&str>) -> &'static [Feature] {
    let searches = || {
        form_urlencoded::parse(query.unwrap_or_default().as_bytes())
            .any(|(name, value)| name == "q" && !value.is_empty())
    };
    let of_stores =
        [stores::STORES.path, stores::STORE.path, stores::STORE_CLUSTERS.path, stores::CITIES.path];
    let of_accounts = [
        session::SESSION.path,
        session::SEND_CODE.path,
        session::SIGN_OUT.path,
        session::FAVOURITES.path,
    ];
    let of_counter = [
        counter::LOOK_UP.path,
        counter::REDEEM.path,
        counter::REDEMPTIONS.path,
        counter::UNDO.path,
    ];
    let of_coupons = [
        coupons::OFFERS.path,
        coupons::OFFER_OF_CODE.path,
        coupons::CLAIM.path,
        coupons::CLAIM_BY_CODE.path,
        coupons::COUPONS.path,
        coupons::COUPON.path,
        coupons::COUPON_SECRETS.path,
        coupons::GIVE.path,
        coupons::TAKE_BACK.path,
        coupons::GIFT.path,
        coupons::ACCEPT.path,
    ];
    let of_addresses = [
        addresses::ADDRESSES.path,
        addresses::ADDRESS.path,
        addresses::MAKE_DEFAULT.path,
        addresses::REMOVE_ADDRESS.path,
        addresses::REVERSE.path,
    ];
    let of_orders = [
        checkout::CHECKOUT.path,
        orders::ORDERS.path,
        orders::ORDER.path,
        orders::CANCEL.path,
        orders::RECEIVE.path,
        orders::BUY_AGAIN.path,
        invoices::INVOICE.path,
        invoices::INVOICE_FILE.path,
        payment::PAYMENT.path,
        payment::PAY.path,
        pickup::PICKUP_SECRETS.path,
        after_sales::AFTER_SALES_LIST.path,
        after_sales::AFTER_SALES.path,
        after_sales::PREVIEW_AFTER_SALES.path,
        after_sales::ASK_AFTER_SALES.path,
        after_sales::CANCEL_AFTER_SALES.path,
        after_sales::RESUBMIT_AFTER_SALES.path,
        photos::UPLOAD_PHOTO.path,
        photos::PHOTO.path,
    ];
    let of_pickups = [
        pickup::FIND_PICKUPS.path,
        pickup::HAND_OVER.path,
        pickup::STORE_GROUPS.path,
        pickup::ADVANCE.path,
        pickup::REFUND_LINES.path,
        picking::PICKINGS.path,
        picking::PICKING.path,
        picking::PICK_LINE.path,
        picking::FINISH_PICKING.path,
        after_sales::STORE_AFTER_SALES_LIST.path,
        after_sales::STORE_AFTER_SALES.path,
        after_sales::DECIDE_AFTER_SALES.path,
        after_sales::RECEIVE_GOODS.path,
        after_sales::GIVE_REPLACEMENT.path,
    ];
    let of_consent = [hosts::WECHAT_CONSENT.path, session::SIGN_IN_BY_HOST.path];
    let of_tickets = [hosts::SHELL_SIGN_IN.path, session::SIGN_IN_BY_TICKET.path];
    let of_notices = [
        notices::NOTICES.path,
        notices::UNREAD_NOTICES.path,
        notices::READ_NOTICE.path,
        notices::READ_NOTICES.path,
        notices::NOTICE_SWITCHES.path,
    ];
    let of_cart = [cart::CART.path, cart::CHANGE_CART.path, cart::QUOTE.path];
    match path {
        _ if path == search::SUGGESTIONS.path => &[Feature::Suggestions],
        _ if path == search::HOT_WORDS.path => &[Feature::HotWords],
        _ if path == listing::FACETS.path => &[Feature::Facets],
        _ if path == listing::PRODUCTS.path && searches() => &[Feature::Search],
        _ if path == reviews::REVIEWS.path => &[Feature::Reviews],
        _ if path == catalogue::RELATED.path => &[Feature::Related],
        _ if path == catalogue::PRODUCT_STORES.path => &[Feature::Stores, Feature::StoreStock],
        _ if path == stores::STOCK.path => &[Feature::Stores, Feature::StoreStock],
        _ if path == promotions::PROMOTIONS.path => &[Feature::Promotions],
        _ if path == hosts::WECHAT_CONFIG.path => &[Feature::WechatSdk],
        _ if of_consent.contains(&path) => &[Feature::Accounts, Feature::WechatSignIn],
        _ if of_tickets.contains(&path) => &[Feature::Accounts, Feature::MiniProgram],
        _ if path == hosts::SHELL_PAYMENT.path => {
            &[Feature::Cart, Feature::Orders, Feature::MiniProgram]
        }
        _ if of_cart.contains(&path) => &[Feature::Cart],
        _ if path == orders::ORDER_EVENTS.path => {
            &[Feature::Cart, Feature::Orders, Feature::OrderEvents]
        }
        _ if of_notices.contains(&path) => &[Feature::Orders, Feature::Notices],
        _ if of_orders.contains(&path) => &[Feature::Cart, Feature::Orders],
        _ if of_pickups.contains(&path) => &[Feature::Orders, Feature::Counter],
        _ if of_addresses.contains(&path) => &[Feature::Accounts, Feature::Addresses],
        _ if of_accounts.contains(&path) => &[Feature::Accounts],
        _ if of_counter.contains(&path) => &[Feature::Coupons, Feature::Counter],
        _ if of_coupons.contains(&path) => &[Feature::Coupons],
        _ if of_stores.contains(&path) => &[Feature::Stores],
        _ => &[],
    }
}
