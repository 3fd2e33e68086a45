//! How many of the chosen variant are wanted.

use contract::SkuId;
use leptos::prelude::*;

use crate::kit::{Bounds, stepper};
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/catalogue/quantity_row.css");

/// The pieces wanted: one to begin with, and again for each other variant.
pub(super) fn wanted(chosen: Memo<Option<SkuId>>) -> RwSignal<u32> {
    let quantity = RwSignal::new(1);
    Effect::new(move |_| {
        chosen.track();
        quantity.set(1);
    });
    quantity
}

/// The row to say it in. `name` is the product's.
pub(super) fn quantity_row(name: &str, quantity: RwSignal<u32>) -> AnyView {
    let bounds = Signal::derive(|| Bounds { min: 1, step: 1, max: contract::cart::MOST_PIECES });
    let change = Callback::new(move |count| quantity.set(count));
    view! {
        <div class="quantity-row" class=(SCOPE, true)>
            <span class="quantity-row-label" aria-hidden="true">
                {t(words::QUANTITY)}
            </span>
            {stepper(name, quantity.into(), bounds, change)}
        </div>
    }
    .into_any()
}
