//! Changes of the cart that the backend has not confirmed, kept through reloads and dead lines.
//!
//! They are sent in order, a batch at a time. A batch that was sent is not touched again: it keeps
//! its key, by which the backend knows it when its answer was lost and it comes a second time. So
//! does one that another tab made, which may have sent it.

use contract::SkuId;
use contract::cart::CartChange;
use serde::{Deserialize, Serialize};

use super::applying::applied;
use super::sketch::Sketch;
use crate::client::Cart;

/// Changes that the backend has not confirmed, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Outbox {
    batches: Vec<Batch>,
}

/// Changes that are sent together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Batch {
    /// What the backend knows it by.
    pub(super) key: String,
    /// The changes, in order.
    pub(super) changes: Vec<CartChange>,
    /// What is known of variants that they bring, to be shown until the backend has said what they are.
    #[serde(default)]
    sketches: Vec<Sketch>,
    /// Whether it was sent, so that it may have arrived.
    #[serde(default)]
    is_sent: bool,
    /// Whether this tab made it since the page opened.
    #[serde(skip)]
    is_own: bool,
}

impl Batch {
    /// Whether changes can still be put into it.
    const fn is_open(&self) -> bool {
        self.is_own && !self.is_sent
    }
}

impl Outbox {
    /// Puts a change last. `key` names the batch that it opens, if it opens one.
    pub(super) fn put(&mut self, change: CartChange, sketch: Option<Sketch>, key: String) {
        if !self.batches.last().is_some_and(Batch::is_open) {
            let (changes, sketches) = (Vec::new(), Vec::new());
            self.batches.push(Batch { key, changes, sketches, is_sent: false, is_own: true });
        }
        let Some(batch) = self.batches.last_mut() else { return };
        batch.sketches.extend(sketch);
        if !batch.changes.last_mut().is_some_and(|last| joins(last, &change)) {
            batch.changes.push(change);
        }
    }

    /// The batch to be sent next, marked as sent.
    pub(super) fn send(&mut self) -> Option<Batch> {
        let batch = self.batches.first_mut()?;
        batch.is_sent = true;
        Some(batch.clone())
    }

    /// Takes out the batch that was answered.
    pub(super) fn answered(&mut self, key: &str) {
        self.batches.retain(|batch| batch.key != key);
    }

    /// Takes in what all tabs keep, without doubles, and lets go of what another tab made and that is
    /// not kept any more, since it was answered.
    pub(super) fn adopt(&mut self, kept: Self) {
        self.batches.retain(|batch| {
            batch.is_own || kept.batches.iter().any(|other| other.key == batch.key)
        });
        for batch in kept.batches {
            if !self.batches.iter().any(|known| known.key == batch.key) {
                self.batches.push(batch);
            }
        }
    }

    /// Whether all is confirmed.
    pub(super) const fn is_empty(&self) -> bool {
        self.batches.is_empty()
    }

    /// The cart as the shopper means it to be.
    pub(super) fn shown(&self, confirmed: &Cart) -> Cart {
        let changes = self.batches.iter().flat_map(|batch| &batch.changes);
        let sketches: Vec<_> =
            self.batches.iter().flat_map(|batch| batch.sketches.clone()).collect();
        applied(confirmed, changes, &sketches)
    }
}

/// Makes `last` do what both do, where that is one change: the stepper's ten taps are one quantity.
fn joins(last: &mut CartChange, change: &CartChange) -> bool {
    fn same(one: &SkuId, other: &SkuId) -> bool {
        one == other
    }
    match (last, change) {
        (
            CartChange::SetQuantity { sku, quantity },
            CartChange::SetQuantity { sku: other, quantity: new },
        ) if same(sku, other) => *quantity = *new,
        (
            CartChange::Add { sku, quantity, note: None },
            CartChange::Add { sku: other, quantity: more, note: None },
        ) if same(sku, other) => *quantity = quantity.saturating_add(*more),
        (CartChange::Note { sku, text }, CartChange::Note { sku: other, text: new })
            if same(sku, other) =>
        {
            text.clone_from(new);
        }
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::applying::tests::{cart, line};
    use super::*;

    fn set(quantity: u32) -> CartChange {
        CartChange::SetQuantity { sku: "milk".into(), quantity }
    }

    #[test]
    fn ten_taps_on_the_stepper_are_one_change() {
        let mut outbox = Outbox::default();
        for quantity in 2..12 {
            outbox.put(set(quantity), None, format!("k{quantity}"));
        }
        let batch = outbox.send().unwrap();
        assert_eq!((batch.key.as_str(), batch.changes.as_slice()), ("k2", [set(11)].as_slice()));
    }

    #[test]
    fn a_batch_that_was_sent_stays_as_it_was_until_it_is_answered() {
        let mut outbox = Outbox::default();
        outbox.put(set(2), None, "first".into());
        let sent = outbox.send().unwrap();
        outbox.put(set(3), None, "second".into());
        // Its answer was lost; it comes again, with its key.
        assert_eq!(outbox.send().unwrap(), sent);
        let milk = cart(vec![line("milk", 100, 1)]);
        assert_eq!(outbox.shown(&milk).lines[0].quantity, 3);
        outbox.answered("first");
        assert_eq!(outbox.send().unwrap().key, "second");
        outbox.answered("second");
        assert!(outbox.is_empty());
    }

    #[test]
    fn another_tab_s_changes_are_taken_in_once() {
        let mut here = Outbox::default();
        here.put(set(2), None, "a".into());
        let mut there = Outbox::default();
        there.adopt(reread(&here));
        there.put(set(5), None, "b".into());
        here.adopt(reread(&there));
        here.adopt(reread(&there));
        let milk = cart(vec![line("milk", 100, 1)]);
        assert_eq!((here.batches.len(), here.shown(&milk).lines[0].quantity), (2, 5));
    }

    #[test]
    fn a_change_never_goes_into_what_another_tab_may_have_sent() {
        let mut here = Outbox::default();
        here.put(set(2), None, "theirs".into());
        let mut there = Outbox::default();
        there.adopt(reread(&here));
        there.put(set(3), None, "own".into());
        assert_eq!(there.send().unwrap().changes, [set(2)]);
        // The other tab got its answer.
        here.answered("theirs");
        there.adopt(reread(&here));
        assert_eq!(there.send().unwrap().key, "own", "its own is not lost with it");
    }

    /// What another tab, or the page after a reload, reads of it.
    fn reread(outbox: &Outbox) -> Outbox {
        serde_json::from_str(&serde_json::to_string(outbox).unwrap()).unwrap()
    }

    #[test]
    fn what_waits_is_kept_as_text() {
        let mut outbox = Outbox::default();
        let add = CartChange::Add { sku: "rice".into(), quantity: 1, note: None };
        outbox.put(add, Some(Sketch::of_line(&line("rice", 3_000, 1))), "a".into());
        let milk = cart(vec![line("milk", 100, 1)]);
        assert_eq!(reread(&outbox).shown(&milk), outbox.shown(&milk));
        assert_eq!(reread(&outbox).shown(&milk).lines.len(), 2);
    }
}
