//! What follows the window: which rows are near it, how high they are, where the keyboard is.

use std::ops::Range;

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html::{Div, Span};
use leptos::prelude::*;

use super::rows::Rows;
use crate::browser::resize::{self, Resized, Sizes};
use crate::browser::{page, scroll, timer};

/// How far beyond the window rows are drawn, in CSS pixels, once those in it have been painted.
const AHEAD: f64 = 600.0;
/// Where a row bears its number.
const ROW: &str = "data-row";
/// Where an item bears its place.
const PLACE: &str = "aria-posinset";

/// What follows the window.
#[derive(Clone, Copy)]
pub(super) struct Follower {
    pub(super) root: NodeRef<Div>,
    /// What follows the list.
    pub(super) end: NodeRef<Span>,
    count: Signal<usize>,
    total: Signal<Option<u64>>,
    short: usize,
    seen: Callback<Range<usize>>,
    rows: StoredValue<ArcStoredValue<Rows>>,
    /// Counts how often rows have been measured.
    measured: RwSignal<u32>,
    near: RwSignal<Range<usize>>,
    /// The row with the keyboard in it, which stays wherever the page is scrolled to.
    held: RwSignal<Option<usize>>,
    /// The item with the keyboard in it, from 1 on.
    held_item: StoredValue<Option<usize>>,
    /// Whether rows are being put in and taken out.
    is_drawing: StoredValue<bool>,
    sizes: StoredValue<Option<Sizes>, LocalStorage>,
    is_looking: StoredValue<bool>,
    /// How far beyond the window rows are drawn now; none before there was anything to draw.
    ahead: StoredValue<Option<f64>>,
}

impl Follower {
    /// One that looks after a list from now on, for as long as the owner lives.
    pub(super) fn new(
        count: Signal<usize>,
        total: Signal<Option<u64>>,
        short: usize,
        seen: Callback<Range<usize>>,
        rows: ArcStoredValue<Rows>,
    ) -> Self {
        let follower = Self {
            root: NodeRef::new(),
            end: NodeRef::new(),
            count,
            total,
            short,
            seen,
            rows: StoredValue::new(rows),
            measured: RwSignal::new(0),
            near: RwSignal::new(0..0),
            held: RwSignal::new(None),
            held_item: StoredValue::new(None),
            is_drawing: StoredValue::new(false),
            sizes: StoredValue::new_local(None),
            is_looking: StoredValue::new(false),
            ahead: StoredValue::new(None),
        };
        follower.follow();
        follower
    }

    /// Looks again whenever the page is scrolled, the list changes its size or has more items.
    fn follow(self) {
        let on_scroll = window_event_listener_untyped("scroll", move |_| self.look_soon());
        on_cleanup(move || on_scroll.remove());
        Effect::new(move |_| {
            let Some(root) = self.root.get() else { return };
            let sizes = Sizes::hear(ROW, move |resized| {
                // What has no number is the list itself.
                if resized.iter().any(|it| it.number.is_none()) {
                    self.lay_out();
                }
                self.measure(resized);
            });
            sizes.watch(&root);
            self.sizes.set_value(Some(sizes));
            self.lay_out();
        });
        Effect::new(move |_| {
            self.count.track();
            self.look();
        });
        on_cleanup(move || self.sizes.set_value(None));
    }

    /// Has a row measured for as long as it is drawn.
    pub(super) fn watch(self, element: NodeRef<Div>) {
        Effect::new(move |_| {
            let Some(element) = element.get() else { return };
            self.sizes.with_value(|sizes| {
                if let Some(sizes) = sizes {
                    sizes.watch(&element);
                }
            });
        });
    }

    fn lay_out(self) {
        let Some(root) = self.root.get_untracked() else { return };
        let (width, columns) = resize::columns(&root);
        let first = self.near.with_untracked(|near| self.first_item(near.start));
        let is_new = self.with_rows(|rows| rows.lay_out(width, columns));
        if is_new {
            self.measured.update(|times| *times += 1);
            // The shopper stays at the items she saw, though their rows are others now.
            if first > 0 {
                let row = self.with_rows(|rows| first / rows.columns().max(1));
                let (top, _) = scroll::place_in_window(&root);
                scroll::by(top + self.top(row));
            }
        }
        self.look();
    }

    fn first_item(self, row: usize) -> usize {
        self.with_rows(|rows| row * rows.columns())
    }

    /// Takes over how high rows are. What lies above the window must not push what is in it.
    fn measure(self, resized: &[Resized]) {
        let Some(root) = self.root.get_untracked() else { return };
        let above = -scroll::place_in_window(&root).0;
        let (mut push, mut is_other) = (0.0, false);
        for Resized { number, height } in resized {
            let Some(row) = number.filter(|_| *height > 0.0) else { continue };
            self.with_rows(|rows| {
                let is_above = rows.top(row + 1) <= above;
                let by = rows.measure(row, *height);
                is_other |= by.abs() > 0.1;
                push += if is_above { by } else { 0.0 };
            });
        }
        if is_other {
            self.measured.update(|times| *times += 1);
            if push.abs() > 0.1 {
                scroll::by(push);
            }
            self.look();
        }
    }

