//! How it stands with an invoice and what happens next, what it is for, and whose it is.

use contract::invoices::{InvoiceDraft, InvoiceKind, InvoiceState, OrderInvoice};
use leptos::prelude::*;

use super::invoice_writing::Writing;
use crate::locale::{Key, price_text, t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/invoice_head.css");

/// The name of a state.
pub(super) const fn state_name(state: InvoiceState) -> Option<Key> {
    Some(match state {
        InvoiceState::NotAsked => words::INVOICE_NOT_ASKED,
        InvoiceState::Requested => words::INVOICE_REQUESTED,
        InvoiceState::Issued => words::INVOICE_ISSUED,
        InvoiceState::Cancelled => words::INVOICE_CANCELLED,
        InvoiceState::Unknown => return None,
    })
}

/// What happens next.
const fn next(invoice: &OrderInvoice) -> Option<Key> {
    Some(match invoice.state {
        InvoiceState::NotAsked if !invoice.can_ask => words::INVOICE_NEXT_UNPAID,
        InvoiceState::NotAsked if invoice.is_issued_at_once => words::INVOICE_NEXT_ASK_NOW,
        InvoiceState::NotAsked => words::INVOICE_NEXT_ASK,
        InvoiceState::Requested => words::INVOICE_NEXT_REQUESTED,
        InvoiceState::Issued => words::INVOICE_NEXT_ISSUED,
        InvoiceState::Cancelled => words::INVOICE_NEXT_CANCELLED,
        InvoiceState::Unknown => return None,
    })
}

/// The head.
pub(super) fn invoice_head(writing: Writing) -> AnyView {
    let told = Memo::new(move |_| {
        writing.shown.with(|shown| {
            let invoice = shown.as_ref()?;
            let amount = Some(invoice.amount).filter(|amount| amount.amount > 0);
            Some((state_name(invoice.state), next(invoice), amount))
        })
    });
    let drawn = move || {
        let (state, next, amount) = told.get()?;
        let view = view! {
            <p id="invoice-state" class="invoice-head-state" tabindex="-1">
                {state.map(t)}
            </p>
            <p class="invoice-head-next">{next.map(t)}</p>
            {amount
                .map(|amount| {
                    view! {
                        <p class="invoice-head-amount">
                            <span class="invoice-head-word">{t(words::INVOICE_AMOUNT)}</span>
                            <span class="invoice-head-sum">{price_text(amount)}</span>
                        </p>
                    }
                })}
        };
        Some(view)
    };
    view! {
        <section class="invoice-head" class=(SCOPE, true) role="status">
            {drawn}
        </section>
    }
    .into_any()
}

/// Whose it is, and the way to correct it; nothing before anything was asked for.
pub(super) fn asked_for(writing: Writing) -> AnyView {
    let told = Memo::new(move |_| {
        writing.shown.with(|shown| {
            let invoice = shown.as_ref()?;
            Some((invoice.draft.clone()?, invoice.can_ask))
        })
    });
    let drawn = move || {
        let (draft, can_ask) = told.get()?;
        let facts: Vec<_> = facts(&draft)
            .into_iter()
            .map(|(name, value)| {
                view! { <div class="invoice-head-fact"><dt>{t(name)}</dt><dd>{value}</dd></div> }
            })
            .collect();
        let button = can_ask.then(|| {
            view! {
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    on:click=move |_| writing.correct()
                >
                    {t(words::INVOICE_EDIT)}
                </button>
            }
        });
        let view = view! {
            <section
                class="invoice-head"
                class=(SCOPE, true)
                aria-label=t(words::INVOICE_WHO)
            >
                <h2 class="invoice-head-heading">{t(words::INVOICE_WHO)}</h2>
                <dl>{facts}</dl>
                {button}
            </section>
        };
        Some(view)
    };
    drawn.into_any()
}

fn facts(draft: &InvoiceDraft) -> Vec<(Key, String)> {
    let kind = match draft.kind {
        InvoiceKind::Personal => Some(words::INVOICE_FOR_PERSON),
        InvoiceKind::Company => Some(words::INVOICE_FOR_COMPANY),
        InvoiceKind::Unknown => None,
    };
    let mut facts: Vec<_> = kind.map(|kind| (words::INVOICE_FOR, t(kind))).into_iter().collect();
    facts.push((words::INVOICE_TITLE, draft.title.clone()));
    facts.extend(draft.tax_number.clone().map(|number| (words::INVOICE_TAX_NUMBER, number)));
    facts.extend(draft.email.clone().map(|email| (words::INVOICE_EMAIL_GIVEN, email)));
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_says_what_happens_next() {
        let of = |state: &str, more: &str| {
            let json = format!(
                r#"{{"number":"1","state":"{state}","amount":{{"amount":1,"currency":"CNY"}}{more}}}"#
            );
            next(&serde_json::from_str(&json).unwrap())
        };
        let can = r#","can_ask":true"#;
        let at_once = r#","can_ask":true,"is_issued_at_once":true"#;
        assert_eq!(of("not_asked", ""), Some(words::INVOICE_NEXT_UNPAID));
        assert_eq!(of("not_asked", can), Some(words::INVOICE_NEXT_ASK));
        assert_eq!(of("not_asked", at_once), Some(words::INVOICE_NEXT_ASK_NOW));
        assert_eq!(of("requested", can), Some(words::INVOICE_NEXT_REQUESTED));
        assert_eq!(of("issued", ""), Some(words::INVOICE_NEXT_ISSUED));
        assert_eq!(of("cancelled", ""), Some(words::INVOICE_NEXT_CANCELLED));
        assert_eq!(of("framed", ""), None);
    }
}
