//! A long list of which only what is near the window is in the page, so that ten thousand items
//! cost no more than twenty.
//!
//! It is a feed as the ARIA Authoring Practices describe it: each item says its place and how many
//! there are, Page Down and Page Up go from item to item, Ctrl+End and Ctrl+Home leave the list.

mod follower;
mod rows;

use std::ops::Range;
use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

use self::follower::Follower;

pub(crate) use rows::Rows;

const SCOPE: &str = stylers_macro::style_sheet!("src/kit/windowed_list.css");

/// What a windowed list shows. Its columns are at least as wide as the custom property `--column`
/// of what it stands in; without one there is a single column.
pub(crate) struct WindowedList {
    /// What it is a list of, for those who do not see it.
    pub(crate) label: String,
    /// How many items can be drawn now.
    pub(crate) count: Signal<usize>,
    /// How many the whole list has, if that is known.
    pub(crate) total: Signal<Option<u64>>,
    /// A list of up to so many items is drawn whole, once what is in the window has been painted.
    pub(crate) short: usize,
    /// Draws the item at a place.
    pub(crate) item: Arc<dyn Fn(usize) -> AnyView + Send + Sync>,
    /// Hears which items are near the window.
    pub(crate) seen: Callback<Range<usize>>,
    /// The heights of its rows, kept by whoever wants the list to be as it was on the way back.
    pub(crate) rows: ArcStoredValue<Rows>,
}

impl WindowedList {
    /// The list.
    pub(crate) fn view(self) -> AnyView {
        let Self { label, count, total, short, item, seen, rows } = self;
        let follower = Follower::new(count, total, short, seen, rows);
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
                on:focusin=move |event| follower.hold(&event)
                on:focusout=move |_| follower.let_go()
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
