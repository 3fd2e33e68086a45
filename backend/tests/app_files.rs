//! The built app as a browser gets it from the backend.

#[path = "shop/open.rs"]
mod shop;

use axum::http::StatusCode;
use doorstep_backend::app_files::{AppError, AppFiles};
use shop::TestShop;

const INDEX: &str = "<!doctype html><title>Shop</title>\
    <style>body{margin:0}</style>\
    <script type=\"application/json\" id=\"config\">{}</script>\
    <script type=\"module\">import init from '/app-0123456789abcdef.js';\r\ninit();</script>";
const PAGE: &[(&str, &str)] = &[("accept", "text/html,application/xhtml+xml,*/*;q=0.8")];

fn open() -> TestShop {
    TestShop::with_app(&[
        ("index.html", INDEX.as_bytes()),
        ("config.json", br#"{"language": "en", "allow": {"script": ["https://sdk.example"]}}"#),
        ("app-0123456789abcdef.js", b"plain script"),
        ("app-0123456789abcdef.js.br", b"brotli"),
        ("app-0123456789abcdef.js.gz", b"gzip"),
        ("app-0123456789abcdef_bg.wasm", b"\0asm"),
        ("scanner-0123456789abcdef.js", b"reader"),
        ("service-worker.js", b"worker"),
        ("verify.txt", "微信".as_bytes()),
        ("MP_verify_0123456789abcdef.txt", b"0123456789abcdef"),
        ("WW_verify_fedcba9876543210.txt", b"fedcba9876543210"),
        ("aB3xY9kQ2m.txt", b"d41d8cd98f00b204e9800998ecf8427e"),
        ("manifest.webmanifest", b"{}"),
    ])
}

#[tokio::test]
async fn page_addresses_get_the_page_with_the_settings_in_it() {
    let shop = open();
    for address in ["/", "/index.html", "/products/p-1", "/search?q=a.b", "/没有"] {
        let address = address.replace("没有", "%E6%B2%A1%E6%9C%89");
        let answer = shop.get_with(&address, PAGE).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{address}");
        assert_eq!(answer.header("cache-control"), "no-cache", "{address}");
        let settings = r#"id="config">{"api":"","language":"en","offline":true}</script>"#;
        assert!(answer.text().contains(settings), "{}", answer.text());
    }
}

#[tokio::test]
async fn what_is_not_there_is_never_the_page() {
    let shop = open();
    for address in [
        "/missing.js",
        "/app-fedcba9876543210.js",
        "/img/none.png",
        "/media/x",
        "/api",
        "/api/v1/x",
    ] {
        let answer = shop.get_with(address, PAGE).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert_eq!(answer.problem().status, 404, "{address}");
    }
    let script = shop.get_with("/products/p-1", &[("accept", "application/json")]).await;
    assert_eq!(script.status, StatusCode::NOT_FOUND);
    let outside = shop.get_with("/..%2fshop.sqlite", PAGE).await;
    assert_eq!(outside.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn files_come_packed_typed_and_kept_for_as_long_as_they_last() {
    let shop = open();
    let script = "/app-0123456789abcdef.js";
    for (accepted, body, encoding) in [
        ("gzip, deflate, br", "brotli", "br"),
        ("gzip", "gzip", "gzip"),
        ("identity", "plain script", ""),
    ] {
        let answer = shop.get_with(script, &[("accept-encoding", accepted)]).await;
        assert_eq!((answer.text(), answer.header("content-encoding")), (body, encoding));
        assert_eq!(answer.header("content-type"), "text/javascript");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert!(answer.header("vary").contains("accept-encoding"), "{answer:?}");
    }
    for (address, kind, caching) in [
        (
            "/app-0123456789abcdef_bg.wasm",
            "application/wasm",
            "public, max-age=31536000, immutable",
        ),
        ("/verify.txt", "text/plain; charset=utf-8", "no-cache"),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
    ] {
        let answer = shop.get(address).await;
        assert_eq!(answer.header("content-type"), kind, "{address}");
        assert_eq!(answer.header("cache-control"), caching, "{address}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
    }
}

#[tokio::test]
async fn files_that_prove_who_owns_the_domain_are_served_as_they_are() {
    let shop = open();
    for (address, content) in [
        // Of an official account, of WeCom, and of a mini-program's business domain.
        ("/MP_verify_0123456789abcdef.txt", "0123456789abcdef"),
        ("/WW_verify_fedcba9876543210.txt", "fedcba9876543210"),
        ("/aB3xY9kQ2m.txt", "d41d8cd98f00b204e9800998ecf8427e"),
    ] {
        // Whoever checks may want a page.
        let answer = shop.get_with(address, PAGE).await;
        assert_eq!((answer.status, answer.text()), (StatusCode::OK, content), "{address}");
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8", "{address}");
        // A name that looks like a hash lasts no longer than the file.
        assert_eq!(answer.header("cache-control"), "no-cache", "{address}");
    }
    // One that is not there is no page of the app.
    let missing = shop.get_with("/MP_verify_0000000000000000.txt", PAGE).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_page_is_not_sent_twice_to_a_browser_that_has_it() {
    let shop = open();
    let first = shop.get_with("/", &[("accept-encoding", "br")]).await;
    assert_eq!(first.header("content-encoding"), "br");
    assert_eq!(first.header("vary"), "accept-encoding, user-agent");
    let again = shop.get_with("/", &[("if-none-match", first.header("etag"))]).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    // The policy is that of the page that the browser holds, which the tag covers.
    assert_eq!(again.header("etag"), first.header("etag"));
    assert!(!first.header("content-security-policy").is_empty());
    assert!(again.header("content-security-policy").is_empty());
}

#[tokio::test]
async fn the_page_runs_its_own_scripts_and_no_others() {
    let shop = open();
    let answer = shop.get_with("/", PAGE).await;
    let policy = answer.header("content-security-policy");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    // The line end of the script is the browser's, not the file's: printf "import init from
    // '/app-0123456789abcdef.js';\ninit();" | openssl dgst -sha256 -binary | base64
    let scripts = "script-src 'self' 'wasm-unsafe-eval' \
        'sha256-Y6Gii5T2Y+5jlUTZ2cgFdDtO805VkkKw0ri7cadIt6g=' https://sdk.example;";
    assert!(policy.contains(scripts), "{policy}");
    // printf 'body{margin:0}' | openssl dgst -sha256 -binary | base64
    assert!(
        policy.contains("style-src 'self' 'sha256-IAdwN3biDCQ3brrgp1m8kBEsPQYyqfREKOEfeoREopc=';"),
        "{policy}"
    );
    let permissions = answer.header("permissions-policy");
    assert!(permissions.starts_with("camera=(self), geolocation=(self), "), "{permissions}");

    let old = "Mozilla/5.0 (Linux; Android 10; wv) Version/4.0 Chrome/86.0.4240.99 Safari/537.36";
    let answer = shop.get_with("/", &[("user-agent", old)]).await;
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("'wasm-unsafe-eval' 'unsafe-eval'"), "{policy}");
}

#[tokio::test]
async fn a_page_that_is_built_again_is_served_without_a_restart() {
    let shop = open();
    let before = shop.get("/").await;
    let index = shop.folder().join("app/index.html");
    std::fs::write(&index, INDEX.replace("Shop", "New shop")).unwrap();
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
    std::fs::File::options().write(true).open(&index).unwrap().set_modified(later).unwrap();
    let after = shop.get("/").await;
    assert!(after.text().contains("<title>New shop"), "{}", after.text());
    assert_ne!(before.header("etag"), after.header("etag"));
}

#[tokio::test]
async fn the_service_worker_is_asked_for_each_time_and_may_call_the_shop() {
    let answer = open().get("/service-worker.js").await;
    assert_eq!(answer.header("content-type"), "text/javascript");
    assert_eq!(answer.header("cache-control"), "no-cache");
    let policy = answer.header("content-security-policy");
    assert_eq!(policy, "default-src 'none'; connect-src 'self'");
}

#[tokio::test]
async fn the_worker_that_reads_codes_may_run_its_library() {
    let shop = open();
    for (agent, script) in [
        ("Chrome/126", "script-src 'self' 'wasm-unsafe-eval'"),
        ("Chrome/96", "script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'"),
    ] {
        let answer = shop.get_with("/scanner-0123456789abcdef.js", &[("user-agent", agent)]).await;
        let policy = answer.header("content-security-policy");
        assert_eq!(policy, format!("default-src 'none'; connect-src 'self'; {script}"));
    }
}

#[test]
fn an_app_that_cannot_be_served_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let missing = AppFiles::open(&folder.path().join("dist"), None).unwrap_err();
    assert!(matches!(missing, AppError::Missing { .. }));
    assert!(missing.to_string().contains("cargo xtask build"), "{missing}");

    std::fs::write(folder.path().join("index.html"), INDEX).unwrap();
    std::fs::write(folder.path().join("config.json"), r#"{"langage": "en"}"#).unwrap();
    let bad = AppFiles::open(folder.path(), None).unwrap_err();
    let words = bad.to_string();
    assert!(words.contains("config.json") && words.contains("langage"), "{words}");
    assert!(!words.contains('\n'), "{words}");

    std::fs::write(folder.path().join("index.html"), "<p>bare</p>").unwrap();
    std::fs::write(folder.path().join("config.json"), "{}").unwrap();
    let placeless = AppFiles::open(folder.path(), None).unwrap_err();
    assert!(matches!(placeless, AppError::NoPlace { .. }), "{placeless}");
}

#[test]
fn static_hosts_get_the_same_headers_as_lines() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("index.html"), INDEX).unwrap();
    let headers = AppFiles::open(folder.path(), None).unwrap().headers();
    let names: Vec<_> = headers.lines().filter_map(|line| Some(line.split_once(": ")?.0)).collect();
    let expected = [
        "content-security-policy",
        "permissions-policy",
        "x-content-type-options",
        "referrer-policy",
        "# content-security-policy",
        "# content-security-policy",
    ];
    assert_eq!(names, expected, "{headers}");
    // The worker's policy is said right under the files that it is for.
    let reader = headers.split_once("# For the files scanner-*.js:\n").unwrap().1;
    assert!(reader.starts_with("# content-security-policy: default-src 'none'"), "{headers}");
}
