//! Favourite products: a guest's stay on the phone, a member's are the account's, with a copy here.
//!
//! A change shows at once and is sent after; what could not be sent waits and goes with the next
//! one, so that a basement loses no favourite.

use std::cell::Cell;

use contract::ProductId;
use contract::session::ChangeFavourites;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{Abort, json, storage};
use crate::client::{self, ClientError, Credential};
use crate::keepsakes::{FAVOURITES, Keepsakes, Kind, MEMBER_FAVOURITES, kept};
use crate::session;

/// What was not sent yet. It outlives a session that ran out, but not signing out.
const UNSENT: &str = "own.favourites";

thread_local! {
    static IS_SENDING: Cell<bool> = const { Cell::new(false) };
    /// How many changes there were.
    static CHANGES: Cell<u32> = const { Cell::new(0) };
}

/// The favourites of whoever is using the phone.
#[derive(Clone, Copy)]
pub(crate) struct Favourites(Keepsakes);

fn kind() -> Kind {
    if untrack(session::member).is_some() { MEMBER_FAVOURITES } else { FAVOURITES }
}

impl Favourites {
    /// As this phone knows them now.
    pub(crate) fn here() -> Self {
        Self(Keepsakes::of(kind()))
    }

    /// All of them, newest first, tracked.
    pub(crate) fn all(self) -> Vec<String> {
        self.0.all()
    }

    /// Whether this one is one, tracked.
    pub(crate) fn has(self, product: &str) -> bool {
        self.0.has(product)
    }

    /// Puts one first.
    pub(crate) fn add(self, product: &str) {
        self.0.add(product);
        change(ChangeFavourites { add: vec![product.into()], remove: Vec::new() });
    }

    /// Takes one out.
    pub(crate) fn remove(self, product: &str) {
        self.0.remove(product);
        change(ChangeFavourites { add: Vec::new(), remove: vec![product.into()] });
    }

    /// Takes all out.
    pub(crate) fn clear(self) {
        let remove = untrack(|| self.0.all()).into_iter().map(ProductId::new).collect();
        self.0.clear();
        change(ChangeFavourites { add: Vec::new(), remove });
    }

    /// Takes over what the account has by now, if that can be had.
    pub(crate) fn renew(self) {
        spawn_local(async move {
            renew().await;
            self.0.read_again();
        });
    }
}

/// Those that a guest kept, to be handed over at sign-in.
pub(crate) fn of_guest() -> Vec<ProductId> {
    kept(FAVOURITES).into_iter().map(ProductId::new).collect()
}

/// The guest's were handed over and are the member's now.
pub(crate) fn note_handed_over() {
    FAVOURITES.replace([].into_iter());
    spawn_local(renew());
}

/// Sends what waits, then takes over what the account has; unless the shopper changed something
/// meanwhile, which an answer from before would undo before her eyes.
async fn renew() {
    let Some(credential) = untrack(session::credential) else { return };
    let changes = CHANGES.get();
    if send(&credential).await.is_err() {
        return;
    }
    if let Ok(favourites) = client::favourites(&credential).send(&Abort::new()).await
        && CHANGES.get() == changes
    {
        MEMBER_FAVOURITES.replace(favourites.products.iter().map(ProductId::as_str));
    }
}

/// Keeps a change of a member's until it is sent, and sends it.
fn change(change: ChangeFavourites) {
    CHANGES.set(CHANGES.get().wrapping_add(1));
    let Some(credential) = untrack(session::credential) else { return };
    let mut unsent = unsent();
    for product in change.add {
        unsent.remove.retain(|other| *other != product);
        unsent.add.retain(|other| *other != product);
        unsent.add.insert(0, product);
    }
    for product in change.remove {
        unsent.add.retain(|other| *other != product);
        unsent.remove.retain(|other| *other != product);
        unsent.remove.push(product);
    }
    storage::write(UNSENT, &json::write(&unsent));
    spawn_local(async move {
        let _ = send(&credential).await;
    });
}

fn unsent() -> ChangeFavourites {
    storage::read(UNSENT).and_then(|text| json::read(&text)).unwrap_or_default()
}

/// Sends what waits, one call at a time, until nothing does.
async fn send(credential: &Credential) -> Result<(), ClientError> {
    if IS_SENDING.replace(true) {
        return Ok(());
    }
    let done = loop {
        let sent = unsent();
        if sent == ChangeFavourites::default() {
            break Ok(());
        }
        match client::change_favourites(credential, &sent).await {
            Ok(_) => settle(&sent),
            // What the backend will never take must not stand in the way of what comes after.
            Err(error) if error.refuses("/add") || error.refuses("/remove") => settle(&sent),
            Err(error) => break Err(error),
        }
    };
    IS_SENDING.set(false);
    done
}

/// Takes out of what waits all that was sent.
fn settle(sent: &ChangeFavourites) {
    let rest = without(unsent(), sent);
    if rest == ChangeFavourites::default() {
        storage::forget(UNSENT);
    } else {
        storage::write(UNSENT, &json::write(&rest));
    }
}

fn without(mut all: ChangeFavourites, sent: &ChangeFavourites) -> ChangeFavourites {
    all.add.retain(|product| !sent.add.contains(product));
    all.remove.retain(|product| !sent.remove.contains(product));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_while_it_was_sent_still_waits() {
        let of = |add: &[&str], remove: &[&str]| ChangeFavourites {
            add: add.iter().map(|id| ProductId::new(*id)).collect(),
            remove: remove.iter().map(|id| ProductId::new(*id)).collect(),
        };
        let sent = of(&["a", "b"], &["c"]);
        // Meanwhile "d" was added and "a" taken out again.
        let now = of(&["d", "b"], &["c", "a"]);
        assert_eq!(without(now, &sent), of(&["d"], &["a"]));
    }
}
