//! The parcel that goods go back by: who carries it, and its number.

use contract::AfterSalesId;
use contract::after_sales::{AfterSales, SendGoods};
use contract::pickup::ParcelName;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::refusal::request_refusal_text;
use crate::browser::page;
use crate::client::{self, Credential};
use crate::kit::toast;
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/after_sales/parcel_form.css");

/// What is typed of a parcel, which outlives what is drawn of its request.
#[derive(Clone, Copy)]
pub(super) struct Sending {
    credential: StoredValue<Credential>,
    carrier: RwSignal<String>,
    number: RwSignal<String>,
    is_filled: StoredValue<bool>,
    is_busy: RwSignal<bool>,
    wrong: RwSignal<Option<String>>,
    /// Hears of the request as it is now.
    on_change: Callback<AfterSales>,
}

impl Sending {
    pub(super) fn new(credential: Credential, on_change: Callback<AfterSales>) -> Self {
        Self {
            credential: StoredValue::new(credential),
            carrier: RwSignal::new(String::new()),
            number: RwSignal::new(String::new()),
            is_filled: StoredValue::new(false),
            is_busy: RwSignal::new(false),
            wrong: RwSignal::new(None),
            on_change,
        }
    }

    /// Begins with the parcel that was named before.
    fn fill(self, request: &AfterSales) {
        if self.is_filled.get_value() {
            return;
        }
        self.is_filled.set_value(true);
        if let Some(parcel) = &request.parcel {
            self.carrier.set(parcel.carrier.clone());
            self.number.set(parcel.number.clone());
        }
    }

    fn send(self, id: AfterSalesId) {
        if self.is_busy.get_untracked() {
            return;
        }
        let carrier = self.carrier.with_untracked(|text| text.trim().to_owned());
        let number = self.number.with_untracked(|text| text.trim().to_owned());
        if carrier.is_empty() || !is_number(&number) {
            self.wrong.set(Some(t(words::AFTER_SALES_PARCEL_WRONG)));
            let field = if carrier.is_empty() { "#parcel-carrier" } else { "#parcel-number" };
            page::focus_in_sight(field);
            return;
        }
        self.is_busy.set(true);
        self.wrong.set(None);
        let credential = self.credential.get_value();
        spawn_local(async move {
            let sent = SendGoods { parcel: ParcelName { carrier, number } };
            match client::send_goods(&credential, &id, &sent).await {
                Ok(request) => {
                    toast(t(words::AFTER_SALES_PARCEL_SAVED));
                    let _ = self.on_change.try_run(request);
                }
                Err(error) => {
                    let _ = self.wrong.try_set(Some(request_refusal_text(&error)));
                }
            }
            let _ = self.is_busy.try_set(false);
        });
    }
}

/// Whether a carrier may know a parcel by this.
fn is_number(text: &str) -> bool {
    (6..=40).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// The form.
pub(super) fn parcel_form(request: &AfterSales, sending: Sending) -> AnyView {
    sending.fill(request);
    let id = request.id.clone();
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        sending.send(id.clone());
    };
    view! {
        <form
            class="parcel-form"
            class=(SCOPE, true)
            aria-labelledby="parcel-heading"
            on:submit=on_submit
        >
            <h2 id="parcel-heading" class="parcel-form-heading">
                {t(words::AFTER_SALES_PARCEL)}
            </h2>
            <p class="parcel-form-note">{t(words::AFTER_SALES_PARCEL_ADVICE)}</p>
            <label>
                <span>{t(words::AFTER_SALES_PARCEL_CARRIER)}</span>
                <input
                    id="parcel-carrier"
                    class="field"
                    type="text"
                    maxlength="40"
                    autocomplete="off"
                    prop:value=sending.carrier
                    on:input=move |event| sending.carrier.set(event_target_value(&event))
                />
            </label>
            <label>
                <span>{t(words::PARCEL_NUMBER)}</span>
                <input
                    id="parcel-number"
                    class="field"
                    type="text"
                    maxlength="40"
                    autocomplete="off"
                    autocapitalize="characters"
                    prop:value=sending.number
                    on:input=move |event| sending.number.set(event_target_value(&event))
                />
            </label>
            <p class="parcel-form-wrong" role="alert">
                {move || sending.wrong.get()}
            </p>
            <button
                type="submit"
                class="button"
                data-kind="quiet"
                aria-disabled=move || sending.is_busy.get().then_some("true")
            >
                {t(words::AFTER_SALES_PARCEL_SAVE)}
            </button>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_parcel_is_as_carriers_write_it() {
        for (text, is) in [
            ("SF1234567890123", true),
            ("75-1234", true),
            ("12345", false),
            ("SF 123456", false),
            ("顺丰123456", false),
            ("", false),
        ] {
            assert_eq!(is_number(text), is, "{text}");
        }
        assert!(!is_number(&"1".repeat(41)));
    }
}
