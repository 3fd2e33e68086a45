//! The two fields of the form: the phone with its country, the code with the button that sends it.

use leptos::prelude::*;

use super::SigningIn;
use super::phone::{COUNTRIES, code_in};
use crate::browser::timer;
use crate::kit::icon;
use crate::locale::{region, t, t_count, t_with, words};

/// The phone number and its country.
pub(super) fn phone_field(form: SigningIn) -> AnyView {
    let option = |(code, place): (&'static str, &'static str)| {
        view! { <option value=code>{format!("{} {code}", region(place))}</option> }
    };
    let country = move || form.draft.with(|draft| draft.country.clone());
    let phone = move || form.draft.with(|draft| draft.phone.clone());
    let on_country = move |event| form.change(|draft| draft.country = event_target_value(&event));
    let on_phone = move |event| {
        form.phone_wrong.set(None);
        form.change(|draft| draft.phone = event_target_value(&event));
    };
    view! {
        <div class="signing-in-part">
            <label class="signing-in-label" for="sign-in-phone">
                {t(words::PHONE)}
            </label>
            <div class="signing-in-row">
                <span class="signing-in-country">
                    <span aria-hidden="true">{country}</span>
                    {icon("chevron-down")}
                    <select
                        class="signing-in-select"
                        aria-label=t(words::COUNTRY)
                        prop:value=country
                        on:change=on_country
                    >
                        {COUNTRIES.map(option).into_iter().collect::<Vec<_>>()}
                    </select>
                </span>
                <input
                    id="sign-in-phone"
                    class="field signing-in-field"
                    type="tel"
                    inputmode="tel"
                    autocomplete="tel-national"
                    maxlength="24"
                    placeholder=t(words::PHONE_HINT)
                    aria-invalid=move || form.phone_wrong.with(Option::is_some).to_string()
                    aria-describedby="sign-in-phone-wrong"
                    prop:value=phone
                    on:input=on_phone
                />
            </div>
            <p id="sign-in-phone-wrong" class="signing-in-wrong" role="alert">
                {move || form.phone_wrong.get()}
            </p>
        </div>
    }
    .into_any()
}

/// The code and the button that has it sent.
pub(super) fn code_field(form: SigningIn) -> AnyView {
    let on_code = move |event| {
        form.code_wrong.set(None);
        form.code.set(code_in(&event_target_value(&event)));
    };
    let sent_to = move || {
        let sent_to = form.draft.with(|draft| draft.sent_to.clone());
        sent_to.map(|phone| t_with(words::CODE_SENT_TO, &[("phone", &phone)]))
    };
    view! {
        <div class="signing-in-part">
            <label class="signing-in-label" for="sign-in-code">
                {t(words::ONE_TIME_CODE)}
            </label>
            <div class="signing-in-row">
                <input
                    id="sign-in-code"
                    class="field signing-in-field signing-in-code"
                    type="text"
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    maxlength="12"
                    placeholder=t(words::ONE_TIME_CODE_HINT)
                    aria-invalid=move || form.code_wrong.with(Option::is_some).to_string()
                    aria-describedby="sign-in-code-wrong"
                    prop:value=form.code
                    on:input=on_code
                />
                {send_button(form)}
            </div>
            <p id="sign-in-code-wrong" class="signing-in-wrong" role="alert">
                {move || form.code_wrong.get()}
            </p>
            <p class="signing-in-note" role="status">
                {sent_to}
            </p>
            {move || form.development_code.get().map(|code| development_box(form, code))}
        </div>
    }
    .into_any()
}

/// Sends the code, or says when another one may be asked for, by the server's clock.
fn send_button(form: SigningIn) -> AnyView {
    let tick = RwSignal::new(());
    timer::every(1_000, move || tick.set(()));
    let left = Memo::new(move |_| {
        tick.get();
        let again_at = form.draft.with(|draft| draft.again_at)?;
        let left = again_at.millis() - form.now().millis();
        (left > 0).then(|| left.unsigned_abs().div_ceil(1_000))
    });
    let word = move || match left.get() {
        Some(seconds) => t_count(words::CODE_AGAIN_IN, seconds),
        None if form.draft.with(|draft| draft.sent_to.is_some()) => t(words::CODE_AGAIN),
        None => t(words::GET_CODE),
    };
    let is_off = move || left.get().is_some() || form.is_sending.get();
    view! {
        <button
            type="button"
            class="button signing-in-send"
            data-kind="quiet"
            aria-disabled=move || is_off().then_some("true")
            on:click=move |_| form.send_code()
        >
            {word}
        </button>
    }
    .into_any()
}

/// The code itself, which only a backend for developing tells.
fn development_box(form: SigningIn, code: String) -> AnyView {
    let typed = code.clone();
    view! {
        <div class="signing-in-development" role="note">
            <p>{t_with(words::DEVELOPMENT_CODE, &[("code", &code)])}</p>
            <button
                type="button"
                class="button signing-in-fill"
                data-kind="quiet"
                on:click=move |_| form.code.set(typed.clone())
            >
                {t(words::FILL_IN)}
            </button>
        </div>
    }
    .into_any()
}
