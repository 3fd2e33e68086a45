//! Makes the changes of a cart: all that one request asks for, or nothing of it.

use std::collections::HashMap;

use contract::cart::{CartChange, ChangeCart, LONGEST_NOTE, MOST_LINES};
use contract::{BadParameter, SkuId};
use rusqlite::Connection;

use super::line::Had;
use super::place::Place;
use crate::caller::Shopper;
use crate::database::cart::changes::{self, NewLine};
use crate::database::cart::goods::{Good, goods};
use crate::database::cart::line;
use crate::error::Error;

/// How many symbols the key of a change has at most.
const LONGEST_KEY: usize = 64;

/// How many coupons may be chosen at once.
const MOST_COUPONS: usize = 20;

/// The refusal of a variant that there is not.
pub(super) const NO_SKU: BadParameter =
    BadParameter { name: "sku", expected: "the id of a variant of this shop; it may be gone" };

/// What can be told of a request before the cart is seen.
pub(super) fn check(body: &ChangeCart) -> Result<(), BadParameter> {
    let bad = |name, expected| Err(BadParameter { name, expected });
    if body.key.is_empty() || body.key.chars().count() > LONGEST_KEY {
        return bad("/key", "1 to 64 characters");
    }
    // As many as it takes to fill a cart and empty it.
    if body.changes.is_empty() || body.changes.len() > 2 * MOST_LINES {
        return bad("/changes", "1 to 400 changes");
    }
    for change in &body.changes {
        let note = match change {
            CartChange::Add { quantity: 0, .. } | CartChange::SetQuantity { quantity: 0, .. } => {
                return bad("/changes", "changes with quantities of at least 1");
            }
            CartChange::Remove { skus } | CartChange::Select { skus, .. }
                if skus.len() > 2 * MOST_LINES =>
            {
                return bad("/changes", "changes of at most 400 lines");
            }
            CartChange::ChooseCoupons { coupons: Some(coupons) }
                if coupons.len() > MOST_COUPONS =>
            {
                return bad("/changes", "choices of at most 20 coupons");
            }
            CartChange::Add { note: Some(note), .. } => note,
            CartChange::Note { text, .. } => text,
            _ => continue,
        };
        if note.chars().count() > LONGEST_NOTE {
            return bad("/changes", "changes with notes of at most 100 characters");
        }
    }
    Ok(())
}

/// Makes the changes, unless their key says that they are made.
///
/// # Errors
/// `stale`, `limit_reached`, a variant that there is not, or the database failed.
pub(super) fn make(
    connection: &Connection,
    shopper: Shopper,
    place: &Place,
    body: &ChangeCart,
) -> Result<(), Error> {
    if !changes::begin(connection, shopper, &body.key, body.revision)? {
        return Ok(());
    }
    let wanted: Vec<SkuId> = body
        .changes
        .iter()
        .filter_map(|change| match change {
            CartChange::Add { sku, .. } | CartChange::SetQuantity { sku, .. } => Some(sku.clone()),
            _ => None,
        })
        .collect();
    let goods = goods(connection, &wanted, place.number, place.terms)?;
    let changing = Changing { connection, shopper, place, goods };
    body.changes.iter().try_for_each(|change| changing.make(change))
}

/// One request under way.
struct Changing<'c> {
    connection: &'c Connection,
    shopper: Shopper,
    place: &'c Place,
    goods: HashMap<SkuId, Good>,
}

impl Changing<'_> {
    fn make(&self, change: &CartChange) -> Result<(), Error> {
        let (connection, shopper) = (self.connection, self.shopper);
        match change {
            CartChange::Add { sku, quantity, note } => self.add(sku, *quantity, note.as_deref())?,
            CartChange::SetQuantity { sku, quantity } => {
                // One that is gone meanwhile has no limits; it cannot be bought anyway.
                let good = self.goods.get(sku);
                let quantity = good.map_or(*quantity, |good| self.allowed(good, *quantity));
                changes::set_quantity(connection, shopper, sku, quantity)?;
            }
            CartChange::Remove { skus } => changes::remove(connection, shopper, skus)?,
            CartChange::Select { skus, is_selected } => {
                changes::select(connection, shopper, skus, *is_selected)?;
            }
            CartChange::Note { sku, text } => {
                changes::note(connection, shopper, sku, text.trim())?;
            }
            CartChange::ChooseCoupons { coupons } => {
                changes::choose_coupons(connection, shopper, coupons.as_deref())?;
            }
        }
        Ok(())
    }

    /// Puts so many more in than the shopper sees there.
    fn add(&self, sku: &SkuId, more: u32, note: Option<&str>) -> Result<(), Error> {
        let good = self.goods.get(sku).ok_or(NO_SKU)?;
        let there = line(self.connection, self.shopper, sku)?;
        let seen = there.map_or(0, |there| Had::of(good, self.place, there.quantity).quantity);
        let new = NewLine {
            sku,
            quantity: self.allowed(good, seen.saturating_add(more)),
            note: note.map(str::trim),
            price: good.price.now.amount,
            looks: &good.looks,
        };
        changes::put(self.connection, self.shopper, &new)
    }

    /// So many of a variant as may be had, which is what the shop allows anywhere where this store
    /// has none.
    fn allowed(&self, good: &Good, wanted: u32) -> u32 {
        let had = Had::of(good, self.place, wanted);
        if had.problem.is_none() { had.quantity } else { Had::anywhere(good).nearest(wanted) }
    }
}
