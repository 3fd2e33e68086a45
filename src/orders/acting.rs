//! What a shopper does with an order, on its card and on its page alike: one thing at a time, each
//! sent again with the same meaning when its answer was lost.

use contract::orders::{BoughtAgain, CancelOrder, GroupState, Order};
use contract::{GroupId, OrderId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::refusal::order_refusal_text;
use crate::browser::{Abort, chance, page, timer};
use crate::cart::renew_cart;
use crate::client::{self, ClientError, Credential};
use crate::kit::toast;
use crate::locale::{t, t_count, words};
use crate::route::Route;
use crate::stores::{MyStore, use_my_store};

/// What a sheet asks about.
pub(super) struct Asked<A: Send + Sync + 'static> {
    pub(super) is_open: RwSignal<bool>,
    pub(super) about: RwSignal<Option<A>>,
}

impl<A: Send + Sync + 'static> Clone for Asked<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A: Send + Sync + 'static> Copy for Asked<A> {}

impl<A: Clone + Send + Sync + 'static> Asked<A> {
    fn new() -> Self {
        Self { is_open: RwSignal::new(false), about: RwSignal::new(None) }
    }

    /// Opens the sheet.
    pub(super) fn ask(self, about: A) {
        self.about.set(Some(about));
        self.is_open.set(true);
    }
}

/// A group that has come, or all of an order's that were sent.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Receipt {
    pub(super) order: OrderId,
    pub(super) group: Option<GroupId>,
}

/// What is being done, and the sheets that ask once more.
#[derive(Clone, Copy)]
pub(super) struct Acting {
    credential: StoredValue<Credential>,
    my_store: MyStore,
    /// The order that an answer is waited for.
    busy: RwSignal<Option<OrderId>>,
    /// Why what a sheet asked about was not done.
    pub(super) refusal: RwSignal<Option<String>>,
    pub(super) cancelling: Asked<OrderId>,
    pub(super) receiving: Asked<Receipt>,
    pub(super) bought: Asked<BoughtAgain>,
    /// The key of what is put into the cart again, until an answer is known.
    key: StoredValue<Option<(OrderId, String)>>,
    /// Hears of an order as it is now.
    on_change: Callback<Order>,
    go_to_cart: Callback<()>,
}

impl Acting {
    pub(super) fn new(credential: Credential, on_change: Callback<Order>) -> Self {
        let navigate = use_navigate();
        let go = move |()| navigate(&Route::Cart.address(), NavigateOptions::default());
        Self {
            credential: StoredValue::new(credential),
            my_store: use_my_store(),
            busy: RwSignal::new(None),
            refusal: RwSignal::new(None),
            cancelling: Asked::new(),
            receiving: Asked::new(),
            bought: Asked::new(),
            key: StoredValue::new(None),
            on_change,
            go_to_cart: Callback::new(go),
        }
    }

    /// Whether an answer is waited for of this order, tracked.
    pub(super) fn is_busy(self, id: &OrderId) -> bool {
        self.busy.with(|busy| busy.as_ref() == Some(id))
    }

    /// Whether any answer is waited for, tracked.
    pub(super) fn is_any_busy(self) -> bool {
        self.busy.with(Option::is_some)
    }

    /// Whether a sheet is open, tracked.
    pub(super) fn is_asking_once_more(self) -> bool {
        self.cancelling.is_open.get() || self.receiving.is_open.get() || self.bought.is_open.get()
    }

    fn begin(self, id: &OrderId) -> bool {
        let is_free = self.busy.try_update(|busy| {
            let is_free = busy.is_none();
            if is_free {
                *busy = Some(id.clone());
            }
            is_free
        });
        if is_free == Some(true) {
            self.refusal.set(None);
        }
        is_free == Some(true)
    }

    fn end(self) {
        let _ = self.busy.try_set(None);
    }