    fn look_soon(self) {
        if !self.is_looking.get_value() {
            self.is_looking.set_value(true);
            timer::before_next_paint(move || {
                if self.is_looking.try_set_value(false).is_none() {
                    self.look();
                }
            });
        }
    }

    /// Finds out which rows are near the window.
    fn look(self) {
        let Some(root) = self.root.get_untracked() else { return };
        let (top, window) = scroll::place_in_window(&root);
        let count = self.count.get_untracked();
        let ahead = self.ahead.get_value().unwrap_or_default();
        let total = self.total.get_untracked().unwrap_or(count as u64);
        let is_whole = ahead > 0.0 && total <= self.short as u64;
        let (near, items) = self.with_rows(|rows| {
            let all = rows.of(count);
            let near = match is_whole {
                true => 0..all,
                false => rows.between(all, -top - ahead, window - top + ahead),
            };
            let items = rows.items(near.start, count).start..rows.items(near.end, count).start;
            (near, items)
        });
        if self.near.with_untracked(|before| *before != near) {
            self.near.set(near);
        }
        if !items.is_empty() {
            self.seen.run(items);
            self.look_ahead();
        }
    }

    /// Draws what lies beyond the window only after what is in it has been painted.
    fn look_ahead(self) {
        if self.ahead.get_value().is_none() {
            self.ahead.set_value(Some(0.0));
            timer::after_next_paint(move || {
                if self.ahead.try_set_value(Some(AHEAD)).is_none() {
                    self.look();
                }
            });
        }
    }

    pub(super) fn hold(self, event: &FocusEvent) {
        self.held_item.set_value(page::number_around(event, PLACE));
        self.held.set(page::number_around(event, ROW));
    }

    pub(super) fn let_go(self) {
        // A row that is put elsewhere among the others loses the keyboard for a moment; and so does
        // one of a page that is left, when none of this is there any more.
        if self.is_drawing.try_get_value() == Some(false) {
            self.held.set(None);
        }
    }

    /// Gives the keyboard back to the item that lost it when its row was put elsewhere.
    fn hold_on(self) {
        if self.is_drawing.try_set_value(false).is_some() {
            // The page of the list was left meanwhile.
            return;
        }
        let item = self.held_item.get_value().filter(|_| self.held.with_untracked(Option::is_some));
        if let (Some(root), Some(item)) = (self.root.get_untracked(), item) {
            page::refocus_within(&root, &within_item(item));
        }
    }

    /// The rows to draw, each with its items.
    pub(super) fn drawn(self) -> Vec<(usize, Range<usize>)> {
        if !self.is_drawing.get_value() {
            self.is_drawing.set_value(true);
            timer::before_next_paint(move || self.hold_on());
        }
        self.measured.track();
        let (near, count) = (self.near.get(), self.count.get());
        let held = self.held.get().filter(|row| !near.contains(row));
        let mut drawn: Vec<usize> = near.chain(held).collect();
        drawn.sort_unstable();
        self.with_rows(|rows| drawn.into_iter().map(|row| (row, rows.items(row, count))).collect())
    }

    pub(super) fn top(self, row: usize) -> f64 {
        self.measured.track();
        self.with_rows(|rows| rows.top(row))
    }

    pub(super) fn height(self) -> f64 {
        self.measured.track();
        let count = self.count.get();
        self.with_rows(|rows| rows.top(rows.of(count)))
    }

    fn with_rows<T>(self, work: impl FnOnce(&mut Rows) -> T) -> T {
        let rows = self.rows.get_value();
        work(&mut rows.write_value())
    }

    /// Gives the keyboard to the item at a place, from 1 on, if there is one. The page may just have
    /// been scrolled, and the item be drawn only now.
    fn focus(self, place: usize) -> bool {
        let focus = move || {
            let root = self.root.try_get_untracked().flatten();
            root.is_some_and(|root| page::focus_within(&root, &within_item(place)))
        };
        if focus() {
            return true;
        }
        let is_there = (1..=self.count.get_untracked()).contains(&place);
        if is_there {
            self.look();
            timer::before_next_paint(move || {
                focus();
            });
        }
        is_there
    }

    pub(super) fn on_key(self, event: &KeyboardEvent) {
        let Some(root) = self.root.get_untracked() else { return };
        let to = |place: usize| self.focus(place);
        let here = page::number_around(event, PLACE);
        let is_done = match (event.key().as_str(), event.ctrl_key()) {
            ("PageDown", false) => here.is_some_and(|here| to(here + 1)),
            ("PageUp", false) => here.is_some_and(|here| to(here - 1)),
            ("Home", true) => root.focus().is_ok(),
            ("End", true) => self.end.get_untracked().is_some_and(|end| end.focus().is_ok()),
            _ => false,
        };
        if is_done {
            event.prevent_default();
        }
    }
}

/// What can have the keyboard in the item at a place, from 1 on.
fn within_item(place: usize) -> String {
    format!("[{PLACE}=\"{place}\"] a, [{PLACE}=\"{place}\"] button")
}
