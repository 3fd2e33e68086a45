//! What is documented of invoices.

use contract::invoices;

use super::super::operation::{Kind, Operation, Parameter};
use super::parameter;

const AREA: &str = "orders";
const ORDER: Parameter = parameter("id", Kind::Path, "o-1", "The order's id.");

/// Asking for invoices, and loading them down.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::of(
            invoices::INVOICE,
            AREA,
            "invoice",
            "How it stands with the invoice of an order, and what was issued for it.",
        )
        .with(&[ORDER]),
        Operation::taking(
            invoices::ASK_FOR_INVOICE,
            AREA,
            "ask_for_invoice",
            "Asks for the invoice of an order, or corrects what was asked for; the same again \
             answers the same. It is issued once the shopper has all of the order. What comes back \
             afterwards is a credit note and a new invoice. Refused with `not_paid`, or `too_late` \
             when another draft was issued or all that was paid came back.",
        )
        .with(&[ORDER]),
        Operation::of(
            invoices::INVOICE_FILE,
            AREA,
            "invoice_file",
            "The file of what was issued, for its member alone.",
        )
        .with(&[parameter("id", Kind::Path, "d-1", "The document's id, which cannot be guessed.")])
        .answering("application/pdf"),
    ]
}
