//! Making scripts and the page itself small.

use std::path::Path;
use std::process::Command;

use crate::failure::Outcome;
use crate::{project, running};

/// A module and all that it imports as one module.
pub(crate) fn bundle(entry: &Path) -> Outcome<String> {
    let mut esbuild = Command::new(project::npm_program("esbuild")?);
    esbuild.args(["--bundle", "--format=esm", "--log-level=warning"]).arg(entry);
    running::answer(&mut esbuild)
}

/// The oldest engines that run the app.
const ENGINES: &str = "--target=chrome87,safari15";

/// A service worker and all that it imports as one small script. Engines that know modules as
/// workers are newer than ours.
pub(crate) fn bundle_worker(entry: &Path) -> Outcome<String> {
    let mut esbuild = Command::new(project::npm_program("esbuild")?);
    esbuild.args(["--bundle", "--format=iife", "--minify", ENGINES, "--legal-comments=none"]);
    // Workbox explains itself at length in the console otherwise.
    esbuild.args(["--define:process.env.NODE_ENV=\"production\"", "--log-level=warning"]);
    running::answer(esbuild.arg(entry))
}

/// A module or a style sheet and all that it imports as one small file. Pictures that a sheet names
/// are left out: nothing of ours uses them.
pub(crate) fn bundle_module(entry: &Path) -> Outcome<String> {
    let mut esbuild = Command::new(project::npm_program("esbuild")?);
    esbuild.args(["--bundle", "--format=esm", "--minify", ENGINES, "--legal-comments=none"]);
    esbuild.args(["--external:*.png", "--log-level=warning"]);
    running::answer(esbuild.arg(entry))
}

/// The glue, minified for the oldest engines that run it.
pub(crate) fn minify_module(script: &str) -> Outcome<String> {
    minify(script, &["--format=esm", ENGINES])
}

fn minify(script: &str, settings: &[&str]) -> Outcome<String> {
    let mut esbuild = Command::new(project::npm_program("esbuild")?);
    esbuild.args(["--minify", "--loader=js", "--legal-comments=none", "--log-level=warning"]);
    Ok(running::filter(esbuild.args(settings), script)?.trim_end().to_owned())
}

/// The page without comments and indentation, and with its inline scripts minified.
///
/// A classic script has to run on any engine, for it tells the ones that cannot run the app:
/// anything newer than ES5 in it is an error.
pub(crate) fn minify_page(html: &str) -> Outcome<String> {
    let mut small = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag, content, after)) = next_opaque(rest) {
        small += &squeeze(before);
        small += tag;
        small += &match kind_of(tag) {
            Kind::Classic => minify(content, &["--target=es5"])?,
            Kind::Module => minify_module(content)?,
            Kind::Other => content.trim().to_owned(),
        };
        rest = after;
    }
    small += &squeeze(rest);
    Ok(small.trim().to_owned() + "\n")
}

/// The next element whose content is not markup: the text before it, its opening tag, its
/// content, and all that follows from its closing tag on.
fn next_opaque(html: &str) -> Option<(&str, &str, &str, &str)> {
    let mut from = 0;
    loop {
        let at = from + html.get(from..)?.find('<')?;
        if let Some(comment) = html[at..].strip_prefix("<!--") {
            from = at + 4 + comment.find("-->")? + 3;
            continue;
        }
        let name = ["script", "style", "pre", "textarea"].into_iter().find(|name| {
            let rest = html[at + 1..].strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with(['>', ' ', '\n']))
        });
        if let Some(name) = name {
            let content = at + html[at..].find('>')? + 1;
            let end = content + html[content..].find(&format!("</{name}"))?;
            return Some((&html[..at], &html[at..content], &html[content..end], &html[end..]));
        }
        from = at + 1;
    }
}

enum Kind {
    Classic,
    Module,
    Other,
}

fn kind_of(tag: &str) -> Kind {
    if !tag.starts_with("<script") || tag.contains(" src=") {
        Kind::Other
    } else if tag.contains("module") {
        Kind::Module
    } else if tag.contains(" type=") {
        Kind::Other
    } else {
        Kind::Classic
    }
}

/// Markup without comments, and with one space or line break for each run of them.
fn squeeze(markup: &str) -> String {
    let mut kept = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept += before;
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept += rest;
    let mut small = String::with_capacity(kept.len());
    let mut space = None;
    for character in kept.chars() {
        if character.is_ascii_whitespace() {
            space = if character == '\n' { Some('\n') } else { space.or(Some(' ')) };
        } else {
            small.extend(space.take());
            small.push(character);
        }
    }
    small.extend(space);
    small
}

#[cfg(test)]
mod tests {
    use super::{next_opaque, squeeze};

    #[test]
    fn markup_loses_comments_and_indentation_alone() {
        let markup = "<p>\n    a  <b>b</b> <!-- a\n note --> c\n</p>";
        assert_eq!(squeeze(markup), "<p>\na <b>b</b> c\n</p>");
    }

    #[test]
    fn a_script_in_a_comment_is_a_comment() {
        let html = "<!-- <script>1</script> --><script id=a>2</script><p>";
        let (before, tag, content, after) = next_opaque(html).unwrap();
        assert_eq!(before, "<!-- <script>1</script> -->");
        assert_eq!((tag, content, after), ("<script id=a>", "2", "</script><p>"));
    }
}
