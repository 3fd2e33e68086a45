//! Lines that were taken out, and the way to have them back.

use contract::cart::{CartChange, CartLine};
use leptos::prelude::*;

use super::known;
use super::sketch::Sketch;
use crate::browser::timer;
use crate::locale::{t_count, t_with, words};
use crate::stores::{MyStore, use_my_store};

/// For how many milliseconds the way back is open.
const OPEN: u64 = 8_000;

/// Lines that were taken out a moment ago.
#[derive(Clone, Copy)]
pub(super) struct Removing {
    my_store: MyStore,
    removed: RwSignal<Vec<CartLine>>,
    /// Counts the removals, so that one does not close the way back of the next.
    turn: StoredValue<u32>,
}

impl Removing {
    /// None yet.
    pub(super) fn new() -> Self {
        Self {
            my_store: use_my_store(),
            removed: RwSignal::new(Vec::new()),
            turn: StoredValue::new(0),
        }
    }

    /// Takes lines out.
    pub(super) fn remove<'a>(self, lines: impl Iterator<Item = &'a CartLine>) {
        let lines: Vec<CartLine> = lines.cloned().collect();
        let skus = lines.iter().map(|line| line.sku.clone()).collect();
        self.removed.set(lines);
        known::change(untrack(|| self.my_store.id()), CartChange::Remove { skus }, None);
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        timer::after_all(OPEN, move || {
            if self.turn.try_get_value() == Some(turn) {
                self.removed.set(Vec::new());
            }
        });
    }

    /// Puts them back as they were.
    pub(super) fn undo(self) {
        let store = untrack(|| self.my_store.id());
        // The newest stands first, so the oldest goes in first.
        for line in self.removed.get_untracked().into_iter().rev() {
            let (sku, quantity, note) = (line.sku.clone(), line.quantity, line.note.clone());
            let is_selected = line.is_selected;
            let add = CartChange::Add { sku: sku.clone(), quantity, note };
            known::change(store.clone(), add, Some(Sketch::of_line(&line)));
            if !is_selected {
                let select = CartChange::Select { skus: vec![sku], is_selected };
                known::change(store.clone(), select, None);
            }
        }
        self.removed.set(Vec::new());
    }

    /// What was taken out, in words, tracked; none when the way back is closed.
    pub(super) fn told(self) -> Option<String> {
        self.removed.with(|removed| match removed.as_slice() {
            [] => None,
            [line] => Some(t_with(words::REMOVED_LINE, &[("name", &line.name)])),
            lines => Some(t_count(words::REMOVED_LINES, lines.len() as u64)),
        })
    }
}
