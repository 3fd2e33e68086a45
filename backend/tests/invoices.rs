//! Invoices: asked for, corrected, issued when all is handed over, and their members' alone.

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

use contract::ProblemCode;
use contract::invoices::{DocumentKind, InvoiceKind, InvoiceState, MOST_TITLES, OrderInvoice};
use contract::orders::Order;
use invoicing::{NUMBER, address, ask, hand_over, invoice};
use ordering::{LI, bought, choices, found, open, order, pick_up, place, refused};
use phones::{LIN, MEI, Phone};
use serde_json::{Value, json};

fn company(title: &str) -> Value {
    json!({ "kind": "company", "title": title, "tax_number": NUMBER })
}

#[tokio::test]
async fn an_invoice_is_corrected_until_all_is_handed_over_and_issued_then() {
    let shop = open(&[]);
    let (phone, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let bought = bought(&shop, &phone, &[("milk-s", 2), ("oat-milk", 1)], "k").await;
    let id = bought.id.as_str();
    assert_eq!(bought.invoice, Some(InvoiceState::NotAsked));
    let before = invoice(&phone, id).await;
    assert_eq!(
        (before.state, before.can_ask, before.amount.amount),
        (InvoiceState::NotAsked, true, 1_900)
    );
    assert_eq!(before.draft, None);
    ask(&phone, id, &json!({ "kind": "personal", "title": "个人" })).await;
    // She meant her company, whose number she types as it stands on its card.
    let draft = json!({ "kind": "company", "title": " 巷口  贸易有限公司 ",
        "tax_number": "9135 0100 m000 100y 43", "email": "books@example.com" });
    let asked: OrderInvoice = ask(&phone, id, &draft).await.read();
    assert_eq!((asked.state, asked.can_ask), (InvoiceState::Requested, true));
    let kept = asked.draft.unwrap();
    assert_eq!((kept.kind, kept.title.as_str()), (InvoiceKind::Company, "巷口 贸易有限公司"));
    assert_eq!(kept.tax_number.as_deref(), Some(NUMBER));
    assert!(asked.documents.is_empty());
    assert_eq!(order(&phone, id).await.invoice, Some(InvoiceState::Requested));

    hand_over(&clerk, &bought).await;
    let issued = invoice(&phone, id).await;
    assert_eq!((issued.state, issued.can_ask), (InvoiceState::Issued, false));
    assert_eq!(issued.documents.len(), 1);
    let document = &issued.documents[0];
    assert_eq!((document.kind, document.amount.amount), (DocumentKind::Invoice, 1_900));
    assert_eq!((document.number.as_str(), document.is_taken_back), ("00000001", false));
    // The same draft sent again is no correction, another one is, and comes too late.
    let again: OrderInvoice = ask(&phone, id, &draft).await.read();
    assert_eq!(again, issued);
    refused(&ask(&phone, id, &company("别家")).await, 409, ProblemCode::TooLate);
    assert_eq!(invoice(&phone, id).await, issued);
    assert_eq!(found::<i64>(&shop, "SELECT count(*) FROM invoice_document"), 1);
}

#[tokio::test]
async fn an_order_that_is_cancelled_has_no_invoice() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let wanted = choices(&[("milk-s", 1)], json!({ "groups": pick_up(None) }));
    let unpaid = place(&phone, &wanted, "u").await;
    let draft = json!({ "kind": "personal", "title": "个人" });
    assert_eq!(order(&phone, unpaid.id.as_str()).await.invoice, None);
    refused(&ask(&phone, unpaid.id.as_str(), &draft).await, 409, ProblemCode::NotPaid);
    assert!(!invoice(&phone, unpaid.id.as_str()).await.can_ask);

    let bought = bought(&shop, &phone, &[("milk-s", 1)], "k").await;
    let id = bought.id.as_str();
    ask(&phone, id, &draft).await;
    let cancellation = format!("/api/v1/orders/{id}/cancellation");
    let told: Order = phone.post(&cancellation, &json!({})).await.read();
    assert_eq!(told.invoice, Some(InvoiceState::Cancelled));
    let cancelled = invoice(&phone, id).await;
    assert_eq!((cancelled.state, cancelled.can_ask), (InvoiceState::Cancelled, false));
    assert_eq!((cancelled.amount.amount, cancelled.documents.len()), (0, 0));
    refused(&ask(&phone, id, &draft).await, 409, ProblemCode::TooLate);
}

