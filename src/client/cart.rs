//! The cart at the backend, and the promotions that lower its price.

use contract::cart::{CART, CHANGE_CART, Cart, ChangeCart};
use contract::catalogue::AtStore;
use contract::pricing::Promotion;
use contract::promotions::{PROMOTIONS, PromotionsQuery};
use contract::{Page, StoreId};

use super::writes::{Repeat, write_with_text};
use super::{Call, ClientError, call};

/// The cart, with the prices and the stock of a store.
pub(crate) fn cart(store: Option<StoreId>) -> Call<Cart> {
    call(CART, &[], &AtStore { store })
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
    write_with_text(CHANGE_CART, &[], &AtStore { store }, change, Repeat::Safe).await
}
