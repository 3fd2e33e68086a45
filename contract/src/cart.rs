//! The cart: one per shopper, kept by the backend, priced with a quote that explains itself.
//!
//! Every change names the revision that it was made on. One that meets a newer cart is refused as
//! `stale` and tried again on that, so two tabs and two phones lose nothing; one that is sent twice
//! because its answer was lost counts once, by its key.

mod change;

use serde::{Deserialize, Serialize};

pub use self::change::CartChange;

use crate::catalogue::{AtStore, Price, ProductCard, Stock};
use crate::pricing::{Basket, Quote};
use crate::{CouponId, Endpoint, Money, Picture, ProductId, SkuId, StoreId};

/// The cart, with the prices and the stock of a store.
pub const CART: Endpoint<AtStore, Cart> = Endpoint::get("/api/v1/cart");
/// Changes the cart and answers what it is then. Refused with `stale` when its revision is not the
/// present one, with `invalid` for a variant that there is not; a quantity beyond a line's limits is
/// brought within them and the line says so.
pub const CHANGE_CART: Endpoint<AtStore, Cart, ChangeCart> = Endpoint::post("/api/v1/cart/changes");
/// Prices any lines as if they were the cart, and keeps nothing.
pub const QUOTE: Endpoint<AtStore, Quoted, QuoteLines> = Endpoint::post("/api/v1/cart/quotes");

/// How many lines a cart holds at most.
pub const MOST_LINES: usize = 200;
/// How many pieces a line holds at most, whatever else limits it.
pub const MOST_PIECES: u32 = 999;
/// How many characters a line's note has at most.
pub const LONGEST_NOTE: usize = 100;

/// What a shopper means to buy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cart {
    /// Counts the changes; a change is made on the newest.
    pub revision: u64,
    /// The lines, newest first.
    pub lines: Vec<CartLine>,
    /// What the selected lines come to and why.
    pub quote: Quote,
    /// What the quote was made from, so that the app can make one itself at once after a tap;
    /// missing from a backend that prices by rules of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basket: Option<Basket>,
}

impl Cart {
    /// How many pieces are in it that can be bought: the number at the cart's tab.
    pub fn pieces(&self) -> u32 {
        pieces(self.lines.iter())
    }
}

/// How many pieces of these lines can be bought.
pub fn pieces<'a>(lines: impl Iterator<Item = &'a CartLine>) -> u32 {
    let buyable = lines.filter(|line| line.problem.is_none());
    buyable.fold(0, |pieces, line| pieces.saturating_add(line.quantity))
}

/// So many of one variant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CartLine {
    /// The variant; a cart has one line for each.
    pub sku: SkuId,
    /// Its product.
    pub product: ProductId,
    /// The product's name.
    pub name: String,
    /// What was chosen of the product's options, such as "5 kg"; missing where there is no choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// What it looks like.
    pub picture: Picture,
    /// How many.
    pub quantity: u32,
    /// Whether it is to be bought now.
    pub is_selected: bool,
    /// What the shopper asks of whoever picks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What one costs, before all deductions of the quote.
    pub price: Price,
    /// What one cost when it was put in, where that was another price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_when_added: Option<Money>,
    /// Stock at the store.
    #[serde(default)]
    pub stock: Stock,
    /// How many may be bought.
    pub limits: QuantityLimits,
    /// How it will reach the shopper. Lines of one cart that reach her alike make a group.
    #[serde(default)]
    pub fulfilment: Fulfilment,
    /// Why it cannot be bought now; such lines stand apart, and count nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<LineProblem>,
    /// Others that the store has instead of one that cannot be bought; at most three.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<ProductCard>,
}

/// How many of a variant may be bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuantityLimits {
    /// The fewest, at least 1.
    pub min: u32,
    /// It is sold by so many at once, at least 1; every quantity is `min` and a multiple of it.
    pub step: u32,
    /// The most.
    pub max: u32,
    /// What sets the most.
    #[serde(default)]
    pub reason: LimitReason,
}

