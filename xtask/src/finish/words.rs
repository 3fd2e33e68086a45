//! The words of each language: `locales/LANGUAGE.json`, published under a name that changes with
//! the content, so that it can be kept for ever.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value};

use crate::failure::{Failure, Outcome};
use crate::folder;

/// Copies every language to the folder and says under which address.
pub(crate) fn publish(staging: &Path) -> Outcome<BTreeMap<String, String>> {
    let base = super::base();
    let mut addresses = BTreeMap::new();
    for path in folder::files("locales")?.iter().filter(|path| folder::is_kind(path, "json")) {
        let Some(language) = path.file_stem().and_then(|name| name.to_str()) else { continue };
        let words: Map<String, Value> =
            serde_json::from_str(&folder::read(path)?).map_err(|error| Failure::at(path, error))?;
        let words = Value::Object(words).to_string();
        let name = format!("locales/{language}-{}.json", folder::fingerprint([words.as_bytes()]));
        folder::write(staging.join(&name), words)?;
        addresses.insert(language.to_owned(), format!("{base}{name}"));
    }
    Ok(addresses)
}
