//! Typing the code of a coupon, for those who have it on paper, and the way to the scanner.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::kit::icon;
use crate::locale::{t, words};
use crate::route::Route;

const SCOPE: &str = stylers_macro::style_sheet!("src/coupons/code_entry.css");

/// The field for a code.
pub(super) fn code_entry() -> AnyView {
    let typed = RwSignal::new(String::new());
    let navigate = use_navigate();
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let code = typed.get_untracked().trim().to_owned();
        if !code.is_empty() {
            navigate(&Route::CouponCode(code).address(), leptos_router::NavigateOptions::default());
        }
    };
    view! {
        <form class="code-entry" class=(SCOPE, true) on:submit=on_submit>
            <input
                class="field code-entry-field"
                type="text"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
                maxlength="64"
                enterkeyhint="go"
                aria-label=t(words::COUPON_CODE)
                placeholder=t(words::COUPON_CODE_HINT)
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
            />
            <button type="submit" class="button code-entry-go" data-kind="quiet">
                {t(words::LOOK_UP)}
            </button>
            <a class="icon-button code-entry-scan" href=Route::Scan.address() aria-label=t(words::SCAN)>
                {icon("scan-line")}
            </a>
        </form>
    }
    .into_any()
}
