//! The document says what the router does, and both say what the contract says.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/open.rs"]
mod shop;

use std::collections::BTreeSet;

use contract::{
    addresses, after_sales, cart, catalogue, checkout, counter, coupons, home, hosts, invoices,
    listing, notices, orders, payment, photos, picking, pickup, promotions, reviews, search,
    session, stores,
};
use doorstep_backend::api_docs;
use doorstep_backend::server;
use serde_json::Value;
use shop::TestShop;

/// The endpoints of the contract.
fn contract() -> BTreeSet<String> {
    let paths = [
        contract::shop::SHOP.path,
        home::HOME.path,
        catalogue::CATEGORIES.path,
        catalogue::PRODUCT.path,
        catalogue::RELATED.path,
        catalogue::PRODUCT_STORES.path,
        catalogue::CARDS.path,
        catalogue::BARCODE.path,
        listing::PRODUCTS.path,
        listing::FACETS.path,
        search::SUGGESTIONS.path,
        search::HOT_WORDS.path,
        reviews::REVIEWS.path,
        stores::STORES.path,
        stores::STORE.path,
        stores::STORE_CLUSTERS.path,
        stores::CITIES.path,
        stores::STOCK.path,
        session::SESSION.path,
        session::SEND_CODE.path,
        session::SIGN_OUT.path,
        session::FAVOURITES.path,
        session::SIGN_IN_BY_HOST.path,
        session::SIGN_IN_BY_TICKET.path,
        hosts::WECHAT_CONFIG.path,
        hosts::WECHAT_CONSENT.path,
        hosts::SHELL_PAYMENT.path,
        hosts::SHELL_SIGN_IN.path,
        addresses::ADDRESSES.path,
        addresses::ADDRESS.path,
        addresses::MAKE_DEFAULT.path,
        addresses::REMOVE_ADDRESS.path,
        addresses::REVERSE.path,
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
        counter::LOOK_UP.path,
        counter::REDEEM.path,
        counter::UNDO.path,
        counter::REDEMPTIONS.path,
        cart::CART.path,
        cart::CHANGE_CART.path,
        cart::QUOTE.path,
        promotions::PROMOTIONS.path,
        checkout::CHECKOUT.path,
        orders::ORDERS.path,
        orders::ORDER.path,
        orders::ORDER_EVENTS.path,
        orders::CANCEL.path,
        orders::RECEIVE.path,
        orders::BUY_AGAIN.path,
        invoices::INVOICE.path,
        invoices::INVOICE_FILE.path,
        notices::NOTICES.path,
        notices::UNREAD_NOTICES.path,
        notices::READ_NOTICE.path,
        notices::READ_NOTICES.path,
        notices::NOTICE_SWITCHES.path,
        payment::PAYMENT.path,
        payment::PAY.path,
        pickup::PICKUP_SECRETS.path,
        pickup::FIND_PICKUPS.path,
        pickup::HAND_OVER.path,
        pickup::STORE_GROUPS.path,
        pickup::ADVANCE.path,
        pickup::REFUND_LINES.path,
        picking::PICKINGS.path,
        picking::PICKING.path,
        picking::PICK_LINE.path,
        picking::FINISH_PICKING.path,
        after_sales::AFTER_SALES_LIST.path,
        after_sales::AFTER_SALES.path,
        after_sales::PREVIEW_AFTER_SALES.path,
        after_sales::ASK_AFTER_SALES.path,
        after_sales::CANCEL_AFTER_SALES.path,
        after_sales::RESUBMIT_AFTER_SALES.path,
        after_sales::SEND_GOODS.path,
        after_sales::STORE_AFTER_SALES_LIST.path,
        after_sales::STORE_AFTER_SALES.path,
        after_sales::DECIDE_AFTER_SALES.path,
        after_sales::RECEIVE_GOODS.path,
        after_sales::GIVE_REPLACEMENT.path,
        after_sales::CLOSE_AFTER_SALES.path,
        photos::UPLOAD_PHOTO.path,
        photos::PHOTO.path,
    ];
    paths.map(str::to_owned).into()
}

fn document() -> Value {
    serde_json::to_value(api_docs::document()).unwrap()
}

fn documented() -> BTreeSet<String> {
    document()["paths"].as_object().unwrap().keys().cloned().collect()
}

/// The paths of the API that the router has, which it only tells in its debug form.
fn routed(shop: &TestShop) -> BTreeSet<String> {
    let router = format!("{:?}", server::router(shop.state.clone()));
    let paths: BTreeSet<_> = router
        .split('"')
        .filter(|piece| piece.starts_with("/api/v1/"))
        .map(str::to_owned)
        .collect();
    assert!(!paths.is_empty(), "the router does not tell its paths any more: {router}");
    paths
}

#[test]
fn the_document_has_the_endpoints_of_the_contract() {
    assert_eq!(documented(), contract());
}

#[tokio::test]
async fn the_router_has_the_routes_of_the_document_and_no_others() {
    let shop = TestShop::open();
    let (routed, documented) = (routed(&shop), documented());
    let missing: Vec<_> = documented.difference(&routed).collect();
    let undocumented: Vec<_> = routed.difference(&documented).collect();
    assert!(missing.is_empty(), "documented but not routed: {missing:?}");
    assert!(undocumented.is_empty(), "routed but not documented: {undocumented:?}");
    for path in &documented {
        let address = path.replace(['{', '}'], "");
        let request = axum::http::Request::options(address).body(axum::body::Body::empty());
        let allowed = shop.send(request.unwrap()).await;
        let methods = document()["paths"][path].as_object().unwrap().clone();
        let expected = match (methods.contains_key("get"), methods.contains_key("post")) {
            (true, false) => "GET,HEAD",
            (false, true) => "POST",
            _ => "GET,HEAD,POST",
        };
        assert_eq!(allowed.header("allow"), expected, "{path}");
    }
}

#[test]
fn every_schema_that_is_named_is_there() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    let mut names = BTreeSet::new();
    collect_references(&document, &mut names);
    assert!(names.contains("Problem") && names.contains("ProductCard"), "{names:?}");
    for name in names {
        assert!(document["components"]["schemas"][&name].is_object(), "{name}");
    }
}

fn collect_references(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value.as_str().and_then(|text| text.strip_prefix("#/components/schemas/")) {
                    Some(name) if key == "$ref" => {
                        names.insert(name.to_owned());
                    }
                    _ => collect_references(value, names),
                }
            }
        }
        Value::Array(values) => {
            for value in values {
                collect_references(value, names);
            }
        }
        _ => {}
    }
}

#[tokio::test]
async fn the_page_leads_to_every_operation_and_schema() {
    let shop = TestShop::open();
    let served = shop.get("/api/openapi.json").await.json();
    assert_eq!(served, document());
    let page = shop.get("/api/docs").await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    let html = page.text();
    for path in documented() {
        assert!(html.contains(&format!("<code>{path}</code>")), "{path}");
    }
    let anchors: BTreeSet<_> =
        html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let links: BTreeSet<_> =
        html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let dead: Vec<_> = links.difference(&anchors).collect();
    assert!(dead.is_empty() && links.len() > 30, "{dead:?}");
}
