//! What a region of a page asked for, and how far it has come.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

use super::refusal::is_mended;
use super::transport::{self, Answer};
use super::{Call, ClientError, answers, line};
use crate::browser::{Abort, boot};
use crate::locale;

/// How far a region has come.
#[derive(Clone)]
pub(crate) enum Region<A> {
    /// Nothing yet.
    Loading,
    /// Here it is. It may be an older answer that is being asked for again.
    Ready(A),
    /// There is none, and why.
    Failed(ClientError),
}

type State = RwSignal<Region<Arc<dyn Any + Send + Sync>>>;

/// A read that follows what its call depends on.
pub(crate) struct Load<A> {
    state: State,
    again: RwSignal<u32>,
    answer: PhantomData<fn() -> A>,
}

impl<A> Clone for Load<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for Load<A> {}

impl<A: Send + Sync + 'static> Load<A> {
    /// How far it has come, tracked.
    pub(crate) fn get(&self) -> Region<Arc<A>> {
        match self.state.get() {
            Region::Loading => Region::Loading,
            Region::Failed(error) => Region::Failed(error),
            // The state is only ever filled by this type's own decoder.
            Region::Ready(value) => value.downcast().map_or(Region::Loading, Region::Ready),
        }
    }

    /// The answer if there is one, tracked.
    pub(crate) fn ready(&self) -> Option<Arc<A>> {
        match self.get() {
            Region::Ready(answer) => Some(answer),
            _ => None,
        }
    }

    /// The last answer there was, which stays until a newer one comes: for what must not vanish
    /// under the shopper's finger while it is asked for anew.
    pub(crate) fn latest(self) -> Memo<Option<Arc<A>>> {
        let is_other = |old: Option<&Option<Arc<A>>>, new: Option<&Option<Arc<A>>>| match (
            old.and_then(Option::as_ref),
            new.and_then(Option::as_ref),
        ) {
            (Some(old), Some(new)) => !Arc::ptr_eq(old, new),
            (old, new) => old.is_some() != new.is_some(),
        };
        Memo::new_with_compare(
            move |old: Option<&Option<Arc<A>>>| self.ready().or_else(|| old.cloned().flatten()),
            is_other,
        )
    }

    /// Asks again.
    pub(crate) fn retry(&self) {
        self.again.update(|times| *times += 1);
    }
}

/// Asks for what `call` says, again whenever the signals it reads change, and gives up on what is
/// no longer wanted. `None` asks for nothing.
pub(crate) fn load<A: DeserializeOwned + Send + Sync + 'static>(
    call: impl Fn() -> Option<Call<A>> + 'static,
) -> Load<A> {
    let decode = |address: &str, text: &str| {
        answers::read::<A>(address, text)
            .map(|answer| Arc::new(answer) as Arc<dyn Any + Send + Sync>)
    };
    let address = Box::new(move || call().map(|call| call.address));
    let (state, again) = load_any(address, decode);
    Load { state, again, answer: PhantomData }
}

type Decode = fn(&str, &str) -> Result<Arc<dyn Any + Send + Sync>, ClientError>;

/// The part of [`load`] that is the same for every answer, so that it exists once in the app.
fn load_any(address: Box<dyn Fn() -> Option<String>>, decode: Decode) -> (State, RwSignal<u32>) {
    let state: State = RwSignal::new(Region::Loading);
    let again = RwSignal::new(0);
    let running: StoredValue<Option<Abort>, LocalStorage> = StoredValue::new_local(None);
    let give_up = move || {
        if let Some(abort) = running.try_update_value(Option::take).flatten() {
            abort.abort();
        }
    };
    on_cleanup(give_up);
    let last: StoredValue<(u32, Option<String>)> = StoredValue::new((0, None));
    let is_old: StoredValue<bool> = StoredValue::new(false);
    Effect::new(move |_| {
        let address = address();
        line::follow_returns();
        let now = (again.get(), address.clone());
        let is_same_address = last.with_value(|last| last.1 == address);
        if last.with_value(|last| *last == now) && address.is_some() && !is_old.get_value() {
            return;
        }
        last.set_value(now);
        give_up();
        let Some(address) = address else {
            state.set(Region::Loading);
            return;
        };
        match answers::find(&address) {
            Some(kept) => {
                let is_fresh = kept.is_fresh();
                state.set(Region::Ready(kept.value));
                if is_fresh && !is_same_address {
                    return;
                }
            }
            None => state.set(Region::Loading),
        }
        let abort = Abort::new();
        running.set_value(Some(abort.clone()));
        spawn_local(async move {
            let answer = fetch(&address, decode, &abort).await;
            if abort.is_aborted() {
                return;
            }
            let has_older = matches!(state.try_get_untracked(), Some(Region::Ready(_)));
            match answer {
                Ok((value, is_older)) => {
                    answers::keep(&address, Arc::clone(&value), is_older);
                    is_old.set_value(is_older);
                    line::note(is_older);
                    let _ = state.try_set(Region::Ready(value));
                }
                // An older answer beats none when it only could not be renewed.
                Err(error) if has_older && !error.is_missing() => {}
                Err(error) if is_mended(&error) => {}
                Err(error) => {
                    let _ = state.try_set(Region::Failed(error));
                }
            }
        });
    });
    (state, again)
}

/// The answer, and whether it is an older one that was kept.
async fn fetch(
    address: &str,
    decode: Decode,
    abort: &Abort,
) -> Result<(Arc<dyn Any + Send + Sync>, bool), ClientError> {
    if let Some(text) = boot::early_answer(address, locale::current().tag()).await
        && let Ok(answer) = decode(address, &text)
    {
        return Ok((answer, boot::is_early_answer_old()));
    }
    let Answer { text, is_old } = transport::get(address, abort).await?;
    Ok((decode(address, &text)?, is_old))
}
