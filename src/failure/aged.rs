//! What is shown when the backend does not answer in time: what this phone kept, with the word that
//! it is old.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{page, timer};
use crate::client::{ClientError, Load, Region};
use crate::kit::icon;
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/failure/aged.css");
/// For how many milliseconds the backend is waited for when there is something kept.
const PATIENCE: u64 = 3_000;

/// What there is to show.
#[derive(Clone)]
pub(crate) enum Aged<A> {
    Coming,
    Failed(ClientError),
    /// The backend's present answer.
    Present(Arc<A>),
    /// What was kept.
    Old(Arc<A>),
}

/// What a load has brought, or else what `kept` finds.
pub(crate) fn aged<A: Send + Sync + 'static>(
    load: Load<A>,
    kept: impl Fn() -> Option<A> + Send + Sync + 'static,
) -> Signal<Aged<A>> {
    let is_late = RwSignal::new(!page::is_online());
    timer::after(PATIENCE, move || is_late.set(true));
    let old = move |or: Aged<A>| kept().map_or(or, |kept| Aged::Old(Arc::new(kept)));
    Signal::derive(move || match load.get() {
        Region::Ready(answer) => Aged::Present(answer),
        Region::Failed(error) if error.is_passing() => old(Aged::Failed(error)),
        Region::Failed(error) => Aged::Failed(error),
        Region::Loading if is_late.get() => old(Aged::Coming),
        Region::Loading => Aged::Coming,
    })
}

/// That something is old, and a way to ask anew.
pub(crate) fn old_mark(again: impl Fn() + 'static) -> AnyView {
    view! {
        <div class="aged" class=(SCOPE, true) role="status">
            {icon("history")}
            <p class="aged-text">{t(words::SHOWN_AS_KEPT)}</p>
            <button type="button" class="aged-again" on:click=move |_| again()>
                {t(words::TRY_AGAIN)}
            </button>
        </div>
    }
    .into_any()
}
