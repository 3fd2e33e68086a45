//! Parts of the app whose code comes when it is first wanted.

use std::pin::Pin;

use futures::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use crate::browser::boot;
use crate::client::ClientError;
use crate::failure::load_failed;

/// What a chunk has to give, once its code is here.
pub(crate) type Coming<A> = Pin<Box<dyn Future<Output = Result<A, SplitLoaderError>>>>;

enum State {
    Coming,
    Here,
    Lost,
}

/// What is drawn by code that `fetch` brings: its outline until the code is here, and a way to try
/// again when it does not come.
pub(crate) fn when_here(
    fetch: fn() -> Coming<()>,
    outline: fn() -> AnyView,
    draw: impl Fn() -> Coming<AnyView> + Send + 'static,
) -> AnyView {
    any_when_here(fetch, outline, Box::new(draw))
}

/// The part of [`when_here`] that is the same for all, so that it exists once in the app.
fn any_when_here(
    fetch: fn() -> Coming<()>,
    outline: fn() -> AnyView,
    draw: Box<dyn Fn() -> Coming<AnyView> + Send>,
) -> AnyView {
    let state = ArcRwSignal::new(State::Coming);
    let bring = {
        let state = state.clone();
        move |is_asked| {
            let state = state.clone();
            state.set(State::Coming);
            spawn_local(async move {
                let is_here = fetch().await.is_ok();
                if !is_here {
                    boot::renew(is_asked).await;
                }
                state.set(if is_here { State::Here } else { State::Lost });
            });
        }
    };
    bring(false);
    let part = move || match &*state.read() {
        State::Coming => outline(),
        // The code is here, so drawing has nothing to wait for.
        State::Here => draw().now_or_never().and_then(Result::ok).into_any(),
        State::Lost => {
            let bring = bring.clone();
            load_failed(&ClientError::Offline, move || bring(true))
        }
    };
    part.into_any()
}
