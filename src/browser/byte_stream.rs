//! The bytes of an answer as they come, for answers that go on.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What an answer's body is read by.
pub(crate) struct ByteStream {
    reader: JsValue,
}

impl ByteStream {
    /// Of a body; none where this browser hands a body out whole or not at all.
    pub(crate) fn of(body: &JsValue) -> Option<Self> {
        let get: Function = Reflect::get(body, &"getReader".into()).ok()?.dyn_into().ok()?;
        Some(Self { reader: get.call0(body).ok()? })
    }

    /// The next bytes; none at the end, or when the line breaks.
    pub(crate) async fn next(&self) -> Option<Vec<u8>> {
        let read: Function = Reflect::get(&self.reader, &"read".into()).ok()?.dyn_into().ok()?;
        let promise: Promise = read.call0(&self.reader).ok()?.dyn_into().ok()?;
        let part = JsFuture::from(promise).await.ok()?;
        let bytes = Reflect::get(&part, &"value".into()).ok()?;
        bytes.dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec())
    }
}
