//! The box that a whole address is pasted into. What reads it comes when it is first used.

use contract::addresses::PastedAddress;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::form::Form;
use super::table::table_of;
use crate::browser::boot;
use crate::client::ClientError;
use crate::failure::refusal_text;
use crate::locale::{t, words};

/// The box and its button.
pub(super) fn paste_box(form: Form) -> AnyView {
    let typed = RwSignal::new(String::new());
    let is_reading = RwSignal::new(false);
    let outcome = RwSignal::new(None::<String>);
    let read = move || {
        let text = typed.get_untracked();
        if text.trim().is_empty() || is_reading.get_untracked() {
            return;
        }
        is_reading.set(true);
        outcome.set(None);
        spawn_local(async move {
            let told = match read_text(text).await {
                Some(read) if read.is_empty() => t(words::PASTE_NOTHING),
                Some(read) => {
                    let filled = form.draft.try_update(|_| ()).is_some();
                    if filled {
                        form.wrong.set(std::collections::BTreeMap::new());
                        form.change(|draft| draft.fill(read));
                    }
                    let has_marks = form.draft.try_with_untracked(|draft| !draft.unsure.is_empty());
                    t(if has_marks == Some(true) { words::PASTE_CHECK } else { words::PASTE_DONE })
                }
                None => refusal_text(&ClientError::Offline),
            };
            let _ = outcome.try_set(Some(told));
            let _ = is_reading.try_set(false);
        });
    };
    view! {
        <div class="form-part form-paste">
            <label class="form-label" for="address-paste">
                {t(words::PASTE_ADDRESS)}
            </label>
            <textarea
                id="address-paste"
                class="field form-field form-street"
                rows="2"
                maxlength="500"
                autocomplete="off"
                placeholder=t(words::PASTE_HINT)
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
            ></textarea>
            <div class="form-paste-row">
                <p class="form-outcome" role="status">
                    {outcome}
                </p>
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    aria-disabled=move || {
                        let is_off = is_reading.get() || typed.with(|typed| typed.trim().is_empty());
                        is_off.then_some("true")
                    }
                    on:click=move |_| read()
                >
                    {t(words::PASTE_FILL)}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// What a text says; none when what reads it does not come.
async fn read_text(text: String) -> Option<PastedAddress> {
    let table = boot::divisions().await?;
    read_pasted(text, table).await.ok().flatten()
}

#[wasm_split(regions, wasm_split_path = ::leptos::wasm_split, fallible)]
fn read_pasted(text: String, table: String) -> Result<Option<PastedAddress>, SplitLoaderError> {
    Ok(table_of(&table).map(|table| PastedAddress::read(&text, &table)))
}
