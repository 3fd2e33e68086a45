//! Every operation of the API: which endpoint of the contract, what it is for, what it takes.

mod accounts;
mod addresses;
mod after_sales;
mod cart;
mod coupons;
mod hosts;
mod invoices;
mod notices;
mod orders;

use contract::listing::Sort;
use contract::{catalogue, home, listing, reviews, search, shop, stores};

use super::operation::{Kind, Operation, Parameter};

const fn parameter(
    name: &'static str,
    kind: Kind,
    example: &'static str,
    about: &'static str,
) -> Parameter {
    Parameter { name, about, example, kind, is_needed: false }
}

const fn needed(
    name: &'static str,
    kind: Kind,
    example: &'static str,
    about: &'static str,
) -> Parameter {
    Parameter { name, about, example, kind, is_needed: true }
}

const STORE: Parameter = parameter(
    "store",
    Kind::Text,
    "s-1",
    "The shopper's store: its assortment, prices and stock count. Without it, the chain's own.",
);
const PRODUCT: Parameter = parameter("id", Kind::Path, "p-1", "The product's id.");
const CURSOR: Parameter =
    parameter("cursor", Kind::Text, "b3Bh", "Where to begin: `next` of the page before.");
const SORTS: [&str; Sort::ALL.len()] = {
    let mut names = [""; Sort::ALL.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = Sort::ALL[at].name();
        at += 1;
    }
    names
};
const LISTING: [Parameter; 10] = [
    parameter("q", Kind::Text, "牛奶", "Words to find."),
    parameter("category", Kind::Text, "dairy", "Only this category and those beneath it."),
    parameter("promotion", Kind::Text, "second-half", "Only products of this promotion."),
    STORE,
    parameter("brand", Kind::Texts, "b-1", "Any of these brands."),
    parameter(
        "attribute",
        Kind::Texts,
        "storage:frozen",
        "`attribute:value`; any of the values named for an attribute, for all attributes named.",
    ),
    parameter("price_min", Kind::Whole(0, i64::MAX), "100", "At least this price, minor units."),
    parameter("price_max", Kind::Whole(0, i64::MAX), "9900", "At most this price, minor units."),
    parameter("in_stock", Kind::Flag, "true", "Only what the store has now."),
    parameter("on_promotion", Kind::Flag, "true", "Only what is on promotion."),
];

const STORE_FILTER: [Parameter; 5] = [
    parameter(
        "q",
        Kind::Text,
        "大学路 地铁",
        "Only stores whose name, city, district, address or notice has all of these words, as \
         they are written in any language or, but for the notice, as they sound in pinyin.",
    ),
    parameter("city", Kind::Text, "shanghai", "Only stores of this city."),
    parameter("district", Kind::Text, "Yangpu", "Only stores of this district."),
    parameter("open", Kind::Flag, "true", "Only stores that are open now."),
    parameter("services", Kind::Text, "pickup,dine_in", "Only stores that offer all of these."),
];
const AREA: &str = "30.000000,120.000000,32.000000,122.000000";

/// Every operation of the API.
pub(crate) fn operations() -> Vec<Operation> {
    let mut all = browsing();
    all.extend(accounts::operations());
    all.extend(addresses::operations());
    all.extend(coupons::operations());
    all.extend(cart::operations());
    all.extend(orders::operations());
    all.extend(after_sales::operations());
    all.extend(hosts::operations());
    all.extend(invoices::operations());
    all.extend(notices::operations());
    all
}

