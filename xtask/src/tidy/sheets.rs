//! How a component's style sheet must look, so that scoping is safe and a name leads to its file.

use super::Source;

/// Classes of style/base.css that a component may arrange among its own parts.
const SHARED: [&str; 8] =
    ["icon", "icon-button", "button", "field", "chip", "badge", "section-heading", "skeleton"];

/// Complains about a sheet beside a component.
pub(super) fn check(source: &Source) -> Vec<String> {
    if !source.is_in("src") || !source.is("css") {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    if !source.text.starts_with("/* ") {
        complaints.push(source.at(1, "the sheet does not open with a comment"));
    }
    let name = source.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".css");
    let block = name.replace('_', "-");
    let mut depth = 0_usize;
    let mut in_comment = false;
    for (number, line) in source.text.lines().enumerate() {
        let line = without_comment(line, &mut in_comment);
        let line = line.trim();
        if !line.is_empty() {
            let reason = wrong_with(line, depth, &block);
            complaints.extend(reason.map(|reason| source.at(number + 1, reason)));
        }
        depth += line.matches('{').count();
        depth = depth.saturating_sub(line.matches('}').count());
    }
    complaints
}

fn wrong_with(line: &str, depth: usize, block: &str) -> Option<String> {
    if depth == 0 && line != "}" {
        return wrong_at_top(line, block);
    }
    if line.ends_with('{') || line.ends_with(',') {
        return foreign_class(line, block);
    }
    // `&:hover { color: red; }` on one line is one declaration all the same.
    let declarations = line.matches(';').count();
    if declarations > 1 && !line.contains("url(") {
        return Some("one declaration a line".to_owned());
    }
    if line.contains('{') {
        let selector = line.split('{').next().unwrap_or_default();
        return foreign_class(selector, block).or_else(|| literal_colour(line));
    }
    literal_colour(line)
}

fn wrong_at_top(line: &str, block: &str) -> Option<String> {
    if let Some(name) = line.strip_prefix("@keyframes ") {
        return (!name.starts_with(block))
            .then(|| format!("keyframes are global: begin their name with {block}"));
    }
    (line != format!(".{block} {{"))
        .then(|| format!("the sheet has one top-level rule, `.{block} {{`, and keyframes"))
}

/// A class in a selector that is neither a part of the component nor a state.
fn foreign_class(selector: &str, block: &str) -> Option<String> {
    if selector.starts_with('@') {
        return None;
    }
    let classes = selector.split('.').skip(1).map(|rest| {
        let end = rest.find(|character: char| {
            !character.is_alphanumeric() && character != '-' && character != '_'
        });
        end.map_or(rest, |end| &rest[..end])
    });
    let ours = |class: &str| {
        class == block
            || class.starts_with("is-")
            || class.strip_prefix(block).is_some_and(|part| part.starts_with('-'))
            || SHARED.contains(&class)
    };
    classes
        .into_iter()
        .find(|class| !ours(class))
        .map(|class| format!("`.{class}` is neither `{block}-...` nor a state `is-...`"))
}

/// Colours come from the tokens, which know light and dark.
fn literal_colour(line: &str) -> Option<String> {
    let (_, value) = line.split_once(": ")?;
    let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "lab(", "lch("];
    let hexadecimal = value.match_indices('#').any(|(at, _)| {
        let digits = value[at + 1..].chars().take_while(char::is_ascii_hexdigit).count();
        [3, 4, 6, 8].contains(&digits)
    });
    let named = value.split(|character: char| !character.is_alphanumeric() && character != '-');
    let named = named.into_iter().any(|word| ["white", "black", "red", "gray"].contains(&word));
    (hexadecimal || named || functions.iter().any(|function| value.contains(function)))
        .then(|| "a colour is a token of style/tokens.css".to_owned())
}

fn without_comment(line: &str, in_comment: &mut bool) -> String {
    let mut kept = String::new();
    let mut rest = line;
    loop {
        let marker = if *in_comment { "*/" } else { "/*" };
        let Some((before, after)) = rest.split_once(marker) else { break };
        if !*in_comment {
            kept += before;
        }
        *in_comment = !*in_comment;
        rest = after;
    }
    if !*in_comment {
        kept += rest;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::check;

    fn complaints(sheet: &str) -> Vec<String> {
        check(&sample("src/coupons/coupon_card.css", sheet))
    }

    #[test]
    fn a_sheet_of_the_right_form_passes() {
        let sheet = "/* A coupon\n   to claim. */\n.coupon-card {\n  display: grid;\n  color: var(--ink);\n  &.is-used { color: var(--ink-3); }\n  &:hover,\n  & > .coupon-card-title {\n    top: 0;\n  }\n  @media (min-width: 30.5rem) {\n    top: 1px;\n  }\n}\n\n@keyframes coupon-card-in {\n  from { opacity: 0; }\n}\n";
        assert_eq!(complaints(sheet), Vec::<String>::new());
    }

    #[test]
    fn each_slip_is_found() {
        for (sheet, word) in [
            (".coupon-card {\n}\n", "open with a comment"),
            ("/* A. */\n.coupon {\n}\n", "one top-level rule"),
            ("/* A. */\n@media print {\n}\n", "one top-level rule"),
            ("/* A. */\n@keyframes in {\n}\n", "keyframes are global"),
            ("/* A. */\n.coupon-card {\n  top: 0; left: 0;\n}\n", "one declaration"),
            ("/* A. */\n.coupon-card {\n  color: #fff;\n}\n", "a colour is a token"),
            ("/* A. */\n.coupon-card {\n  color: rgb(0 0 0);\n}\n", "a colour is a token"),
            ("/* A. */\n.coupon-card {\n  & > .title {\n  }\n}\n", "neither"),
        ] {
            let found = complaints(sheet);
            assert!(found.len() == 1 && found[0].contains(word), "{sheet}: {found:?}");
        }
    }
}
