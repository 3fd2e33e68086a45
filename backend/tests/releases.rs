//! The app's files from one release to the next, while somebody has the old one open.

#[path = "shop/open.rs"]
mod shop;

use axum::http::StatusCode;
use shop::TestShop;

const INDEX: &str =
    "<title>Shop</title><script type=\"application/json\" id=\"config\">{}</script>";

fn open() -> TestShop {
    TestShop::with_app(&[
        ("index.html", INDEX.as_bytes()),
        ("app-0123456789abcdef.js", b"plain script"),
        ("service-worker.js", b"worker"),
        ("manifest.webmanifest", b"{}"),
    ])
}

/// Puts a release in place of what the app's folder holds, as a build does.
#[expect(clippy::unwrap_used, reason = "a test may fail where it stands")]
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
