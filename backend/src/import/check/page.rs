//! What the chain's own row and the sections of its home page must be.

use contract::home::Target;

use super::Faults;
use crate::import::rows::{BannerRow, ProductsRow, SectionBody, SectionRow, ShopRow, ShortcutRow};
use crate::localised::Localised;

pub(super) fn shop(faults: &mut Faults, shop: &ShopRow) {
    let brand = &shop.brand;
    faults.text("brand.name", &brand.name);
    optional(faults, "brand.slogan", brand.slogan.as_ref());
    faults.pictures("brand.logo", brand.logo.as_slice());
    for (field, colour) in [("accent", &brand.accent), ("accent_dark", &brand.accent_dark)] {
        let is_colour = colour.strip_prefix('#').is_some_and(|digits| {
            digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        });
        faults
            .when(!is_colour, || format!("brand.{field} is `{colour}`: write a colour as #0b7a4b"));
    }
    let percent = shop.policies.deposit_percent;
    faults.when(percent.is_some_and(|percent| !(1..=99).contains(&percent)), || {
        "policies.deposit_percent must be 1 to 99; leave it out where no deposits are taken"
            .to_owned()
    });
    for credit in &shop.policies.credits {
        faults.text("policies.credits.text", &credit.text);
        faults.address("policies.credits.address", credit.address.as_deref());
    }
    for word in &shop.hot_words {
        faults.text("hot_words", word);
    }
}

pub(super) fn section(faults: &mut Faults, section: &SectionRow) {
    faults.id("id", &section.id);
    let is_never =
        matches!((section.from, section.until), (Some(from), Some(until)) if from >= until);
    faults.when(is_never, || "until is not after from: it would never be shown".to_owned());
    match &section.body {
        SectionBody::Banners { items } => {
            not_empty(faults, "items", items);
            items.iter().for_each(|item| check_banner(faults, item));
        }
        SectionBody::StoreBar {} => {}
        SectionBody::Shortcuts { title, items } => {
            optional(faults, "title", title.as_ref());
            not_empty(faults, "items", items);
            items.iter().for_each(|item| check_shortcut(faults, item));
        }
        SectionBody::Rail { title, subtitle, more, products } => {
            faults.text("title", title);
            optional(faults, "subtitle", subtitle.as_ref());
            more.iter().for_each(|more| check_target(faults, "more", more));
            check_products(faults, products);
        }
        SectionBody::Text { title, paragraphs } => {
            optional(faults, "title", title.as_ref());
            not_empty(faults, "paragraphs", paragraphs);
            paragraphs.iter().for_each(|paragraph| faults.text("paragraphs", paragraph));
        }
        SectionBody::Opening { title, slogan, opens_at, store, .. } => {
            faults.text("title", title);
            faults.text("slogan", slogan);
            store.iter().for_each(|store| faults.id("store", store));
            faults.when(opens_at.is_none(), || {
                "opens_at is missing: write when it opens, such as 2026-12-01T01:00:00Z".to_owned()
            });
        }
        SectionBody::Coupons { title } => faults.text("title", title),
        SectionBody::Feed { title, target } => {
            faults.text("title", title);
            check_target(faults, "target", target);
        }
    }
}

fn check_banner(faults: &mut Faults, banner: &BannerRow) {
    faults.id("items.id", &banner.id);
    faults.pictures("items.picture", std::slice::from_ref(&banner.picture));
    faults.text("items.title", &banner.title);
    optional(faults, "items.subtitle", banner.subtitle.as_ref());
    check_target(faults, "items.target", &banner.target);
}

fn check_shortcut(faults: &mut Faults, shortcut: &ShortcutRow) {
    faults.text("items.name", &shortcut.name);
    faults.pictures("items.picture", std::slice::from_ref(&shortcut.picture));
    check_target(faults, "items.target", &shortcut.target);
}

fn check_products(faults: &mut Faults, products: &ProductsRow) {
    products.ids.iter().for_each(|id| faults.id("products.ids", id));
    products.category.iter().for_each(|id| faults.id("products.category", id));
    faults.when(!(1..=50).contains(&products.limit), || {
        format!("products.limit is {}: it must be from 1 to 50", products.limit)
    });
}

fn check_target(faults: &mut Faults, field: &str, target: &Target) {
    match target {
        Target::Product { id } => faults.id(&format!("{field}.id"), id.as_str()),
        Target::Category { id } => faults.id(&format!("{field}.id"), id.as_str()),
        Target::Search { .. } => {}
        Target::Unknown => {
            faults.add(format!("{field}.to is unknown: use product, category or search"));
        }
    }
}

fn optional(faults: &mut Faults, field: &str, text: Option<&Localised>) {
    if let Some(text) = text {
        faults.text(field, text);
    }
}

fn not_empty<T>(faults: &mut Faults, field: &str, items: &[T]) {
    faults.when(items.is_empty(), || format!("{field} is empty: leave the section out instead"));
}
