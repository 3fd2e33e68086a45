//! The files of invoices: what stands on them, read back as a reader of PDF finds it.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/invoicing.rs"]
mod invoicing;
#[path = "shop/ordering.rs"]
mod ordering;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use contract::invoices::{InvoiceDocument, InvoiceState, OrderInvoice};
use invoicing::{NUMBER, ask, hand_over, invoice};
use ordering::{LI, RICH, bought, bring, choices, live_at, open, order, pay, pick_up, place};
use phones::{MEI, Phone};
use serde_json::{Value, json};
use shop::Answer;

/// What the pages of a file say, as a reader of PDF finds it.
fn pages(file: &Answer) -> Vec<String> {
    assert_eq!(file.header("content-type"), "application/pdf");
    let pdf = lopdf::Document::load_mem(&file.body).unwrap();
    pdf.get_pages().keys().map(|page| pdf.extract_text(&[*page]).unwrap()).collect()
}

/// What all of a file says.
fn text(file: &Answer) -> String {
    pages(file).concat()
}

async fn file(phone: &Phone<'_>, document: &InvoiceDocument) -> Answer {
    phone.get(&document.file).await
}

#[tokio::test]
async fn the_file_says_who_sold_what_to_whom_and_for_how_much() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, RICH).await, Phone::of(&shop, LI).await);
    let wanted = choices(
        &[("strawberries", 3), ("milk-s", 1)],
        json!({ "groups": pick_up(None), "points": 300, "uses_stored_value": true }),
    );
    let placed = place(&phone, &wanted, "k").await;
    pay(&shop, &phone, placed.id.as_str()).await;
    let bought = order(&phone, placed.id.as_str()).await;
    hand_over(&clerk, &bought).await;
    let draft = json!({ "kind": "company", "title": "云南𠮷祥贸易有限公司", "tax_number": NUMBER,
        "email": "books@example.com" });
    // On a completed order it is issued at once.
    let issued: OrderInvoice = ask(&phone, placed.id.as_str(), &draft).await.read();
    let document = &issued.documents[0];
    let total = 3 * 2_990 + 450 - 300;
    assert_eq!(document.amount.amount, total);
    let file = file(&phone, document).await;
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"receipt-00000001.pdf\"");
    assert_eq!(file.header("cache-control"), "private, no-cache");
    let text = text(&file);
    let flat: String = text.split_whitespace().collect();
    for part in [
        "收据Receipt",
        "No.00000001",
        &format!("订单号Order:{}", bought.number),
        "开具日期Issued:2026-11-23",
        "巷口鲜生东店",
        "大学路1号",
        "+862165430101",
        "云南𠮷祥贸易有限公司",
        &format!("税号Taxnumber:{NUMBER}"),
        "books@example.com",
        "草莓",
        "鲜牛奶250毫升",
        "合计Total¥91.20",
        "人民币玖拾壹圆贰角整",
        "储值支付storedvalue¥50.00,其他支付otherpayment¥41.20",
        "不是税务机关监制的数电票",
    ] {
        assert!(flat.contains(part), "{part} is not in {text}");
    }
    // The amounts of the lines add up to the total, as whoever checks the paper adds them.
    let amounts = amounts(&text);
    let at = amounts.iter().position(|amount| *amount == total).unwrap();
    assert_eq!(amounts[..at].iter().sum::<i64>(), total, "{amounts:?}");
    assert_eq!(at, 2);
}

/// The amounts in a text, in minor units, in its order.
fn amounts(text: &str) -> Vec<i64> {
    let parts = text.split('¥').skip(1);
    parts
        .map(|part| {
            let digits = part.chars().take_while(|it| it.is_ascii_digit() || ".,".contains(*it));
            let digits: String = digits.filter(char::is_ascii_digit).collect();
            digits.parse().unwrap()
        })
        .collect()
}

#[tokio::test]
async fn what_came_back_before_is_not_on_it_and_delivery_is() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    live_at(&phone, 0.005, "310110").await;
    let wanted = choices(&[("milk-s", 3), ("oat-milk", 1)], json!({ "groups": bring(None) }));
    let placed = place(&phone, &wanted, "k").await;
    let id = placed.id.as_str();
    pay(&shop, &phone, id).await;
    ask(&phone, id, &json!({ "kind": "personal", "title": "梅" })).await;
    let group = order(&phone, id).await.groups[0].id.clone();
    let back = json!({ "key": "b", "pieces": [{ "sku": "milk-s", "quantity": 2 }] });
    let refunds = format!("/api/v1/counter/groups/{group}/refunds");
    assert_eq!(clerk.post(&refunds, &back).await.status.as_u16(), 200);
    assert_eq!(invoice(&phone, id).await.amount.amount, 450 + 1_000 + 300);
    let steps = format!("/api/v1/counter/groups/{group}/steps");
    clerk.post(&steps, &json!({ "to": "sent" })).await;
    let receipt = format!("/api/v1/orders/{id}/groups/{group}/receipt");
    phone.post(&receipt, &Value::Null).await;
    let issued = invoice(&phone, id).await;
    assert_eq!(issued.state, InvoiceState::Issued);
    let text = text(&file(&phone, &issued.documents[0]).await);
    assert!(text.contains("配送费"), "{text}");
    assert_eq!(amounts(&text)[..4], [450, 1_000, 300, 1_750], "{text}");
}

#[tokio::test]
async fn a_long_order_goes_on_on_the_next_page() {
    let name = "有机高原生态慢养低温巴氏杀菌鲜牛奶家庭装 Organic highland slow-grown milk";
    let product = |at: usize| {
        json!({ "kind": "product", "id": format!("p{at}"), "category": "milk", "brand": "hill",
            "name": goods::text(&format!("{name} {at}"), "Milk"),
            "skus": [{ "id": format!("p{at}"), "price": 100 }] })
    };
    let stock = |at: usize| goods::stock_row("east", &format!("p{at}"), Some(9), None);
    let rows: Vec<Value> = (0..60).flat_map(|at| [product(at), stock(at)]).collect();
    let shop = open(&rows);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let skus: Vec<String> = (0..60).map(|at| format!("p{at}")).collect();
    let lines: Vec<(&str, u32)> = skus.iter().map(|sku| (sku.as_str(), 1)).collect();
    let bought = bought(&shop, &phone, &lines, "k").await;
    hand_over(&clerk, &bought).await;
    let draft = json!({ "kind": "personal", "title": "个人" });
    let issued: OrderInvoice = ask(&phone, bought.id.as_str(), &draft).await.read();
    let file = file(&phone, &issued.documents[0]).await;
    let pages = pages(&file);
    let count = pages.len();
    assert!(count >= 3, "{count}");
    for (at, page) in pages.iter().enumerate() {
        let flat: String = page.split_whitespace().collect();
        assert!(flat.contains(&format!("{}/{count}", at + 1)), "{flat}");
        // Wherever there are lines, it says what their columns are.
        assert_eq!(flat.contains("项目Item"), flat.contains("有机高原"), "{flat}");
    }
    let text = pages.concat();
    let flat: String = text.split_whitespace().collect();
    assert_eq!(amounts(&text).iter().filter(|amount| **amount == 100).count(), 60);
    assert!(flat.contains("合计Total¥60.00") && flat.contains("人民币陆拾圆整"), "{text}");
}
