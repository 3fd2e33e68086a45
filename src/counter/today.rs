//! What was used at the clerk's store today.

use contract::counter::Redemption;
use leptos::prelude::*;

use super::desk::Desk;
use super::undo_button::undo_button;
use crate::client::Region;
use crate::failure::load_failed;
use crate::locale::{moment, t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/counter/today.css");

/// The list, newest first; each can be taken back for a minute.
pub(super) fn today(desk: Desk) -> AnyView {
    let latest = desk.today.latest();
    let list = move || match (latest.get(), desk.today.get()) {
        (Some(page), _) if page.items.is_empty() => {
            view! { <p class="today-none">{t(words::COUNTER_TODAY_NONE)}</p> }.into_any()
        }
        (Some(page), _) => {
            let rows: Vec<_> = page.items.iter().map(|one| row(desk, one)).collect();
            view! { <ul>{rows}</ul> }.into_any()
        }
        (None, Region::Failed(error)) => load_failed(&error, move || desk.today.retry()),
        (None, _) => {
            view! { <div class="skeleton today-outline" aria-busy="true"></div> }.into_any()
        }
    };
    view! {
        <section class="today" class=(SCOPE, true) aria-labelledby="today-heading">
            <h2 id="today-heading" class="section-heading">
                {t(words::COUNTER_TODAY)}
            </h2>
            {list}
        </section>
    }
    .into_any()
}

fn row(desk: Desk, redemption: &Redemption) -> AnyView {
    let is_undone = redemption.undone_at.is_some();
    let facts =
        [Some(moment(redemption.at)), redemption.holder.clone(), Some(redemption.clerk.clone())];
    let facts: Vec<_> = facts.into_iter().flatten().collect();
    view! {
        <li class="today-row" class:is-undone=is_undone>
            <div class="today-what">
                <p class="today-name">{redemption.name.clone()}</p>
                <p class="today-facts">{facts.join(" · ")}</p>
            </div>
            {is_undone.then(|| view! { <span class="today-undone">{t(words::COUNTER_UNDONE)}</span> })}
            {undo_button(desk, redemption)}
        </li>
    }
    .into_any()
}
