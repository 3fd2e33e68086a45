//! What a cart is priced from: lines, promotions, coupons, and who buys.

use contract::pricing::{Basket, BasketLine, Promotion, ShopperFacts};
use contract::{CouponId, LineId, SkuId, TierId};
use rusqlite::Connection;

use super::line::Had;
use super::place::Place;
use crate::caller::Shopper;
use crate::database::cart::goods::Good;
use crate::database::coupons::held;
use crate::database::{deals, orders, shop, shoppers};
use crate::error::Error;

/// A line to be priced.
pub(crate) struct Priced(BasketLine);

impl Priced {
    /// So many of a variant as can be had of it.
    pub(crate) fn of(sku: &SkuId, good: &Good, had: &Had, is_selected: bool) -> Self {
        Self(BasketLine {
            // A cart has one line for each variant.
            id: LineId::new(sku.as_str()),
            sku: sku.clone(),
            product: good.product.clone(),
            categories: good.categories.clone(),
            brand: good.brand.clone(),
            quantity: had.quantity,
            is_selected,
            is_buyable: had.problem.is_none(),
            unit_price: good.price.now.amount,
            member_price: None,
            special: None,
            is_voucher: good.voucher.is_some(),
        })
    }
}

/// Everything that the price of these lines depends on, for whoever calls.
pub(crate) fn basket(
    connection: &Connection,
    shopper: Option<Shopper>,
    place: &Place,
    lines: Vec<Priced>,
    chosen: Option<Vec<CouponId>>,
    locale: &str,
) -> Result<Basket, Error> {
    let shop = shop::shop(connection)?;
    let lines: Vec<_> = lines.into_iter().map(|Priced(line)| line).collect();
    Ok(Basket {
        currency: place.terms.currency,
        promotions: promotions(connection, place, &lines, locale)?,
        lines,
        store: place.id.clone(),
        channel: None,
        now: place.now,
        utc_offset: place.utc_offset,
        shopper: facts(connection, shopper)?,
        coupons: match shopper {
            Some(shopper) => held::for_cart(connection, shopper, locale, place.now)?,
            None => Vec::new(),
        },
        chosen,
        // What delivery costs is known where an address is.
        delivery: None,
        points: None,
        stored_value: 0,
        policies: shop.map(|shop| shop.policies.pricing).unwrap_or_default(),
    })
}

fn facts(connection: &Connection, shopper: Option<Shopper>) -> rusqlite::Result<ShopperFacts> {
    let member = match shopper {
        Some(shopper) => shoppers::member(connection, shopper)?,
        None => None,
    };
    Ok(ShopperFacts {
        is_member: member.is_some(),
        tier: member.map(|member| TierId::new(member.tier)),
        is_first_order: match shopper {
            Some(shopper) => orders::is_first(connection, shopper)?,
            None => true,
        },
    })
}

/// The promotions that may lower any of these lines. Others make no difference to their price.
fn promotions(
    connection: &Connection,
    place: &Place,
    lines: &[BasketLine],
    locale: &str,
) -> rusqlite::Result<Vec<Promotion>> {
    let skus: Vec<_> = lines.iter().map(|line| line.sku.as_str()).collect();
    let rows = deals::touching(connection, &skus, place.number, place.now)?;
    Ok(rows.iter().map(|row| row.promotion(locale)).collect())
}
