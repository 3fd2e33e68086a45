//! Where members have goods brought to: the address book by role.

#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use contract::addresses::{Address, AddressLabel, MOST_ADDRESSES};
use contract::shop::Feature;
use contract::{Page, ProblemCode, Timestamp};
use phones::{LIN, MEI, Phone};
use serde_json::{Value, json};
use shop::{Answer, TestShop};

const ADDRESSES: &str = "/api/v1/addresses";

/// An address as it is written, with these fields in place of the usual ones.
fn draft(fields: Value) -> Value {
    let mut draft = json!({ "name": "张三", "phone": "+8613800138000", "district": "310110",
        "street": "大学路100号2楼" });
    if let (Some(draft), Value::Object(fields)) = (draft.as_object_mut(), fields) {
        draft.extend(fields);
    }
    draft
}

async fn create(phone: &Phone<'_>, key: &str, fields: Value) -> Answer {
    phone.post(ADDRESSES, &json!({ "key": key, "address": draft(fields) })).await
}

async fn listed(phone: &Phone<'_>) -> Vec<Address> {
    phone.get(ADDRESSES).await.read::<Page<Address>>().items
}

/// Street and default of each, in the order of the book.
fn told(addresses: &[Address]) -> Vec<(&str, bool)> {
    addresses.iter().map(|address| (address.street.as_str(), address.is_default)).collect()
}

fn refused(answer: &Answer, status: u16, code: ProblemCode) {
    assert_eq!((answer.status.as_u16(), answer.problem().code), (status, code), "{answer:?}");
}

fn later(shop: &TestShop, minutes: i64) {
    let now = shop.state.clock.now().millis();
    shop.state.clock.set(Timestamp::from_millis(now + minutes * 60_000));
}

#[tokio::test]
async fn a_member_keeps_an_address() {
    let shop = TestShop::open();
    let mei = Phone::of(&shop, MEI).await;
    assert!(listed(&mei).await.is_empty());
    let position = json!({ "latitude": 31.3046, "longitude": 121.5083 });
    let fields = json!({ "name": " 张 三\n", "street": "大学路 100 号\n 2 楼", "label": "home",
        "position": position });
    let address: Address = create(&mei, "k1", fields).await.read();
    assert_eq!((address.name.as_str(), address.street.as_str()), ("张 三", "大学路 100 号 2 楼"));
    let names: Vec<_> = address.region.names().collect();
    assert_eq!(names, ["上海市", "杨浦区"]);
    assert_eq!(address.label, Some(AddressLabel::Home));
    assert_eq!(address.position.unwrap().latitude, 31.3046);
    assert!(address.is_default, "the first is the default");
    assert!(address.id.as_str().len() >= 20, "it cannot be guessed: {}", address.id);

    let one: Address = mei.get(&format!("{ADDRESSES}/{}", address.id)).await.read();
    assert_eq!(one, address);
    assert_eq!(listed(&mei).await, [address]);
    let answer = mei.get(ADDRESSES).await;
    assert!(answer.header("cache-control").contains("private"), "{answer:?}");
}

#[tokio::test]
async fn only_members_have_addresses() {
    let shop = TestShop::open();
    let guest = Phone::new(&shop);
    for answer in [
        guest.get(ADDRESSES).await,
        guest.get(&format!("{ADDRESSES}/a")).await,
        create(&guest, "k1", json!({})).await,
        guest.post(&format!("{ADDRESSES}/a"), &draft(json!({}))).await,
        guest.post(&format!("{ADDRESSES}/a/default"), &Value::Null).await,
        guest.post(&format!("{ADDRESSES}/a/removal"), &Value::Null).await,
    ] {
        refused(&answer, 401, ProblemCode::SignedOut);
    }
    assert_eq!(guest.cookie(), None, "a refusal makes nobody known");
}

