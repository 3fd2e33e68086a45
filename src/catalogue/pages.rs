//! The pages of a list of products that have come, kept for the way back.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use contract::Cursor;
use contract::catalogue::ProductCard;
use contract::listing::{Listing, ListingQuery};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::Abort;
use crate::client::{self, ClientError, Load};
use crate::kit::Rows;
use crate::locale;

/// How many products a page after the first holds: whoever scrolls this far goes on.
const LATER: u32 = 60;
/// How many items from the end the next page is asked for.
const AHEAD: usize = 30;
/// How many lists are remembered for going back, and how many products they may hold together.
const LISTS: usize = 12;
const PRODUCTS: usize = 20_000;

/// A page after the first.
#[derive(Clone)]
struct Later {
    cursor: Cursor,
    listing: Arc<Listing>,
    /// Whether it was here before the shopper came back, so that its prices may have changed.
    is_old: bool,
}

/// A list as it was left.
#[derive(Clone)]
struct Left {
    language: &'static str,
    query: ListingQuery,
    later: Vec<Later>,
    rows: ArcStoredValue<Rows>,
}

thread_local! {
    static LEFT: RefCell<Vec<Left>> = const { RefCell::new(Vec::new()) };
}

/// How far the next page has come.
#[derive(Clone, PartialEq)]
pub(super) enum Next {
    /// It is asked for when its place comes near.
    Waiting,
    Coming,
    Failed(ClientError),
}

/// A product in its page.
#[derive(Clone)]
pub(super) struct Placed {
    listing: Arc<Listing>,
    place: usize,
}

impl PartialEq for Placed {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.listing, &other.listing) && self.place == other.place
    }
}

impl Placed {
    pub(super) fn card(&self) -> Option<&ProductCard> {
        self.listing.page.items.get(self.place)
    }
}

/// The pages of one list.
#[derive(Clone, Copy)]
pub(super) struct Pages {
    query: StoredValue<ListingQuery>,
    first: Memo<Option<Arc<Listing>>>,
    later: RwSignal<Vec<Later>>,
    pub(super) next: RwSignal<Next>,
    rows: StoredValue<ArcStoredValue<Rows>>,
    abort: StoredValue<Abort, LocalStorage>,
}

impl Pages {
    /// The pages of `query`, the first of which comes by `first`; the others as they were left.
    pub(super) fn of(query: &ListingQuery, first: Load<Listing>) -> Self {
        let (later, rows) = recall(query);
        let abort = Abort::new();
        let pages = Self {
            query: StoredValue::new(query.clone()),
            first: first.latest(),
            later: RwSignal::new(later),
            next: RwSignal::new(Next::Waiting),
            rows: StoredValue::new(rows),
            abort: StoredValue::new_local(abort.clone()),
        };
        let abort = send_wrapper::SendWrapper::new(abort);
        on_cleanup(move || abort.abort());
        pages
    }

    pub(super) fn rows(self) -> ArcStoredValue<Rows> {
        self.rows.get_value()
    }

    /// How many products have come, tracked.
    pub(super) fn count(self) -> usize {
        let first = self.first.with(|first| first.as_ref().map_or(0, |it| it.page.items.len()));
        first + self.later.with(|later| later.iter().map(Later::len).sum::<usize>())
    }

    /// How many products the list has, tracked; `None` when nobody counted to the end.
    pub(super) fn total(self) -> Option<u64> {
        let total = self.first.with(|first| first.as_ref()?.page.total);
        total.filter(|total| total.is_exact).map(|total| total.count)
    }

    /// Whether all have come, tracked.
    pub(super) fn is_whole(self) -> bool {
        self.cursor().is_none()
    }

    /// The product at a place of the list, tracked.
    pub(super) fn at(self, place: usize) -> Option<Placed> {
        let first = self.first.get()?;
        let mut begin = first.page.items.len();
        if place < begin {
            return Some(Placed { listing: first, place });
        }
        self.later.with(|later| {
            later.iter().find_map(|page| {
                let here = begin..begin + page.len();
                begin = here.end;
                let listing = || Arc::clone(&page.listing);
                here.contains(&place)
                    .then(|| Placed { listing: listing(), place: place - here.start })
            })
        })
    }

