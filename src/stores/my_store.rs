//! My store: kept between visits, read by everything that has a price.

use contract::StoreId;
use contract::stores::Store;
use leptos::prelude::*;

use crate::browser::storage;
use crate::client::{self, ClientError};
use crate::kit::toast;
use crate::locale::{t, t_with, words};

/// The first line is the id, the second the name.
const KEPT: &str = "store";

/// My store, if one is chosen.
#[derive(Clone, Copy)]
pub(crate) struct MyStore(RwSignal<Option<Chosen>>);

/// A chosen store: enough of it to name it before anything is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Chosen {
    id: StoreId,
    name: String,
}

/// Provides my store as it was kept.
pub(crate) fn provide_my_store() -> MyStore {
    let kept = storage::read(KEPT).and_then(|kept| {
        let (id, name) = kept.split_once('\n')?;
        Some(Chosen { id: StoreId::new(id), name: name.to_owned() })
    });
    let my_store = MyStore(RwSignal::new(kept));
    provide_context(my_store);
    my_store
}

/// The store that [`provide_my_store`] provided.
pub(crate) fn use_my_store() -> MyStore {
    expect_context()
}

impl MyStore {
    /// Its id, tracked.
    pub(crate) fn id(self) -> Option<StoreId> {
        self.0.with(|chosen| chosen.as_ref().map(|chosen| chosen.id.clone()))
    }

    /// Its name, tracked.
    pub(crate) fn name(self) -> Option<String> {
        self.0.with(|chosen| chosen.as_ref().map(|chosen| chosen.name.clone()))
    }

    /// Makes this my store and says so.
    pub(crate) fn choose(self, store: &Store) {
        let chosen = Chosen { id: store.id.clone(), name: store.name.clone() };
        storage::write(KEPT, &format!("{}\n{}", chosen.id, chosen.name));
        toast(t_with(words::STORE_CHOSEN, &[("store", &chosen.name)]));
        self.0.set(Some(chosen));
        client::forget_answers();
    }

    /// Lets go of a store that the backend no longer knows; `true` when that was the reason for
    /// `error`, so that what failed is asked for again without it.
    pub(crate) fn let_go_if_refused(self, error: &ClientError) -> bool {
        let is_refused = error.refuses("store") && self.0.with_untracked(Option::is_some);
        if is_refused {
            storage::forget(KEPT);
            self.0.set(None);
            client::forget_answers();
            toast(t(words::STORE_GONE));
        }
        is_refused
    }
}
