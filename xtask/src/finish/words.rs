//! The words of each language: `locales/LANGUAGE.json` in two files, those of the first view and
//! those of all other pages, each published under a name that changes with the content, so that it
//! can be kept for ever.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Map, Value};

use super::page::Words;
use crate::failure::{Failure, Outcome};
use crate::folder;

/// The code, as files or folders, whose words the first view may need. The words of all other code
/// come with the first chunk of the app.
const FIRST_VIEW: [&str; 12] = [
    "src/app",
    "src/catalogue/feed",
    "src/catalogue/product_card",
    "src/catalogue/purchase",
    "src/catalogue/rail",
    "src/catalogue/search_link",
    "src/failure.rs",
    "src/home",
    "src/kit",
    "src/locale/format",
    "src/stores/my_store",
    "src/stores/store_bar",
];

/// The list of all messages: the constants that the code names them by, and their names.
const NAMES: &str = "src/locale/words.rs";

/// Copies every language to the folder and says under which addresses.
pub(crate) fn publish(staging: &Path) -> Outcome<BTreeMap<String, Words>> {
    let is_first = first_view()?;
    let mut addresses = BTreeMap::new();
    for path in folder::files("locales")?.iter().filter(|path| folder::is_kind(path, "json")) {
        let Some(language) = path.file_stem().and_then(|name| name.to_str()) else { continue };
        let words: Map<String, Value> =
            serde_json::from_str(&folder::read(path)?).map_err(|error| Failure::at(path, error))?;
        // A plural's forms are `name.one`, `name.other` and so on.
        let name_of = |key: &str| key.split('.').next().unwrap_or(key).to_owned();
        let (first, rest): (Map<_, _>, Map<_, _>) =
            words.into_iter().partition(|(key, _)| is_first.contains(&name_of(key)));
        let words = Words {
            first: write(staging, language, first)?,
            rest: write(staging, language, rest)?,
        };
        addresses.insert(language.to_owned(), words);
    }
    Ok(addresses)
}

fn write(staging: &Path, language: &str, words: Map<String, Value>) -> Outcome<String> {
    let words = Value::Object(words).to_string();
    let name = format!("locales/{language}-{}.json", folder::fingerprint([words.as_bytes()]));
    folder::write(staging.join(&name), words)?;
    Ok(super::base() + &name)
}

/// The names of the messages that the code of the first view uses.
fn first_view() -> Outcome<BTreeSet<String>> {
    let names = folder::read(NAMES)?;
    let names = names.lines().filter_map(|line| {
        let (constant, name) = line.trim().strip_suffix("\";")?.split_once(" = \"")?;
        Some((constant.to_owned(), name.to_owned()))
    });
    let names: BTreeMap<_, _> = names.collect();
    let mut found = BTreeSet::new();
    for path in folder::files("src")?.iter().filter(|path| folder::is_kind(path, "rs")) {
        let path_text = path.display().to_string();
        if FIRST_VIEW.iter().any(|first| path_text.starts_with(first)) {
            found.extend(used(&folder::read(path)?).filter_map(|used| names.get(used).cloned()));
        }
    }
    Ok(found)
}

/// The constants of messages that code names.
fn used(code: &str) -> impl Iterator<Item = &str> {
    code.split("words::").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        &rest[..end.unwrap_or(rest.len())]
    })
}

#[cfg(test)]
mod tests {
    use super::used;

    #[test]
    fn messages_are_found_where_code_names_them() {
        let code = "use x::{t, words};\nt(words::ALL_OF)\nt_with(words::BACK, &[])";
        assert_eq!(used(code).collect::<Vec<_>>(), ["ALL_OF", "BACK"]);
    }
}
