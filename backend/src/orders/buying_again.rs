//! Puts what was bought into the cart again, and names what cannot be had any more.

use axum::Json;
use axum::extract::Path;
use contract::catalogue::AtStore;
use contract::orders::{BoughtAgain, BuyAgain, NotAgain};
use contract::{BadParameter, SkuId};
use rusqlite::Connection;

use super::NO_ORDER;
use crate::caller::{Caller, Shopper};
use crate::cart::{Had, Place};
use crate::database::cart::changes::{self, NewLine};
use crate::database::cart::goods::goods;
use crate::database::cart::line;
use crate::database::orders::reading;
use crate::error::Error;
use crate::request::{JsonBody, Locale, Parameters};

/// How many symbols the key has at most.
const LONGEST_KEY: usize = 64;

/// Puts the lines of an order into the cart, as far as the store has them.
pub(super) async fn buy(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
    Parameters(at): Parameters<AtStore>,
    JsonBody(BuyAgain { key }): JsonBody<BuyAgain>,
) -> Result<Json<BoughtAgain>, Error> {
    if key.is_empty() || key.chars().count() > LONGEST_KEY {
        return Err(BadParameter { name: "/key", expected: "1 to 64 characters" }.into());
    }
    let now = caller.now();
    let bought = caller.write_as_member(move |connection, member| {
        let order = reading::order(connection, member, &id)?.ok_or(NO_ORDER)?;
        let place = Place::of(connection, at.store.as_ref(), now)?;
        put(connection, member, order.number, &place, &key, &locale)
    });
    Ok(Json(bought.await?))
}

fn put(
    connection: &Connection,
    member: Shopper,
    order: i64,
    place: &Place,
    key: &str,
    locale: &str,
) -> Result<BoughtAgain, Error> {
    // One that was sent before has put its lines in; it is told again what could be.
    let is_new = changes::begin(connection, member, key, None)?;
    let lines = reading::lines(connection, order)?;
    let lines: Vec<_> = lines.into_iter().filter(|line| !line.is_gift).collect();
    let skus: Vec<SkuId> = lines.iter().map(|line| line.sku.clone()).collect();
    let found = goods(connection, &skus, place.number, place.terms)?;
    let mut bought = BoughtAgain::default();
    for stored in &lines {
        let good = found.get(&stored.sku);
        let had = match good {
            Some(good) => Had::of(good, place, stored.quantity),
            None => Had::gone(stored.quantity),
        };
        let can_be_put = if had.problem.is_none() { had.quantity } else { 0 };
        if can_be_put < stored.quantity {
            bought.missing.push(NotAgain {
                sku: stored.sku.clone(),
                name: stored.looks.name.pick(locale).to_owned(),
                put: can_be_put,
                problem: had.problem,
            });
        }
        let (Some(good), 1..) = (good, can_be_put) else { continue };
        bought.pieces += can_be_put;
        if is_new {
            let there = line(connection, member, &stored.sku)?.map_or(0, |line| line.quantity);
            let limits = Had::anywhere(good);
            let line = NewLine {
                sku: &stored.sku,
                quantity: limits.nearest(there.saturating_add(can_be_put)),
                note: None,
                price: good.price.now.amount,
                looks: &good.looks,
            };
            changes::put(connection, member, &line)?;
        }
    }
    Ok(bought)
}
