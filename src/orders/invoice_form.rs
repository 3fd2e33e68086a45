//! The form that says whose an invoice is to be.

use contract::invoices::{InvoiceDraft, InvoiceField, InvoiceKind, InvoiceState};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::invoice_writing::{Writing, element_of};
use crate::locale::{Key, t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/invoice_form.css");

/// The form.
pub(super) fn invoice_form(writing: Writing) -> AnyView {
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        writing.send();
    };
    let is_company =
        Memo::new(move |_| writing.draft.with(|draft| draft.kind == InvoiceKind::Company));
    let tax_number = move || is_company.get().then(|| tax_number(writing));
    view! {
        <form class="invoice-form" class=(SCOPE, true) novalidate on:submit=on_submit>
            {titles(writing)}
            {kinds(writing)}
            {title(writing)}
            {tax_number}
            {email(writing)}
            <p class="invoice-form-wrong" role="alert">
                {writing.refusal}
            </p>
            <button
                type="submit"
                class="button"
                aria-disabled=move || writing.is_sending.get().then_some("true")
            >
                {move || t(button_word(writing))}
            </button>
        </form>
    }
    .into_any()
}

/// What the button does, tracked.
fn button_word(writing: Writing) -> Key {
    if writing.is_sending.get() {
        return words::INVOICE_SENDING;
    }
    writing.shown.with(|shown| match shown {
        Some(invoice) if invoice.state == InvoiceState::Requested => words::INVOICE_SAVE,
        Some(invoice) if invoice.is_issued_at_once => words::INVOICE_ASK_NOW,
        _ => words::INVOICE_ASK,
    })
}

/// What was asked for with other orders.
fn titles(writing: Writing) -> AnyView {
    let titles = Memo::new(move |_| {
        writing
            .shown
            .with(|shown| shown.as_ref().map(|invoice| invoice.titles.clone()).unwrap_or_default())
    });
    let chip = move |title: InvoiceDraft| {
        let (name, asked) = (title.title.clone(), title.clone());
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || writing.draft.with(|draft| *draft == asked).to_string()
                on:click=move |_| writing.use_title(title.clone())
            >
                {name}
            </button>
        }
    };
    let drawn = move || {
        let chips: Vec<_> = titles.get().into_iter().map(chip).collect();
        (!chips.is_empty()).then(|| {
            view! {
                <div class="invoice-form-entry" role="group" aria-label=t(words::INVOICE_TITLES)>
                    <span class="invoice-form-label" aria-hidden="true">
                        {t(words::INVOICE_TITLES)}
                    </span>
                    <div class="invoice-form-chips">{chips}</div>
                </div>
            }
        })
    };
    drawn.into_any()
}

fn kinds(writing: Writing) -> AnyView {
    let choice = move |kind: InvoiceKind, name: Key| {
        let id = (kind == InvoiceKind::Personal).then(|| element_of(InvoiceField::Kind));
        let on_change = move |_| {
            writing.change(InvoiceField::Kind, |draft| {
                draft.kind = kind;
                if kind != InvoiceKind::Company {
                    draft.tax_number = None;
                }
            });
        };
        view! {
            <label class="invoice-form-kind">
                <input
                    id=id
                    type="radio"
                    name="invoice-kind"
                    prop:checked=move || writing.draft.with(|draft| draft.kind == kind)
                    on:change=on_change
                />
                <span>{t(name)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="invoice-form-kinds">
            <legend class="invoice-form-label">{t(words::INVOICE_FOR)}</legend>
            {choice(InvoiceKind::Personal, words::INVOICE_FOR_PERSON)}
            {choice(InvoiceKind::Company, words::INVOICE_FOR_COMPANY)}
        </fieldset>
    }
    .into_any()
}

fn title(writing: Writing) -> AnyView {
    let input = view! {
        <input
            id=element_of(InvoiceField::Title)
            class="field"
            type="text"
            autocomplete="organization"
            maxlength="120"
            placeholder=t(words::INVOICE_TITLE_HINT)
            aria-invalid=move || writing.wrong_with(InvoiceField::Title).is_some().to_string()
            aria-describedby="invoice-title-told"
            prop:value=move || writing.draft.with(|draft| draft.title.clone())
            on:input=move |event| {
                let typed = event_target_value(&event);
                writing.change(InvoiceField::Title, |draft| draft.title = typed);
            }
        />
    };
    entry(writing, InvoiceField::Title, words::INVOICE_TITLE, input.into_any())
}

fn tax_number(writing: Writing) -> AnyView {
    let input = view! {
        <input
            id=element_of(InvoiceField::TaxNumber)
            class="field"
            type="text"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            maxlength="30"
            placeholder=t(words::INVOICE_TAX_NUMBER_HINT)
            aria-invalid=move || writing.wrong_with(InvoiceField::TaxNumber).is_some().to_string()
            aria-describedby="invoice-tax-number-told"
            prop:value=move || {
                writing.draft.with(|draft| draft.tax_number.clone().unwrap_or_default())
            }
            on:input=move |event| {
                let typed = event_target_value(&event);
                writing.change(InvoiceField::TaxNumber, |draft| draft.tax_number = Some(typed));
            }
        />
    };
    entry(writing, InvoiceField::TaxNumber, words::INVOICE_TAX_NUMBER, input.into_any())
}

fn email(writing: Writing) -> AnyView {
    let input = view! {
        <input
            id=element_of(InvoiceField::Email)
            class="field"
            type="email"
            inputmode="email"
            autocomplete="email"
            maxlength="254"
            placeholder=t(words::INVOICE_EMAIL_NOTE)
            aria-invalid=move || writing.wrong_with(InvoiceField::Email).is_some().to_string()
            aria-describedby="invoice-email-told"
            prop:value=move || writing.draft.with(|draft| draft.email.clone().unwrap_or_default())
            on:input=move |event| {
                let typed = event_target_value(&event);
                let email = Some(typed).filter(|typed| !typed.trim().is_empty());
                writing.change(InvoiceField::Email, |draft| draft.email = email);
            }
        />
    };
    entry(writing, InvoiceField::Email, words::INVOICE_EMAIL, input.into_any())
}

/// A field under its name, with what is wrong with it.
fn entry(writing: Writing, field: InvoiceField, name: Key, input: AnyView) -> AnyView {
    let told = format!("{}-told", element_of(field));
    view! {
        <div class="invoice-form-entry">
            <label class="invoice-form-label" for=element_of(field)>
                {t(name)}
            </label>
            {input}
            <p id=told class="invoice-form-wrong" role="alert">
                {move || writing.wrong_with(field)}
            </p>
        </div>
    }
    .into_any()
}
