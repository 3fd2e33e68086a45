//! An order that was just handed over: said so large that a glance is enough.

use contract::orders::GroupState;
use contract::pickup::HandedOver;
use leptos::prelude::*;

use super::pickup_desk::PickupDesk;
use crate::kit::icon;
use crate::locale::{t, t_count, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/counter/handed_over.css");

/// How many pieces were handed over, whether some are left, and the way to the next order.
pub(super) fn handed_over(desk: PickupDesk, done: &HandedOver) -> AnyView {
    let pieces: u32 = done.pieces.iter().map(|it| it.quantity).sum();
    let is_whole = done.group.state == GroupState::Done;
    let title = if is_whole { words::HANDED_OVER } else { words::HANDED_OVER_PARTLY };
    // Not everybody gives a name.
    let whom = [done.group.name.as_str(), done.group.number.as_str()];
    let whom: Vec<_> = whom.into_iter().filter(|it| !it.is_empty()).collect();
    let whom = whom.join(" · ");
    view! {
        <section class="handed-over" class=(SCOPE, true) role="status">
            <span class="handed-over-mark">{icon("check")}</span>
            <h2 id="desk-heading" class="handed-over-title" tabindex="-1">
                {t(title)}
            </h2>
            <p>{t_count(words::HANDED_OVER_PIECES, pieces.into())}</p>
            <p class="handed-over-whom">{whom}</p>
            <button type="button" class="button handed-over-next" on:click=move |_| desk.next()>
                {t(words::PICKUP_NEXT)}
            </button>
        </section>
    }
    .into_any()
}
