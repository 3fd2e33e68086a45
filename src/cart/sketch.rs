//! A line as the app draws it before the backend has said what it is.

use contract::SkuId;
use contract::cart::{CartLine, Fulfilment, LimitReason, MOST_PIECES, QuantityLimits};
use contract::catalogue::{Product, ProductCard, Sku, Stock};

/// The line of a variant of a product.
pub(super) fn of_sku(product: &Product, sku: &Sku) -> CartLine {
    let shown = sku.picture.and_then(|place| product.gallery.get(place as usize));
    let medium = shown.or_else(|| product.gallery.first());
    let values = product.options.iter().zip(&sku.choices).filter_map(|(option, choice)| {
        option.values.iter().find(|value| value.id == *choice).map(|value| value.name.as_str())
    });
    let variant = values.collect::<Vec<_>>().join(" ");
    CartLine {
        sku: sku.id.clone(),
        product: product.id.clone(),
        name: product.name.clone(),
        variant: (!variant.is_empty()).then_some(variant),
        picture: medium.map(|medium| medium.picture.clone()).unwrap_or_default(),
        quantity: 1,
        is_selected: true,
        note: None,
        price: sku.price,
        price_when_added: None,
        stock: sku.stock,
        limits: limits(sku.stock),
        fulfilment: Fulfilment::Unknown,
        problem: None,
        alternatives: Vec::new(),
    }
}

/// The line of the only variant of a product in a list.
pub(super) fn of_card(card: &ProductCard, sku: SkuId) -> CartLine {
    CartLine {
        sku,
        product: card.id.clone(),
        name: card.name.clone(),
        variant: None,
        picture: card.picture.clone(),
        quantity: 1,
        is_selected: true,
        note: None,
        price: card.price,
        price_when_added: None,
        stock: card.stock,
        limits: limits(card.stock),
        fulfilment: Fulfilment::Unknown,
        problem: None,
        alternatives: Vec::new(),
    }
}

/// As much as the stock says of limits.
fn limits(stock: Stock) -> QuantityLimits {
    match stock {
        Stock::Low { left } => QuantityLimits {
            max: left.min(MOST_PIECES),
            reason: LimitReason::Stock,
            ..QuantityLimits::default()
        },
        _ => QuantityLimits::default(),
    }
}
