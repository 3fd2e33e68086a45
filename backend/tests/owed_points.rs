//! Points of an order that was returned, which were spent meanwhile: they are owed, and taken once they
//! come back.

#[path = "shop/after_sales.rs"]
mod aftercare;
#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/ordering.rs"]
mod ordering;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use aftercare::{act, approve, asked, came, choice, had, open_with};
use contract::after_sales::AfterSales;
use contract::orders::Order;
use ordering::{LI, choices, found, pick_up, place, purse};
use phones::{MEI, Phone};
use serde_json::json;
use shop::TestShop;

/// What the member has, what the shop gave out less what it took back, and what orders owe.
fn points(shop: &TestShop) -> (i64, i64, i64) {
    let owed = found(shop, "SELECT sum(points_owed) FROM shop_order");
    let member = found(
        shop,
        "SELECT coalesce(sum(iif(target = purse.number, amount, -amount)), 0) FROM transfer
         JOIN purse ON purse.number IN (source, target) AND purse.kind = 'points'
         JOIN shopper ON shopper.number = purse.shopper AND shopper.phone = '+8613800138000'",
    );
    (member, -purse(shop, "points_issued") - 1_000, owed)
}

#[tokio::test]
async fn points_that_were_spent_are_taken_when_they_come_back() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let had = had(&shop, (&phone, &clerk), &[("kettle", 3)], "k").await;
    // ¥297 earned as many points, of which two hundred pay for milk.
    let fields = json!({ "groups": pick_up(None), "points": 200 });
    let milk = place(&phone, &choices(&[("milk-s", 2)], fields), "milk").await;
    assert_eq!(points(&shop), (97, 297, 0));
    // Two kettles come back, which earned 198: no more can be taken than she has.
    let back = async |pieces| {
        let wanted = choice(&had, "return", &[("kettle", pieces)], None);
        let request = asked(&phone, &had, wanted).await;
        approve(&clerk, &request).await.read::<AfterSales>();
        let came = came("c", "kettle", pieces, pieces);
        act(&clerk, &request, "receipts", came).await.read::<AfterSales>().back
    };
    assert_eq!(back(2).await.points_taken, 97);
    assert_eq!(points(&shop), (0, 200, 101));
    // Another comes back, and so much more is owed.
    assert_eq!(back(1).await.points_taken, 0);
    assert_eq!(points(&shop), (0, 200, 200));
    // The milk is not bought after all: its points come back, and pay what is owed.
    let cancel = format!("/api/v1/orders/{}/cancellation", milk.id);
    for _ in 0..2 {
        phone.post(&cancel, &json!({})).await.read::<Order>();
        assert_eq!(points(&shop), (0, 0, 0));
    }
}

#[tokio::test]
async fn what_is_more_than_is_owed_is_the_members() {
    let shop = open_with(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let had = had(&shop, (&phone, &clerk), &[("kettle", 2), ("cake", 1)], "k").await;
    let fields = json!({ "groups": pick_up(None), "points": 200 });
    let milk = place(&phone, &choices(&[("milk-s", 2)], fields), "milk").await;
    assert_eq!(points(&shop), (58, 258, 0));
    let wanted = choice(&had, "return", &[("kettle", 1)], None);
    let request = asked(&phone, &had, wanted).await;
    approve(&clerk, &request).await.read::<AfterSales>();
    act(&clerk, &request, "receipts", came("c", "kettle", 1, 1)).await.read::<AfterSales>();
    assert_eq!(points(&shop), (0, 200, 41));
    let cancel = format!("/api/v1/orders/{}/cancellation", milk.id);
    phone.post(&cancel, &json!({})).await.read::<Order>();
    // A kettle and a cake are hers, and earned 159.
    assert_eq!(points(&shop), (159, 159, 0));
}
