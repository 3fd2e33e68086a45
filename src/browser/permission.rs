//! What the shopper has allowed already, so that nobody is asked.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether the shopper has allowed something of this name or refused it; none where she will be
/// asked, or the browser does not tell.
pub(super) async fn given(name: &str) -> Option<bool> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let permissions = Reflect::get(&navigator, &"permissions".into()).ok()?;
    let query: Function = Reflect::get(&permissions, &"query".into()).ok()?.dyn_into().ok()?;
    let wanted = Object::new();
    Reflect::set(&wanted, &"name".into(), &name.into()).ok()?;
    let promise: Promise = query.call1(&permissions, &wanted).ok()?.dyn_into().ok()?;
    let status = JsFuture::from(promise).await.ok()?;
    match Reflect::get(&status, &"state".into()).ok()?.as_string()?.as_str() {
        "granted" => Some(true),
        "denied" => Some(false),
        _ => None,
    }
}
