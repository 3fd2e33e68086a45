//! A request that can be given up.

use std::time::Duration;

use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AbortController, AbortSignal};

/// Gives up a request. Clones give up the same one.
#[derive(Clone)]
pub(crate) struct Abort(Option<AbortController>);

/// Ends its timer when dropped.
pub(crate) struct Timeout(Option<TimeoutHandle>);

impl Drop for Timeout {
    fn drop(&mut self) {
        if let Some(handle) = self.0.take() {
            handle.clear();
        }
    }
}

impl Abort {
    pub(crate) fn new() -> Self {
        Self(AbortController::new().ok())
    }

    /// One that is given up with `outer`, but not the other way round.
    pub(crate) fn within(outer: &Self) -> Self {
        let inner = Self::new();
        if let Some(signal) = outer.signal() {
            let controller = inner.clone();
            let give_up = Closure::once_into_js(move || controller.abort());
            let _ = signal.add_event_listener_with_callback("abort", give_up.unchecked_ref());
        }
        inner
    }

    /// Gives up after so many milliseconds, and says so to `then` first.
    pub(crate) fn after(&self, millis: u32, then: impl FnOnce() + 'static) -> Timeout {
        let abort = self.clone();
        let give_up = move || {
            then();
            abort.abort();
        };
        Timeout(set_timeout_with_handle(give_up, Duration::from_millis(millis.into())).ok())
    }

    pub(crate) fn signal(&self) -> Option<AbortSignal> {
        self.0.as_ref().map(AbortController::signal)
    }

    pub(crate) fn is_aborted(&self) -> bool {
        self.signal().is_some_and(|signal| signal.aborted())
    }

    pub(crate) fn abort(&self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}
