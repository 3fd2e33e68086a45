//! What is kept of a checkout: the choices for this visit, and an order that was sent and whose fate
//! nobody knows, until it is known.

use std::cell::RefCell;
use std::sync::Arc;

use contract::checkout::{Checkout, Choices, PlaceOrder};
use serde::{Deserialize, Serialize};

use crate::browser::{chance, json, storage, timer};
use crate::session;

const CHOICES: &str = "checkout";
/// For all tabs, since a phone may throw the tab away that sent it. Signing out wipes it.
const ATTEMPT: &str = "own.order";
/// For how many milliseconds an order that was sent is sent again without a tap.
const EAGER: i64 = 300_000;

thread_local! {
    /// What was answered last, so that coming back shows it at once.
    static ANSWERED: RefCell<Option<Arc<Checkout>>> = {
        session::on_change(|| ANSWERED.set(None));
        RefCell::new(None)
    };
}

/// One order, from the first tap that places it until its fate is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Attempt {
    /// Names the order. It stays the same until an order is placed by it, so that an earlier try
    /// that comes through late makes no second one.
    key: String,
    /// What was sent and not answered.
    #[serde(default)]
    sent: Option<Sent>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Sent {
    /// The order as it was sent, in JSON: nothing here has to understand it.
    order: String,
    /// When, in milliseconds since 1970, by the phone's clock.
    at: i64,
}

/// The choices of this visit.
pub(super) fn choices() -> Choices {
    storage::read_for_visit(CHOICES).and_then(|text| json::read(&text)).unwrap_or_default()
}

pub(super) fn keep_choices(choices: &Choices) {
    storage::write_for_visit(CHOICES, &json::write(choices));
}

/// The last answer of this visit.
pub(super) fn answered() -> Option<Arc<Checkout>> {
    ANSWERED.with_borrow(Clone::clone)
}

pub(super) fn keep_answered(checkout: &Arc<Checkout>) {
    ANSWERED.set(Some(Arc::clone(checkout)));
}

fn attempt() -> Option<Attempt> {
    storage::read(ATTEMPT).and_then(|text| json::read(&text))
}

fn keep(attempt: &Attempt) {
    storage::write(ATTEMPT, &json::write(attempt));
}

/// The order that was sent and not answered.
pub(super) fn unanswered() -> Option<String> {
    attempt()?.sent.map(|sent| sent.order)
}

/// Whether it was sent so lately that it is sent again without a tap.
pub(super) fn is_fresh() -> bool {
    let sent = attempt().and_then(|attempt| attempt.sent);
    sent.is_some_and(|sent| (0..EAGER).contains(&(timer::now() - sent.at)))
}

/// The name of the order that is placed next.
pub(super) fn key() -> String {
    attempt().map_or_else(chance::key, |attempt| attempt.key)
}

/// Keeps an order that is about to be sent, and says it as it is sent.
pub(super) fn keep_sent(order: &PlaceOrder) -> String {
    let text = json::write(order);
    let sent = Sent { order: text.clone(), at: timer::now() };
    keep(&Attempt { key: order.key.clone(), sent: Some(sent) });
    text
}

/// What was sent was answered, and nothing was placed.
pub(super) fn note_not_placed() {
    if let Some(attempt) = attempt() {
        keep(&Attempt { sent: None, ..attempt });
    }
}

/// The order was placed: nothing of this checkout is left.
pub(super) fn forget() {
    storage::forget(ATTEMPT);
    storage::forget_for_visit(CHOICES);
    ANSWERED.set(None);
}