    /// Where the list goes on, tracked.
    fn cursor(self) -> Option<Cursor> {
        let next = |listing: &Listing| listing.page.next.clone();
        self.later.with(|later| match later.last() {
            Some(page) => next(&page.listing),
            None => self.first.with(|first| first.as_deref().and_then(next)),
        })
    }

    /// Hears which products are near the window: asks for the next page before they run out, and
    /// again for what may have changed since the shopper was here.
    pub(super) fn seen(self, near: Range<usize>) {
        let count = untrack(|| self.count());
        if near.end + AHEAD >= count && self.next.with_untracked(|next| *next == Next::Waiting) {
            self.go_on();
        }
        let first =
            self.first.with_untracked(|first| first.as_ref().map_or(0, |it| it.page.items.len()));
        let old = self.later.with_untracked(|later| {
            let mut begin = first;
            later.iter().position(|page| {
                let here = begin..begin + page.len();
                begin = here.end;
                page.is_old && here.start < near.end && near.start < here.end
            })
        });
        if let Some(place) = old {
            self.renew(place);
        }
    }

    /// Asks for the next page, also after it failed.
    pub(super) fn go_on(self) {
        let Some(cursor) = untrack(|| self.cursor()) else { return };
        self.next.set(Next::Coming);
        spawn_local(async move {
            let answer = self.ask(cursor.clone()).await;
            // The list may be gone by now.
            let _ = self.next.try_set(match &answer {
                Ok(_) => Next::Waiting,
                Err(error) => Next::Failed(error.clone()),
            });
            if let Ok(listing) = answer {
                let page = Later { cursor, listing, is_old: false };
                self.change(|later| later.push(page));
            }
        });
    }

    /// Asks for a page anew. When that fails the old one is better than none.
    fn renew(self, place: usize) {
        let mut cursor = None;
        self.later.update_untracked(|later| {
            later[place].is_old = false;
            cursor = Some(later[place].cursor.clone());
        });
        let Some(cursor) = cursor else { return };
        spawn_local(async move {
            if let Ok(listing) = self.ask(cursor.clone()).await {
                self.change(|later| {
                    // Another number of products would move all that follow.
                    let page = later.iter_mut().find(|page| page.cursor == cursor);
                    if let Some(page) = page.filter(|page| page.len() == listing.page.items.len()) {
                        page.listing = listing;
                    }
                });
            }
        });
    }

    async fn ask(self, cursor: Cursor) -> Result<Arc<Listing>, ClientError> {
        let query = self.query.get_value();
        let query = ListingQuery { cursor: Some(cursor), limit: Some(LATER), ..query };
        client::products(&query).send(&self.abort.get_value()).await.map(Arc::new)
    }

    /// Changes the pages and remembers them.
    fn change(self, change: impl FnOnce(&mut Vec<Later>)) {
        if self.later.try_update(change).is_some() {
            remember(Left {
                language: locale::current().tag(),
                query: self.query.get_value(),
                later: self.later.get_untracked(),
                rows: self.rows.get_value(),
            });
        }
    }
}

impl Later {
    fn len(&self) -> usize {
        self.listing.page.items.len()
    }
}

fn recall(query: &ListingQuery) -> (Vec<Later>, ArcStoredValue<Rows>) {
    let language = locale::current().tag();
    let left = LEFT.with_borrow(|lists| {
        lists.iter().find(|it| it.language == language && it.query == *query).cloned()
    });
    let Some(Left { mut later, rows, .. }) = left else {
        return (Vec::new(), ArcStoredValue::new(Rows::default()));
    };
    for page in &mut later {
        page.is_old = true;
    }
    (later, rows)
}

fn remember(list: Left) {
    LEFT.with_borrow_mut(|lists| {
        lists.retain(|it| it.language != list.language || it.query != list.query);
        lists.push(list);
        let products = |lists: &[Left]| -> usize {
            lists.iter().flat_map(|list| &list.later).map(Later::len).sum()
        };
        while lists.len() > 1 && (lists.len() > LISTS || products(lists) > PRODUCTS) {
            lists.remove(0);
        }
    });
}
