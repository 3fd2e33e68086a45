//! The cart as the app knows it: what the backend confirmed, with what it has not confirmed yet on
//! top of it.
//!
//! It lives as long as the app, outside of all pages, since a change is sent on when the shopper
//! has long left the page she made it on.

mod rehearsing;
mod sending;

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use contract::cart::CartChange;
use contract::pricing::Quote;
use contract::{CouponId, Currency, StoreId};
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(super) use self::rehearsing::rehearse_soon;
pub(crate) use self::sending::renew;
use self::sending::{follow, send};
use super::badge;
use super::confirmed::Confirmed;
use super::outbox::Outbox;
use super::pricing::{Pricer, pricer};
use super::sketch::Sketch;
use super::store_moved::{self, Moved};
use crate::browser::{chance, json, storage, timer};
use crate::client::{Cart, ClientError};
use crate::keepsakes;
use crate::session;

/// What waits to be confirmed.
const WAITING: &str = "own.cart-changes";

thread_local! {
    static CART: Known = Known::kept();
}

/// What is known, and how far it has come.
struct Known {
    /// The cart as the shopper means it to be; none while nothing is known.
    shown: ArcRwSignal<Option<Arc<Cart>>>,
    /// The same when its quote was last of its lines; none while it is not. A tap that leaves the
    /// sums as they are for a moment does not touch it.
    quoted: ArcRwSignal<Option<Arc<Cart>>>,
    /// Why the backend's cart is not known now.
    failure: ArcRwSignal<Option<ClientError>>,
    /// What another store meant for the cart.
    moved: ArcRwSignal<Option<Moved>>,
    confirmed: RefCell<Option<Confirmed>>,
    /// What prices the cart after a tap, once it is here.
    pricer: Cell<Option<Pricer>>,
    outbox: RefCell<Outbox>,
    /// The store that prices come from.
    store: RefCell<Option<StoreId>>,
    /// Whether the price of what a tap did is about to be worked out.
    is_settling: Cell<bool>,
    is_sending: Cell<bool>,
    is_asking: Cell<bool>,
}

impl Known {
    fn kept() -> Self {
        let known = Self {
            shown: ArcRwSignal::new(None),
            quoted: ArcRwSignal::new(None),
            failure: ArcRwSignal::new(None),
            moved: ArcRwSignal::new(None),
            confirmed: RefCell::new(Confirmed::kept()),
            pricer: Cell::new(None),
            outbox: RefCell::new(kept_outbox()),
            store: RefCell::default(),
            is_settling: Cell::new(false),
            is_sending: Cell::new(false),
            is_asking: Cell::new(false),
        };
        session::on_change(start_anew);
        follow();
        known.draw();
        known
    }

    /// Shows the cart with its price, and how many pieces are in it.
    fn draw(&self) {
        self.show(|text, cart| {
            if let Some(quote) = self.pricer.get().and_then(|price| price(text, cart)) {
                cart.quote = Arc::new(quote);
                cart.is_quote_old = false;
            }
        });
        let shown = self.shown.get_untracked();
        if let Some(cart) = &shown {
            badge::show(cart.pieces());
        }
        self.quoted.set(shown.filter(|cart| !cart.is_quote_old));
    }

    /// Shows what a tap did to the lines. The price takes longer than a picture may, and the number
    /// at the tab has the whole page styled anew: both follow a moment later, and until then the
    /// sums stay.
    fn draw_lines(&self) {
        let before = self.shown.get_untracked();
        let is_priced = self.pricer.get().is_some();
        self.show(|_, cart| {
            if let Some(before) =
                before.filter(|it| is_priced && it.lines.len() == cart.lines.len())
            {
                cart.quote = Arc::clone(&before.quote);
                cart.is_quote_old = before.is_quote_old;
            }
        });
        if self.shown.with_untracked(|cart| cart.as_ref().is_some_and(|cart| cart.is_quote_old)) {
            self.quoted.set(None);
        }
    }

    /// Works out what is shown; `price` prices it from the text of the backend's answer.
    fn show(&self, price: impl FnOnce(&Arc<str>, &mut Cart)) {
        let confirmed = self.confirmed.borrow();
        let outbox = self.outbox.borrow();
        let shown = match &*confirmed {
            Some(Confirmed { cart, .. }) if outbox.is_empty() => Some(Arc::clone(cart)),
            Some(Confirmed { cart, text }) => {
                let mut cart = outbox.shown(cart);
                price(text, &mut cart);
                Some(Arc::new(cart))
            }
            None if outbox.is_empty() => None,
            None => Some(Arc::new(outbox.shown(&nothing()))),
        };
        self.shown.set(shown);
    }

    /// Takes over what the backend answers and keeps it, unless something newer is known.
    fn answered(&self, (cart, text): (Cart, String)) {
        if !self.is_old(&cart) {
            self.confirm(Confirmed::keep(cart, text));
        }
    }

