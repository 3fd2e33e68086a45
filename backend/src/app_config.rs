//! A deployment's own settings: `config.json`, written into the page so that nothing waits for it.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// What `config.json` may say. All of it is optional.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AppConfig {
    /// The base URL of the API, such as `https://api.example.com`; empty is the app's own origin.
    pub(crate) api: String,
    /// The language to begin with where the shopper's own is not there, BCP 47.
    pub(crate) language: String,
    /// The template of map tiles, such as `https://tiles.example.com/{z}/{x}/{y}.png`.
    pub(crate) tiles: Option<String>,
    /// The datum that the tiles are drawn in.
    pub(crate) tiles_datum: TileDatum,
    /// What the provider of the tiles wants said on the map.
    pub(crate) tiles_attribution: Option<String>,
    /// Other origins of the shop whose links the scanner takes for ours, such as the one before a
    /// move: `https://m.example.com`.
    pub(crate) links: Vec<String>,
    /// Whether the shop keeps what a shopper saw, to open without a line.
    pub(crate) offline: bool,
    /// Hosts that the page may use beside its own.
    pub(crate) allow: Allow,
}

/// The datums of tiles on the grid of web maps. Baidu's have a grid of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TileDatum {
    /// As most of the world draws them.
    #[default]
    Wgs84,
    /// As Amap and Tencent draw them.
    Gcj02,
}

/// Hosts that the page may use beside its own, as the sources of a Content-Security-Policy:
/// `https://cdn.example.com`, `https://*.example.com`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Allow {
    /// Scripts, such as a host's SDK.
    pub(crate) script: Vec<String>,
    /// Calls.
    pub(crate) connect: Vec<String>,
    /// Pictures and videos.
    pub(crate) image: Vec<String>,
    /// Pages that may show the shop in a frame.
    pub(crate) frame_ancestors: Vec<String>,
}

impl Default for AppConfig {
    fn default() -> Self {
        Self {
            api: String::new(),
            language: "zh-CN".to_owned(),
            tiles: None,
            tiles_datum: TileDatum::default(),
            tiles_attribution: None,
            links: Vec::new(),
            offline: true,
            allow: Allow::default(),
        }
    }
}

/// What the app is told; the hosts are the browser's business.
#[derive(Serialize)]
struct Told<'a> {
    api: &'a str,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tiles: Option<&'a str>,
    #[serde(skip_serializing_if = "is_default")]
    tiles_datum: TileDatum,
    #[serde(skip_serializing_if = "Option::is_none")]
    tiles_attribution: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    links: &'a [String],
    offline: bool,
}

fn is_default(datum: &TileDatum) -> bool {
    *datum == TileDatum::default()
}

impl AppConfig {
    /// The settings in this file; those of an empty one when there is no file.
    ///
    /// # Errors
    /// In one line, what is wrong with the file.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        match fs::read_to_string(path) {
            Ok(text) => Self::parse(&text),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error.to_string()),
        }
    }

    fn parse(text: &str) -> Result<Self, String> {
        let config: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if !config.api.is_empty() && origin(&config.api).is_none() {
            return Err("`api` must be empty or begin with https:// and a host".to_owned());
        }
        if config.tiles.as_ref().is_some_and(|tiles| origin(tiles).is_none()) {
            return Err("`tiles` must be null or begin with https:// and a host".to_owned());
        }
        if let Some(bad) = config.links.iter().find(|link| origin(link).as_ref() != Some(*link)) {
            return Err(format!(
                "`links` must be origins such as https://m.example.com, not {bad:?}"
            ));
        }
        if !is_language(&config.language) {
            return Err("`language` must be a language tag such as zh-CN".to_owned());
        }
        let allow = &config.allow;
        let lists = [
            ("script", &allow.script),
            ("connect", &allow.connect),
            ("image", &allow.image),
            ("frame_ancestors", &allow.frame_ancestors),
        ];
        for (name, sources) in lists {
            if let Some(bad) = sources.iter().find(|source| !is_source(source)) {
                let right = "must be hosts such as https://cdn.example.com";
                return Err(format!("`allow.{name}` {right}, not {bad:?}"));
            }
        }
        Ok(config)
    }

    /// What stands in the page: JSON that cannot end the element it stands in.
    pub(crate) fn inline(&self) -> String {
        let told = Told {
            api: &self.api,
            language: &self.language,
            tiles: self.tiles.as_deref(),
            tiles_datum: self.tiles_datum,
            tiles_attribution: self.tiles_attribution.as_deref(),
            links: &self.links,
            offline: self.offline,
        };
        // These are always JSON; an empty object means the same as no settings.
        serde_json::to_string(&told).unwrap_or_else(|_| "{}".to_owned()).replace('<', "\\u003c")
    }

    /// The origin of the API, when it is not the app's own.
    pub(crate) fn api_origin(&self) -> Option<String> {
        origin(&self.api)
    }

    /// The origin of the map tiles. A template's `{s}` stands for any subdomain.
    pub(crate) fn tile_origin(&self) -> Option<String> {
        origin(self.tiles.as_deref()?)
    }
}

