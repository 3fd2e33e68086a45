//! Reading JSON with the browser's own parser, which costs the app no bytes.
//!
//! The answers are read by serde from what `JSON.parse` made. Neither the reader of `serde_json`
//! nor `serde-wasm-bindgen` is in the app: both say at length what is wrong with an answer, which
//! nobody would read, and which is a tenth of the first view (docs/adr/0007). Writing is done by
//! `serde_json`, in the chunks of the pages that send something.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The value that a JSON text stands for; none when the text is no JSON or of another shape.
#[cfg(target_arch = "wasm32")]
pub(crate) fn read<A: DeserializeOwned>(text: &str) -> Option<A> {
    A::deserialize(parsed::Json::parse(text)?).ok()
}

/// The same without a browser, for the tests.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn read<A: DeserializeOwned>(text: &str) -> Option<A> {
    serde_json::from_str(text).ok()
}

/// The JSON of a value; empty for one that has none, which no type of ours lacks.
pub(crate) fn write(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(target_arch = "wasm32")]
mod parsed;