impl Default for QuantityLimits {
    fn default() -> Self {
        Self { min: 1, step: 1, max: MOST_PIECES, reason: LimitReason::Cart }
    }
}

impl QuantityLimits {
    /// The nearest quantity that may be bought, down to the next step; the fewest where even that
    /// is too many, since a line is never without a quantity.
    pub fn nearest(&self, wanted: u32) -> u32 {
        let (min, step) = (self.min.max(1), self.step.max(1));
        let most = self.max.max(min);
        let wanted = wanted.clamp(min, most);
        min + (wanted - min) / step * step
    }
}

/// What sets the most that may be bought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LimitReason {
    /// There are no more at the store.
    Stock,
    /// One shopper may have no more.
    PerShopper,
    /// A line of a cart holds no more.
    Cart,
    /// A reason that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// How a line will reach the shopper.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Fulfilment {
    /// Picked up at the store or brought from there: it does both.
    PickupOrDelivery,
    /// Picked up at the store, which delivers nothing.
    Pickup,
    /// Brought from the store, where nothing can be picked up.
    Delivery,
    /// Sent by parcel from the chain's warehouse: the store does not have it.
    Express,
    /// Not brought at all: it is a voucher, which is the shopper's to use in a store once it is paid.
    Voucher,
    /// No store is chosen, so nobody can tell.
    NoStore,
    /// It cannot be had, or in a way that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// Why a line cannot be bought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LineProblem {
    /// The store has none left.
    SoldOut,
    /// The store does not carry it, and it cannot be sent by parcel.
    NotCarried,
    /// The store has fewer than the fewest that may be bought.
    TooFew,
    /// The shop no longer sells it.
    Gone,
    /// A reason that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// Changes a cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeCart {
    /// Names this change: sent again, it counts once. At most 64 characters.
    pub key: String,
    /// The revision that it is made on; missing when the app has not seen the cart yet, and
    /// whatever it is will do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    /// What to do, in order; all of it or nothing.
    pub changes: Vec<CartChange>,
}

/// Lines to be priced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuoteLines {
    /// The lines, at most [`MOST_LINES`].
    pub lines: Vec<LineToQuote>,
    /// The coupons to be used; the best are picked when missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coupons: Option<Vec<CouponId>>,
}

/// A line to be priced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineToQuote {
    /// The variant.
    pub sku: SkuId,
    /// How many.
    pub quantity: u32,
}

/// What lines come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Quoted {
    /// What they come to and why.
    pub quote: Quote,
    /// What the quote was made from; missing from a backend that prices by rules of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basket: Option<Basket>,
    /// The store whose prices these are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<StoreId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_brought_within_its_limits() {
        let limits = |min, step, max| QuantityLimits { min, step, max, reason: LimitReason::Stock };
        for (limits, wanted, nearest) in [
            (limits(1, 1, 5), 3, 3),
            (limits(1, 1, 5), 9, 5),
            (limits(1, 1, 5), 0, 1),
            (limits(6, 6, 20), 7, 6),
            (limits(6, 6, 20), 12, 12),
            (limits(6, 6, 20), 99, 18),
            (limits(2, 3, 9), 9, 8),
            (limits(6, 6, 0), 1, 6),
            (limits(0, 0, 0), 0, 1),
        ] {
            assert_eq!(limits.nearest(wanted), nearest, "{limits:?} {wanted}");
        }
    }

    #[test]
    fn changes_are_written_as_commands() {
        let change = CartChange::Add { sku: "s1".into(), quantity: 2, note: None };
        let json = r#"{"do":"add","sku":"s1","quantity":2}"#;
        assert_eq!(serde_json::to_string(&change).unwrap(), json);
        assert_eq!(serde_json::from_str::<CartChange>(json).unwrap(), change);
        for bad in [r#"{"do":"steal","sku":"s1"}"#, r#"{"do":"add","sku":"s1"}"#, "{}"] {
            assert!(serde_json::from_str::<CartChange>(bad).is_err(), "{bad}");
        }
    }
}
