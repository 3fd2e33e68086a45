//! Invoices: a member asks for one of an order, says whose it is, and loads it down.
//!
//! There is one for an order, of what was paid and did not come back. It can be corrected until it is
//! issued, which is when the shopper has all of the order. What comes back afterwards is never
//! written into what was issued: a credit note takes all of it back, and a new invoice says what is
//! left, if anything is.

mod draft;
mod tax_number;

use serde::{Deserialize, Serialize};

pub use self::draft::{InvoiceDraft, InvoiceField, InvoiceKind, LONGEST_EMAIL, LONGEST_TITLE};
pub use self::tax_number::tax_number;

use crate::{Endpoint, InvoiceDocumentId, Money, NoQuery, Timestamp};

/// How it stands with the invoice of an order. Refused with `signed_out` and `not_found` as the
/// order is.
pub const INVOICE: Endpoint<NoQuery, OrderInvoice> = Endpoint::get("/api/v1/orders/{id}/invoice");
/// Asks for the invoice, or corrects what was asked for. The same again answers the same. Refused
/// with `invalid` for a draft that is [wrong](InvoiceDraft::is_wrong), with `not_paid` while the order
/// is not, and with `too_late` when another draft was issued or all that was paid came back.
pub const ASK_FOR_INVOICE: Endpoint<NoQuery, OrderInvoice, InvoiceDraft> =
    Endpoint::post("/api/v1/orders/{id}/invoice");
/// The file of a document, for its member alone.
pub const INVOICE_FILE: Endpoint<NoQuery, InvoiceFile> =
    Endpoint::get("/api/v1/invoice-documents/{id}/file");

/// How many titles a member is reminded of at most.
pub const MOST_TITLES: usize = 5;

/// A file in PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, format = Binary))]
pub struct InvoiceFile(pub Vec<u8>);

/// How it stands with an invoice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InvoiceState {
    /// Nobody has asked for it yet.
    NotAsked,
    /// It was asked for, and is issued once the shopper has all of the order.
    Requested,
    /// It is there to be loaded down.
    Issued,
    /// All that it was for came back.
    Cancelled,
    /// A state that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// How it stands with the invoice of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderInvoice {
    /// The order's number, for people.
    pub number: String,
    /// How it stands with the invoice.
    pub state: InvoiceState,
    /// What it is for: what was paid for the order and did not come back.
    pub amount: Money,
    /// Whether it can be asked for or corrected now.
    #[serde(default)]
    pub can_ask: bool,
    /// Whether it is issued as soon as it is asked for, so that it cannot be corrected.
    #[serde(default)]
    pub is_issued_at_once: bool,
    /// What the shop wants known of its invoices, in the language asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What was asked for last; missing before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<InvoiceDraft>,
    /// What was issued, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<InvoiceDocument>,
    /// What the member asked for with other orders, newest first, each once; at most
    /// [`MOST_TITLES`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<InvoiceDraft>,
}

/// What a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// An invoice.
    Invoice,
    /// It takes an invoice back.
    CreditNote,
    /// A kind that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// Something that was issued. It never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvoiceDocument {
    /// Its id. It cannot be guessed.
    pub id: InvoiceDocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Its number, for people.
    pub number: String,
    /// What it comes to; less than nothing for a credit note.
    pub amount: Money,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Whether a credit note has taken it back.
    #[serde(default)]
    pub is_taken_back: bool,
    /// Where its file is, such as that of [`INVOICE_FILE`]; relative to the API's origin, or of
    /// whoever issues invoices for the shop.
    pub file: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invoice_of_a_newer_backend_is_read() {
        let json = r#"{"number":"26112300000001","state":"posted","amount":
            {"amount":990,"currency":"CNY"},"draft":{"kind":"trust","title":"x"},
            "documents":[{"id":"d","kind":"letter","number":"7","amount":
            {"amount":-990,"currency":"CNY"},"issued_at":"2026-11-23T08:00:00Z","file":"/f"}]}"#;
        let invoice: OrderInvoice = serde_json::from_str(json).unwrap();
        assert_eq!(invoice.state, InvoiceState::Unknown);
        assert_eq!(invoice.documents[0].kind, DocumentKind::Unknown);
        assert_eq!(invoice.draft.unwrap().kind, InvoiceKind::Unknown);
        assert!(!invoice.can_ask);
    }

    #[test]
    fn a_draft_says_no_more_than_it_has() {
        let draft = InvoiceDraft { title: "个人".to_owned(), ..InvoiceDraft::default() };
        let json = r#"{"kind":"personal","title":"个人"}"#;
        assert_eq!(serde_json::to_string(&draft).unwrap(), json);
        assert_eq!(serde_json::from_str::<InvoiceDraft>(json).unwrap(), draft);
    }
}
