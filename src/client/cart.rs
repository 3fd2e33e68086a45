//! The cart at the backend, and the promotions that lower its price.

use std::sync::Arc;

use contract::cart::{CART, CHANGE_CART, CartLine, ChangeCart, pieces};
use contract::catalogue::AtStore;
use contract::pricing::{Promotion, Quote};
use contract::promotions::{PROMOTIONS, PromotionsQuery};
use contract::{CouponId, Page, StoreId};
use serde::Deserialize;

use super::writes::{Repeat, write_with_text};
use super::{Call, ClientError, call};

/// What the app reads of [a cart](contract::cart::Cart) before it prices one itself: all but what
/// only the price engine needs, which is much and comes with that. A change of one line copies no
/// other.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Cart {
    /// Counts the changes.
    pub(crate) revision: u64,
    /// The lines, newest first.
    pub(crate) lines: Vec<Arc<CartLine>>,
    /// What the selected lines come to and why.
    pub(crate) quote: Arc<Quote>,
    /// What the quote was made from; none from a backend that prices by rules of its own.
    pub(crate) basket: Option<BasketHead>,
    /// Whether the quote is of other lines than these, until there is one of them.
    #[serde(skip)]
    pub(crate) is_quote_old: bool,
}

impl Cart {
    /// How many pieces are in it that can be bought: the number at the cart's tab.
    pub(crate) fn pieces(&self) -> u32 {
        pieces(self.lines.iter().map(Arc::as_ref))
    }
}

/// What the app reads of [a basket](contract::pricing::Basket).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct BasketHead {
    /// The store whose prices these are.
    pub(crate) store: Option<StoreId>,
    /// The coupons that the shopper chose; none while the best are picked.
    pub(crate) chosen: Option<Vec<CouponId>>,
}

/// The cart, with the prices and the stock of a store.
pub(crate) fn cart(store: Option<StoreId>) -> Call<Cart> {
    call(CART.reading(), &[], &AtStore { store })
}

/// The promotions that run now.
pub(crate) fn promotions(query: &PromotionsQuery) -> Call<Page<Promotion>> {
    call(PROMOTIONS, &[], query)
}

/// Changes the cart; answers it with the text it came as, to be kept.
pub(crate) async fn change_cart(
    store: Option<StoreId>,
    change: &ChangeCart,
) -> Result<(Cart, String), ClientError> {
    write_with_text(CHANGE_CART.reading(), &[], &AtStore { store }, change, Repeat::Safe).await
}
