//! More or fewer of something, within limits.

use leptos::prelude::*;

use super::icon;
use crate::browser::page;
use crate::locale::{t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/kit/stepper.css");

/// How many there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// The fewest.
    pub(crate) min: u32,
    /// How many more or fewer at once.
    pub(crate) step: u32,
    /// The most.
    pub(crate) max: u32,
}

/// A quantity with a button to either side; it can be typed as well. `of` is what it is a quantity
/// of. `change` is told what the shopper wants, within the bounds.
pub(crate) fn stepper(
    of: &str,
    quantity: Signal<u32>,
    bounds: Signal<Bounds>,
    change: Callback<u32>,
) -> AnyView {
    let within = move |wanted: u32| {
        let Bounds { min, max, .. } = bounds.get_untracked();
        wanted.clamp(min, max.max(min))
    };
    let step = move |is_more: bool| {
        let (now, step) = (quantity.get_untracked(), bounds.get_untracked().step.max(1));
        let wanted =
            within(if is_more { now.saturating_add(step) } else { now.saturating_sub(step) });
        if wanted != now {
            change.run(wanted);
        }
    };
    let is_least = move || quantity.get() <= bounds.get().min;
    let is_most = move || quantity.get().saturating_add(bounds.get().step) > bounds.get().max;
    let on_type = move |event: leptos::ev::Event| {
        let typed = event_target_value(&event).trim().parse().ok();
        let wanted = typed.map_or_else(|| quantity.get_untracked(), within);
        if wanted != quantity.get_untracked() {
            change.run(wanted);
        }
        // What was typed may be no quantity, or one beyond the bounds.
        page::set_value(&event, &quantity.get_untracked().to_string());
    };
    let label = |key| t_with(key, &[("name", of)]);
    view! {
        <div class="stepper" class=(SCOPE, true) role="group" aria-label=label(words::QUANTITY_OF)>
            <button
                type="button"
                class="stepper-button"
                aria-label=t(words::ONE_FEWER)
                aria-disabled=move || is_least().then_some("true")
                on:click=move |_| step(false)
            >
                {icon("minus")}
            </button>
            <input
                class="stepper-count"
                inputmode="numeric"
                autocomplete="off"
                maxlength="3"
                aria-label=label(words::QUANTITY_OF)
                prop:value=move || quantity.get().to_string()
                on:change=on_type
                on:focus=move |event| page::select_all(&event)
            />
            <button
                type="button"
                class="stepper-button"
                aria-label=t(words::ONE_MORE)
                aria-disabled=move || is_most().then_some("true")
                on:click=move |_| step(true)
            >
                {icon("plus")}
            </button>
        </div>
    }
    .into_any()
}
