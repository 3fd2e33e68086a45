//! Names that nobody can guess and that never come twice.

use js_sys::{Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::timer;

/// A name for something that is sent, so that sent again it is known to be the same.
pub(crate) fn key() -> String {
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let crypto = web_sys::window().and_then(|window| of(&window.into(), "crypto"));
    let function = |name: &str| {
        let crypto = crypto.as_ref().filter(|crypto| crypto.is_object())?;
        Some((crypto, of(crypto, name)?.dyn_into::<Function>().ok()?))
    };
    // Pages that are not secure, and engines before Chromium 92 and Safari 15.4, have none.
    let uuid = function("randomUUID").and_then(|(this, random)| random.call0(this).ok());
    if let Some(uuid) = uuid.and_then(|uuid| uuid.as_string()) {
        return uuid;
    }
    let bytes = Uint8Array::new_with_length(16);
    let filled = function("getRandomValues").and_then(|(this, fill)| fill.call1(this, &bytes).ok());
    let mut key = String::with_capacity(32);
    for byte in bytes.to_vec() {
        // Without any source of chance the time and the engine's dice still tell two keys apart.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 256")]
        let byte = if filled.is_some() { byte } else { (timer::chance() * 256.0) as u8 };
        key.push_str(&format!("{byte:02x}"));
    }
    if filled.is_none() {
        key.push_str(&timer::now().to_string());
    }
    key
}
