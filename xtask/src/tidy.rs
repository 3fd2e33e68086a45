//! `cargo xtask tidy`: the layout rules that a compiler does not check.

mod edges;
mod packages;
mod rust;
mod sheets;
mod text;

use std::path::Path;

use crate::failure::Outcome;
use crate::folder;

/// Where our own files are.
const FOLDERS: [&str; 17] = [
    "src",
    "offline",
    "map",
    "scan",
    "miniprogram",
    "contract/src",
    "contract/tests",
    "backend/src",
    "backend/tests",
    "backend/benches",
    "xtask/src",
    "style",
    "end2end",
    "locales",
    "public",
    "docs",
    ".ci",
];

/// Files at the root that are read as well.
const FILES: [&str; 10] = [
    "build.rs",
    "index.html",
    "Cargo.toml",
    "Trunk.toml",
    "package.json",
    "package-lock.json",
    "budgets.toml",
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
];

const KINDS: [&str; 13] =
    ["rs", "css", "ts", "mjs", "js", "vue", "md", "toml", "html", "json", "sql", "txt", "run"];

/// One of our files.
pub(super) struct Source {
    /// Its path from the root, with `/`.
    path: String,
    text: String,
}

impl Source {
    fn is_in(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with(['/', '.']))
    }

    fn is(&self, kind: &str) -> bool {
        folder::is_kind(Path::new(&self.path), kind)
    }

    /// The lines before the tests at the end of a Rust file, with their numbers.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
        lines.enumerate().map(|(index, line)| (index + 1, line))
    }

    /// A complaint about a line.
    fn at(&self, line: usize, complaint: impl std::fmt::Display) -> String {
        format!("{}:{line}: {complaint}", self.path)
    }
}

/// Looks at one file and says what is wrong with it.
type Rule = fn(&Source) -> Vec<String>;

const RULES: [Rule; 5] = [edges::check, rust::check, sheets::check, text::check, packages::check];

/// Holds every file against every rule.
pub(crate) fn run() -> Outcome {
    let complaints: Vec<String> =
        sources()?.iter().flat_map(|source| RULES.iter().flat_map(|rule| rule(source))).collect();
    for complaint in &complaints {
        println!("{complaint}");
    }
    match complaints.len() {
        0 => Ok(()),
        1 => Err("one rule is broken".into()),
        many => Err(format!("{many} rules are broken").into()),
    }
}

fn sources() -> Outcome<Vec<Source>> {
    let mut sources = Vec::new();
    let mut paths: Vec<_> = FILES.iter().map(std::path::PathBuf::from).collect();
    for folder in FOLDERS {
        paths.extend(folder::files(folder)?);
    }
    for path in paths {
        let ours =
            KINDS.iter().any(|kind| folder::is_kind(&path, kind)) || path.ends_with(".ci/run");
        let made = ["style/generated", "end2end/results", "end2end/report"]
            .iter()
            .any(|folder| path.starts_with(folder));
        let foreign = path.components().any(|part| part.as_os_str() == "node_modules");
        if ours && !made && !foreign && path.is_file() {
            let text = folder::read(&path)?;
            let path = path.to_string_lossy().replace('\\', "/");
            sources.push(Source { path, text });
        }
    }
    Ok(sources)
}

#[cfg(test)]
fn sample(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), text: text.to_owned() }
}