#[tokio::test]
async fn nobody_reaches_the_address_of_another() {
    let shop = TestShop::open();
    let (mei, lin) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LIN).await);
    let address: Address = create(&mei, "k1", json!({})).await.read();
    let hers = format!("{ADDRESSES}/{}", address.id);
    refused(&lin.get(&hers).await, 404, ProblemCode::NotFound);
    refused(&lin.post(&hers, &draft(json!({}))).await, 404, ProblemCode::NotFound);
    // Not even what is wrong with a draft is told.
    refused(&lin.post(&hers, &draft(json!({ "name": "" }))).await, 404, ProblemCode::NotFound);
    refused(&lin.post(&format!("{hers}/default"), &Value::Null).await, 404, ProblemCode::NotFound);
    let left: Page<Address> = lin.post(&format!("{hers}/removal"), &Value::Null).await.read();
    assert!(left.items.is_empty());
    // The same key is another one for another member.
    let his: Address = create(&lin, "k1", json!({ "street": "别处" })).await.read();
    assert_ne!(his.id, address.id);
    assert_eq!(listed(&mei).await, [address]);
    assert_eq!(listed(&lin).await, [his]);
}

#[tokio::test]
async fn a_creation_that_is_sent_twice_counts_once() {
    let shop = TestShop::open();
    let mei = Phone::of(&shop, MEI).await;
    let first: Address = create(&mei, "k1", json!({})).await.read();
    later(&shop, 1);
    let second: Address = create(&mei, "k1", json!({ "street": "else" })).await.read();
    assert_eq!(second, first, "the key names what was created");
    assert_eq!(listed(&mei).await.len(), 1);

    let removal = format!("{ADDRESSES}/{}/removal", first.id);
    for _ in 0..2 {
        let left: Page<Address> = mei.post(&removal, &Value::Null).await.read();
        assert!(left.items.is_empty());
    }
    // What was removed does not come back because a request was late.
    refused(&create(&mei, "k1", json!({})).await, 404, ProblemCode::NotFound);
    assert!(listed(&mei).await.is_empty());
}

#[tokio::test]
async fn there_is_one_default_at_most() {
    let shop = TestShop::open();
    let mei = Phone::of(&shop, MEI).await;
    let mut ids = Vec::new();
    for (street, is_default) in [("one", false), ("two", false), ("three", true)] {
        let fields = json!({ "street": street, "is_default": is_default });
        ids.push(create(&mei, street, fields).await.read::<Address>().id);
        later(&shop, 1);
    }
    let book = listed(&mei).await;
    assert_eq!(told(&book), [("three", true), ("two", false), ("one", false)]);

    let made = mei.post(&format!("{ADDRESSES}/{}/default", ids[0]), &Value::Null).await;
    let book: Page<Address> = made.read();
    assert_eq!(told(&book.items), [("one", true), ("three", false), ("two", false)]);
    // Again, it is the same.
    let made = mei.post(&format!("{ADDRESSES}/{}/default", ids[0]), &Value::Null).await;
    assert_eq!(made.read::<Page<Address>>().items, book.items);

    // The default stays so when it is written anew, and gives way to another.
    let one = format!("{ADDRESSES}/{}", ids[0]);
    let changed: Address = mei.post(&one, &draft(json!({ "street": "one!" }))).await.read();
    assert!(changed.is_default);
    let two = format!("{ADDRESSES}/{}", ids[1]);
    let fields = json!({ "street": "two!", "is_default": true });
    assert!(mei.post(&two, &draft(fields)).await.read::<Address>().is_default);
    assert_eq!(told(&listed(&mei).await), [("two!", true), ("one!", false), ("three", false)]);

    // Once the default is removed there is none, and the next one to be added is not it either.
    mei.post(&format!("{two}/removal"), &Value::Null).await.read::<Page<Address>>();
    later(&shop, 1);
    create(&mei, "four", json!({ "street": "four" })).await.read::<Address>();
    assert_eq!(told(&listed(&mei).await), [("four", false), ("one!", false), ("three", false)]);
    refused(&mei.post(&format!("{two}/default"), &Value::Null).await, 404, ProblemCode::NotFound);
}

