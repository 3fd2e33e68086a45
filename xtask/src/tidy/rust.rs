//! How a Rust file must look, and which crate may be named where.

use super::Source;

const MOST_LINES: usize = 300;

/// Files that may be longer, each with its reason.
const LONGER: [(&str, &str); 2] = [
    ("contract/src/catalogue.rs", "the product as the wire has it, each field with its meaning"),
    ("backend/tests/import.rs", "tests: one for each way a row can be wrong"),
];

/// Names that say nothing about what is in a file.
const EMPTY_NAMES: [&str; 6] = ["utils", "helpers", "common", "types", "manager", "mod"];

/// What may be named only beneath some folders or files: the words, where they are looked for,
/// where they may be, and why.
const FENCES: [(&str, &str, &[&str], &str); 6] = [
    ("web_sys", "src", &["src/browser"], "only src/browser/ names the browser's own objects"),
    ("gloo_net", "src", &["src/client"], "only src/client/ calls over HTTP"),
    (" style=", "src", &[], "the content security policy forbids style attributes"),
    ("inner_html", "src", &[], "text of the backend must never become markup"),
    ("\"SELECT ", "backend/src", &["backend/src/database"], "SQL is written in database/ alone"),
    ("\"INSERT ", "backend/src", &["backend/src/database"], "SQL is written in database/ alone"),
];

/// Complains about a Rust file's form and about names outside of their fences.
pub(super) fn check(source: &Source) -> Vec<String> {
    if !source.is("rs") {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    if !source.text.starts_with("//! ") {
        complaints.push(source.at(1, "the file does not open with a `//!` sentence"));
    }
    let name = source.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
    if EMPTY_NAMES.contains(&name) {
        complaints.push(source.at(1, format!("`{name}` does not say what is in the file")));
    }
    let lines = source.code().count();
    if lines > MOST_LINES && !LONGER.iter().any(|(path, _)| *path == source.path) {
        complaints.push(source.at(MOST_LINES, format!("{lines} lines; {MOST_LINES} is the most")));
    }
    for (number, line) in source.code() {
        complaints.extend(wrong_with(source, line).map(|reason| source.at(number, reason)));
    }
    complaints
}

fn wrong_with(source: &Source, line: &str) -> Option<String> {
    let line = line.trim_start();
    if line.starts_with("//") || source.is_in("xtask/src/tidy") {
        return None;
    }
    for (word, searched, allowed, reason) in FENCES {
        if line.contains(word)
            && source.is_in(searched)
            && !allowed.iter().any(|folder| source.is_in(folder))
        {
            return Some(reason.to_owned());
        }
    }
    let path = line.find("\"/").and_then(|at| line[at + 2..].chars().next());
    // A field of a refused body is a JSON pointer, which only looks like one.
    if source.is_in("src")
        && !line.contains(".refuses(\"/")
        && !source.is_in("src/route")
        && path.is_some_and(|first| first.is_ascii_lowercase())
    {
        return Some("addresses are written in src/route.rs alone".to_owned());
    }
    if line.starts_with("#[allow") || line.starts_with("#![allow") {
        return Some("say #[expect(lint, reason = \"...\")]".to_owned());
    }
    let glob = line.starts_with("use ") && line.contains("::*");
    if glob && line != "use leptos::prelude::*;" {
        return Some("only leptos::prelude may be imported as a whole".to_owned());
    }
    if line == "use reactive_stores::Store;" {
        return Some("a Store is a shop: use reactive_stores::Store as Reactive".to_owned());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::check;

    #[track_caller]
    fn complains(path: &str, line: &str, word: &str) {
        let complaints = check(&sample(path, &format!("//! A file.\n{line}\n")));
        assert_eq!(complaints.len(), 1, "{complaints:?}");
        assert!(complaints[0].contains(word), "{complaints:?}");
    }

    #[test]
    fn a_file_has_a_sentence_a_name_and_a_length() {
        assert!(check(&sample("src/home.rs", "//! Home.\n")).is_empty());
        assert_eq!(check(&sample("src/home.rs", "use a;\n")).len(), 1);
        assert_eq!(check(&sample("src/utils.rs", "//! Odds and ends.\n")).len(), 1);
        let long = "//! Long.\n".to_owned() + &"let a = 1;\n".repeat(300);
        assert_eq!(check(&sample("src/home.rs", &long)).len(), 1);
        assert!(check(&sample("contract/src/catalogue.rs", &long)).is_empty());
    }

    #[test]
    fn tests_may_be_as_long_as_they_are() {
        let text = "//! Short.\n#[cfg(test)]\n".to_owned() + &"let a = 1;\n".repeat(400);
        assert!(check(&sample("src/home.rs", &text)).is_empty());
    }

    #[test]
    fn crates_stay_behind_their_fences() {
        complains("src/kit/sheet.rs", "use web_sys::Element;", "src/browser/");
        complains("src/home.rs", "use gloo_net::http::Request;", "src/client/");
        complains("src/home.rs", "view! { <p style=\"top: 0\"/> }", "style attributes");
        complains("backend/src/shop.rs", "const ALL: &str = \"SELECT 1\";", "database/");
        assert!(
            check(&sample("src/browser/page.rs", "//! A page.\nuse web_sys::Element;")).is_empty()
        );
        assert!(check(&sample("src/home.rs", "//! Home.\n// web_sys is elsewhere.")).is_empty());
    }

    #[test]
    fn addresses_lints_and_imports_have_their_form() {
        complains("src/home.rs", "let all = \"/products\";", "src/route.rs");
        complains("src/home.rs", "#[allow(dead_code)]", "#[expect");
        complains("src/home.rs", "use crate::kit::*;", "leptos::prelude");
        complains("src/home.rs", "use reactive_stores::Store;", "as Reactive");
    }
}
