//! What is kept of a checkout: the choices for this visit, and an order that was sent and whose fate
//! nobody knows, until it is known.

use std::cell::RefCell;
use std::sync::Arc;

use contract::cart::LineToQuote;
use contract::checkout::{Checkout, Choices, PlaceOrder};
use serde::{Deserialize, Serialize};

use crate::browser::{chance, json, storage, timer};
use crate::route::AtOnce;
use crate::session;

const CHOICES: &str = "checkout";
/// The choices for what is bought beside the cart.
const AT_ONCE: &str = "checkout.at-once";
/// For all tabs, since a phone may throw the tab away that sent it. Signing out wipes it.
const ATTEMPT: &str = "own.order";
/// For how many milliseconds an order that was sent is sent again without a tap.
const EAGER: i64 = 300_000;

thread_local! {
    /// What was answered last, so that coming back shows it at once.
    static ANSWERED: RefCell<Option<Answered>> = {
        session::on_change(|| ANSWERED.set(None));
        RefCell::new(None)
    };
}

/// An answer, and the lines that it is of; none for the cart's.
type Answered = (Option<Vec<LineToQuote>>, Arc<Checkout>);

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
    /// Whether it is of what was bought beside the cart.
    #[serde(default)]
    is_at_once: bool,
    /// When, in milliseconds since 1970, by the phone's clock.
    at: i64,
}

/// The choices of this visit, for the cart or for what is bought at once.
pub(super) fn choices(at_once: Option<&AtOnce>) -> Choices {
    let place = if at_once.is_some() { AT_ONCE } else { CHOICES };
    let kept = storage::read_for_visit(place).and_then(|text| json::read(&text));
    chosen(kept.unwrap_or_default(), at_once)
}

/// What of these choices holds for what is bought: those for other goods say nothing of it.
fn chosen(kept: Choices, at_once: Option<&AtOnce>) -> Choices {
    let Some(bought) = at_once else { return kept };
    let mut lines = kept.lines.iter().flatten();
    let is_of_it = lines.any(|line| line.sku == bought.sku);
    let kept = if is_of_it { kept } else { Choices::default() };
    Choices { lines: Some(vec![bought.line()]), ..kept }
}

pub(super) fn keep_choices(choices: &Choices) {
    let place = if choices.lines.is_some() { AT_ONCE } else { CHOICES };
    storage::write_for_visit(place, &json::write(choices));
}

/// The last answer of this visit, if it was of these lines.
pub(super) fn answered(lines: Option<&Vec<LineToQuote>>) -> Option<Arc<Checkout>> {
    let answered = ANSWERED.with_borrow(Clone::clone);
    answered.filter(|(of, _)| of.as_ref() == lines).map(|(_, checkout)| checkout)
}

pub(super) fn keep_answered(lines: Option<Vec<LineToQuote>>, checkout: &Arc<Checkout>) {
    ANSWERED.set(Some((lines, Arc::clone(checkout))));
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
    let is_at_once = order.choices.lines.is_some();
    let sent = Sent { order: text.clone(), is_at_once, at: timer::now() };
    keep(&Attempt { key: order.key.clone(), sent: Some(sent) });
    text
}

/// What was sent was answered, and nothing was placed.
pub(super) fn note_not_placed() {
    if let Some(attempt) = attempt() {
        keep(&Attempt { sent: None, ..attempt });
    }
}

/// The order that was sent was placed: nothing of its checkout is left.
pub(super) fn forget() {
    let sent = attempt().and_then(|attempt| attempt.sent);
    storage::forget(ATTEMPT);
    storage::forget_for_visit(if sent.is_some_and(|it| it.is_at_once) { AT_ONCE } else { CHOICES });
    ANSWERED.set(None);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_for_other_goods_is_not_chosen_for_these() {
        let bought =
            |sku: &str, quantity| AtOnce { product: "p".into(), sku: sku.into(), quantity };
        let noted = |choices: Choices| Choices { note: Some("轻拿轻放".to_owned()), ..choices };
        let of_milk = noted(chosen(Choices::default(), Some(&bought("milk", 1))));
        assert_eq!(of_milk.lines, Some(vec![bought("milk", 1).line()]));
        // More of the same keeps what was chosen.
        let more = chosen(of_milk.clone(), Some(&bought("milk", 2)));
        assert_eq!((more.note.is_some(), more.lines.unwrap()[0].quantity), (true, 2));
        let other = chosen(of_milk, Some(&bought("brie", 1)));
        assert_eq!((other.note, other.lines.unwrap()[0].sku.as_str()), (None, "brie"));
        let of_cart = noted(Choices::default());
        assert_eq!(chosen(of_cart.clone(), None), of_cart);
    }
}
