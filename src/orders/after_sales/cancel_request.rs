//! Taking a request back: asked once more.

use contract::AfterSalesId;
use contract::after_sales::AfterSales;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::refusal::request_refusal_text;
use crate::browser::{page, timer};
use crate::client::{self, Credential};
use crate::kit::{Sheet, toast};
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/after_sales/cancel_request.css");

/// What is being taken back.
#[derive(Clone, Copy)]
pub(super) struct Cancelling {
    credential: StoredValue<Credential>,
    is_open: RwSignal<bool>,
    about: StoredValue<Option<AfterSalesId>>,
    is_busy: RwSignal<bool>,
    refusal: RwSignal<Option<String>>,
    /// Hears of the request as it is now.
    on_change: Callback<AfterSales>,
}

impl Cancelling {
    pub(super) fn new(credential: Credential, on_change: Callback<AfterSales>) -> Self {
        Self {
            credential: StoredValue::new(credential),
            is_open: RwSignal::new(false),
            about: StoredValue::new(None),
            is_busy: RwSignal::new(false),
            refusal: RwSignal::new(None),
            on_change,
        }
    }

    /// Opens the sheet.
    pub(super) fn ask(self, id: AfterSalesId) {
        self.about.set_value(Some(id));
        self.refusal.set(None);
        self.is_open.set(true);
    }

    fn cancel(self) {
        let Some(id) = self.about.get_value() else { return };
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.refusal.set(None);
        let credential = self.credential.get_value();
        spawn_local(async move {
            match client::cancel_after_sales(&credential, &id).await {
                Ok(request) => {
                    let _ = self.is_open.try_set(false);
                    toast(t(words::AFTER_SALES_CANCEL_DONE));
                    let _ = self.on_change.try_run(request);
                    // The button that had the keyboard is gone.
                    timer::before_next_paint(|| page::focus("#request-state"));
                }
                Err(error) => {
                    let _ = self.refusal.try_set(Some(request_refusal_text(&error)));
                }
            }
            let _ = self.is_busy.try_set(false);
        });
    }
}

/// The sheet.
pub(super) fn cancel_request(cancelling: Cancelling) -> AnyView {
    let body = move || {
        view! {
            <div class="cancel-request" class=(SCOPE, true)>
                <p>{t(words::AFTER_SALES_CANCEL_ADVICE)}</p>
                <p class="cancel-request-refusal" role="alert">
                    {move || cancelling.refusal.get()}
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
                on:click=move |_| cancelling.is_open.set(false)
            >
                {t(words::AFTER_SALES_KEEP)}
            </button>
            <button
                type="button"
                class="button"
                aria-disabled=move || cancelling.is_busy.get().then_some("true")
                on:click=move |_| cancelling.cancel()
            >
                {t(words::AFTER_SALES_CANCEL_CONFIRM)}
            </button>
        }
    };
    let is_open = cancelling.is_open;
    view! { <Sheet is_open heading=t(words::AFTER_SALES_CANCEL) body=body foot=foot /> }.into_any()
}
