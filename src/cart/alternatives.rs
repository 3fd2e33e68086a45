//! What the store has instead of something that cannot be bought.

use contract::catalogue::ProductCard;
use leptos::prelude::*;

use crate::kit::{Loading, picture};
use crate::locale::{price_text, t, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/cart/alternatives.css");

/// Links to them; nothing when there are none.
pub(super) fn alternatives(cards: &[ProductCard]) -> Option<AnyView> {
    if cards.is_empty() {
        return None;
    }
    let links: Vec<_> = cards
        .iter()
        .map(|card| {
            view! {
                <li>
                    <a
                        class="alternatives-link"
                        href=Route::Product(card.id.clone(), card.sku.clone()).address()
                    >
                        {picture(&card.picture, "3rem", Loading::Lazy)}
                        <span class="alternatives-name">{card.name.clone()}</span>
                        <span class="alternatives-price">{price_text(card.price.now)}</span>
                    </a>
                </li>
            }
        })
        .collect();
    let view = view! {
        <div class="alternatives" class=(SCOPE, true)>
            <p class="alternatives-title">{t(words::INSTEAD)}</p>
            <ul>{links}</ul>
        </div>
    };
    Some(view.into_any())
}
