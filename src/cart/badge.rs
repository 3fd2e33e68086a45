//! How many pieces are in the cart, at its tab. index.html shows the last number from the first
//! paint on; the style sheet writes it, so that the shell needs no code for it.

use crate::browser::{page, storage};

/// Where index.html finds it.
const KEPT: &str = "own.cart-count";

/// Shows the number; nothing at zero.
pub(super) fn show(pieces: u32) {
    let text = match pieces {
        0 => String::new(),
        1..=99 => pieces.to_string(),
        _ => "99+".to_owned(),
    };
    if text.is_empty() {
        storage::forget(KEPT);
        page::set_property("--cart-count", "none");
    } else {
        storage::write(KEPT, &text);
        page::set_property("--cart-count", &format!("\"{text}\""));
    }
}
