//! How SQLite goes about the statements that run for every shopper and every second: none of them
//! may read a whole table of orders, which grows for ever.

use super::{
    BOUGHT, IS_DUE, counter, earning, ending, events, groups, holding, picking, placing, reading,
    returns, simulation,
};
use crate::database::after_sales::{asking, closing, reading as requests, standing};
use crate::database::coupons::bought;
use crate::database::notices::HOT;
use crate::database::{Database, invoices};

/// An index that has no more in it than what is looked for.
const NOT_BEGUN: &str = "order_group_not_simulated";

/// The steps of a statement.
fn plan(database: &Database, statement: &str) -> Vec<String> {
    let plan = database.change(|connection| {
        let mut plan = connection.prepare(&format!("EXPLAIN QUERY PLAN {statement}"))?;
        // Nothing is bound: a plan does not depend on it.
        let steps = plan.raw_query().mapped(|row| row.get::<_, String>(3));
        steps.collect::<rusqlite::Result<Vec<_>>>()
    });
    plan.unwrap()
}

/// What is read from one end to the other by a statement.
fn scanned(database: &Database, statement: &str) -> Vec<String> {
    plan(database, statement).into_iter().filter(|step| step.starts_with("SCAN ")).collect()
}

#[test]
fn no_hot_statement_reads_a_whole_table() {
    let database = Database::open_in_memory().unwrap();
    let group_where = |condition: &str| format!("{} WHERE {condition}", reading::GROUP);
    let statements = [
        ("what time has brought", IS_DUE.to_owned()),
        ("what a shopper bought", BOUGHT.to_owned()),
        ("a line within its limit", holding::WRITE_LINE.to_owned()),
        ("what has lapsed", ending::LAPSING.to_owned()),
        ("an order that waits", placing::WRITE_ORDER.to_owned()),
        ("what was sent long ago", groups::LONG_SENT.to_owned()),
        ("what an order earns", earning::EARNED.to_owned()),
        ("what a store has to do", group_where(groups::AT_STORE)),
        ("a group by number", group_where(counter::BY_NUMBER)),
        ("groups by the end of a phone number", group_where(counter::BY_TAIL)),
        ("groups by name", group_where(counter::BY_NAME)),
        ("an invoice that is due", invoices::DUE.to_owned()),
        ("the invoice of an order", "SELECT 1 FROM invoice WHERE shop_order = ?1".to_owned()),
        ("orders that have changed", events::CHANGED.to_owned()),
        ("couriers that have moved", events::MOVED.to_owned()),
        ("what is about to lapse", ending::WARN.to_owned()),
        ("what the simulation has not begun", simulation::NOT_BEGUN.to_owned()),
        ("what the simulation does next", simulation::NEXT.to_owned()),
        ("what a store has to pick", group_where(picking::TO_PICK)),
        (
            "a group to be given while nothing is open",
            format!("SELECT 1 FROM order_group WHERE number = ?1 AND {}", groups::NOTHING_OPEN),
        ),
        ("the pieces that were asked for", standing::OPEN.to_owned()),
        ("when the pieces of an order were handed over", standing::HAD.to_owned()),
        ("a line that is asked for", asking::NAME_LINE.to_owned()),
        ("goods that did not come", closing::OVERDUE.to_owned()),
        ("orders that owe points", returns::OWING.to_owned()),
        ("the vouchers of an order that nobody used", bought::UNUSED.to_owned()),
        ("the vouchers of an order that were passed on", bought::PASSED_ON.to_owned()),
        ("vouchers that are given back", bought::WITHDRAW.to_owned()),
        ("a shopper's requests", requests::OF_SHOPPER.to_owned()),
        ("what a store has to decide", requests::at_store_where("'asked', 'approved'")),
        ("the refunds of a request", "SELECT 1 FROM refund WHERE after_sales = ?1".to_owned()),
        (
            "the photos of a request",
            "SELECT 1 FROM photo WHERE after_sales = ?1 ORDER BY place".to_owned(),
        ),
        (
            "photos that belong to nothing",
            "SELECT count(*) FROM photo WHERE shopper = ?1 AND after_sales IS NULL".to_owned(),
        ),
        ("the lines of a group", "SELECT 1 FROM order_line WHERE order_group = ?1".to_owned()),
    ];
    let notices = HOT.map(|(what, statement)| (what, statement.to_owned()));
    for (what, statement) in statements.into_iter().chain(notices) {
        let nothing: [&str; 0] = [];
        // What has no table at all is a row of constants, and a list within a row is none either.
        let mut scanned = scanned(&database, &statement);
        scanned.retain(|step| {
            step != "SCAN CONSTANT ROW"
                && !step.ends_with(NOT_BEGUN)
                && !step.contains(" VIRTUAL TABLE INDEX ")
        });
        assert_eq!(scanned, nothing, "{what}");
    }
    // The test can tell.
    assert!(!scanned(&database, "SELECT * FROM order_line WHERE source = 1").is_empty());
}

#[test]
fn what_a_shopper_bought_is_found_by_the_shopper_and_what_a_store_does_by_its_index() {
    let database = Database::open_in_memory().unwrap();
    let moved = plan(&database, events::MOVED);
    assert!(moved[0].contains("shop_order_to_receive"), "{moved:?}");
    // A variant that sells well is in far more orders than one shopper has.
    let bought = plan(&database, BOUGHT);
    assert!(bought[0].starts_with("SEARCH shop_order USING INDEX"), "{bought:?}");
    for condition in [groups::AT_STORE, counter::BY_TAIL, counter::BY_NAME] {
        let steps = plan(&database, &format!("{} WHERE {condition}", reading::GROUP));
        assert!(steps[0].contains("order_group_store"), "{steps:?}");
    }
    let by_number = format!("{} WHERE {}", reading::GROUP, counter::BY_NUMBER);
    let by_number = plan(&database, &by_number);
    assert!(by_number[0].contains("order_group_order"), "{by_number:?}");
}
