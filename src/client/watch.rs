//! Something watched while it is on the screen, so that what becomes of it elsewhere shows by itself.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::on_cleanup;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

use super::Call;
use crate::browser::{Abort, page, timer};

/// Asks again and again, `pause` milliseconds apart, for as long as the owner lives and `is_wanted`
/// holds, and hands the answers on. While nobody can see the page, or there is no line, it only
/// waits.
pub(crate) fn watch<A: DeserializeOwned + 'static>(
    call: Call<A>,
    pause: u32,
    is_wanted: impl Fn() -> bool + 'static,
    on_answer: impl Fn(A) + 'static,
) {
    let is_over = Rc::new(Cell::new(false));
    let abort = Abort::new();
    let guard = send_wrapper::SendWrapper::new((Rc::clone(&is_over), abort.clone()));
    on_cleanup(move || {
        guard.0.set(true);
        guard.1.abort();
    });
    spawn_local(async move {
        loop {
            timer::sleep(pause).await;
            if is_over.get() {
                return;
            }
            if page::is_hidden() || !page::is_online() || !is_wanted() {
                continue;
            }
            if let Ok(answer) = call.send(&abort).await
                && !is_over.get()
            {
                on_answer(answer);
            }
        }
    });
}
