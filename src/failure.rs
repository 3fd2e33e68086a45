//! What went wrong, in the shopper's words, with a way on.

mod aged;
mod refusal;

use std::sync::Arc;

use leptos::prelude::*;

use crate::client::{ClientError, Load, Region};
use crate::kit::{empty_state, icon};
use crate::locale::{Key, t, words};

pub(crate) use aged::{Aged, aged, old_mark};
pub(crate) use refusal::refusal_text;

/// A region of a page: its outline while it loads, itself when it is there, and otherwise what went
/// wrong with a way to try again. The rest of the page is not touched by it.
pub(crate) fn region<A: Send + Sync + 'static>(
    load: Load<A>,
    skeleton: impl Fn() -> AnyView + Send + 'static,
    ready: impl Fn(Arc<A>) -> AnyView + Send + 'static,
) -> impl IntoView {
    move || match load.get() {
        Region::Loading => skeleton(),
        Region::Failed(error) => load_failed(&error, move || load.retry()),
        Region::Ready(answer) => ready(answer),
    }
}

/// What went wrong with reading, and a button to try again where that may help.
pub(crate) fn load_failed(
    error: &ClientError,
    retry: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    let (icon_name, title, advice) = reason(error);
    let may_help = !error.is_missing();
    view! {
        <div class="failure" role="alert">
            {icon(icon_name)}
            <p class="failure-title">{t(title)}</p>
            <p class="failure-advice">{t(advice)}</p>
            {may_help
                .then(|| {
                    view! {
                        <button type="button" class="button" on:click=move |_| retry()>
                            {t(words::TRY_AGAIN)}
                        </button>
                    }
                })}
        </div>
    }
    .into_any()
}

/// A whole page of which the shop has nothing, with a way home.
pub(crate) fn nothing_here(home: String) -> AnyView {
    let action = view! {
        <a class="button" href=home>
            {t(words::GO_HOME)}
        </a>
    };
    empty_state("map-pin-off", words::NOTHING_HERE, words::NOTHING_HERE_ADVICE, action.into_any())
}

fn reason(error: &ClientError) -> (&'static str, Key, Key) {
    match error {
        ClientError::Offline => ("wifi-off", words::OFFLINE_TITLE, words::OFFLINE_ADVICE),
        ClientError::TimedOut => ("hourglass", words::SLOW_TITLE, words::SLOW_ADVICE),
        _ if error.is_missing() => ("package-open", words::GONE_TITLE, words::GONE_ADVICE),
        _ => ("triangle-alert", words::BROKEN_TITLE, words::BROKEN_ADVICE),
    }
}
