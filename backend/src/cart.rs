//! The cart: what a shopper means to buy, what of it can be had, and what it comes to.

mod basket;
mod changing;
mod line;
mod place;

use std::collections::HashMap;

use axum::routing::{get, post};
use axum::{Json, Router};
use contract::SkuId;
use contract::cart::{
    CART, CHANGE_CART, Cart, CartLine, ChangeCart, MOST_LINES, QUOTE, QuoteLines, Quoted,
};
use contract::catalogue::AtStore;
use contract::{BadParameter, pricing};
use rusqlite::Connection;

pub(crate) use self::basket::{Priced, basket};
pub(crate) use self::line::Had;
pub(crate) use self::place::Place;
use crate::caller::{Caller, Shopper};
use crate::database::cart::goods::{Good, goods, instead_of};
use crate::database::cart::{self, StoredCart, StoredLine};
use crate::database::catalogue;
use crate::error::Error;
use crate::localised::picture;
use crate::pictures::Studio;
use crate::request::{JsonBody, Locale, Parameters};
use crate::state::AppState;

/// How many others are named for a line that cannot be bought.
const MOST_ALTERNATIVES: usize = 3;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route(CART.path, get(read))
        .route(CHANGE_CART.path, post(change))
        .route(QUOTE.path, post(quote))
}

/// How a cart is told.
struct Telling {
    locale: String,
    studio: Studio,
}

/// The cart, with the prices and the stock of a store.
async fn read(
    caller: Caller,
    Locale(locale): Locale,
    Parameters(at): Parameters<AtStore>,
) -> Result<Json<Cart>, Error> {
    let (telling, now) = (Telling { locale, studio: caller.state.studio.clone() }, caller.now());
    let cart = caller.read(move |connection, shopper| {
        let place = Place::of(connection, at.store.as_ref(), now)?;
        telling.cart(connection, shopper, &place)
    });
    Ok(Json(cart.await?))
}

/// Changes the cart and answers what it is then.
async fn change(
    caller: Caller,
    Locale(locale): Locale,
    Parameters(at): Parameters<AtStore>,
    JsonBody(body): JsonBody<ChangeCart>,
) -> Result<Json<Cart>, Error> {
    changing::check(&body)?;
    let (telling, now) = (Telling { locale, studio: caller.state.studio.clone() }, caller.now());
    let store = at.store.clone();
    let changing = caller.write(move |connection, shopper| {
        let place = Place::of(connection, store.as_ref(), now)?;
        changing::make(connection, shopper, &place, &body)?;
        Ok(shopper)
    });
    let shopper = changing.await?;
    // Told beside other changes rather than among them, since it takes longer than the change. It
    // may hold one that came meanwhile; its revision says so.
    let cart = caller.state.database.read(move |connection| {
        let place = Place::of(connection, at.store.as_ref(), now)?;
        telling.cart(connection, Some(shopper), &place)
    });
    Ok(Json(cart.await?))
}

/// Prices any lines as if they were the cart, and keeps nothing.
async fn quote(
    caller: Caller,
    Locale(locale): Locale,
    Parameters(at): Parameters<AtStore>,
    JsonBody(body): JsonBody<QuoteLines>,
) -> Result<Json<Quoted>, Error> {
    if body.lines.is_empty() || body.lines.len() > MOST_LINES {
        return Err(BadParameter { name: "/lines", expected: "1 to 200 lines" }.into());
    }
    let now = caller.now();
    let quoted = caller.read(move |connection, shopper| {
        let place = Place::of(connection, at.store.as_ref(), now)?;
        let skus: Vec<_> = body.lines.iter().map(|line| line.sku.clone()).collect();
        let goods = goods(connection, &skus, place.number, place.terms)?;
        let mut lines = Vec::with_capacity(body.lines.len());
        for line in &body.lines {
            let good = goods.get(&line.sku).ok_or(changing::NO_SKU)?;
            let had = Had::of(good, &place, line.quantity);
            lines.push(Priced::of(&line.sku, good, &had, true));
        }
        let basket = basket(connection, shopper, &place, lines, body.coupons, &locale)?;
        Ok(Quoted { quote: pricing::quote(&basket), basket: Some(basket), store: at.store })
    });
    Ok(Json(quoted.await?))
}

impl Telling {
    /// The cart of whoever calls, who has an empty one before the first change.
    fn cart(
        &self,
        connection: &Connection,
        shopper: Option<Shopper>,
        place: &Place,
    ) -> Result<Cart, Error> {
        let (stored, lines) = match shopper {
            Some(shopper) => (cart::cart(connection, shopper)?, cart::lines(connection, shopper)?),
            None => (StoredCart::default(), Vec::new()),
        };
        let skus: Vec<SkuId> = lines.iter().map(|line| line.sku.clone()).collect();
        let goods = goods(connection, &skus, place.number, place.terms)?;
        let mut told = Vec::with_capacity(lines.len());
        let mut priced = Vec::with_capacity(lines.len());
        for line in &lines {
            let good = goods.get(&line.sku);
            let had = match good {
                Some(good) => Had::of(good, place, line.quantity),
                None => Had::gone(line.quantity),
            };
            // What is gone costs nothing and counts for nothing, so the quote does without it.
            priced.extend(good.map(|good| Priced::of(&line.sku, good, &had, line.is_selected)));
            told.push(self.line(line, good, had, place));
        }
        self.name_alternatives(connection, &mut told, &goods, place)?;
        let basket = basket(connection, shopper, place, priced, stored.coupons, &self.locale)?;
        Ok(Cart {
            revision: stored.revision,
            lines: told,
            quote: pricing::quote(&basket),
            basket: Some(basket),
        })
    }

    fn line(&self, line: &StoredLine, good: Option<&Good>, had: Had, place: &Place) -> CartLine {
        let looks = good.map_or(&line.looks, |good| &good.looks);
        let name = looks.name.pick(&self.locale).to_owned();
        let added = place.money(line.price_when_added);
        let price = good.map_or_else(|| place.price(line.price_when_added), |good| good.price);
        CartLine {
            sku: line.sku.clone(),
            product: looks.product.as_str().into(),
            variant: looks.variant(&self.locale),
            picture: picture(&looks.picture, &self.locale, &name, &self.studio),
            name,
            quantity: had.quantity,
            is_selected: line.is_selected,
            note: line.note.clone(),
            price,
            price_when_added: Some(added).filter(|added| *added != price.now),
            stock: good.map(|good| good.stock).unwrap_or_default(),
            limits: had.limits,
            fulfilment: had.fulfilment,
            problem: had.problem,
            alternatives: Vec::new(),
        }
    }

    /// Names what the store has instead of what cannot be bought, and is not in the cart already.
    fn name_alternatives(
        &self,
        connection: &Connection,
        lines: &mut [CartLine],
        goods: &HashMap<SkuId, Good>,
        place: &Place,
    ) -> Result<(), Error> {
        if place.number == 0 {
            return Ok(());
        }
        let there: Vec<_> = goods.values().map(|good| good.product_number).collect();
        for line in lines.iter_mut().filter(|line| line.problem.is_some()) {
            let Some(good) = goods.get(&line.sku) else { continue };
            // So many more as may be in the cart.
            let limit = MOST_ALTERNATIVES + there.len();
            let mut numbers = instead_of(connection, good, place.number, limit)?;
            numbers.retain(|number| !there.contains(number));
            numbers.truncate(MOST_ALTERNATIVES);
            line.alternatives =
                catalogue::cards(connection, place.number, &numbers, &self.locale, &self.studio)?;
        }
        Ok(())
    }
}