/// The scheme and host of a URL, `{s}.` as `*.`.
fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?.replace("{s}", "*");
    let origin = format!("{scheme}://{host}");
    is_source(&origin).then_some(origin)
}

/// Whether this is a host source of CSP Level 3 (section 2.3.1) with a scheme. Keywords such as
/// `'unsafe-inline'`, bare schemes and anything that could end the directive are not.
fn is_source(source: &str) -> bool {
    let Some((scheme, rest)) = source.split_once("://") else { return false };
    let host = rest.split('/').next().unwrap_or_default();
    let (host, port) = host.split_once(':').unwrap_or((host, "443"));
    let host = host.strip_prefix("*.").unwrap_or(host);
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b",;'\"*{}\\<>".contains(&byte);
    ["https", "http", "wss", "ws"].contains(&scheme)
        && !host.is_empty()
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
        && port.parse::<u16>().is_ok()
        && rest.bytes().skip(usize::from(rest.starts_with('*'))).all(is_plain)
}

fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is_part = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    parts.next().is_some_and(|first| (2..=3).contains(&first.len()) && is_part(first))
        && parts.all(|part| (1..=8).contains(&part.len()) && is_part(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_setting_is_named() {
        for (text, named) in [
            (r#"{"apis": ""}"#, "unknown field `apis`"),
            (r#"{"api": "api.example.com"}"#, "`api`"),
            (r#"{"api": "javascript:alert(1)"}"#, "`api`"),
            (r#"{"language": "中文"}"#, "`language`"),
            (r#"{"tiles": "/tiles"}"#, "`tiles`"),
            (r#"{"links": ["m.example.com"]}"#, "`links`"),
            (r#"{"links": ["https://m.example.com/shop"]}"#, "`links`"),
            (r#"{"offline": "no"}"#, "boolean"),
            (r#"{"allow": {"script": ["'unsafe-inline'"]}}"#, "`allow.script`"),
            (r#"{"allow": {"connect": ["https://a.b; script-src *"]}}"#, "`allow.connect`"),
            (r#"{"allow": {"image": ["*"]}}"#, "`allow.image`"),
            (r#"{"allow": {"frame_ancestors": ["https://"]}}"#, "`allow.frame_ancestors`"),
            ("{", "EOF"),
        ] {
            let error = AppConfig::parse(text).unwrap_err();
            assert!(error.contains(named), "{text}: {error}");
        }
    }

    #[test]
    fn hosts_are_taken_from_addresses() {
        let text = r#"{"api": "https://api.example.com:8443/shop",
            "tiles": "https://{s}.tiles.example/{z}/{x}/{y}.png"}"#;
        let config = AppConfig::parse(text).unwrap();
        assert_eq!(config.api_origin().as_deref(), Some("https://api.example.com:8443"));
        assert_eq!(config.tile_origin().as_deref(), Some("https://*.tiles.example"));
        assert_eq!(AppConfig::parse("{}").unwrap(), AppConfig::default());
        assert_eq!(AppConfig::default().api_origin(), None);
    }

    #[test]
    fn settings_cannot_end_their_element() {
        let config = AppConfig { api: "</script>".to_owned(), ..AppConfig::default() };
        let inline = config.inline();
        assert!(!inline.contains('<'), "{inline}");
        let read: serde_json::Value = serde_json::from_str(&inline).unwrap();
        assert_eq!(read["api"], "</script>");
    }
}
