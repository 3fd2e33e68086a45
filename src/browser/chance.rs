//! What cannot be guessed.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// A name that nothing else has: 32 hexadecimal digits of the browser's own randomness.
pub(crate) fn key() -> String {
    let bytes = Uint8Array::new_with_length(16);
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).unwrap_or(JsValue::UNDEFINED);
    let fill = Reflect::get(&crypto, &"getRandomValues".into());
    if let Some(fill) = fill.ok().and_then(|fill| fill.dyn_into::<Function>().ok()) {
        let _ = Reflect::apply(&fill, &crypto, &Array::of1(&bytes));
    }
    let mut key = String::with_capacity(32);
    for byte in bytes.to_vec() {
        for half in [byte >> 4, byte & 15] {
            key.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
    key
}
