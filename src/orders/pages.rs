//! The pages of a list of orders that have come, kept for the way back.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use contract::Cursor;
use contract::orders::{Order, OrderSummary, Orders, OrdersQuery};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::Abort;
use crate::client::{self, ClientError, Credential};
use crate::kit::Rows;
use crate::locale;
use crate::session;

/// How many orders from the end the next page is asked for.
const AHEAD: usize = 10;

/// A page after the first.
#[derive(Clone)]
struct Later {
    cursor: Cursor,
    orders: Arc<Orders>,
    /// Whether it was here before the shopper came back, so that it may have changed.
    is_old: bool,
}

/// A list as it was left.
#[derive(Clone)]
struct Left {
    language: &'static str,
    query: OrdersQuery,
    later: Vec<Later>,
    rows: ArcStoredValue<Rows>,
}

thread_local! {
    /// One is enough: an order is opened from it, and left for it again.
    static LEFT: RefCell<Option<Left>> = {
        session::on_change(forget);
        RefCell::new(None)
    };
}

/// How far the next page has come.
#[derive(Clone, PartialEq)]
pub(super) enum Next {
    /// It is asked for when its place comes near.
    Waiting,
    Coming,
    Failed(ClientError),
}

/// The pages of one list.
#[derive(Clone, Copy)]
pub(super) struct Pages {
    credential: StoredValue<Credential>,
    query: StoredValue<OrdersQuery>,
    first: Memo<Option<Arc<Orders>>>,
    later: RwSignal<Vec<Later>>,
    /// Orders that something became of since they came in a page.
    changed: RwSignal<Vec<Order>>,
    pub(super) next: RwSignal<Next>,
    rows: StoredValue<ArcStoredValue<Rows>>,
    abort: StoredValue<Abort, LocalStorage>,
}

impl Pages {
    /// The pages of `query`, the first of which is `first`; the others as they were left.
    pub(super) fn of(
        credential: Credential,
        query: &OrdersQuery,
        first: Memo<Option<Arc<Orders>>>,
        changed: RwSignal<Vec<Order>>,
    ) -> Self {
        let (later, rows) = recall(query);
        let abort = Abort::new();
        let pages = Self {
            credential: StoredValue::new(credential),
            query: StoredValue::new(query.clone()),
            first,
            later: RwSignal::new(later),
            changed,
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

    /// How many orders have come, tracked.
    pub(super) fn count(self) -> usize {
        let first = self.first.with(|first| first.as_ref().map_or(0, |it| it.items.len()));
        first + self.later.with(|later| later.iter().map(Later::len).sum::<usize>())
    }

    /// How many orders the list has, tracked; `None` while more are to come.
    pub(super) fn total(self) -> Option<u64> {
        self.is_whole().then(|| self.count() as u64)
    }

    /// Whether all have come, tracked.
    pub(super) fn is_whole(self) -> bool {
        self.cursor().is_none()
    }

    /// The order at a place of the list as it is now, tracked.
    pub(super) fn at(self, place: usize) -> Option<OrderSummary> {
        let first = self.first.get()?;
        let summary = match place.checked_sub(first.items.len()) {
            None => first.items.get(place)?.clone(),
            Some(rest) => self.later.with(|later| {
                later.iter().flat_map(|page| &page.orders.items).nth(rest).cloned()
            })?,
        };
        Some(self.changed.with(|changed| {
            let is_newer =
                |order: &&Order| order.id == summary.id && order.version >= summary.version;
            let change = changed.iter().find(is_newer).cloned();
            match change {
                Some(Order { version, state, lapses_at, actions, .. }) => {
                    OrderSummary { version, state, lapses_at, actions, ..summary }
                }
                None => summary,
            }
        }))
    }

    /// Where the list goes on, tracked.
    fn cursor(self) -> Option<Cursor> {
        self.later.with(|later| match later.last() {
            Some(page) => page.orders.next.clone(),
            None => self.first.with(|first| first.as_ref().and_then(|it| it.next.clone())),
        })
    }

    /// Hears which orders are near the window: asks for the next page before they run out, and again
    /// for what may have changed since the shopper was here.
    pub(super) fn seen(self, near: Range<usize>) {
        let count = untrack(|| self.count());
        if near.end + AHEAD >= count && self.next.with_untracked(|next| *next == Next::Waiting) {
            self.go_on();
        }
        let first = self.first.with_untracked(|it| it.as_ref().map_or(0, |it| it.items.len()));
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
            if let Ok(orders) = answer {
                let page = Later { cursor, orders, is_old: false };
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
            if let Ok(orders) = self.ask(cursor.clone()).await {
                self.change(|later| {
                    // Another number of orders would move all that follow.
                    let page = later.iter_mut().find(|page| page.cursor == cursor);
                    if let Some(page) = page.filter(|page| page.len() == orders.items.len()) {
                        page.orders = orders;
                    }
                });
            }
        });
    }

    async fn ask(self, cursor: Cursor) -> Result<Arc<Orders>, ClientError> {
        let query = OrdersQuery { cursor: Some(cursor), ..self.query.get_value() };
        let call = client::orders(&self.credential.get_value(), &query);
        call.send(&self.abort.get_value()).await.map(Arc::new)
    }

    /// Changes the pages and remembers them.
    fn change(self, change: impl FnOnce(&mut Vec<Later>)) {
        if self.later.try_update(change).is_some() {
            LEFT.set(Some(Left {
                language: locale::current().tag(),
                query: self.query.get_value(),
                later: self.later.get_untracked(),
                rows: self.rows.get_value(),
            }));
        }
    }
}

impl Later {
    fn len(&self) -> usize {
        self.orders.items.len()
    }
}

fn recall(query: &OrdersQuery) -> (Vec<Later>, ArcStoredValue<Rows>) {
    let left = LEFT.with_borrow(Clone::clone);
    let is_this = |left: &Left| left.language == locale::current().tag() && left.query == *query;
    let Some(Left { mut later, rows, .. }) = left.filter(is_this) else {
        return (Vec::new(), ArcStoredValue::new(Rows::default()));
    };
    for page in &mut later {
        page.is_old = true;
    }
    (later, rows)
}

/// Forgets the list: the shopper is somebody else now.
fn forget() {
    LEFT.set(None);
}
