//! Dependencies between the app's modules point one way: the table of who may name whom.

use super::Source;

/// What every feature may use.
const GROUND: [&str; 15] = [
    "session",
    "favourites",
    "shop",
    "live",
    "chunk",
    "client",
    "failure",
    "keepsakes",
    "kit",
    "host",
    "browser",
    "locale",
    "route",
    "sharing",
    "closing",
];

/// Each module with what it may use beyond the ground (for a feature) or at all (for the ground).
/// A new edge is a line here, for a reviewer to see.
const FEATURES: [(&str, &[&str]); 13] = [
    ("home", &["catalogue", "coupons", "stores"]),
    ("orders", &["addresses", "cart", "code", "stores"]),
    ("notices", &[]),
    ("checkout", &["addresses", "cart", "member", "stores"]),
    ("cart", &["coupons", "stores"]),
    ("catalogue", &["cart", "coupons", "stores"]),
    ("counter", &["coupons", "orders", "scan"]),
    ("coupons", &["code"]),
    ("code", &[]),
    ("scan", &["cart", "catalogue", "stores"]),
    ("addresses", &["stores"]),
    ("stores", &["coupons"]),
    ("member", &["coupons", "orders", "stores"]),
];

const GROUND_EDGES: [(&str, &[&str]); 15] = [
    ("favourites", &["session", "client", "keepsakes", "browser"]),
    ("session", &["client", "browser"]),
    ("shop", &["client", "browser", "locale"]),
    ("live", &["session", "shop", "client", "browser"]),
    ("chunk", &["browser", "client", "failure"]),
    ("failure", &["browser", "client", "kit", "locale"]),
    ("client", &["browser", "locale"]),
    ("host", &["browser", "client", "favourites", "route", "session"]),
    ("kit", &["browser", "locale"]),
    ("sharing", &["browser", "host", "kit", "locale"]),
    ("closing", &["host", "kit", "locale"]),
    ("keepsakes", &["browser"]),
    ("locale", &["browser"]),
    ("route", &[]),
    ("browser", &[]),
];

/// Complains about each use of a module that the table does not allow.
pub(super) fn check(source: &Source) -> Vec<String> {
    let Some(rest) = source.path.strip_prefix("src/") else { return Vec::new() };
    let module = rest.split(['/', '.']).next().unwrap_or(rest);
    if !source.is("rs") || ["app", "lib", "main"].contains(&module) {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    for (line, text) in source.code() {
        for used in names(text) {
            if used != module && !may_use(module, used) {
                complaints.push(source.at(
                    line,
                    format!(
                        "{module} may not use {used}; see the table in xtask/src/tidy/edges.rs"
                    ),
                ));
            }
        }
    }
    complaints
}

fn may_use(module: &str, used: &str) -> bool {
    let feature = FEATURES.iter().find(|(name, _)| *name == module);
    let ground = GROUND_EDGES.iter().find(|(name, _)| *name == module);
    match (feature, ground) {
        (Some((_, others)), _) => GROUND.contains(&used) || others.contains(&used),
        (_, Some((_, others))) => others.contains(&used),
        _ => false,
    }
}

/// The modules that a line names by `crate::module` or `crate::{module, ...}`.
fn names(line: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (at, found) in line.match_indices("crate::") {
        // `$crate::` of a macro and `other_crate::` are not ours.
        let before = line[..at].chars().next_back();
        if before.is_some_and(|before| before.is_alphanumeric() || before == '_') {
            continue;
        }
        let rest = &line[at + found.len()..];
        match rest.strip_prefix('{') {
            Some(list) => {
                let list = list.split('}').next().unwrap_or(list);
                names.extend(list.split(',').map(|name| first_name(name.trim())));
            }
            None => names.push(first_name(rest)),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn first_name(path: &str) -> &str {
    let end = path.find(|character: char| !character.is_alphanumeric() && character != '_');
    end.map_or(path, |end| &path[..end])
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::check;

    #[test]
    fn the_kit_knows_no_business() {
        let kit = sample("src/kit/price.rs", "use crate::locale::t;\nuse crate::catalogue::Sku;\n");
        let complaints = check(&kit);
        assert_eq!(complaints.len(), 1);
        assert!(complaints[0].starts_with("src/kit/price.rs:2: kit may not use catalogue"));
    }

    #[test]
    fn a_feature_uses_the_ground_and_what_the_table_says() {
        let text = "use crate::{kit::Icon, stores};\nlet a = crate::client::get();\n";
        assert!(check(&sample("src/home.rs", text)).is_empty());
        assert_eq!(check(&sample("src/stores.rs", "use crate::home::Banner;")).len(), 1);
        assert_eq!(check(&sample("src/stores.rs", "use crate::{kit, home};")).len(), 1);
    }

    #[test]
    fn a_module_that_the_table_does_not_know_may_use_nothing() {
        assert_eq!(check(&sample("src/extra.rs", "use crate::kit::Icon;")).len(), 1);
    }
}
