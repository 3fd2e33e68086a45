//! A long list of which only what is near the window is in the page, so that ten thousand items
//! cost no more than twenty.
//!
//! It is a feed as the ARIA Authoring Practices describe it: each item says its place and how many
//! there are, Page Down and Page Up go from item to item, Ctrl+End and Ctrl+Home leave the list.

mod rows;

use std::ops::Range;
use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::html::{Div, Span};
use leptos::prelude::*;

use crate::browser::resize::{self, Resized, Sizes};
use crate::browser::{page, scroll, timer};

pub(crate) use rows::Rows;

const SCOPE: &str = stylers_macro::style_sheet!("src/kit/windowed_list.css");
/// How far beyond the window rows are drawn, in CSS pixels.
const AHEAD: f64 = 600.0;
/// Where a row bears its number.
const ROW: &str = "data-row";

/// What a windowed list shows. Its columns are at least as wide as the custom property `--column`
/// of what it stands in; without one there is a single column.
pub(crate) struct WindowedList {
    /// What it is a list of, for those who do not see it.
    pub(crate) label: String,
    /// How many items can be drawn now.
    pub(crate) count: Signal<usize>,
    /// How many the whole list has, if that is known.
    pub(crate) total: Signal<Option<u64>>,
    /// A list of up to so many items is drawn whole.
    pub(crate) short: usize,
    /// Draws the item at a place.
    pub(crate) item: Arc<dyn Fn(usize) -> AnyView + Send + Sync>,
    /// Hears which items are near the window.
    pub(crate) seen: Callback<Range<usize>>,
    /// The heights of its rows, kept by whoever wants the list to be as it was on the way back.
    pub(crate) rows: ArcStoredValue<Rows>,
}

/// What follows the window.
#[derive(Clone, Copy)]
struct Follower {
    root: NodeRef<Div>,
    end: NodeRef<Span>,
    count: Signal<usize>,
    short: usize,
    seen: Callback<Range<usize>>,
    rows: StoredValue<ArcStoredValue<Rows>>,
    /// Counts how often rows have been measured.
    measured: RwSignal<u32>,
    near: RwSignal<Range<usize>>,
    /// The row with the keyboard in it, which stays wherever the page is scrolled to.
    held: RwSignal<Option<usize>>,
    sizes: StoredValue<Option<Sizes>, LocalStorage>,
    is_looking: StoredValue<bool>,
}

impl WindowedList {
    /// The list.
    pub(crate) fn view(self) -> AnyView {
        let Self { label, count, total, short, item, seen, rows } = self;
        let follower = Follower {
            root: NodeRef::new(),
            end: NodeRef::new(),
            count,
            short,
            seen,
            rows: StoredValue::new(rows),
            measured: RwSignal::new(0),
            near: RwSignal::new(0..0),
            held: RwSignal::new(None),
            sizes: StoredValue::new_local(None),
            is_looking: StoredValue::new(false),
        };
        follower.follow();
        // As ARIA wants it, -1 where nobody has counted.
        let set_size = Memo::new(move |_| total.get().map_or(-1, u64::cast_signed));
        let row = move |(row, items): (usize, Range<usize>)| {
            let element = NodeRef::<Div>::new();
            follower.watch(element);
            let item = Arc::clone(&item);
            let items = items.map(move |place| {
                view! {
                    <article aria-posinset=(place + 1).to_string() aria-setsize=set_size>
                        {item(place)}
                    </article>
                }
            });
            view! {
                <div
                    class="windowed-list-row"
                    data-row=row.to_string()
                    node_ref=element
                    style:transform=move || format!("translateY({})", whole(follower.top(row)))
                >
                    {items.collect::<Vec<_>>()}
                </div>
            }
        };
        let key = |(row, items): &(usize, Range<usize>)| (*row, items.start, items.end);
        view! {
            <div
                class="windowed-list"
                class=(SCOPE, true)
                role="feed"
                aria-label=label
                tabindex="-1"
                node_ref=follower.root
                style:height=move || whole(follower.height())
                on:keydown=move |event| follower.on_key(&event)
                on:focusin=move |event| follower.held.set(page::number_around(&event, ROW))
                on:focusout=move |_| follower.held.set(None)
            >
                <For each=move || follower.drawn() key=key children=row />
            </div>
            <span tabindex="-1" node_ref=follower.end></span>
        }
        .into_any()
    }
}

/// A length in whole CSS pixels; code that writes fractions would weigh more than this list.
fn whole(length: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "no page is that high")]
    let length = length.round() as i64;
    format!("{length}px")
}

impl Follower {
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
    fn watch(self, element: NodeRef<Div>) {
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
        let (near, items) = self.with_rows(|rows| {
            let all = rows.of(count);
            let near = match count <= self.short {
                true => 0..all,
                false => rows.between(all, -top - AHEAD, window - top + AHEAD),
            };
            let items = rows.items(near.start, count).start..rows.items(near.end, count).start;
            (near, items)
        });
        if self.near.with_untracked(|before| *before != near) {
            self.near.set(near);
        }
        if !items.is_empty() {
            self.seen.run(items);
        }
    }

    /// The rows to draw, each with its items.
    fn drawn(self) -> Vec<(usize, Range<usize>)> {
        self.measured.track();
        let (near, count) = (self.near.get(), self.count.get());
        let held = self.held.get().filter(|row| !near.contains(row));
        let mut drawn: Vec<usize> = near.chain(held).collect();
        drawn.sort_unstable();
        self.with_rows(|rows| drawn.into_iter().map(|row| (row, rows.items(row, count))).collect())
    }

    fn top(self, row: usize) -> f64 {
        self.measured.track();
        self.with_rows(|rows| rows.top(row))
    }

    fn height(self) -> f64 {
        self.measured.track();
        let count = self.count.get();
        self.with_rows(|rows| rows.top(rows.of(count)))
    }

    fn with_rows<T>(self, work: impl FnOnce(&mut Rows) -> T) -> T {
        let rows = self.rows.get_value();
        work(&mut rows.write_value())
    }

    fn on_key(self, event: &KeyboardEvent) {
        let Some(root) = self.root.get_untracked() else { return };
        let to = |place: usize| {
            let item = format!("[aria-posinset=\"{place}\"]");
            page::focus_within(&root, &format!("{item} a, {item} button"))
        };
        let here = page::number_around(event, "aria-posinset");
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
