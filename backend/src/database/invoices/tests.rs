//! Whatever comes back of an order, what was issued adds up to what the shop still has of it.

use contract::invoices::{InvoiceDraft, InvoiceState};
use contract::pricing::Quote;
use contract::{Currency, Timestamp};
use proptest::prelude::{ProptestConfig, proptest};
use proptest::{collection, option};
use rusqlite::{Connection, params};
use serde_json::json;

use super::issuing::renew;
use super::statement::LineKind;
use super::{StoredDocument, ask, documents, due, of_order};
use crate::database::Database;
use crate::database::orders::refunds::{For, Kept, give, kept};
use crate::database::orders::{ending, reading};

const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

/// A completed order of these lines, with so much of it paid by stored value; its delivery cost 300.
fn complete(connection: &Connection, lines: &[i64], stored_value: i64) -> rusqlite::Result<()> {
    let goods: i64 = lines.iter().sum();
    let money = goods + 300 - stored_value;
    let mut quote = serde_json::to_value(Quote::of_nothing(Currency::CNY)).unwrap_or_default();
    quote["delivery"] = json!({ "fee": 300, "payable": 300 });
    connection.execute_batch(
        "INSERT INTO store (number, id, city, city_name, name, body, latitude, longitude)
             VALUES (1, 's', 'c', '{}', '{}', '{}', 0, 0);
         INSERT INTO shopper (number, phone, tier, made_at)
             VALUES (1, '+8613800138000', 'silver', 0);
         INSERT INTO purse (number, kind, shopper) VALUES (9, 'stored_value', 1);",
    )?;
    connection.execute(
        "INSERT INTO shop_order (number, id, code, shopper, key, state, placed_at, lapses_at,
             paid_at, payable, stored_value, due, points, delivery, earned_per, earned, quote,
             contact, phone, tail)
         VALUES (1, 'o', '26112300000001', 1, 'k', 'completed', 0, 0, 0, ?1, ?2, ?3, 0, 300, 0, 0,
             ?4, '', '', '')",
        params![goods + 300, stored_value, money, quote.to_string()],
    )?;
    connection.execute_batch(
        "INSERT INTO order_group (number, id, shop_order, method, state, store, fee, delivery)
             VALUES (1, 'g', 1, 'delivery', 'done', 1, 300, 300)",
    )?;
    for (at, payable) in (1_i64..).zip(lines) {
        let looks = json!({ "product": "p", "name": { "zh-CN": "牛奶" }, "choices": [],
            "picture": { "art": ["glass-of-milk"], "scene": "tile" } });
        connection.execute(
            "INSERT INTO order_line (number, shop_order, order_group, sku, is_gift, quantity, price,
                 payable, points, source, name, looks)
             VALUES (?1, 1, 1, ?2, 0, 4, 1, ?3, 0, 1, '', ?4)",
            params![at, format!("s{at}"), payable, looks.to_string()],
        )?;
    }
    for (source, target, amount, reason) in
        [(4, 6, money, "captured"), (9, 6, stored_value, "spent")]
    {
        let transfer = "INSERT INTO transfer (source, target, amount, reason, shop_order, at)
             SELECT ?1, ?2, ?3, ?4, 1, 0 WHERE ?3 > 0";
        connection.execute(transfer, params![source, target, amount, reason])?;
    }
    Ok(())
}

/// Gives so much back, for a line or for none.
fn give_back(connection: &Connection, line: Option<i64>, amount: i64) -> rusqlite::Result<()> {
    let kept = kept(connection, 1)?;
    let money = amount.min(kept.money);
    let stored_value = (amount - money).min(kept.stored_value);
    let back = Kept { money, stored_value, ..Kept::default() };
    let granted = give(connection, 1, back, For::default(), NOW)?;
    if let (Some(granted), Some(line)) = (granted, line) {
        connection.execute(
            "INSERT INTO refund_line (refund, order_line, quantity, amount)
             SELECT number, ?2, 1, ?3 FROM refund WHERE id = ?1",
            params![granted.id.as_str(), line, back.money + back.stored_value],
        )?;
    }
    Ok(())
}

fn draft() -> InvoiceDraft {
    InvoiceDraft { title: "个人".to_owned(), ..InvoiceDraft::default() }
}

