//! Clerks: made at the command line, known when they sign in.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "shop/goods.rs"]
mod goods;
#[path = "shop/phones.rs"]
#[expect(dead_code, reason = "a part of it is for others")]
mod phones;
#[path = "shop/open.rs"]
mod shop;

use std::process::{Command, Output};

use contract::session::Counter;
use goods::{chain, take_in};
use phones::{LIN, MEI, Phone};
use shop::TestShop;

fn open() -> TestShop {
    TestShop::filled(|database| take_in(database, &chain()))
}

/// What `staff` says when it is called on the shop's own folder.
fn staff(shop: &TestShop, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doorstep-backend"));
    command.arg("staff").args(arguments).arg("--data").arg(shop.folder());
    command.output().unwrap()
}

fn add(shop: &TestShop, phone: &str, store: &str, name: &str) -> Output {
    staff(shop, &["add", "--phone", phone, "--store", store, "--name", name])
}

fn list(shop: &TestShop) -> String {
    String::from_utf8(staff(shop, &["list"]).stdout).unwrap()
}

#[tokio::test]
async fn a_clerk_serves_at_one_store() {
    let shop = open();
    assert!(add(&shop, LIN, "east", "林小满").status.success());
    // Said again it changes nothing, and another store takes the place of the first.
    assert!(add(&shop, LIN, "east", "林小满").status.success());
    assert_eq!(list(&shop), format!("east\t{LIN}\t林小满\n"));
    let phone = Phone::new(&shop);
    let counter = |store: &str, name: &str| {
        let (store, store_name) = (store.into(), name.to_owned());
        Some(Counter { store, store_name, clerk: "林小满".to_owned() })
    };
    assert_eq!(phone.sign_in(LIN).await.member.unwrap().counter, counter("east", "东店"));
    assert!(add(&shop, LIN, "west", "林小满").status.success());
    assert_eq!(phone.session().await.member.unwrap().counter, counter("west", "西店"));
    // Somebody else is a member and no clerk.
    assert_eq!(Phone::of(&shop, MEI).await.session().await.member.unwrap().counter, None);

    assert!(staff(&shop, &["remove", "--phone", LIN]).status.success());
    assert_eq!(phone.session().await.member.unwrap().counter, None);
    assert_eq!(list(&shop), "");
}

#[test]
fn a_slip_is_answered_in_words() {
    let shop = open();
    for (phone, store, name, words) in [
        (LIN, "closed", "林", "no store `closed`"),
        ("13900139000", "east", "林", "+8613800138000"),
        (LIN, "east", " ", "--name"),
    ] {
        let refused = add(&shop, phone, store, name);
        assert_eq!(refused.status.code(), Some(2));
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(said.contains(words), "{said}");
    }
    assert_eq!(list(&shop), "");
}
