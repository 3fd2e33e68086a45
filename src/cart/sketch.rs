//! A line as the app draws it before the backend has said what it is, kept as long as it waits.

use contract::cart::{CartLine, Fulfilment, LimitReason, MOST_PIECES, QuantityLimits};
use contract::catalogue::{Price, Product, ProductCard, Sku, Stock};
use contract::{Picture, ProductId, SkuId};
use serde::{Deserialize, Serialize};

/// What a page knows of a variant that is put in the cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sketch {
    pub(super) sku: SkuId,
    product: ProductId,
    name: String,
    variant: Option<String>,
    picture: Picture,
    price: Price,
    stock: Stock,
}

impl Sketch {
    /// Of a variant of a product.
    pub(super) fn of_sku(product: &Product, sku: &Sku) -> Self {
        let shown = sku.picture.and_then(|place| product.gallery.get(place as usize));
        let medium = shown.or_else(|| product.gallery.first());
        let values = product.options.iter().zip(&sku.choices).filter_map(|(option, choice)| {
            option.values.iter().find(|value| value.id == *choice).map(|value| value.name.as_str())
        });
        let variant = values.collect::<Vec<_>>().join(" ");
        Self {
            sku: sku.id.clone(),
            product: product.id.clone(),
            name: product.name.clone(),
            variant: (!variant.is_empty()).then_some(variant),
            picture: medium.map(|medium| medium.picture.clone()).unwrap_or_default(),
            price: sku.price,
            stock: sku.stock,
        }
    }

    /// Of the only variant of a product in a list.
    pub(super) fn of_card(card: &ProductCard, sku: SkuId) -> Self {
        Self {
            sku,
            product: card.id.clone(),
            name: card.name.clone(),
            variant: None,
            picture: card.picture.clone(),
            price: card.price,
            stock: card.stock,
        }
    }

    /// Of a line that was taken out and may come back.
    pub(super) fn of_line(line: &CartLine) -> Self {
        Self {
            sku: line.sku.clone(),
            product: line.product.clone(),
            name: line.name.clone(),
            variant: line.variant.clone(),
            picture: line.picture.clone(),
            price: line.price,
            stock: line.stock,
        }
    }

    /// The line, with no piece in it yet.
    pub(super) fn line(&self) -> CartLine {
        // As much as the stock says of limits.
        let limits = match self.stock {
            Stock::Low { left } => QuantityLimits {
                max: left.min(MOST_PIECES),
                reason: LimitReason::Stock,
                ..QuantityLimits::default()
            },
            _ => QuantityLimits::default(),
        };
        CartLine {
            sku: self.sku.clone(),
            product: self.product.clone(),
            name: self.name.clone(),
            variant: self.variant.clone(),
            picture: self.picture.clone(),
            quantity: 0,
            is_selected: true,
            note: None,
            price: self.price,
            price_when_added: None,
            stock: self.stock,
            limits,
            fulfilment: Fulfilment::Unknown,
            problem: None,
            alternatives: Vec::new(),
        }
    }
}
