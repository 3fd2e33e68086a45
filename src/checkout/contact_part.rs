//! Who picks it up: the member, or somebody else who is named.

use contract::addresses::{LONGEST_NAME, e164};
use contract::checkout::Contact;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::desk::Desk;
use crate::browser::page;
use crate::kit::icon;
use crate::locale::{Locale, current, number, t, t_with, words};
use crate::stores::readable_phone;

const SCOPE: &str = stylers_macro::style_sheet!("src/checkout/contact_part.css");

/// Who picks up, as a button that changes it; nothing for a guest.
pub(super) fn contact_row(desk: Desk) -> AnyView {
    let contact = Memo::new(move |_| {
        let named = desk.choices.with(|choices| choices.contact.clone());
        desk.shown.with(|shown| {
            let contact = shown.as_ref()?.contact.clone()?;
            Some(named.unwrap_or(contact))
        })
    });
    let row = move || {
        contact.get().map(|contact| {
            let phone = readable_phone(&contact.phone, current() == Locale::Chinese);
            view! {
                <button
                    type="button"
                    class="contact-part"
                    class=(SCOPE, true)
                    aria-haspopup="dialog"
                    on:click=move |_| desk.has_contact_open.set(true)
                >
                    <span class="contact-part-label">{t(words::CHECKOUT_PICKED_UP_BY)}</span>
                    <span class="contact-part-who">{format!("{} {phone}", contact.name)}</span>
                    {icon("chevron-right")}
                </button>
            }
        })
    };
    row.into_any()
}

/// The form that names who picks up.
pub(super) fn contact_form(desk: Desk) -> AnyView {
    let named = desk.choices.with_untracked(|choices| choices.contact.clone());
    let phone_typed = named.as_ref().map_or_else(String::new, |contact| {
        readable_phone(&contact.phone, current() == Locale::Chinese)
    });
    let name_typed = named.clone().map(|contact| contact.name).or_else(|| {
        desk.shown.with_untracked(|shown| Some(shown.as_ref()?.contact.as_ref()?.name.clone()))
    });
    let name = RwSignal::new(name_typed.unwrap_or_default());
    let phone = RwSignal::new(phone_typed);
    let (name_wrong, phone_wrong) = (RwSignal::new(false), RwSignal::new(false));
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let who = name.get_untracked().trim().to_owned();
        let reached = e164(&phone.get_untracked());
        name_wrong.set(who.is_empty() || who.chars().count() > LONGEST_NAME);
        phone_wrong.set(reached.is_none());
        if name_wrong.get_untracked() {
            page::focus_in_sight("#contact-name");
            return;
        }
        let Some(reached) = reached else {
            page::focus_in_sight("#contact-phone");
            return;
        };
        desk.has_contact_open.set(false);
        desk.choose(|choices| choices.contact = Some(Contact { name: who, phone: reached }));
    };
    let on_own = move |_| {
        desk.has_contact_open.set(false);
        desk.choose(|choices| choices.contact = None);
    };
    let most = number(LONGEST_NAME as u64);
    let wrong_name =
        move || name_wrong.get().then(|| t_with(words::RECEIVER_WRONG, &[("count", &most)]));
    let wrong_phone = move || phone_wrong.get().then(|| t(words::RECEIVER_PHONE_WRONG));
    let own = named.is_some().then(|| {
        view! {
            <button type="button" class="button" data-kind="quiet" on:click=on_own>
                {t(words::CONTACT_OWN)}
            </button>
        }
    });
    view! {
        <form class="contact-part" class=(SCOPE, true) data-kind="form" novalidate on:submit=on_submit>
            <label class="contact-part-entry">
                <span class="contact-part-label">{t(words::RECEIVER_HINT)}</span>
                <input
                    id="contact-name"
                    class="field"
                    autocomplete="name"
                    maxlength="60"
                    aria-invalid=move || name_wrong.get().to_string()
                    aria-describedby="contact-name-wrong"
                    prop:value=name
                    on:input=move |event| name.set(event_target_value(&event))
                />
            </label>
            <p id="contact-name-wrong" class="contact-part-wrong" role="alert">{wrong_name}</p>
            <label class="contact-part-entry">
                <span class="contact-part-label">{t(words::RECEIVER_PHONE)}</span>
                <input
                    id="contact-phone"
                    class="field"
                    type="tel"
                    inputmode="tel"
                    autocomplete="tel"
                    maxlength="24"
                    placeholder=t(words::RECEIVER_PHONE_HINT)
                    aria-invalid=move || phone_wrong.get().to_string()
                    aria-describedby="contact-phone-wrong"
                    prop:value=phone
                    on:input=move |event| phone.set(event_target_value(&event))
                />
            </label>
            <p id="contact-phone-wrong" class="contact-part-wrong" role="alert">{wrong_phone}</p>
            <button type="submit" class="button">
                {t(words::CONFIRM)}
            </button>
            {own}
        </form>
    }
    .into_any()
}
