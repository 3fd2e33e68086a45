//! What was issued, on paper: a receipt of the shop, or the note that takes one back.

use contract::{Currency, Timestamp};

use super::capitals::capitals;
use super::figures::figures;
use super::sheet::{EDGE, Sheet, WIDTH, wrapped};
use crate::database::invoices::StoredDocument;
use crate::database::invoices::statement::{LineKind, Statement};

/// Where the right column begins.
const HALF: f32 = WIDTH / 2.0 + 12.0;
/// How wide a column is.
const COLUMN: f32 = WIDTH / 2.0 - EDGE - 12.0;
/// Where counts end.
const PIECES: f32 = 440.0;
/// How wide the name of a line may be.
const NAME: f32 = 330.0;
/// Where the page ends to the right.
const RIGHT: f32 = WIDTH - EDGE;
/// The size of what is read.
const TEXT: f32 = 10.0;
/// From one of its lines to the next.
const LEADING: f32 = 16.0;
/// How much room the sum takes with all that belongs to it.
const SUM: f32 = 120.0;

/// What it is and what it is not.
const NOTES: [&str; 2] = [
    "本收据由商家系统开具，不是税务机关监制的数电票，不能用于抵扣税款。",
    "Issued by the shop's own system. It is not an e-invoice of the tax authority and deducts no tax.",
];

/// The number of a document, for people: eight digits.
pub(super) fn number(number: i64) -> String {
    format!("{number:08}")
}

/// The file of a document, in PDF.
pub(super) fn written(document: &StoredDocument) -> Vec<u8> {
    let statement = &document.statement;
    let (title, english) = match document.takes_back {
        None => ("收据", "Receipt"),
        Some(_) => ("红字收据", "Credit note"),
    };
    let mut sheet = Sheet::new();
    sheet.text(EDGE, 12.0, &statement.seller.brand);
    sheet.text_to(RIGHT, 12.0, &format!("No. {}", number(document.number)));
    sheet.down(44.0);
    sheet.middle(20.0, &format!("{title} {english}"));
    sheet.down(24.0);
    if let Some(taken_back) = document.takes_back {
        let taken_back = number(taken_back);
        let text = format!("冲销收据 No. {taken_back} / Takes back receipt No. {taken_back}");
        sheet.middle(TEXT, &text);
        sheet.down(20.0);
    }
    facts(&mut sheet, document.issued_at, statement);
    parties(&mut sheet, statement);
    head(&mut sheet);
    for line in &statement.lines {
        let name = match line.kind {
            LineKind::Goods => line.name.as_str(),
            LineKind::Delivery => "配送费 Delivery",
            LineKind::Other => "其他 Other",
        };
        let lines = wrapped(name, TEXT, NAME);
        #[expect(clippy::cast_precision_loss, reason = "a name has a few lines")]
        if !sheet.has_room(LEADING * lines.len() as f32) {
            sheet.turn();
            head(&mut sheet);
        }
        if line.pieces > 0 {
            sheet.text_to(PIECES, TEXT, &line.pieces.to_string());
        }
        sheet.text_to(RIGHT, TEXT, &figures(line.amount, statement.currency));
        sheet.lines(EDGE, TEXT, NAME, LEADING, name);
    }
    sum(&mut sheet, statement);
    let title = format!("{title} {english} {}", number(document.number));
    sheet.written(
        &title,
        &format!("{} · {}", statement.seller.brand, statement.order),
        document.issued_at,
    )
}

/// A day at the seller.
fn day(at: Timestamp, statement: &Statement) -> String {
    let there = at.millis().saturating_add(i64::from(statement.utc_offset) * 60_000);
    let text = Timestamp::from_millis(there).to_string();
    text.get(..10).unwrap_or_default().to_owned()
}

fn facts(sheet: &mut Sheet, issued_at: Timestamp, statement: &Statement) {
    for [left, right] in [
        [
            format!("订单号 Order: {}", statement.order),
            format!("开具日期 Issued: {}", day(issued_at, statement)),
        ],
        [
            format!("下单日期 Ordered: {}", day(statement.placed_at, statement)),
            format!("付款日期 Paid: {}", day(statement.paid_at, statement)),
        ],
    ] {
        sheet.text(EDGE, TEXT, &left);
        sheet.text(HALF, TEXT, &right);
        sheet.down(LEADING);
    }
}

/// Who sells and who buys, beside each other.
fn parties(sheet: &mut Sheet, statement: &Statement) {
    let seller = &statement.seller;
    let named = |name: &str, value: &str| (!value.is_empty()).then(|| format!("{name}: {value}"));
    let of_seller = [
        Some(format!("{} {}", seller.brand, seller.store)),
        named("地址 Address", &seller.address),
        named("电话 Phone", &seller.phone),
    ];
    let buyer = &statement.buyer;
    let of_buyer = [
        Some(buyer.title.clone()),
        named("税号 Tax number", buyer.tax_number.as_deref().unwrap_or_default()),
        named("邮箱 E-mail", buyer.email.as_deref().unwrap_or_default()),
    ];
    sheet.rule();
    sheet.down(20.0);
    let top = sheet.height();
    let mut bottom = top;
    for (x, name, texts) in [(EDGE, "销售方 Seller", of_seller), (HALF, "购买方 Buyer", of_buyer)]
    {
        sheet.go_to(top);
        sheet.text(x, 9.0, name);
        sheet.down(LEADING);
        for text in texts.into_iter().flatten() {
            sheet.lines(x, TEXT, COLUMN, LEADING, text.trim());
        }
        bottom = bottom.min(sheet.height());
    }
    sheet.go_to(bottom - 4.0);
}

/// The head of the table.
fn head(sheet: &mut Sheet) {
    sheet.rule();
    sheet.down(LEADING);
    sheet.text(EDGE, 9.0, "项目 Item");
    sheet.text_to(PIECES, 9.0, "数量 Quantity");
    sheet.text_to(RIGHT, 9.0, "金额 Amount");
    sheet.down(8.0);
    sheet.rule();
    sheet.down(LEADING);
}

fn sum(sheet: &mut Sheet, statement: &Statement) {
    if !sheet.has_room(SUM) {
        sheet.turn();
    }
    let currency = statement.currency;
    sheet.rule();
    sheet.down(20.0);
    sheet.text(EDGE, 12.0, "合计 Total");
    sheet.text_to(RIGHT, 14.0, &figures(statement.total(), currency));
    sheet.down(20.0);
    if currency == Currency::CNY {
        let text = format!("大写 In words: {}", capitals(statement.total()));
        sheet.lines(EDGE, TEXT, RIGHT - EDGE, LEADING, &text);
    }
    if statement.stored_value != 0 {
        let parts = format!(
            "其中 Of which: 储值支付 stored value {}, 其他支付 other payment {}",
            figures(statement.stored_value, currency),
            figures(statement.money, currency)
        );
        sheet.lines(EDGE, TEXT, RIGHT - EDGE, LEADING, &parts);
    }
    sheet.down(8.0);
    for note in NOTES {
        sheet.lines(EDGE, 9.0, RIGHT - EDGE, 13.0, note);
    }
}
