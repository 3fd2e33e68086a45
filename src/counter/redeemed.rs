//! A coupon that was just used: said so large that a glance is enough, with a minute to take it back.

use contract::counter::Redemption;
use leptos::prelude::*;

use super::desk::Desk;
use super::undo_button::undo_button;
use crate::kit::icon;
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/counter/redeemed.css");

/// What became of the coupon, and the way to the next one.
pub(super) fn redeemed(desk: Desk, redemption: &Redemption) -> AnyView {
    let is_undone = redemption.undone_at.is_some();
    let title = if is_undone { words::COUNTER_UNDONE } else { words::COUNTER_REDEEMED };
    view! {
        <section class="redeemed" class=(SCOPE, true) class:is-undone=is_undone role="status">
            <span class="redeemed-mark">{icon(if is_undone { "history" } else { "check" })}</span>
            <h2 id="desk-heading" class="redeemed-title" tabindex="-1">
                {t(title)}
            </h2>
            <p class="redeemed-name">{redemption.name.clone()}</p>
            <button type="button" class="button redeemed-next" on:click=move |_| desk.next()>
                {t(words::COUNTER_NEXT)}
            </button>
            {undo_button(desk, redemption)}
        </section>
    }
    .into_any()
}
