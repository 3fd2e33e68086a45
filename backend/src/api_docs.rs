//! The API in writing: the OpenAPI document, made from the contract, and a page to read it on.

mod operation;
mod operations;
mod page;
mod schemas;

use std::sync::LazyLock;

use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use contract::Problem;
use utoipa::ToSchema;
use utoipa::openapi::schema::ComponentsBuilder;
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{Info, License, OpenApi, OpenApiBuilder, Paths};

use crate::state::AppState;
pub(crate) use operations::operations;

/// Where the document is.
const DOCUMENT: &str = "/api/openapi.json";
/// Where the page is.
const PAGE: &str = "/api/docs";

const INTRODUCTION: &str = "What the Doorstep app asks of a backend. Amounts are whole numbers of \
    the currency's minor unit, instants are RFC 3339 in UTC, ids are opaque strings. A refusal is \
    a problem of RFC 9457. Texts come in the language of `Accept-Language`. Every answer has an \
    `ETag`, and `If-None-Match` is honoured. An app passes over values that it does not know. \
    Writes are JSON and come from the shop's own site; the session is an `HttpOnly` cookie.";

/// The areas of the API in reading order, and what each is about.
const AREAS: [(&str, &str); 15] = [
    ("shop", "The shop itself: brand, capabilities, policies."),
    ("home", "The home page."),
    ("catalogue", "Categories, listings and products."),
    ("search", "Help for the search box."),
    ("reviews", "What shoppers say."),
    ("stores", "Stores and cities."),
    ("cart", "What a shopper means to buy, and what it comes to."),
    ("account", "Who the shopper is, and what a member keeps."),
    ("addresses", "Where members have goods brought to."),
    ("coupons", "What can be claimed, what a shopper holds, and giving one away."),
    ("orders", "Checkout, orders, payment, and what is picked up."),
    ("notices", "What members are told of their orders."),
    ("after-sales", "Refunds, returns, exchanges and repairs, and photos of what is wrong."),
    ("counter", "Where clerks take coupons, pick orders, hand them over and take goods back."),
    ("hosts", "The apps that the shop is opened in, and the native pages around it."),
];

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    static READ: LazyLock<(OpenApi, page::DocsPage)> = LazyLock::new(|| {
        let document = document();
        let page = page::DocsPage::of(&document);
        (document, page)
    });
    Router::new().route(DOCUMENT, get(async || Json(&READ.0))).route(
        PAGE,
        get(async || {
            let page = &READ.1;
            let headers = [
                (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                (header::CONTENT_SECURITY_POLICY, page.policy.as_str()),
            ];
            (headers, page.html.as_str()).into_response()
        }),
    )
}

/// The OpenAPI 3.1 document of the API.
pub fn document() -> OpenApi {
    let operations = operations();
    let mut components =
        ComponentsBuilder::new().schemas_from_iter(schemas::all_of::<Problem>(&Problem::name()));
    for operation in &operations {
        components = components.schemas_from_iter(operation.schemas.iter().cloned());
    }
    let mut paths = Paths::new();
    for operation in operations {
        paths.add_path_operation(operation.path, vec![operation.method()], operation.document());
    }
    let mut info = Info::new("Doorstep", env!("CARGO_PKG_VERSION"));
    info.description = Some(INTRODUCTION.to_owned());
    info.license = Some(License::new("MIT OR Apache-2.0"));
    let tags =
        AREAS.map(|(name, about)| TagBuilder::new().name(name).description(Some(about)).build());
    OpenApiBuilder::new()
        .info(info)
        .tags(Some(tags))
        .paths(paths)
        .components(Some(components.build()))
        .build()
}
