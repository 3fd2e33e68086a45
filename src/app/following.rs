//! Hears of the member's orders on any page while something is still to become of one, for the number
//! at the tab. Its code comes when all else is here.

use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::browser::{page, storage, timer};
use crate::live::{self, OPEN_ORDERS};

/// For how many milliseconds the first view comes first.
const REST: u64 = 5_000;

#[wasm_split(live, wasm_split_path = ::leptos::wasm_split, preload(fetch_live), fallible)]
fn follow_on() -> Result<(), SplitLoaderError> {
    live::note_open_orders(true);
    Ok(())
}

/// Begins a while after the start, for a member with such orders, on a line that is good enough.
pub(super) fn begin() {
    timer::after_all(REST, || {
        if storage::read(OPEN_ORDERS).is_some() && page::is_line_good() {
            spawn_local(async {
                if fetch_live().await.is_ok() {
                    let _ = follow_on().await;
                }
            });
        }
    });
}
