//! The part of a coupon's page that is held out to the clerk: its code, made on the phone.

use contract::CouponId;
use contract::coupons::CouponSecret;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::counter_code::counter_code;
use super::secrets;
use crate::kit::icon;
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/coupons/counter_section.css");

/// Whether there is something to make the code from.
#[derive(Clone, PartialEq)]
enum Secret {
    Coming,
    Here(CouponSecret),
    /// It was never fetched, and there is no line now.
    Lacking,
}

/// The code of a coupon; what it is made from is fetched when this phone does not have it yet.
pub(super) fn counter_section(id: CouponId) -> AnyView {
    let secret = RwSignal::new(secrets::secret_of(&id).map_or(Secret::Coming, Secret::Here));
    let fetch = move || {
        let id = id.clone();
        secret.set(Secret::Coming);
        spawn_local(async move {
            secrets::fetch().await;
            let found = secrets::secret_of(&id).map_or(Secret::Lacking, Secret::Here);
            let _ = secret.try_set(found);
        });
    };
    if secret.with_untracked(|secret| *secret == Secret::Coming) {
        fetch();
    }
    let fetch = StoredValue::new_local(fetch);
    let drawn = move || match secret.get() {
        Secret::Here(secret) => counter_code(secret),
        Secret::Coming => view! {
            <div
                class="skeleton counter-section-outline"
                aria-busy="true"
                aria-label=t(words::LOADING)
                role="group"
            ></div>
        }
        .into_any(),
        Secret::Lacking => view! {
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
