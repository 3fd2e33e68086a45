//! The clipboard and the phone's own sharing sheet.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlTextAreaElement;

/// How sharing ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shared {
    /// It was handed on.
    Done,
    /// The shopper changed their mind.
    Cancelled,
    /// There is no such sheet here.
    Impossible,
}

/// Opens the phone's own sharing sheet.
pub(crate) async fn share(title: &str, address: &str) -> Shared {
    let Some(window) = web_sys::window() else { return Shared::Impossible };
    let navigator: JsValue = window.navigator().into();
    let Some(share) = Reflect::get(&navigator, &"share".into())
        .ok()
        .and_then(|share| share.dyn_into::<Function>().ok())
    else {
        return Shared::Impossible;
    };
    let card = Object::new();
    let _ = Reflect::set(&card, &"title".into(), &title.into());
    let _ = Reflect::set(&card, &"url".into(), &address.into());
    let Some(promise) =
        share.call1(&navigator, &card).ok().and_then(|p| p.dyn_into::<Promise>().ok())
    else {
        return Shared::Impossible;
    };
    match JsFuture::from(promise).await {
        Ok(_) => Shared::Done,
        Err(error) => {
            let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            if name.as_deref() == Some("AbortError") {
                Shared::Cancelled
            } else {
                Shared::Impossible
            }
        }
    }
}

/// Puts a text on the clipboard; `false` when that is refused.
pub(crate) async fn write(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator = window.navigator();
    // There is no clipboard object outside secure pages and in old engines.
    let has_clipboard = Reflect::get(&navigator, &"clipboard".into())
        .is_ok_and(|clipboard| !clipboard.is_undefined());
    if has_clipboard && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok() {
        return true;
    }
    write_by_selection(text).unwrap_or(false)
}

/// The older way: selects the text in a field and has the document copy it.
fn write_by_selection(text: &str) -> Option<bool> {
    let document = web_sys::window()?.document()?;
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    document.body()?.append_child(&field).ok()?;
    field.select();
    let copy: Function = Reflect::get(&document, &"execCommand".into()).ok()?.dyn_into().ok()?;
    let is_done = copy.call1(&document, &"copy".into()).ok()?.is_truthy();
    field.remove();
    Some(is_done)
}
