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
        ("service-worker.js", b"worker"),
        ("verify.txt", "微信".as_bytes()),
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
        let settings =
            r#"id="config">{"api":"","language":"en","tiles":null,"offline":true}</script>"#;
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
async fn the_page_is_not_sent_twice_to_a_browser_that_has_it() {
    let shop = open();
    let first = shop.get_with("/", &[("accept-encoding", "br")]).await;
    assert_eq!(first.header("content-encoding"), "br");
    assert_eq!(first.header("vary"), "accept-encoding, user-agent");
    let again = shop.get_with("/", &[("if-none-match", first.header("etag"))]).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert!(!again.header("content-security-policy").is_empty());
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

/// Puts a release in place of what the app's folder holds, as a build does.
fn release(shop: &TestShop, title: &str, files: &[(&str, &str)]) {
    let app = shop.folder().join("app");
    std::fs::remove_dir_all(&app).unwrap();
    std::fs::create_dir(&app).unwrap();
    std::fs::create_dir(app.join("locales")).unwrap();
    for (name, content) in files {
        std::fs::write(app.join(name), content).unwrap();
    }
    std::fs::write(app.join("index.html"), INDEX.replace("Shop", title)).unwrap();
}

/// Moves the shop's clock on by days and hours.
fn pass(shop: &TestShop, days: i64, hours: i64) {
    shop.state.clock.advance((days * 24 + hours) * 3_600_000);
}

#[tokio::test]
async fn a_page_that_is_open_finds_its_files_after_a_new_release() {
    let shop = open();
    let first = [("menu-00000000000000a1.wasm", "one"), ("locales/en-00000000000000a2.json", "{}")];
    release(&shop, "First", &first);
    std::fs::write(shop.folder().join("app/menu-00000000000000a1.wasm.br"), "packed").unwrap();
    assert!(shop.get("/").await.text().contains("<title>First"));
    release(&shop, "Second", &[("menu-00000000000000b1.wasm", "two"), ("verify.txt", "2")]);
    assert!(shop.get("/").await.text().contains("<title>Second"));

    for (address, content) in [
        ("/menu-00000000000000a1.wasm", "one"),
        ("/menu-00000000000000b1.wasm", "two"),
        ("/locales/en-00000000000000a2.json", "{}"),
        // Of the release that was there when the server began.
        ("/app-0123456789abcdef.js", "plain script"),
    ] {
        let answer = shop.get(address).await;
        assert_eq!((answer.status, answer.text()), (StatusCode::OK, content), "{address}");
        let caching = answer.header("cache-control");
        assert_eq!(caching, "public, max-age=31536000, immutable", "{address}");
    }
    let packed = shop.get_with("/menu-00000000000000a1.wasm", &[("accept-encoding", "br")]).await;
    let told = (packed.text(), packed.header("content-encoding"), packed.header("content-type"));
    assert_eq!(told, ("packed", "br", "application/wasm"));
}

#[tokio::test]
async fn nothing_but_files_named_by_content_outlasts_its_release() {
    let shop = open();
    assert_eq!(shop.get("/manifest.webmanifest").await.status, StatusCode::OK);
    release(&shop, "Second", &[("verify.txt", "2")]);
    shop.get("/").await;
    assert_eq!(shop.get("/verify.txt").await.text(), "2");
    std::fs::write(shop.folder().join("secret-0123456789abcdef.txt"), "secret").unwrap();
    for address in [
        "/manifest.webmanifest",
        "/service-worker.js",
        "/never-00000000000000a1.wasm",
        "/replaced-at",
        "/../secret-0123456789abcdef.txt",
        "/..%2fsecret-0123456789abcdef.txt",
        "/..%2f..%2fsecret-0123456789abcdef.txt",
        "/%2e%2e/%2e%2e/secret-0123456789abcdef.txt",
        "/locales/..%5c..%5c..%5csecret-0123456789abcdef.txt",
    ] {
        let answer = shop.get_with(address, &[("accept", "*/*;q=0.1, application/wasm")]).await;
        if address == "/replaced-at" {
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        } else {
            assert_eq!(answer.problem().status, 404, "{address}");
        }
    }
}

#[tokio::test]
async fn a_release_is_let_go_of_two_weeks_after_it_was_replaced() {
    let shop = open();
    let old = "/app-0123456789abcdef.js";
    // However long it was served: what counts is when it was replaced.
    pass(&shop, 100, 0);
    release(&shop, "Second", &[]);
    shop.get("/").await;
    pass(&shop, 13, 23);
    release(&shop, "Third", &[]);
    shop.get("/").await;
    assert_eq!(shop.get(old).await.status, StatusCode::OK);
    pass(&shop, 0, 2);
    release(&shop, "Fourth", &[]);
    shop.get("/").await;
    assert_eq!(shop.get(old).await.problem().status, 404);
}

#[tokio::test]
async fn a_release_that_comes_back_counts_as_the_present_one() {
    let shop = open();
    let files = [("menu-00000000000000a1.wasm", "one")];
    release(&shop, "First", &files);
    shop.get("/").await;
    release(&shop, "Second", &[]);
    shop.get("/").await;
    pass(&shop, 13, 0);
    release(&shop, "First", &files);
    shop.get("/").await;
    pass(&shop, 13, 0);
    release(&shop, "Third", &[]);
    shop.get("/").await;
    assert_eq!(shop.get("/menu-00000000000000a1.wasm").await.text(), "one");
}

#[tokio::test]
async fn only_so_many_releases_are_kept() {
    let shop = open();
    for number in 1..=22 {
        let name = format!("menu-{number:016x}.wasm");
        release(&shop, &format!("Release {number}"), &[(&name, "menu")]);
        shop.get("/").await;
        pass(&shop, 0, 1);
    }
    assert_eq!(std::fs::read_dir(shop.folder().join("releases")).unwrap().count(), 21);
    assert_eq!(shop.get("/menu-0000000000000001.wasm").await.problem().status, 404);
    for number in 2..=22 {
        let answer = shop.get(&format!("/menu-{number:016x}.wasm")).await;
        assert_eq!(answer.text(), "menu", "{number}");
    }
}

#[tokio::test]
async fn files_that_come_after_their_page_are_kept_too() {
    let shop = open();
    release(&shop, "First", &[]);
    shop.get("/").await;
    std::fs::write(shop.folder().join("app/menu-00000000000000a1.wasm"), "late").unwrap();
    shop.get("/").await;
    release(&shop, "Second", &[]);
    assert_eq!(shop.get("/menu-00000000000000a1.wasm").await.text(), "late");
}

#[tokio::test]
async fn the_service_worker_is_asked_for_each_time_and_may_call_the_shop() {
    let answer = open().get("/service-worker.js").await;
    assert_eq!(answer.header("content-type"), "text/javascript");
    assert_eq!(answer.header("cache-control"), "no-cache");
    let policy = answer.header("content-security-policy");
    assert_eq!(policy, "default-src 'none'; connect-src 'self'");
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
    ];
    assert_eq!(names, expected, "{headers}");
}
