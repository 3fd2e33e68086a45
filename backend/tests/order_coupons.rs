//! Coupons that orders use, give back and bring.

#[path = "shop/after_sales.rs"]
mod aftercare;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/offers.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod offers;
#[path = "shop/ordering.rs"]
mod ordering;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use aftercare::{act, approve, asked, came, choice, finish, give, had, open_with, pick};
use contract::after_sales::{AfterSales, AfterSalesPreview, AfterSalesState};
use contract::orders::Order;
use contract::picking::Picking;
use contract::pickup::HandedOver;
use offers::offer;
use ordering::{
    LI, MINUTE, bought, bring, choices, found, live_at, open, order, pay, pick_up, place,
};
use phones::{MEI, Phone};
use serde_json::{Value, json};

#[tokio::test]
async fn a_coupon_comes_back_as_expired_when_its_date_has_passed() {
    let ends = "2026-11-23T08:10:00Z";
    let dates = json!({ "valid_days": null, "claim_until": ends, "valid_until": ends,
        "terms": { "kind": { "kind": "amount_off", "amount": 100 } } });
    let shop = open(&[offer("short", dates)]);
    let phone = Phone::of(&shop, MEI).await;
    phone.post("/api/v1/coupon-offers/short/claims", &json!({ "key": "k" })).await;
    let wanted = choices(&[("oat-milk", 1)], json!({ "groups": pick_up(None) }));
    let placed = place(&phone, &wanted, "k").await;
    assert_eq!(placed.due, 900);
    let group = async |name: &str| {
        let coupons = phone.get(&format!("/api/v1/coupons?group={name}")).await.json();
        coupons["items"].as_array().unwrap().len()
    };
    assert_eq!((group("used").await, group("usable").await), (1, 0));
    shop.state.clock.advance(15 * MINUTE);
    order(&phone, placed.id.as_str()).await;
    assert_eq!((group("used").await, group("usable").await, group("expired").await), (0, 0, 1));
}

#[tokio::test]
async fn whether_a_coupon_comes_back_after_a_refund_is_the_shops_policy() {
    let shop_row = json!({ "kind": "shop", "currency": "CNY",
        "brand": { "name": { "en": "Lane Fresh" }, "accent": "#0b7a4b", "accent_dark": "#4fd69c" },
        "policies": { "coupon_back_after_refund": false } });
    let five = json!({ "terms": { "kind": { "kind": "amount_off", "amount": 500 } } });
    let shop = open(&[offer("five", five), shop_row]);
    let phone = Phone::of(&shop, MEI).await;
    phone.post("/api/v1/coupon-offers/five/claims", &json!({ "key": "k" })).await;
    let wanted = choices(&[("oat-milk", 2)], json!({ "groups": pick_up(None) }));
    let state = || found::<String>(&shop, "SELECT state FROM coupon");
    // What was never paid gives it back whatever the policy says.
    let unpaid = place(&phone, &wanted, "unpaid").await;
    phone.post(&format!("/api/v1/orders/{}/cancellation", unpaid.id), &json!({})).await;
    assert_eq!(state(), "unused");
    let paid = bought(&shop, &phone, &[("oat-milk", 2)], "paid").await;
    phone.post(&format!("/api/v1/orders/{}/cancellation", paid.id), &json!({})).await;
    assert_eq!(state(), "used");
}

