//! Signing in by who the shopper is to the app that the shop is opened in, above the phone's number.

use contract::shop::Feature;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::failure::refusal_text;
use crate::host::{self, Arrival, Way};
use crate::locale::{t, words};
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/member/by_host.css");

/// The button, and what became of the last tap on it; nothing where the host does not tell.
pub(super) fn by_host() -> AnyView {
    let shop = use_shop();
    let is_going = RwSignal::new(false);
    let refused = RwSignal::new(None::<String>);
    let way = Memo::new(move |_| {
        host::way_to_sign_in().filter(|way| {
            shop.has(match way {
                Way::Consent => Feature::WechatSignIn,
                Way::Shell => Feature::MiniProgram,
            })
        })
    });
    let go = move |way| {
        if is_going.get_untracked() {
            return;
        }
        is_going.set(true);
        refused.set(None);
        spawn_local(async move {
            if let Err(error) = host::sign_in(way).await {
                let _ = refused.try_set(Some(refusal_text(&error)));
            }
            let _ = is_going.try_set(false);
        });
    };
    let said = move || match host::arrival() {
        Arrival::None => refused.get(),
        Arrival::Asking => Some(t(words::SIGN_IN_ARRIVING)),
        Arrival::PhoneNeeded => Some(t(words::SIGN_IN_PHONE_ONCE)),
        Arrival::Failed(error) => Some(refusal_text(&error)),
    };
    let is_known = Memo::new(move |_| host::arrival() == Arrival::PhoneNeeded);
    let button = move || {
        let way = way.get().filter(|_| !is_known.get())?;
        let word = move || {
            t(if is_going.get() { words::SIGN_IN_BY_HOST_GOING } else { words::SIGN_IN_BY_WECHAT })
        };
        Some(view! {
            <button
                type="button"
                class="button"
                aria-disabled=move || is_going.get().then_some("true")
                on:click=move |_| go(way)
            >
                {word}
            </button>
            <p class="by-host-or">{t(words::SIGN_IN_OR_BY_PHONE)}</p>
        })
    };
    view! {
        <div class="by-host" class=(SCOPE, true)>
            <p class="by-host-said" role="status">
                {said}
            </p>
            {button}
        </div>
    }
    .into_any()
}
