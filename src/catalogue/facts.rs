//! The facts about a product: origin, shelf life, storage and so on.

use contract::catalogue::Product;
use leptos::prelude::*;

use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/facts.css");

/// The facts as a list of names and values; nothing when there are none.
pub(super) fn facts(product: &Product) -> Option<AnyView> {
    if product.attributes.is_empty() {
        return None;
    }
    let rows: Vec<_> = product
        .attributes
        .iter()
        .map(|fact| {
            view! {
                <div class="facts-row">
                    <dt>{fact.name.clone()}</dt>
                    <dd>{fact.value.clone()}</dd>
                </div>
            }
        })
        .collect();
    Some(
        view! {
            <section class="facts" class=(SCOPE, true)>
                <h2 class="section-heading">{t(words::FACTS)}</h2>
                <dl>{rows}</dl>
            </section>
        }
        .into_any(),
    )
}
