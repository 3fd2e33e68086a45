//! The fields that are typed into, and what every field has beside it: its name, what is wrong with
//! it, and the mark of what must be looked at.

use leptos::prelude::*;

use super::draft::Field;
use super::form::Form;
use crate::kit::icon;
use crate::locale::{Key, t, words};

/// Who takes the goods.
pub(super) fn name_field(form: Form) -> AnyView {
    let input = view! {
        <input
            id=Field::Name.id()
            class="field form-field"
            type="text"
            autocomplete="name"
            maxlength="60"
            placeholder=t(words::RECEIVER_HINT)
            aria-invalid=move || form.wrong_with(Field::Name).is_some().to_string()
            aria-describedby="address-name-told"
            prop:value=move || form.draft.with(|draft| draft.name.clone())
            on:input=move |event| {
                form.type_in(Field::Name, |draft| draft.name = event_target_value(&event));
            }
        />
    };
    labelled(form, Field::Name, words::RECEIVER, input.into_any())
}

/// The receiver's phone.
pub(super) fn phone_field(form: Form) -> AnyView {
    let input = view! {
        <input
            id=Field::Phone.id()
            class="field form-field"
            type="tel"
            inputmode="tel"
            autocomplete="tel"
            maxlength="24"
            placeholder=t(words::RECEIVER_PHONE_HINT)
            aria-invalid=move || form.wrong_with(Field::Phone).is_some().to_string()
            aria-describedby="address-phone-told"
            prop:value=move || form.draft.with(|draft| draft.phone.clone())
            on:input=move |event| {
                form.type_in(Field::Phone, |draft| draft.phone = event_target_value(&event));
            }
        />
    };
    labelled(form, Field::Phone, words::RECEIVER_PHONE, input.into_any())
}

/// All below the district.
pub(super) fn street_field(form: Form) -> AnyView {
    let input = view! {
        <textarea
            id=Field::Street.id()
            class="field form-field form-street"
            rows="2"
            autocomplete="street-address"
            maxlength="240"
            placeholder=t(words::STREET_HINT)
            aria-invalid=move || form.wrong_with(Field::Street).is_some().to_string()
            aria-describedby="address-street-told"
            prop:value=move || form.draft.with(|draft| draft.street.clone())
            on:input=move |event| {
                form.type_in(Field::Street, |draft| draft.street = event_target_value(&event));
            }
        ></textarea>
    };
    labelled(form, Field::Street, words::STREET, input.into_any())
}

/// A field under its name, with what is said of it.
pub(super) fn labelled(form: Form, field: Field, name: Key, input: AnyView) -> AnyView {
    view! {
        <div class="form-entry" data-unsure=move || form.is_unsure(field).then_some("")>
            <label class="form-label" for=field.id()>
                {t(name)}
            </label>
            {input}
            {told(form, field)}
        </div>
    }
    .into_any()
}

/// What is wrong with a field, or that it must be looked at, with a button to say that it is right.
pub(super) fn told(form: Form, field: Field) -> AnyView {
    // What cannot be right as it is has nothing to be confirmed.
    let is_complete = move || form.draft.with(|draft| !draft.is_wrong(field));
    let mark = move || {
        form.is_unsure(field).then(|| {
            let confirm = is_complete().then(|| {
                view! {
                    <button
                        type="button"
                        class="link-button"
                        on:click=move |_| {
                            form.change(|draft| draft.look_at(field));
                            Form::go_to(field);
                        }
                    >
                        {t(words::IS_RIGHT)}
                    </button>
                }
            });
            view! {
                <span class="form-mark">
                    {icon("triangle-alert")}
                    {t(words::CHECK_THIS)}
                </span>
                {confirm}
            }
        })
    };
    let id = format!("{}-told", field.id());
    view! {
        <div id=id class="form-told">
            <p class="form-wrong" role="alert">
                {move || form.wrong_with(field)}
            </p>
            <div class="form-unsure">{mark}</div>
        </div>
    }
    .into_any()
}