/// What holds of everything that was issued.
fn check(documents: &[StoredDocument], kept: Kept) {
    let standing: Vec<_> =
        documents.iter().filter(|it| it.takes_back.is_none() && !it.is_taken_back).collect();
    assert!(standing.len() <= 1, "two invoices stand: {documents:?}");
    assert_eq!(documents.iter().map(|it| it.amount).sum::<i64>(), kept.money + kept.stored_value);
    for document in documents {
        let lines: i64 = document.statement.lines.iter().map(|line| line.amount).sum();
        assert_eq!((lines, document.statement.total()), (document.amount, document.amount));
    }
    if let Some(standing) = standing.first() {
        let statement = &standing.statement;
        assert_eq!((statement.money, statement.stored_value), (kept.money, kept.stored_value));
    }
}

/// What was issued after these came back, one after the other.
fn issued(lines: &[i64], stored_value: i64, backs: &[(Option<i64>, i64)]) -> Vec<StoredDocument> {
    let database = Database::open_in_memory().unwrap();
    let documents = database.change(|connection| {
        complete(connection, lines, stored_value)?;
        assert!(ask(connection, 1, &draft(), "zh-CN", NOW)?);
        ending::settle(connection, NOW, false)?;
        check(&documents(connection, 1)?, kept(connection, 1)?);
        for (line, amount) in backs {
            give_back(connection, *line, *amount)?;
            ending::settle(connection, NOW, false)?;
            check(&documents(connection, 1)?, kept(connection, 1)?);
            assert!(due(connection)?.is_empty());
        }
        // Looking once more issues nothing.
        let before = documents(connection, 1)?.len();
        renew(connection, 1, NOW)?;
        assert_eq!(documents(connection, 1)?.len(), before);
        let state = of_order(connection, 1)?.map(|invoice| invoice.state);
        let is_left = kept(connection, 1)?.is_worth_an_invoice();
        let expected = if is_left { InvoiceState::Issued } else { InvoiceState::Cancelled };
        assert_eq!(state, Some(expected));
        assert!(!ask(
            connection,
            1,
            &InvoiceDraft { title: "x".to_owned(), ..draft() },
            "en",
            NOW
        )?);
        assert_eq!(reading::lines(connection, 1)?.len(), lines.len());
        documents(connection, 1)
    });
    documents.unwrap()
}

#[test]
fn what_comes_back_after_issuing_takes_the_invoice_back_and_issues_what_is_left() {
    let issued = issued(&[1_000, 500], 0, &[(Some(1), 250), (None, 1_550)]);
    // Newest first: all is gone, then what was left of it, then the first.
    let told: Vec<_> = issued.iter().map(|it| (it.number, it.takes_back, it.amount)).collect();
    assert_eq!(
        told,
        [(4, Some(3), -1_550), (3, None, 1_550), (2, Some(1), -1_800), (1, None, 1_800)]
    );
    let second: Vec<_> = issued[1].statement.lines.iter().map(|it| (it.kind, it.amount)).collect();
    let goods = LineKind::Goods;
    assert_eq!(second, [(goods, 750), (goods, 500), (LineKind::Delivery, 300)]);
    assert_eq!(issued[1].statement.lines[0].name, "牛奶");
}

#[test]
fn what_comes_back_for_no_line_stands_in_a_line_of_its_own() {
    let issued = issued(&[1_000], 400, &[(None, 450)]);
    let lines: Vec<_> = issued[0].statement.lines.iter().map(|it| (it.kind, it.amount)).collect();
    assert_eq!(lines, [(LineKind::Goods, 1_000), (LineKind::Other, -150)]);
    assert_eq!((issued[0].statement.money, issued[0].statement.stored_value), (450, 400));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_ledger_and_what_was_issued_agree(
        lines in collection::vec(1_i64..5_000, 1..4),
        by_stored_value in 0_i64..6_000,
        backs in collection::vec((option::of(0_usize..4), 1_i64..3_000), 0..5),
    ) {
        let total: i64 = lines.iter().sum::<i64>() + 300;
        let mut left: Vec<i64> = lines.clone();
        let backs: Vec<_> = backs
            .into_iter()
            .filter_map(|(line, amount)| match line {
                // A line gives back no more than was paid for it, in one refund each.
                Some(line) => {
                    let most = left.get_mut(line)?;
                    let number = i64::try_from(line).ok()? + 1;
                    let amount = amount.min(*most);
                    *most -= amount;
                    (amount > 0).then_some((Some(number), amount))
                }
                None => Some((None, amount.min(300))),
            })
            .collect();
        issued(&lines, by_stored_value.min(total), &backs);
    }
}
