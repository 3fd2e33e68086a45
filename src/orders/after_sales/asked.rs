//! The requests that have come, a page at a time.

use std::ops::Range;
use std::sync::Arc;

use contract::Page;
use contract::after_sales::{AfterSales, AfterSalesQuery};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::Abort;
use crate::client::{self, ClientError, Credential};
use crate::kit::Rows;

/// How many requests from the end the next page is asked for.
const AHEAD: usize = 6;

/// How far the next page has come.
#[derive(Clone, PartialEq)]
pub(super) enum Next {
    Waiting,
    Coming,
    Failed(ClientError),
}

/// The pages.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    credential: StoredValue<Credential>,
    first: Memo<Option<Arc<Page<AfterSales>>>>,
    later: RwSignal<Vec<Arc<Page<AfterSales>>>>,
    pub(super) next: RwSignal<Next>,
    rows: StoredValue<ArcStoredValue<Rows>>,
}

impl Asked {
    pub(super) fn of(credential: Credential, first: Memo<Option<Arc<Page<AfterSales>>>>) -> Self {
        Self {
            credential: StoredValue::new(credential),
            first,
            later: RwSignal::new(Vec::new()),
            next: RwSignal::new(Next::Waiting),
            rows: StoredValue::new(ArcStoredValue::new(Rows::default())),
        }
    }

    pub(super) fn rows(self) -> ArcStoredValue<Rows> {
        self.rows.get_value()
    }

    /// How many have come, tracked.
    pub(super) fn count(self) -> usize {
        let first = self.first.with(|first| first.as_ref().map_or(0, |it| it.items.len()));
        first + self.later.with(|later| later.iter().map(|page| page.items.len()).sum::<usize>())
    }

    /// Whether all have come, tracked.
    pub(super) fn is_whole(self) -> bool {
        self.last().is_none_or(|page| page.next.is_none())
    }

    /// The one at a place of the list, tracked.
    pub(super) fn at(self, place: usize) -> Option<AfterSales> {
        let first = self.first.get()?;
        match place.checked_sub(first.items.len()) {
            None => first.items.get(place).cloned(),
            Some(rest) => self
                .later
                .with(|later| later.iter().flat_map(|page| &page.items).nth(rest).cloned()),
        }
    }

    fn last(self) -> Option<Arc<Page<AfterSales>>> {
        self.later.with(|later| later.last().cloned()).or_else(|| self.first.get())
    }

    /// Hears which are near the window, and asks for more before they run out.
    pub(super) fn seen(self, near: Range<usize>) {
        let is_near_end = near.end + AHEAD >= untrack(|| self.count());
        if is_near_end && self.next.with_untracked(|next| *next == Next::Waiting) {
            self.go_on();
        }
    }

    /// Asks for the next page, also after it failed.
    pub(super) fn go_on(self) {
        let Some(cursor) = untrack(|| self.last()).and_then(|page| page.next.clone()) else {
            return;
        };
        self.next.set(Next::Coming);
        let query = AfterSalesQuery { cursor: Some(cursor), ..AfterSalesQuery::default() };
        let call = client::after_sales_list(&self.credential.get_value(), &query);
        spawn_local(async move {
            let answer = call.send(&Abort::new()).await;
            // The list may be gone by now.
            let _ = self.next.try_set(match &answer {
                Ok(_) => Next::Waiting,
                Err(error) => Next::Failed(error.clone()),
            });
            if let Ok(page) = answer {
                let _ = self.later.try_update(|later| later.push(Arc::new(page)));
            }
        });
    }
}
