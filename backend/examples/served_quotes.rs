//! Has the demo shop quote 500 carts over HTTP, from the promotions and coupons that it has stored,
//! and writes them with what they cost, one a line: `{"basket":…,"quote":…}`. Whoever prices the
//! same baskets, in WebAssembly as the app does, is to come to the same quotes.

#![expect(clippy::unwrap_used, reason = "it stops where anything goes wrong")]
#![expect(dead_code, reason = "it takes its shop from the tests")]

#[path = "../tests/shop/phones.rs"]
mod phones;
#[path = "../tests/shop/open.rs"]
mod shop;

use std::io::{self, BufWriter, Write};

use contract::cart::Quoted;
use contract::coupons::CouponOffer;
use contract::listing::Listing;
use contract::stores::Store;
use contract::{Page, SkuId, StoreId, Timestamp};
use doorstep_backend::seed::fill_demo;
use phones::{MEI, Phone};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::json;
use shop::{NOW, TestShop};

const CARTS: usize = 500;
/// The carts are the same at each run.
const SEED: u64 = 7;

#[tokio::main]
async fn main() -> io::Result<()> {
    let shop = TestShop::filled(|database| {
        fill_demo(database, NOW.parse::<Timestamp>().unwrap()).unwrap();
    });
    let (guest, member) = (Phone::new(&shop), Phone::of(&shop, MEI).await);
    claim_all(&member).await;
    let (skus, stores) = (skus(&shop).await, stores(&shop).await);
    let mut dice = StdRng::seed_from_u64(SEED);
    let mut lines = BufWriter::new(io::stdout().lock());
    for _ in 0..CARTS {
        let phone = if dice.random_bool(0.7) { &member } else { &guest };
        let count = dice.random_range(1..=12);
        let cart: Vec<_> = rand::seq::index::sample(&mut dice, skus.len(), count)
            .into_iter()
            .map(|at| json!({ "sku": skus[at], "quantity": 1 }))
            .collect();
        let cart: Vec<_> = cart
            .into_iter()
            .map(|mut line| {
                line["quantity"] = dice.random_range(1..=9).into();
                line
            })
            .collect();
        let store = &stores[dice.random_range(0..stores.len())];
        let at = if dice.random_bool(0.8) { format!("?store={store}") } else { String::new() };
        let quoted: Quoted =
            phone.post(&format!("/api/v1/cart/quotes{at}"), &json!({ "lines": cart })).await.read();
        let Quoted { quote, basket, .. } = quoted;
        serde_json::to_writer(&mut lines, &json!({ "basket": basket, "quote": quote }))?;
        lines.write_all(b"\n")?;
    }
    lines.flush()
}

/// Claims whatever can be.
async fn claim_all(phone: &Phone<'_>) {
    let offers: Page<CouponOffer> = phone.get("/api/v1/coupon-offers").await.read();
    for offer in offers.items {
        let address = format!("/api/v1/coupon-offers/{}/claims", offer.id);
        phone.post(&address, &json!({ "key": offer.id })).await;
    }
}

async fn skus(shop: &TestShop) -> Vec<SkuId> {
    let mut skus = Vec::new();
    let mut next = Some(String::new());
    while let Some(cursor) = next {
        let listing: Listing =
            shop.get(&format!("/api/v1/products?limit=100{cursor}")).await.read();
        for card in &listing.page.items {
            let address = format!("/api/v1/products/{}", card.id);
            let product: contract::catalogue::Product = shop.get(&address).await.read();
            skus.extend(product.skus.into_iter().map(|sku| sku.id));
        }
        next = listing.page.next.map(|cursor| format!("&cursor={}", cursor.0));
    }
    skus
}

async fn stores(shop: &TestShop) -> Vec<StoreId> {
    let stores: Page<Store> = shop.get("/api/v1/stores?limit=50").await.read();
    stores.items.into_iter().map(|store| store.id).collect()
}
