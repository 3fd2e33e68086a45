//! The stores that were found, a page at a time, kept for the way back.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use contract::Page;
use contract::stores::{Store, StoresQuery};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::Abort;
use crate::client::{self, ClientError, Load, Region};
use crate::kit::Rows;
use crate::locale;

/// How many stores a page holds: what a slow phone decodes while the shopper waits, so no more than
/// a screen and what is drawn beyond it.
const PAGE: u32 = 20;
/// How many stores from the end of those drawn the next page is asked for.
const AHEAD: usize = 6;

/// The pages of a list as it was left.
#[derive(Clone)]
struct Left {
    language: &'static str,
    query: StoresQuery,
    later: Vec<Arc<Page<Store>>>,
    rows: ArcStoredValue<Rows>,
}

thread_local! {
    static LEFT: RefCell<Option<Left>> = const { RefCell::new(None) };
}

/// How far the next page has come.
#[derive(Clone, PartialEq)]
pub(super) enum Next {
    Waiting,
    Coming,
    Failed(ClientError),
}

/// The stores of one query.
#[derive(Clone, Copy)]
pub(super) struct Found {
    query: StoredValue<StoresQuery>,
    pub(super) first: Load<Page<Store>>,
    later: RwSignal<Vec<Arc<Page<Store>>>>,
    pub(super) next: RwSignal<Next>,
    rows: StoredValue<ArcStoredValue<Rows>>,
    abort: StoredValue<Abort, LocalStorage>,
}

impl Found {
    /// The stores of `query`; the pages after the first as they were left.
    pub(super) fn of(query: StoresQuery) -> Self {
        let query = StoresQuery { limit: Some(PAGE), cursor: None, ..query };
        let language = locale::current().tag();
        let left = LEFT.with_borrow(Clone::clone);
        let left = left.filter(|left| left.language == language && left.query == query);
        let (later, rows) = left.map_or_else(
            || (Vec::new(), ArcStoredValue::new(Rows::default())),
            |left| (left.later, left.rows),
        );
        let asked = query.clone();
        let abort = Abort::new();
        let found = Self {
            query: StoredValue::new(query),
            first: client::load(move || Some(client::stores(&asked))),
            later: RwSignal::new(later),
            next: RwSignal::new(Next::Waiting),
            rows: StoredValue::new(rows),
            abort: StoredValue::new_local(abort.clone()),
        };
        let abort = send_wrapper::SendWrapper::new(abort);
        on_cleanup(move || abort.abort());
        found
    }

    pub(super) fn rows(self) -> ArcStoredValue<Rows> {
        self.rows.get_value()
    }

    /// How many stores there are, tracked; none where nobody counted to the end.
    pub(super) fn total(self) -> Option<u64> {
        let total = self.first.ready()?.total?;
        total.is_exact.then_some(total.count)
    }

    /// How many stores have come, tracked.
    pub(super) fn count(self) -> usize {
        let first = self.first.ready().map_or(0, |page| page.items.len());
        first + self.later.with(|later| later.iter().map(|page| page.items.len()).sum::<usize>())
    }

    /// The store at a place of the list, tracked.
    pub(super) fn at(self, place: usize) -> Option<Arc<Store>> {
        let first = self.first.ready()?;
        if let Some(store) = first.items.get(place) {
            return Some(Arc::new(store.clone()));
        }
        let place = place - first.items.len();
        let later = self.later.read();
        later.iter().flat_map(|page| &page.items).nth(place).cloned().map(Arc::new)
    }

    /// Whether all have come, tracked.
    pub(super) fn is_whole(self) -> bool {
        let has_next = |page: &Page<Store>| page.next.is_some();
        let last = self.later.with(|later| later.last().cloned());
        !last.or_else(|| self.first.ready()).is_some_and(|page| has_next(&page))
    }

    /// Hears which stores are near the window, and asks for more before they run out.
    pub(super) fn seen(self, near: Range<usize>) {
        let is_near_end = near.end + AHEAD >= untrack(|| self.count());
        if is_near_end && self.next.with_untracked(|next| *next == Next::Waiting) {
            self.go_on();
        }
    }

    /// Asks for the next page, also after it failed.
    pub(super) fn go_on(self) {
        let last = self.later.with_untracked(|later| later.last().cloned());
        let last = last.or_else(|| match untrack(|| self.first.get()) {
            Region::Ready(page) => Some(page),
            _ => None,
        });
        let Some(cursor) = last.and_then(|page| page.next.clone()) else { return };
        self.next.set(Next::Coming);
        spawn_local(async move {
            let query = StoresQuery { cursor: Some(cursor), ..self.query.get_value() };
            let answer = client::stores(&query).send(&self.abort.get_value()).await;
            // The list may be gone by now.
            let _ = self.next.try_set(match &answer {
                Ok(_) => Next::Waiting,
                Err(error) => Next::Failed(error.clone()),
            });
            let Ok(page) = answer else { return };
            if self.later.try_update(|later| later.push(Arc::new(page))).is_some() {
                LEFT.set(Some(Left {
                    language: locale::current().tag(),
                    query: self.query.get_value(),
                    later: self.later.get_untracked(),
                    rows: self.rows.get_value(),
                }));
            }
        });
    }
}
