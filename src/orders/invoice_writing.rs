//! What is typed of an invoice, kept on the phone until it is sent, and sending it.

use contract::invoices::{InvoiceDraft, InvoiceField, InvoiceState, LONGEST_TITLE, OrderInvoice};
use contract::{OrderId, ProblemCode};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::refusal::order_refusal_text;
use crate::browser::{Abort, json, page, storage, timer};
use crate::client::{self, ClientError, Credential};
use crate::kit::toast;
use crate::locale::{number, t, t_with, words};

/// The invoice of an order as the page has it.
#[derive(Clone, Copy)]
pub(super) struct Writing {
    credential: StoredValue<Credential>,
    pub(super) id: StoredValue<OrderId>,
    /// What the backend said last; none before.
    pub(super) shown: Memo<Option<OrderInvoice>>,
    heard: RwSignal<Option<OrderInvoice>>,
    pub(super) draft: RwSignal<InvoiceDraft>,
    /// What is wrong with what is typed, once it was to be sent.
    pub(super) wrong: RwSignal<Vec<InvoiceField>>,
    pub(super) refusal: RwSignal<Option<String>>,
    pub(super) is_sending: RwSignal<bool>,
    /// Whether what was asked for is being corrected.
    pub(super) is_correcting: RwSignal<bool>,
}

/// The element of a field that takes the keyboard.
pub(super) const fn element_of(field: InvoiceField) -> &'static str {
    match field {
        InvoiceField::Kind => "invoice-kind",
        InvoiceField::Title => "invoice-title",
        InvoiceField::TaxNumber => "invoice-tax-number",
        InvoiceField::Email => "invoice-email",
    }
}

/// Where a draft is kept. It waits to be sent, so a session that runs out leaves it.
fn place(id: &OrderId) -> String {
    format!("own.invoice.{id}")
}

/// What the form begins with: what was left of it, else what was asked for, else what the member
/// asked for last, else nothing but a person's.
fn first(kept: Option<InvoiceDraft>, invoice: &OrderInvoice) -> InvoiceDraft {
    kept.or_else(|| invoice.draft.clone())
        .or_else(|| invoice.titles.first().cloned())
        .unwrap_or_default()
}

impl Writing {
    pub(super) fn new(
        credential: Credential,
        id: OrderId,
        shown: Memo<Option<OrderInvoice>>,
        heard: RwSignal<Option<OrderInvoice>>,
    ) -> Self {
        Self {
            credential: StoredValue::new(credential),
            id: StoredValue::new(id),
            shown,
            heard,
            draft: RwSignal::new(InvoiceDraft::default()),
            wrong: RwSignal::new(Vec::new()),
            refusal: RwSignal::new(None),
            is_sending: RwSignal::new(false),
            is_correcting: RwSignal::new(false),
        }
    }

    /// Begins to write with what there is, once that is known.
    pub(super) fn begin(self) {
        let id = self.id.get_value();
        let kept: Option<InvoiceDraft> =
            storage::read(&place(&id)).and_then(|text| json::read(&text));
        let Some(invoice) = self.shown.get_untracked() else { return };
        // What was typed of a correction before the page was left goes on.
        self.is_correcting.set(kept.is_some() && invoice.state == InvoiceState::Requested);
        self.draft.set(first(kept, &invoice));
    }

    /// Whether the form is open, tracked.
    pub(super) fn is_open(self) -> bool {
        self.shown.with(|shown| {
            shown.as_ref().is_some_and(|invoice| {
                let is_new = invoice.state == InvoiceState::NotAsked;
                invoice.can_ask && (is_new || self.is_correcting.get())
            })
        })
    }

    /// Takes over what was typed, and keeps it.
    pub(super) fn change(self, field: InvoiceField, change: impl FnOnce(&mut InvoiceDraft)) {
        self.wrong.update(|wrong| wrong.retain(|other| *other != field));
        self.refusal.set(None);
        self.draft.update(change);
        let place = place(&self.id.get_value());
        self.draft.with_untracked(|draft| storage::write(&place, &json::write(draft)));
    }

