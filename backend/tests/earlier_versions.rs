//! Databases of earlier versions are brought up to date with all that is in them.

#[path = "shop/goods.rs"]
mod goods;

use doorstep_backend::database::Database;
use goods::{chain, take_in};
use rusqlite::Connection;

#[test]
fn orders_of_an_earlier_version_are_kept_as_they_are() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("shop.sqlite");
    take_in(&Database::open(&path).unwrap(), &chain());
    let earlier = folder.path().join("earlier.sqlite");
    let connection = Connection::open(&earlier).unwrap();
    // As the version left it before there were vouchers.
    for step in [
        include_str!("../migrations/0001_catalogue.sql"),
        include_str!("../migrations/0002_search.sql"),
        include_str!("../migrations/0003_stores.sql"),
        include_str!("../migrations/0004_shoppers.sql"),
        include_str!("../migrations/0005_cart.sql"),
        include_str!("../migrations/0006_promotions.sql"),
        include_str!("../migrations/0007_coupons.sql"),
        include_str!("../migrations/0008_addresses.sql"),
        include_str!("../migrations/0009_orders.sql"),
        include_str!("../migrations/0010_invoices.sql"),
        include_str!("../migrations/0011_hosts.sql"),
        include_str!("../migrations/0012_tracking.sql"),
        include_str!("../migrations/0013_after_sales.sql"),
        include_str!("../migrations/0014_deposit.sql"),
    ] {
        connection.execute_batch(step).unwrap();
    }
    connection.execute("ATTACH ?1 AS today", [path.to_str().unwrap()]).unwrap();
    connection
        .execute_batch(
            "INSERT INTO main.store SELECT * FROM today.store;
             INSERT INTO shopper (number, phone, tier, made_at) VALUES (1, '+8613800138000', 'a', 0);
             INSERT INTO shop_order (number, id, code, shopper, key, state, placed_at, lapses_at,
                 payable, stored_value, due, points, delivery, earned_per, earned, quote, contact,
                 phone, tail)
             VALUES (7, 'o', '26112300000000', 1, 'k', 'to_receive', 0, 0, 900, 0, 900, 0, 0, 0, 0,
                 '{}', '', '', '');
             INSERT INTO order_group (number, id, shop_order, method, state, store, fee, delivery,
                 handle, picked_money)
             SELECT 8, 'g', 7, 'pickup', 'ready', number, 0, 0, '12345678', 50
             FROM main.store WHERE id = 'east';
             INSERT INTO order_line (number, shop_order, order_group, sku, is_gift, quantity, price,
                 payable, points, source, name, looks)
             SELECT 9, 7, 8, 'milk', 0, 2, 450, 900, 0, number, '', '{}'
             FROM main.store WHERE id = 'east';
             PRAGMA user_version = 14;",
        )
        .unwrap();
    drop(connection);
    Database::open(&earlier).unwrap();
    let connection = Connection::open(&earlier).unwrap();
    let kept = "SELECT handle || ' ' || picked_money || ' ' || order_line.quantity
         FROM order_line JOIN order_group ON order_group.number = order_line.order_group";
    let kept: String = connection.query_row(kept, [], |row| row.get(0)).unwrap();
    assert_eq!(kept, "12345678 50 2");
    // What refers to groups still does, and a group may be of vouchers.
    connection.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    assert!(connection.execute("DELETE FROM order_group", []).is_err());
    let voucher = "INSERT INTO order_group (id, shop_order, method, state, store, fee, delivery)
         SELECT ?1, 7, ?1, 'done', number, 0, 0 FROM store WHERE id = 'east'";
    assert_eq!(connection.execute(voucher, ["voucher"]).unwrap(), 1);
    assert!(connection.execute(voucher, ["drone"]).is_err());
}
