//! What buying something comes to, in words: the price by unit, the stock.

use contract::catalogue::{Stock, Unit, UnitPrice};

use crate::locale::{number, price_text, t, t_count, t_with, words};

/// "¥5.90 / 500 g"; `None` for a unit that this version does not know.
pub(super) fn unit_price_text(unit_price: Option<UnitPrice>) -> Option<String> {
    let UnitPrice { price, quantity, unit } = unit_price?;
    let key = match (unit, quantity) {
        (Unit::Gram, 1_000) => words::PER_KILOGRAM,
        (Unit::Gram, _) => words::PER_GRAMS,
        (Unit::Millilitre, 1_000) => words::PER_LITRE,
        (Unit::Millilitre, _) => words::PER_MILLILITRES,
        (Unit::Piece, _) => words::PER_PIECE,
        (Unit::Unknown, _) => return None,
    };
    Some(t_with(key, &[("price", &price_text(price)), ("count", &number(quantity.into()))]))
}

/// The stock in words; `None` when nothing is known.
pub(crate) fn stock_text(stock: Stock) -> Option<String> {
    Some(match stock {
        Stock::InStock => t(words::STOCK_IN),
        Stock::Low { left } => t_count(words::STOCK_LEFT, left.into()),
        Stock::SoldOut => t(words::STOCK_SOLD_OUT),
        Stock::NotCarried => t(words::STOCK_NOT_CARRIED),
        Stock::Unknown => return None,
    })
}

/// The name of a stock in the style sheets.
pub(crate) const fn stock_name(stock: Stock) -> &'static str {
    match stock {
        Stock::InStock => "in",
        Stock::Low { .. } => "low",
        Stock::SoldOut | Stock::NotCarried => "gone",
        Stock::Unknown => "unknown",
    }
}
