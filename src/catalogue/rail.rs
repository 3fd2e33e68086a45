//! Products in a row to the side.

use contract::catalogue::ProductCard;
use leptos::prelude::*;

use super::product_card::{Layout, card_skeleton, product_card};
use crate::kit::Loading;
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/rail.css");

/// A row of products that scrolls sideways.
pub(crate) fn rail(products: &[ProductCard]) -> AnyView {
    let card = |card| view! { <li>{product_card(card, Layout::Rail, Loading::Lazy)}</li> };
    let cards: Vec<_> = products.iter().map(card).collect();
    view! {
        <ul class="rail" class=(SCOPE, true)>
            {cards}
        </ul>
    }
    .into_any()
}

/// The outline of a row of products.
pub(crate) fn rail_skeleton() -> AnyView {
    let card = || view! { <li>{card_skeleton(Layout::Rail)}</li> };
    view! {
        <ul class="rail" class=(SCOPE, true) aria-busy="true" aria-label=t(words::LOADING)>
            {(0..3).map(|_| card()).collect::<Vec<_>>()}
        </ul>
    }
    .into_any()
}
