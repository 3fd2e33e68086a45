//! The words as the languages' files say them, read from disk: what the tests hold sentences
//! against.

use std::collections::HashMap;

/// The text of a message.
pub(super) fn said(tag: &str, name: &str) -> Option<String> {
    let path = format!("{}/locales/{tag}.json", env!("CARGO_MANIFEST_DIR"));
    let file = std::fs::read_to_string(path).ok()?;
    serde_json::from_str::<HashMap<String, String>>(&file).ok()?.remove(name)
}
