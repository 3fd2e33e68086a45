//! The form that an address is written in: its state, and the order of its parts.

use std::collections::BTreeMap;

use contract::AddressId;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::draft::{Draft, Field};
use super::fields::{name_field, phone_field, street_field};
use super::frame::use_leave;
use super::label_chips::label_chips;
use super::locating::locate_button;
use super::paste_box::paste_box;
use super::region_field::region_field;
use crate::browser::page;
use crate::client::Credential;
use crate::locale::{Key, number, t, t_with, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/addresses/form.css");

/// The form's state.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) credential: StoredValue<Credential>,
    /// The address that is changed; none while a new one is written.
    pub(super) id: StoredValue<Option<AddressId>>,
    pub(super) draft: RwSignal<Draft>,
    /// What is wrong with a field, in words.
    pub(super) wrong: RwSignal<BTreeMap<&'static str, String>>,
    /// What is wrong with saving it.
    pub(super) refusal: RwSignal<Option<String>>,
    pub(super) is_saving: RwSignal<bool>,
    pub(super) leave: StoredValue<Callback<()>>,
}

/// The form of an address, or of a new one. What was left of writing it is there again; otherwise it
/// begins with `fresh`.
pub(super) fn form(credential: Credential, id: Option<AddressId>, fresh: Draft) -> AnyView {
    let kept = Draft::kept(id.as_ref()).filter(|kept| !kept.says_no_more_than(&fresh));
    let is_restored = RwSignal::new(kept.is_some() && id.is_none());
    let draft = kept.unwrap_or(fresh);
    let leave = use_leave();
    let form = Form {
        credential: StoredValue::new(credential),
        id: StoredValue::new(id),
        draft: RwSignal::new(draft),
        wrong: RwSignal::new(BTreeMap::new()),
        refusal: RwSignal::new(None),
        is_saving: RwSignal::new(false),
        leave: StoredValue::new(Callback::new(move |()| leave())),
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    let word =
        move || t(if form.is_saving.get() { words::SAVING_ADDRESS } else { words::SAVE_ADDRESS });
    view! {
        <form class="form" class=(SCOPE, true) novalidate on:submit=on_submit>
            {restored_note(form, is_restored)}
            {paste_box(form)}
            <div class="form-part">
                {name_field(form)}
                {phone_field(form)}
                {region_field(form)}
                {locate_button(form)}
                {street_field(form)}
            </div>
            <div class="form-part">
                {label_chips(form)}
                {default_switch(form)}
            </div>
            <p class="form-refusal" role="alert">
                {form.refusal}
            </p>
            <button
                type="submit"
                class="button form-save"
                aria-disabled=move || form.is_saving.get().then_some("true")
            >
                {word}
            </button>
        </form>
    }
    .into_any()
}

/// Says that what was typed before is there again, which may be another address than is wanted now.
fn restored_note(form: Form, is_restored: RwSignal<bool>) -> AnyView {
    let start_over = move |_| {
        is_restored.set(false);
        form.wrong.set(BTreeMap::new());
        form.change(|draft| *draft = Draft::new());
        Form::go_to(Field::Name);
    };
    let note = move || {
        is_restored.get().then(|| {
            view! {
                <span>{t(words::DRAFT_RESTORED)}</span>
                <button type="button" class="link-button" on:click=start_over>
                    {t(words::DRAFT_START_OVER)}
                </button>
            }
        })
    };
    view! { <p class="form-position">{note}</p> }.into_any()
}

fn default_switch(form: Form) -> AnyView {
    let is_default = move || form.draft.with(|draft| draft.is_default);
    let on_change = move |event| {
        let is_on = event_target_checked(&event);
        form.change(|draft| draft.is_default = is_on);
    };
    view! {
        <label class="form-default">
            <span>
                <span class="form-default-name">{t(words::ADDRESS_AS_DEFAULT)}</span>
                <span class="form-note">{t(words::ADDRESS_AS_DEFAULT_NOTE)}</span>
            </span>
            <input type="checkbox" class="check" prop:checked=is_default on:change=on_change />
        </label>
    }
    .into_any()
}

impl Form {
    /// Takes over what was typed, and keeps it.
    pub(super) fn change(self, change: impl FnOnce(&mut Draft)) {
        if self.draft.try_update(change).is_some() {
            self.refusal.set(None);
            self.draft.with_untracked(|draft| self.id.with_value(|id| draft.keep(id.as_ref())));
        }
    }

    /// Takes over what was typed into a field, which is looked at and no longer wrong then.
    pub(super) fn type_in(self, field: Field, change: impl FnOnce(&mut Draft)) {
        self.clear(field);
        self.change(|draft| {
            change(draft);
            draft.look_at(field);
        });
    }

    /// What is wrong with a field, tracked.
    pub(super) fn wrong_with(self, field: Field) -> Option<String> {
        self.wrong.with(|wrong| wrong.get(field.id()).cloned())
    }

    /// Whether a field must be looked at, tracked.
    pub(super) fn is_unsure(self, field: Field) -> bool {
        self.draft.with(|draft| draft.unsure.contains(&field))
    }

    pub(super) fn clear(self, field: Field) {
        if self.wrong.with_untracked(|wrong| wrong.contains_key(field.id())) {
            self.wrong.update(|wrong| drop(wrong.remove(field.id())));
        }
    }

    /// Says what is wrong with a field.
    pub(super) fn tell(self, field: Field) {
        let text = wrong_text(field);
        self.wrong.update(|wrong| drop(wrong.insert(field.id(), text)));
    }

    /// Moves the keyboard to a field, and the field into sight.
    pub(super) fn go_to(field: Field) {
        page::focus_in_sight(&format!("#{}", field.id()));
    }
}

fn wrong_text(field: Field) -> String {
    use contract::addresses::{LONGEST_LABEL, LONGEST_NAME, LONGEST_STREET};
    let up_to = |key: Key, most: usize| t_with(key, &[("count", &number(most as u64))]);
    match field {
        Field::Name => up_to(words::RECEIVER_WRONG, LONGEST_NAME),
        Field::Phone => t(words::RECEIVER_PHONE_WRONG),
        Field::Region => t(words::REGION_WRONG),
        Field::Street => up_to(words::STREET_WRONG, LONGEST_STREET),
        Field::Label => up_to(words::LABEL_WRONG, LONGEST_LABEL),
    }
}
