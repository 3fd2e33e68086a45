//! Signing out, once it is confirmed: the account is left on this phone, and all that was hers goes.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::failure::refusal_text;
use crate::kit::{Sheet, toast};
use crate::locale::{t, words};
use crate::session;

const SCOPE: &str = stylers_macro::style_sheet!("src/member/signing_out.css");

/// The button, and the sheet that asks once more.
pub(super) fn signing_out() -> AnyView {
    let is_open = RwSignal::new(false);
    let is_waiting = RwSignal::new(false);
    let refusal = RwSignal::new(None);
    let on_confirm = move |_| {
        let Some(credential) = untrack(session::credential) else { return };
        if is_waiting.get_untracked() {
            return;
        }
        is_waiting.set(true);
        refusal.set(None);
        spawn_local(async move {
            match session::sign_out(&credential).await {
                Ok(()) => toast(t(words::SIGNED_OUT)),
                // The backend still takes this phone for the member's, so it must not look otherwise.
                Err(error) => {
                    let _ = refusal.try_set(Some(refusal_text(&error)));
                }
            }
            let _ = is_waiting.try_set(false);
        });
    };
    let body = move || {
        view! {
            <div class="signing-out" class=(SCOPE, true)>
                <p>{t(words::SIGN_OUT_ADVICE)}</p>
                <p class="signing-out-refusal" role="alert">
                    {refusal}
                </p>
            </div>
        }
    };
    let foot = move || {
        view! {
            <button
                type="button"
                class="button"
                data-kind="quiet"
                on:click=move |_| is_open.set(false)
            >
                {t(words::CANCEL)}
            </button>
            <button
                type="button"
                class="button"
                aria-disabled=move || is_waiting.get().then_some("true")
                on:click=on_confirm
            >
                {t(words::SIGN_OUT)}
            </button>
        }
    };
    view! {
        <button type="button" class="button" data-kind="quiet" on:click=move |_| is_open.set(true)>
            {t(words::SIGN_OUT)}
        </button>
        <Sheet is_open=is_open heading=t(words::SIGN_OUT_ASK) body=body foot=foot />
    }
    .into_any()
}