    /// Cancels the order that the sheet is about.
    pub(super) fn cancel(self, reason: Option<String>) {
        let Some(id) = self.cancelling.about.get_untracked() else { return };
        if !self.begin(&id) {
            return;
        }
        let credential = self.credential.get_value();
        spawn_local(async move {
            let answer = client::cancel_order(&credential, &id, &CancelOrder { reason }).await;
            self.finish(answer, self.cancelling.is_open, words::ORDER_CANCEL_DONE).await;
        });
    }

    /// Says that what the sheet is about has come.
    pub(super) fn receive(self) {
        let Some(Receipt { order, group }) = self.receiving.about.get_untracked() else { return };
        if !self.begin(&order) {
            return;
        }
        let credential = self.credential.get_value();
        spawn_local(async move {
            let answer = received(&credential, &order, group).await;
            self.finish(answer, self.receiving.is_open, words::ORDER_RECEIVE_DONE).await;
        });
    }

    /// Shows what came of a sheet. A refusal stays in it, and the order is asked for anew, since it is
    /// not as it was shown.
    async fn finish(
        self,
        answer: Result<Order, ClientError>,
        is_open: RwSignal<bool>,
        done: crate::locale::Key,
    ) {
        match answer {
            Ok(order) => {
                let _ = is_open.try_set(false);
                toast(t(done));
                self.changed(order);
                // The button that had the keyboard is gone.
                timer::before_next_paint(|| page::focus("#order-state"));
            }
            Err(error) => {
                let _ = self.refusal.try_set(Some(order_refusal_text(&error)));
                let id = self.busy.try_get_untracked().flatten();
                if error.is_refusal()
                    && let Some(id) = id
                {
                    self.ask(id).await;
                }
            }
        }
        self.end();
    }

    /// Asks how it stands with an order, and tells whoever shows it. Without an answer it stays.
    pub(super) async fn ask(self, id: OrderId) {
        let Some(credential) = self.credential.try_get_value() else { return };
        if let Ok(order) = client::order(&credential, &id).send(&Abort::new()).await {
            self.changed(order);
        }
    }

    fn changed(self, order: Order) {
        // The page may be gone by now.
        let _ = self.on_change.try_run(order);
    }

    /// Puts the lines of an order into the cart, and goes there; what is no longer to be had is named
    /// first.
    pub(super) fn buy_again(self, id: &OrderId) {
        if !self.begin(id) {
            return;
        }
        let kept = self.key.get_value().filter(|(order, _)| order == id);
        let (_, key) = kept.unwrap_or_else(|| (id.clone(), chance::key()));
        self.key.set_value(Some((id.clone(), key.clone())));
        let (credential, id) = (self.credential.get_value(), id.clone());
        let store = untrack(|| self.my_store.id());
        spawn_local(async move {
            match client::buy_again(&credential, &id, store.clone(), key).await {
                Ok(bought) => {
                    let _ = self.key.try_set_value(None);
                    renew_cart(store);
                    if bought.missing.is_empty() {
                        toast(t_count(words::BOUGHT_AGAIN, bought.pieces.into()));
                        self.end();
                        let _ = self.go_to_cart.try_run(());
                        return;
                    }
                    if !self.bought.is_open.is_disposed() {
                        self.bought.ask(bought);
                    }
                }
                Err(error) => toast(order_refusal_text(&error)),
            }
            self.end();
        });
    }
}

/// Says of each group that was sent, or of one, that it has come.
async fn received(
    credential: &Credential,
    id: &OrderId,
    group: Option<GroupId>,
) -> Result<Order, ClientError> {
    let mut order = client::order(credential, id).send(&Abort::new()).await?;
    let is_meant = |it: &GroupId| group.as_ref().is_none_or(|group| group == it);
    let sent = order.groups.iter().filter(|it| it.state == GroupState::Sent && is_meant(&it.id));
    for group in sent.map(|it| it.id.clone()).collect::<Vec<_>>() {
        order = client::receive(credential, id, &group).await?;
    }
    Ok(order)
}
