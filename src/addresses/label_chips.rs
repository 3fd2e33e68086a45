//! What the member calls the address: one of the usual words, or one of her own.

use contract::addresses::AddressLabel;
use leptos::prelude::*;

use super::address_row::label_text;
use super::draft::Field;
use super::fields::told;
use super::form::Form;
use crate::locale::{t, words};

/// The chips, and the field for a word of one's own.
pub(super) fn label_chips(form: Form) -> AnyView {
    let label = Memo::new(move |_| form.draft.with(|draft| draft.label.clone()));
    let is_own =
        Memo::new(move |_| label.with(|label| matches!(label, Some(AddressLabel::Own(_)))));
    let choose = move |chosen: AddressLabel, is_on: bool| {
        form.type_in(Field::Label, |draft| draft.label = (!is_on).then_some(chosen));
    };
    let chip = move |known: AddressLabel| {
        let name = label_text(&known);
        let asked = known.clone();
        let is_on = move || label.with(|label| label.as_ref() == Some(&asked));
        let was_on = is_on.clone();
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || is_on().to_string()
                on:click=move |_| choose(known.clone(), was_on())
            >
                {name}
            </button>
        }
    };
    let word = move || match label.get() {
        Some(AddressLabel::Own(word)) => word,
        _ => String::new(),
    };
    let own = move || {
        is_own.get().then(|| {
            view! {
                <input
                    id=Field::Label.id()
                    class="field form-field"
                    type="text"
                    autocomplete="off"
                    maxlength="20"
                    aria-label=t(words::LABEL_OWN)
                    placeholder=t(words::LABEL_OWN_HINT)
                    aria-invalid=move || form.wrong_with(Field::Label).is_some().to_string()
                    aria-describedby="address-label-told"
                    prop:value=word
                    on:input=move |event| {
                        let word = AddressLabel::Own(event_target_value(&event));
                        form.type_in(Field::Label, |draft| draft.label = Some(word));
                    }
                />
            }
        })
    };
    view! {
        <div class="form-entry" role="group" aria-label=t(words::ADDRESS_LABEL)>
            <span class="form-label" aria-hidden="true">
                {t(words::ADDRESS_LABEL)}
            </span>
            <div class="form-chips">
                {AddressLabel::KNOWN.map(chip).into_iter().collect::<Vec<_>>()}
                <button
                    type="button"
                    class="chip"
                    aria-pressed=move || is_own.get().to_string()
                    on:click=move |_| {
                        choose(AddressLabel::Own(String::new()), is_own.get_untracked());
                    }
                >
                    {t(words::LABEL_OTHER)}
                </button>
            </div>
            {own}
            {told(form, Field::Label)}
        </div>
    }
    .into_any()
}
