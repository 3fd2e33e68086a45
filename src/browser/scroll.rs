//! Where the page is scrolled to, remembered for each entry of the history.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use web_sys::{Element, ScrollBehavior, ScrollToOptions};

use super::timer;

thread_local! {
    static POSITIONS: RefCell<HashMap<String, f64>> = RefCell::new(HashMap::new());
    static RESTORING: Cell<u32> = const { Cell::new(0) };
}

/// Takes scrolling on back and forward over from the browser, which does it before a page that is
/// drawn by script has its height.
pub(crate) fn take_over() {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
}

fn top() -> f64 {
    web_sys::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

/// Remembers where the page at `address` is scrolled to.
pub(crate) fn remember(address: &str) {
    // While an older position is being restored, the present one is not the shopper's choice.
    if RESTORING.get() == 0 {
        POSITIONS.with_borrow_mut(|positions| positions.insert(address.to_owned(), top()));
    }
}

/// Stops remembering until [`restore`] or [`to_top`]: the page is about to change under the scroll
/// position.
pub(crate) fn hold() {
    timer_turn();
}

pub(crate) fn to_top() {
    RESTORING.set(0);
    scroll_to(0.0);
}

fn scroll_to(top: f64) {
    let options = ScrollToOptions::new();
    options.set_top(top);
    options.set_behavior(ScrollBehavior::Instant);
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_scroll_to_options(&options);
    }
}

/// Scrolls by so many CSS pixels at once.
pub(crate) fn by(down: f64) {
    scroll_to(top() + down);
}

/// How far below the window's upper edge an element begins, and how high the window is, in CSS
/// pixels.
pub(crate) fn place_in_window(element: &Element) -> (f64, f64) {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    (element.get_bounding_client_rect().top(), height.unwrap_or_default())
}

/// Scrolls to where the page at `address` was left. The page may still be loading, so this goes on
/// for a while as it grows, and stops when the place is reached.
pub(crate) async fn restore(address: String) {
    let Some(wanted) = POSITIONS.with_borrow(|positions| positions.get(&address).copied()) else {
        to_top();
        return;
    };
    let turn = timer_turn();
    for _ in 0..60 {
        if RESTORING.get() != turn {
            return;
        }
        scroll_to(wanted);
        if (top() - wanted).abs() < 2.0 {
            break;
        }
        timer::sleep(50).await;
    }
    if RESTORING.get() == turn {
        RESTORING.set(0);
    }
}

/// A number that no running restoration has; a later one ends the earlier.
fn timer_turn() -> u32 {
    let turn = RESTORING.get().wrapping_add(1).max(1);
    RESTORING.set(turn);
    turn
}

/// Scrolls sideways so that the child at `index` is at the start.
pub(crate) fn to_child(container: &Element, index: u32) {
    let Some(child) = container.children().item(index) else { return };
    let left =
        child.get_bounding_client_rect().left() - container.get_bounding_client_rect().left();
    let options = ScrollToOptions::new();
    options.set_left(f64::from(container.scroll_left()) + left);
    container.scroll_to_with_scroll_to_options(&options);
}

/// Which child is at the start of a row that scrolls sideways.
pub(crate) fn child_in_view(container: &Element) -> u32 {
    let width = container.client_width().max(1);
    u32::try_from((container.scroll_left().abs() + width / 2) / width).unwrap_or_default()
}
