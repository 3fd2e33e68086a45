//! Puts what a guest meant to buy into the member's cart.

use contract::cart::MOST_PIECES;
use rusqlite::{Connection, params};

use crate::database::shoppers::merging::Merge;

/// Hands a guest's cart over: of what both have, the member has both together; what only one has
/// stays as it is. More lines than a cart holds are kept all the same, so that none is lost. The
/// keys of changes go along, so that one that is sent again after signing in counts once.
pub(in crate::database) fn hand_over(
    connection: &Connection,
    merge: Merge,
) -> rusqlite::Result<()> {
    let both = params![merge.guest, merge.member];
    let mut cart = connection.prepare_cached(
        "INSERT INTO cart (shopper, revision, coupons)
         SELECT ?2, revision + 1, coupons FROM cart WHERE shopper = ?1
         ON CONFLICT (shopper) DO UPDATE SET
             revision = max(cart.revision + 1, excluded.revision),
             coupons = coalesce(excluded.coupons, cart.coupons)",
    )?;
    if cart.execute(both)? == 0 {
        return Ok(());
    }
    connection
        .prepare_cached(
            "INSERT INTO cart_line (shopper, sku, quantity, is_selected, note, price_when_added,
                 place, looks)
             SELECT ?2, sku, quantity, is_selected, note, price_when_added,
                 place + (SELECT coalesce(max(place), 0) FROM cart_line WHERE shopper = ?2), looks
             FROM cart_line WHERE shopper = ?1
             ON CONFLICT (shopper, sku) DO UPDATE SET
                 quantity = min(cart_line.quantity + excluded.quantity, ?3),
                 is_selected = max(cart_line.is_selected, excluded.is_selected),
                 note = coalesce(cart_line.note, excluded.note)",
        )?
        .execute(params![merge.guest, merge.member, MOST_PIECES])?;
    connection
        .prepare_cached(
            "INSERT INTO cart_change (shopper, key, revision)
             SELECT ?2, key, (SELECT revision FROM cart WHERE shopper = ?2)
             FROM cart_change WHERE shopper = ?1 ON CONFLICT DO NOTHING",
        )?
        .execute(both)?;
    for emptied in ["cart_line", "cart_change", "cart"] {
        let delete = format!("DELETE FROM {emptied} WHERE shopper = ?1");
        connection.prepare_cached(&delete)?.execute([merge.guest])?;
    }
    Ok(())
}