#[tokio::test]
async fn a_member_is_reminded_of_the_titles_of_other_orders() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let mut ids = Vec::new();
    for (at, title) in ["甲", "乙", "甲", "丙", "丁", "戊", "己"].iter().enumerate() {
        let bought = bought(&shop, &phone, &[("milk-s", 1)], &at.to_string()).await;
        ask(&phone, bought.id.as_str(), &company(title)).await;
        ids.push(bought.id);
        // Slots take two orders each.
        shop.state.clock.advance(61 * ordering::MINUTE);
    }
    let titles = invoice(&phone, ids[6].as_str()).await.titles;
    let titles: Vec<_> = titles.iter().map(|draft| draft.title.as_str()).collect();
    assert_eq!(titles, ["戊", "丁", "丙", "甲", "乙"]);
    assert_eq!(titles.len(), MOST_TITLES);
    // Nobody else's.
    let other = Phone::of(&shop, LIN).await;
    let bought = bought(&shop, &other, &[("milk-s", 1)], "other").await;
    assert!(invoice(&other, bought.id.as_str()).await.titles.is_empty());
}

#[tokio::test]
async fn what_cannot_stand_on_an_invoice_is_named() {
    let shop = open(&[]);
    let phone = Phone::of(&shop, MEI).await;
    let bought = bought(&shop, &phone, &[("milk-s", 1)], "k").await;
    for (draft, field) in [
        (json!({ "kind": "personal", "title": " " }), "/title"),
        (json!({ "kind": "personal", "title": "名".repeat(101) }), "/title"),
        (json!({ "kind": "trust", "title": "x" }), "/kind"),
        (json!({ "kind": "company", "title": "x" }), "/tax_number"),
        (
            json!({ "kind": "company", "title": "x", "tax_number": "91350100M000100Y44" }),
            "/tax_number",
        ),
        (json!({ "kind": "personal", "title": "x", "tax_number": NUMBER }), "/tax_number"),
        (json!({ "kind": "personal", "title": "x", "email": "nobody" }), "/email"),
    ] {
        let answer = ask(&phone, bought.id.as_str(), &draft).await;
        refused(&answer, 400, ProblemCode::Invalid);
        assert_eq!(answer.problem().fields[0].field, field, "{draft}");
    }
    refused(&ask(&phone, bought.id.as_str(), &json!({})).await, 400, ProblemCode::Invalid);
    assert_eq!(invoice(&phone, bought.id.as_str()).await.state, InvoiceState::NotAsked);
}

#[tokio::test]
async fn invoices_are_their_members_alone() {
    let shop = open(&[]);
    let (mei, clerk) = (Phone::of(&shop, MEI).await, Phone::of(&shop, LI).await);
    let bought = bought(&shop, &mei, &[("milk-s", 1)], "k").await;
    let id = bought.id.as_str();
    hand_over(&clerk, &bought).await;
    let draft = json!({ "kind": "personal", "title": "个人" });
    let issued: OrderInvoice = ask(&mei, id, &draft).await.read();
    let document = &issued.documents[0];
    // Twenty-two symbols of chance.
    assert_eq!(document.id.as_str().len(), 22);
    let (guest, other) = (Phone::new(&shop), Phone::of(&shop, LIN).await);
    let reads = [address(id), document.file.clone()];
    for read in &reads {
        refused(&guest.get(read).await, 401, ProblemCode::SignedOut);
        refused(&other.get(read).await, 404, ProblemCode::NotFound);
        refused(&clerk.get(read).await, 404, ProblemCode::NotFound);
    }
    refused(&ask(&guest, id, &draft).await, 401, ProblemCode::SignedOut);
    refused(&ask(&other, id, &draft).await, 404, ProblemCode::NotFound);
    // Nor is anybody told what would be wrong with a draft for what is not theirs.
    refused(
        &ask(&other, id, &json!({ "kind": "personal", "title": "" })).await,
        404,
        ProblemCode::NotFound,
    );
    refused(&mei.get("/api/v1/invoice-documents/x/file").await, 404, ProblemCode::NotFound);
    assert_eq!(mei.get(&document.file).await.status.as_u16(), 200);
}