/// What anybody may look at.
fn browsing() -> Vec<Operation> {
    vec![
        Operation::of(
            shop::SHOP,
            "shop",
            "shop",
            "Brand, currency, languages, capabilities and policies.",
        ),
        Operation::of(home::HOME, "home", "home", "The home page as it is now.").with(&[STORE]),
        Operation::list(
            catalogue::CATEGORIES,
            "catalogue",
            "categories",
            "The category tree, two levels.",
        ),
        Operation::of(
            listing::PRODUCTS,
            "catalogue",
            "products",
            "Products of a category or a search, a page at a time.",
        )
        .with(&LISTING)
        .with(&[
            parameter("sort", Kind::OneOf(&SORTS), "price_up", "The order."),
            CURSOR,
            parameter("limit", Kind::Whole(1, 100), "20", "At most so many."),
        ]),
        Operation::of(
            listing::FACETS,
            "catalogue",
            "facets",
            "How the same products divide by brand, attribute and price.",
        )
        .with(&LISTING),
        Operation::list(catalogue::CARDS, "catalogue", "cards", "Product cards by id.").with(&[
            parameter("id", Kind::Texts, "p-1", "The products, at most 100, in the order wanted."),
            STORE,
        ]),
        Operation::of(
            catalogue::BARCODE,
            "catalogue",
            "barcode",
            "The variant that carries a barcode; one that the store carries, of several.",
        )
        .with(&[
            parameter("code", Kind::Path, "6901234567892", "The digits: GTIN-8, -12 or -13."),
            STORE,
        ]),
        Operation::of(catalogue::PRODUCT, "catalogue", "product", "One product.")
            .with(&[PRODUCT, STORE]),
        Operation::list(
            catalogue::RELATED,
            "catalogue",
            "related_products",
            "Products that go with one.",
        )
        .with(&[PRODUCT, STORE]),
        Operation::list(
            catalogue::PRODUCT_STORES,
            "catalogue",
            "product_stores",
            "The stores that have a product, nearest first.",
        )
        .with(&[
            PRODUCT,
            parameter("store", Kind::Text, "s-1", "Nearest to this store first."),
            parameter(
                "near",
                Kind::Text,
                "31.230000,121.470000",
                "Nearest to here first, instead of to `store`; WGS-84.",
            ),
            parameter("sku", Kind::Text, "sku-1", "Only this variant; any when missing."),
        ]),
        Operation::list(
            search::SUGGESTIONS,
            "search",
            "suggestions",
            "Completions of what is being typed, best first.",
        )
        .with(&[parameter("q", Kind::Text, "niu", "The words so far.")]),
        Operation::list(
            search::HOT_WORDS,
            "search",
            "hot_words",
            "The words searched most of late, most first.",
        ),
        Operation::list(
            reviews::REVIEWS,
            "reviews",
            "reviews",
            "The reviews of a product, newest first.",
        )
        .with(&[
            PRODUCT,
            parameter("stars", Kind::Whole(1, 5), "5", "Only those with so many stars."),
            parameter("has_pictures", Kind::Flag, "true", "Only those with pictures."),
            CURSOR,
            parameter("limit", Kind::Whole(1, 50), "10", "At most so many."),
        ]),
        Operation::list(
            stores::STORES,
            "stores",
            "stores",
            "The stores, nearest first when a position is given, else by city and name.",
        )
        .with(&STORE_FILTER)
        .with(&[
            parameter("near", Kind::Text, "31.230000,121.470000", "Nearest to here first, WGS-84."),
            parameter(
                "radius",
                Kind::Whole(0, u32::MAX as i64),
                "3000",
                "Only stores within so many metres of `near`.",
            ),
            parameter(
                "area",
                Kind::Text,
                AREA,
                "Only stores between south, west, north and east, degrees in WGS-84. Where west \
                 is more than east it spans the antimeridian.",
            ),
            CURSOR,
            parameter("limit", Kind::Whole(1, 200), "100", "At most so many."),
        ]),
        Operation::list(
            stores::STORE_CLUSTERS,
            "stores",
            "store_clusters",
            "The stores of a part of the map, those that are close together as one.",
        )
        .with(&STORE_FILTER)
        .with(&[
            needed(
                "area",
                Kind::Text,
                AREA,
                "What the map shows: south, west, north and east, degrees in WGS-84.",
            ),
            needed(
                "zoom",
                Kind::Whole(0, 22),
                "12",
                "How far it is zoomed in: at 0 the earth is 256 pixels wide, and each step \
                 doubles that.",
            ),
        ]),
        Operation::of(stores::STORE, "stores", "store", "One store.").with(&[parameter(
            "id",
            Kind::Path,
            "s-1",
            "The store's id.",
        )]),
        Operation::list(
            stores::CITIES,
            "stores",
            "cities",
            "The cities that have stores and their districts, those with most first.",
        ),
        Operation::list(
            stores::STOCK,
            "stores",
            "stock",
            "What several stores have of several variants, and what it costs there.",
        )
        .with(&[
            needed("store", Kind::Texts, "s-1", "The stores, 1 to 20."),
            needed("sku", Kind::Texts, "sku-1", "The variants, 1 to 100."),
        ]),
    ]
}
