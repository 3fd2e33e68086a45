//! Links in texts, told apart by whose they are.

/// Whose link a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// Ours, with its path and query.
    Ours(String),
    /// Of another host, or one that hides its host.
    Foreign(String),
    /// It is no link of the web.
    None,
}

/// How many letters of a host are shown. Whose a host is, its end says.
const SHOWN: usize = 40;

/// Decides whose link a text is. A poster may leave out the scheme, or name the one without
/// encryption: only path and query are taken over, so neither matters.
pub(super) fn link_in(text: &str, own: &[String]) -> Link {
    // What engines read over, or read as a slash, has no place in a link that is believed.
    let is_odd = text.chars().any(|it| it.is_control() || it.is_whitespace() || it == '\\');
    let Some((scheme, rest)) = parts(text) else { return Link::None };
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (authority, behind) = rest.split_at(end);
    let host = authority.to_lowercase();
    let is_ours = own.iter().filter_map(|own| parts(own)).any(|(own_scheme, own)| {
        let own = own.trim_end_matches('/').to_lowercase();
        bare(&host, scheme) == bare(&own, own_scheme)
    });
    match (is_ours, scheme, is_odd) {
        (true, _, false) => address(behind).map_or(Link::None, Link::Ours),
        // Words with a full stop are no link.
        (_, Scheme::None, _) if !looks_like_host(&host) => Link::None,
        (false, ..) => Link::Foreign(shown(&host)),
        (true, ..) => Link::None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Scheme {
    Secure,
    Plain,
    /// It was left out.
    None,
}

/// The scheme, and what follows it and the slashes. `None` for what is no link of the web.
fn parts(text: &str) -> Option<(Scheme, &str)> {
    let after = |scheme: &str| {
        let start = text.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| &text[scheme.len()..])
    };
    let (scheme, rest) = match (after("https:"), after("http:")) {
        (Some(rest), _) => (Scheme::Secure, rest),
        (_, Some(rest)) => (Scheme::Plain, rest),
        // `//host` is a link for a page that it stands in, which a poster is not; all the same it
        // leads to a host. A single slash leads nowhere.
        _ if text.starts_with("//") => (Scheme::Secure, text),
        _ if text.starts_with('/') => return None,
        _ => return Some((Scheme::None, text)),
    };
    // Engines take any number of slashes, either way round, for two.
    let host = rest.trim_start_matches(['/', '\\']);
    (!host.is_empty()).then_some((scheme, host))
}

/// A host with its port, unless that is the one that goes without saying.
fn bare(host: &str, scheme: Scheme) -> &str {
    match scheme {
        Scheme::Secure => host.strip_suffix(":443").unwrap_or(host),
        Scheme::Plain => host.strip_suffix(":80").unwrap_or(host),
        Scheme::None => host,
    }
}

/// Whether this can be a host for which no scheme was written: `shop.example`, `shop.example:8080`.
fn looks_like_host(host: &str) -> bool {
    let name = host.split(':').next().unwrap_or(host);
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|it| it.is_alphanumeric() || it == '-')
    };
    let last = name.rsplit('.').next().unwrap_or_default();
    name.contains('.')
        && name.split('.').all(is_label)
        && last.chars().count() > 1
        && last.chars().all(char::is_alphabetic)
}

/// What of a host is shown, without the name and the word that may stand before it to deceive.
fn shown(authority: &str) -> String {
    let host = authority.rsplit('@').next().unwrap_or(authority);
    let length = host.chars().count();
    if length <= SHOWN {
        return host.to_owned();
    }
    let end: String = host.chars().skip(length - SHOWN).collect();
    format!("…{end}")
}

/// Path and query behind a host, without the fragment. `None` when a step in the path leads back:
/// no link of ours has one.
fn address(behind: &str) -> Option<String> {
    let behind = behind.split('#').next().unwrap_or_default();
    let (path, query) = behind.split_once('?').unwrap_or((behind, ""));
    let is_back =
        |step: &str| matches!(step.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..");
    if path.split('/').any(is_back) || path.starts_with("//") {
        return None;
    }
    let path = if path.is_empty() { "/" } else { path };
    Some(if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") })
}