#[tokio::test]
async fn what_a_promotion_gives_back_comes_with_the_goods() {
    let back = json!({ "kind": "promotion", "id": "back", "name": { "en": "Spend 10, get 2 back" },
        "rule": { "rule": "spend_get_back", "at": 1_000, "back": 200 } });
    let shop = open(&[back]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    live_at(&phone, 0.005, "310110").await;
    let wanted = choices(&[("oat-milk", 2)], json!({ "groups": bring(None) }));
    let placed = place(&phone, &wanted, "k").await;
    let id = placed.id.as_str();
    pay(&shop, &phone, id).await;
    let usable = async || phone.get("/api/v1/coupons?group=usable").await.json()["items"].clone();
    let group = order(&phone, id).await.groups[0].id.clone();
    let sent = json!({ "to": "sent" });
    clerk.post(&format!("/api/v1/counter/groups/{group}/steps"), &sent).await;
    assert_eq!(usable().await, json!([]), "not before she has the goods");
    for _ in 0..2 {
        let receipt = format!("/api/v1/orders/{id}/groups/{group}/receipt");
        phone.post(&receipt, &Value::Null).await.read::<Order>();
    }
    let coupons = usable().await;
    assert_eq!(coupons.as_array().unwrap().len(), 1);
    assert_eq!(coupons[0]["name"], "Spend 10, get 2 back");
    assert_eq!(coupons[0]["terms"]["kind"]["amount"], 200);
    assert_eq!(phone.get("/api/v1/coupon-offers").await.json()["items"], json!([]));
    // It pays for the next order.
    let next = choices(&[("oat-milk", 1)], json!({ "groups": pick_up(None) }));
    assert_eq!(place(&phone, &next, "next").await.due, 800);
}

fn spend_ten_get_two_back() -> Value {
    json!({ "kind": "promotion", "id": "back", "name": { "en": "Spend 10, get 2 back" },
        "rule": { "rule": "spend_get_back", "at": 1_000, "back": 200 } })
}

async fn usable(phone: &Phone<'_>) -> usize {
    let coupons = phone.get("/api/v1/coupons?group=usable").await.json();
    coupons["items"].as_array().map_or(0, Vec::len)
}

#[tokio::test]
async fn what_an_order_brought_goes_back_with_it_also_when_another_order_used_it_meanwhile() {
    let shop = open_with(&[spend_ten_get_two_back()]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let had = had(&shop, (&phone, &clerk), &[("kettle", 1)], "k").await;
    assert_eq!(usable(&phone).await, 1);
    let next = choices(&[("oat-milk", 1)], json!({ "groups": pick_up(None) }));
    let next = place(&phone, &next, "next").await;
    assert_eq!(next.due, 800);
    let request = asked(&phone, &had, choice(&had, "return", &[("kettle", 1)], None)).await;
    approve(&clerk, &request).await;
    act(&clerk, &request, "receipts", came("c", "kettle", 1, 1)).await.read::<AfterSales>();
    phone.post(&format!("/api/v1/orders/{}/cancellation", next.id), &json!({})).await;
    assert_eq!(usable(&phone).await, 0);
}

#[tokio::test]
async fn goods_that_weigh_less_than_they_were_priced_for_bring_it_all_the_same() {
    for (story, picked, grams, brought) in [("light", 2, 999, 1), ("short", 1, 500, 0)] {
        let shop = open_with(&[spend_ten_get_two_back()]);
        let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
        let order = bought(&shop, &phone, &[("apples", 2)], "k").await;
        let group = order.groups[0].id.as_str();
        let said = json!({ "sku": "apples", "picked": picked, "grams": grams });
        let refund = pick(&clerk, group, said).await.read::<Picking>().refund.amount;
        finish(&clerk, group, refund).await.read::<Picking>();
        give(&clerk, &order.number).await.read::<HandedOver>();
        assert_eq!(usable(&phone).await, brought, "{story}");
    }
}

#[tokio::test]
async fn a_coupon_comes_back_when_its_gift_is_the_last_to_come() {
    let terms = json!({ "kind": { "kind": "gift", "sku": "oat-milk", "quantity": 1 } });
    let shop = open_with(&[offer("gift", json!({ "terms": terms, "at_counter": false }))]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    phone.post("/api/v1/coupon-offers/gift/claims", &json!({ "key": "k" })).await;
    let had = had(&shop, (&phone, &clerk), &[("milk-s", 1)], "k").await;
    let state = || found::<String>(&shop, "SELECT state FROM coupon");
    for (is_gift, sku, back, is_free) in
        [(false, "milk-s", 450, "used"), (true, "oat-milk", 0, "unused")]
    {
        assert_eq!(state(), "used");
        let pieces = json!([{ "sku": sku, "is_gift": is_gift, "quantity": 1 }]);
        let mut wanted = choice(&had, "return", &[], None);
        wanted["pieces"] = pieces.clone();
        let preview = format!("/api/v1/orders/{}/after-sales/preview", had.id);
        let preview: AfterSalesPreview = phone.post(&preview, &wanted).await.read();
        assert_eq!((preview.back.amount, preview.coupons_come_back), (back, is_gift));
        let request = asked(&phone, &had, wanted).await;
        approve(&clerk, &request).await.read::<AfterSales>();
        let came = json!({ "key": "c", "pieces": pieces });
        let done: AfterSales = act(&clerk, &request, "receipts", came).await.read();
        assert_eq!((done.state, done.back.amount), (AfterSalesState::Done, back));
        assert_eq!(state(), is_free, "after {sku}");
    }
}