    /// Takes over all of what was asked for before.
    pub(super) fn use_title(self, title: InvoiceDraft) {
        self.wrong.set(Vec::new());
        self.change(InvoiceField::Title, |draft| *draft = title);
    }

    /// What is wrong with a field, tracked.
    pub(super) fn wrong_with(self, field: InvoiceField) -> Option<String> {
        let text = || match field {
            InvoiceField::Title => {
                let most = number(LONGEST_TITLE as u64);
                t_with(words::INVOICE_TITLE_WRONG, &[("count", &most)])
            }
            InvoiceField::TaxNumber => t(words::INVOICE_TAX_NUMBER_WRONG),
            InvoiceField::Email => t(words::INVOICE_EMAIL_WRONG),
            InvoiceField::Kind => t(words::REFUSED_INVALID),
        };
        self.wrong.with(|wrong| wrong.contains(&field)).then(text)
    }

    /// Opens the form of what was asked for.
    pub(super) fn correct(self) {
        self.is_correcting.set(true);
        timer::before_next_paint(|| page::focus_in_sight("#invoice-title"));
    }

    /// Sends what is typed, once it can be taken.
    pub(super) fn send(self) {
        if self.is_sending.get_untracked() {
            return;
        }
        let draft = self.draft.with_untracked(InvoiceDraft::tidied);
        let all = InvoiceField::ALL.into_iter();
        let wrong: Vec<_> = all.filter(|field| draft.is_wrong(*field)).collect();
        self.refusal.set(None);
        self.wrong.set(wrong.clone());
        if let Some(first) = wrong.first() {
            page::focus_in_sight(&format!("#{}", element_of(*first)));
            return;
        }
        self.is_sending.set(true);
        let (credential, id) = (self.credential.get_value(), self.id.get_value());
        spawn_local(async move {
            match client::ask_for_invoice(&credential, &id, &draft).await {
                Ok(invoice) => {
                    storage::forget(&place(&id));
                    toast(t(words::INVOICE_ASKED));
                    if !self.draft.is_disposed() {
                        self.draft.set(invoice.draft.clone().unwrap_or(draft));
                        self.is_correcting.set(false);
                        self.heard.set(Some(invoice));
                        // The button that had the keyboard is gone.
                        timer::before_next_paint(|| page::focus("#invoice-state"));
                    }
                }
                Err(error) if self.draft.is_disposed() => toast(invoice_refusal_text(&error)),
                Err(error) => {
                    self.refusal.set(Some(invoice_refusal_text(&error)));
                    if error.is_refusal() {
                        self.ask_anew(&credential, &id).await;
                    }
                }
            }
            let _ = self.is_sending.try_set(false);
        });
    }

    /// Asks how it stands: it is not as it was shown.
    async fn ask_anew(self, credential: &Credential, id: &OrderId) {
        if let Ok(invoice) = client::invoice(credential, id).send(&Abort::new()).await {
            let _ = self.heard.try_set(Some(invoice));
        }
    }
}

fn invoice_refusal_text(error: &ClientError) -> String {
    match error.code() {
        Some(ProblemCode::TooLate) => t(words::INVOICE_TOO_LATE),
        _ => order_refusal_text(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_begins_with_what_is_nearest_to_what_is_wanted() {
        let json = r#"{"number":"1","state":"not_asked","amount":{"amount":1,"currency":"CNY"}}"#;
        let bare: OrderInvoice = serde_json::from_str(json).unwrap();
        let draft = |title: &str| InvoiceDraft { title: title.to_owned(), ..Default::default() };
        assert_eq!(first(None, &bare), InvoiceDraft::default());
        let known = OrderInvoice { titles: vec![draft("new"), draft("old")], ..bare };
        assert_eq!(first(None, &known), draft("new"));
        let asked = OrderInvoice { draft: Some(draft("asked")), ..known };
        assert_eq!(first(None, &asked), draft("asked"));
        assert_eq!(first(Some(draft("typed")), &asked), draft("typed"));
    }
}