    /// Whether a cart is older than the one that is known.
    fn is_old(&self, cart: &Cart) -> bool {
        self.confirmed.borrow().as_ref().is_some_and(|known| known.cart.revision > cart.revision)
    }

    fn confirm(&self, confirmed: Confirmed) {
        let cart = Arc::clone(&confirmed.cart);
        keepsakes::IN_CART.replace(cart.lines.iter().map(|line| line.product.as_str()));
        if let Some(before) = &*self.confirmed.borrow()
            && let Some(moved) = store_moved::between(&before.cart, &cart)
        {
            self.moved.set(Some(moved));
        }
        self.failure.set(None);
        self.confirmed.replace(Some(confirmed));
        self.draw();
    }

    /// Keeps what waits, beside what other tabs keep, but for what was `answered`.
    fn keep_outbox(&self, answered: &str) {
        let mut kept = kept_outbox();
        kept.answered(answered);
        let mut outbox = self.outbox.borrow_mut();
        outbox.answered(answered);
        outbox.adopt(kept);
        if outbox.is_empty() {
            storage::forget(WAITING);
        } else {
            storage::write(WAITING, &json::write(&*outbox));
        }
    }
}

fn kept_outbox() -> Outbox {
    storage::read(WAITING).and_then(|kept| json::read(&kept)).unwrap_or_default()
}

/// A cart that the backend has not said anything of yet.
fn nothing() -> Cart {
    let quote = Arc::new(Quote::of_nothing(Currency::CNY));
    Cart { revision: 0, lines: Vec::new(), quote, basket: None, is_quote_old: false }
}

/// The cart as the shopper means it to be, tracked; none while nothing is known.
pub(crate) fn shown() -> Option<Arc<Cart>> {
    CART.with(|known| known.shown.clone()).get()
}

/// The same with a quote of as many lines, tracked; none while only the backend can price it.
pub(super) fn quoted() -> Option<Arc<Cart>> {
    CART.with(|known| known.quoted.clone()).get()
}

/// What the lines come to, tracked: changes less often than they do.
pub(super) fn quote() -> Memo<Option<Arc<Quote>>> {
    Memo::new_with_compare(
        |_| shown().map(|cart| Arc::clone(&cart.quote)),
        |before, now| match (before.and_then(Option::as_ref), now.and_then(Option::as_ref)) {
            (Some(before), Some(now)) => !Arc::ptr_eq(before, now),
            (before, now) => before.is_some() != now.is_some(),
        },
    )
}

/// The revision of the cart as the backend has confirmed it, tracked; none while nothing is known or
/// a change waits to be confirmed.
pub(crate) fn settled_revision() -> Option<u64> {
    let revision = shown()?.revision;
    CART.with(|known| known.outbox.borrow().is_empty()).then_some(revision)
}

/// Why the backend's cart is not known now, tracked; none when it is.
pub(crate) fn failure() -> Option<ClientError> {
    CART.with(|known| known.failure.clone()).get()
}

/// What another store meant for the cart, until it is read; tracked.
pub(super) fn moved() -> ArcRwSignal<Option<Moved>> {
    CART.with(|known| known.moved.clone())
}

/// Has changes priced at once from now on, for a page that shows prices.
pub(super) fn price_at_once() {
    spawn_local(async {
        // Without it the backend's prices are waited for.
        let Ok(pricer) = pricer().await else { return };
        CART.with(|known| {
            if known.pricer.replace(Some(pricer)).is_none() {
                known.draw();
            }
        });
    });
}

/// Makes a change: it is seen at once, and sent as soon as the line lets it. `sketch` is the line of
/// a variant that the cart may not have yet.
pub(super) fn change(store: Option<StoreId>, change: CartChange, sketch: Option<Sketch>) {
    CART.with(|known| {
        known.store.replace(store);
        known.outbox.borrow_mut().put(change, sketch, chance::key());
        known.keep_outbox("");
        known.draw_lines();
        if known.is_settling.replace(true) {
            return;
        }
        timer::after_next_paint(|| {
            CART.with(|known| {
                known.is_settling.set(false);
                known.draw();
            });
            spawn_local(send());
        });
    });
}

/// Makes a change to what the cart has, for another page than its own.
pub(crate) fn change_cart(store: Option<StoreId>, wanted: CartChange) {
    change(store, wanted, None);
}

/// Begins again: the shopper is somebody else now.
fn start_anew() {
    CART.with(|known| {
        known.outbox.replace(kept_outbox());
        known.confirmed.replace(None);
        known.failure.set(None);
        known.moved.set(None);
        known.draw();
        badge::show(0);
    });
}

/// The coupons that the shopper chose; none while the best are picked.
pub(super) fn chosen_coupons() -> Option<Vec<CouponId>> {
    shown()?.basket.as_ref()?.chosen.clone()
}

/// The currency of the cart.
pub(super) fn currency() -> Currency {
    untrack(shown).map_or(Currency::CNY, |cart| cart.quote.currency)
}
