//! What the page may load and run: the security headers, computed from the page itself.

mod engine;
mod markup;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

pub(crate) use engine::needs_eval;
pub(crate) use markup::raw_elements;

use crate::app_config::AppConfig;

/// What the page's own features may be used for: scanning and locating are the shop's, the rest is
/// nobody's.
pub(crate) const PERMISSIONS: &str = "camera=(self), geolocation=(self), accelerometer=(), \
    display-capture=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), \
    midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()";

/// The Content-Security-Policy of this page with these settings. Engines that know no
/// `'wasm-unsafe-eval'` run WebAssembly only under `'unsafe-eval'`.
pub(crate) fn policy(html: &str, config: &AppConfig, needs_eval: bool) -> String {
    let allow = &config.allow;
    let api = config.api_origin();
    let tiles = config.tile_origin();
    let mut scripts = vec!["'self'".to_owned(), "'wasm-unsafe-eval'".to_owned()];
    scripts.extend(needs_eval.then(|| "'unsafe-eval'".to_owned()));
    let mut styles = vec!["'self'".to_owned()];
    for element in raw_elements(html) {
        match element.name {
            "style" => styles.push(hash(element.content(html))),
            "script" if element.is_executed() => scripts.push(hash(element.content(html))),
            _ => {}
        }
    }
    scripts.extend_from_slice(&allow.script);
    let beside_self = |first: &[&str], hosts: &[String]| {
        let mut sources: Vec<_> = first.iter().map(|&source| source.to_owned()).collect();
        sources.extend(api.clone());
        sources.extend(tiles.clone());
        sources.extend_from_slice(hosts);
        sources
    };
    let mut ancestors = vec!["'self'".to_owned()];
    ancestors.extend_from_slice(&allow.frame_ancestors);
    let own = || vec!["'self'".to_owned()];
    let none = || vec!["'none'".to_owned()];
    let directives = [
        ("default-src", own()),
        ("script-src", scripts),
        ("style-src", styles),
        ("img-src", beside_self(&["'self'", "data:"], &allow.image)),
        ("media-src", beside_self(&["'self'"], &allow.image)),
        ("connect-src", beside_self(&["'self'"], &allow.connect)),
        ("object-src", none()),
        ("base-uri", none()),
        ("form-action", own()),
        ("frame-ancestors", ancestors),
    ];
    written(directives)
}

/// The Content-Security-Policy of the page's service worker, which runs nothing and calls for the
/// page.
pub(crate) fn worker_policy(config: &AppConfig) -> String {
    let mut calls = vec!["'self'".to_owned()];
    calls.extend(config.api_origin());
    calls.extend_from_slice(&config.allow.connect);
    written([("default-src", vec!["'none'".to_owned()]), ("connect-src", calls)])
}

/// The Content-Security-Policy of the worker that reads codes for the scanner: it fetches and runs
/// its own library and nothing else.
pub(crate) const fn reader_policy(needs_eval: bool) -> &'static str {
    if needs_eval {
        "default-src 'none'; connect-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'"
    } else {
        "default-src 'none'; connect-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
    }
}

fn written<const N: usize>(directives: [(&str, Vec<String>); N]) -> String {
    let written = directives.map(|(name, sources)| {
        let mut words = vec![name.to_owned()];
        for source in sources {
            if !words.contains(&source) {
                words.push(source);
            }
        }
        words.join(" ")
    });
    written.join("; ")
}

/// A hash source of CSP Level 3, section 2.3.1.
pub(crate) fn hash(content: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(content.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app_config::Allow;

    #[test]
    fn the_policy_names_what_the_page_brings_and_the_settings_allow() {
        let html = "<style>b{}</style><script>alert('Hello, world.');</script>\
            <script src=a.js></script><script type='application/json'>{}</script>";
        let config = AppConfig {
            api: "https://api.example.com/v9".to_owned(),
            tiles: Some("https://tiles.example/{z}.png".to_owned()),
            allow: Allow {
                script: vec!["https://sdk.example".to_owned()],
                connect: vec!["https://api.example.com".to_owned()],
                image: vec!["https://*.pictures.example".to_owned()],
                frame_ancestors: vec!["https://portal.example".to_owned()],
            },
            ..AppConfig::default()
        };
        // The script's hash is the example of CSP Level 3, section 8.3.
        let script = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        let expected = format!(
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {script} https://sdk.example; \
             style-src 'self' {style}; img-src 'self' data: https://api.example.com \
             https://tiles.example https://*.pictures.example; media-src 'self' \
             https://api.example.com https://tiles.example https://*.pictures.example; connect-src \
             'self' https://api.example.com https://tiles.example; object-src 'none'; base-uri \
             'none'; form-action 'self'; frame-ancestors 'self' https://portal.example",
            style = hash("b{}"),
        );
        assert_eq!(policy(html, &config, false), expected);
        let old = policy(html, &config, true);
        assert!(old.contains("'wasm-unsafe-eval' 'unsafe-eval' 'sha256-"), "{old}");
        let worker = "default-src 'none'; connect-src 'self' https://api.example.com";
        assert_eq!(worker_policy(&config), worker);
    }
}