#[tokio::test]
async fn defaults_made_at_once_leave_one() {
    let shop = TestShop::open();
    let mei = Phone::of(&shop, MEI).await;
    let mut ways = Vec::new();
    for at in 0..4 {
        let address: Address = create(&mei, &at.to_string(), json!({})).await.read();
        ways.push(format!("{ADDRESSES}/{}/default", address.id));
    }
    let null = Value::Null;
    let (a, b, c, d) = tokio::join!(
        mei.post(&ways[0], &null),
        mei.post(&ways[1], &null),
        mei.post(&ways[2], &null),
        mei.post(&ways[3], &null)
    );
    for answer in [a, b, c, d] {
        answer.read::<Page<Address>>();
    }
    assert_eq!(listed(&mei).await.iter().filter(|address| address.is_default).count(), 1);
}

#[tokio::test]
async fn what_cannot_be_delivered_to_is_refused_by_its_field() {
    let shop = TestShop::open();
    let mei = Phone::of(&shop, MEI).await;
    let address: Address = create(&mei, "k", json!({})).await.read();
    for (fields, field) in [
        (json!({ "name": " \n " }), "/name"),
        (json!({ "name": "张".repeat(31) }), "/name"),
        (json!({ "phone": "13800138000" }), "/phone"),
        (json!({ "phone": "+8612800138000" }), "/phone"),
        (json!({ "phone": "+864008123456" }), "/phone"),
        // A province, a city that has districts, what there is not, and what was joined to another.
        (json!({ "district": "310000" }), "/district"),
        (json!({ "district": "330100" }), "/district"),
        (json!({ "district": "999999" }), "/district"),
        (json!({ "district": "310108" }), "/district"),
        (json!({ "district": "杨浦区" }), "/district"),
        (json!({ "street": "" }), "/street"),
        (json!({ "street": "路".repeat(121) }), "/street"),
        (json!({ "label": "" }), "/label"),
        (json!({ "label": "x".repeat(11) }), "/label"),
        (json!({ "position": { "latitude": 91.0, "longitude": 0.0 } }), "/position"),
    ] {
        let created = create(&mei, "bad", fields.clone()).await;
        refused(&created, 400, ProblemCode::Invalid);
        assert_eq!(created.problem().fields[0].field, format!("/address{field}"), "{fields}");
        let changed = mei.post(&format!("{ADDRESSES}/{}", address.id), &draft(fields)).await;
        refused(&changed, 400, ProblemCode::Invalid);
        assert_eq!(changed.problem().fields[0].field, field);
    }
    for key in [String::new(), "k".repeat(65)] {
        refused(&create(&mei, &key, json!({})).await, 400, ProblemCode::Invalid);
    }
    assert_eq!(listed(&mei).await, [address], "nothing that is refused changes anything");
    // A landline, a city without districts, a special region, and a word of one's own.
    for (key, fields) in [
        ("a", json!({ "phone": "+862155670186" })),
        ("b", json!({ "district": "441900" })),
        ("c", json!({ "district": "810000", "phone": "+85228123456" })),
        ("d", json!({ "label": "爸妈家" })),
    ] {
        create(&mei, key, fields).await.read::<Address>();
    }
}

#[tokio::test]
async fn a_book_has_an_end() {
    let shop = TestShop::open();
    let mei = Phone::of(&shop, MEI).await;
    for at in 0..MOST_ADDRESSES {
        create(&mei, &at.to_string(), json!({})).await.read::<Address>();
    }
    let before = listed(&mei).await;
    let one_more = create(&mei, "more", json!({ "is_default": true })).await;
    refused(&one_more, 409, ProblemCode::LimitReached);
    assert_eq!(one_more.problem().left, Some(50));
    assert_eq!(listed(&mei).await, before, "the default is what it was");
    let removal = format!("{ADDRESSES}/{}/removal", before[7].id);
    mei.post(&removal, &Value::Null).await.read::<Page<Address>>();
    create(&mei, "more", json!({})).await.read::<Address>();
}

#[tokio::test]
async fn a_shop_without_addresses_has_none() {
    let shop = TestShop::open();
    let mei = Phone::of(&shop, MEI).await;
    for off in [Feature::Addresses, Feature::Accounts] {
        shop.state.capabilities.switch_off(vec![off]);
        refused(&mei.get(ADDRESSES).await, 404, ProblemCode::NotFound);
        refused(&create(&mei, "k", json!({})).await, 404, ProblemCode::NotFound);
        refused(&mei.get("/api/v1/place?at=31,121").await, 404, ProblemCode::NotFound);
    }
}
