//! A page whose code comes when it is first wanted.

use std::pin::Pin;

use futures::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use super::travel;
use crate::client::ClientError;
use crate::failure::load_failed;
use crate::kit::page_skeleton;

type Coming<A> = Pin<Box<dyn Future<Output = Result<A, SplitLoaderError>>>>;

/// A page and the way to its code.
#[derive(Clone, Copy)]
pub(super) struct LazyPage {
    /// Fetches the chunk that holds the page; at once done when it is here.
    pub(super) fetch: fn() -> Coming<()>,
    /// Draws the page.
    pub(super) draw: fn() -> Coming<AnyView>,
}

enum State {
    Coming,
    Here,
    Lost,
}

impl LazyPage {
    /// Has the code fetched ahead of its use. A failure is none: it will be fetched when it is used.
    pub(super) fn prepare(self) {
        spawn_local(async move {
            let _ = (self.fetch)().await;
        });
    }

    /// The page: its outline until the code is here, and a way to try again when it does not come.
    pub(super) fn view(self) -> AnyView {
        let state = ArcRwSignal::new(State::Coming);
        let fetch = {
            let state = state.clone();
            move || {
                let state = state.clone();
                state.set(State::Coming);
                spawn_local(async move {
                    let is_here = (self.fetch)().await.is_ok();
                    state.set(if is_here { State::Here } else { State::Lost });
                });
            }
        };
        fetch();
        let page = move || match &*state.read() {
            State::Coming => page_skeleton(),
            State::Here => {
                travel::arrive();
                // The code is here, so drawing has nothing to wait for.
                (self.draw)().now_or_never().and_then(Result::ok).into_any()
            }
            State::Lost => load_failed(&ClientError::Offline, fetch.clone()),
        };
        page.into_any()
    }
}
