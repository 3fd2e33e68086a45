//! The part of a page that is held out to the clerk: a code, made on the phone.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::counter_code::counter_code;
use crate::kit::icon;
use crate::locale::{Key, t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/code/counter_section.css");

/// What a code is made from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Secret {
    /// What the code begins with: eight digits.
    pub(crate) handle: String,
    /// Twenty bytes, in hexadecimal.
    pub(crate) secret: String,
    /// What the picture of the code is called.
    pub(crate) picture: Key,
}

/// Whether there is something to make the code from.
#[derive(Clone, PartialEq)]
enum State {
    Coming,
    Here(Secret),
    /// It was never fetched, and there is no line now.
    Lacking,
}

/// The code of what `find` finds on this phone, which `fetch_all` brings when it is not there yet.
pub(crate) fn counter_section(
    find: impl Fn() -> Option<Secret> + Clone + 'static,
    fetch_all: fn() -> Pin<Box<dyn Future<Output = ()>>>,
) -> AnyView {
    let secret = RwSignal::new(find().map_or(State::Coming, State::Here));
    let fetch = move || {
        let find = find.clone();
        secret.set(State::Coming);
        spawn_local(async move {
            fetch_all().await;
            let _ = secret.try_set(find().map_or(State::Lacking, State::Here));
        });
    };
    if secret.with_untracked(|secret| *secret == State::Coming) {
        fetch();
    }
    let fetch = StoredValue::new_local(fetch);
    let drawn = move || match secret.get() {
        State::Here(secret) => counter_code(secret),
        State::Coming => view! {
            <div
                class="skeleton counter-section-outline"
                aria-busy="true"
                aria-label=t(words::LOADING)
                role="group"
            ></div>
        }
        .into_any(),
        State::Lacking => view! {
            <div class="counter-section-lacking" role="alert">
                <p>{icon("wifi-off")} {t(words::CODE_LACKING)}</p>
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    on:click=move |_| fetch.with_value(|fetch| fetch())
                >
                    {t(words::TRY_AGAIN)}
                </button>
            </div>
        }
        .into_any(),
    };
    view! {
        <section class="counter-section" class=(SCOPE, true) aria-label=t(words::CODE_FOR_COUNTER)>
            <h2 class="counter-section-heading">{t(words::CODE_FOR_COUNTER)}</h2>
            {drawn}
        </section>
    }
    .into_any()
}
