//! Doorstep: the storefront of an online-to-offline retail chain, as a single-page app.
//!
//! From the outside in: `app` holds the pages together; a module per business area holds what the
//! shopper does there; beneath them are the words (`locale`), the way to the backend (`client`),
//! the host (`host`), the browser (`browser`) and the parts that know no business (`kit`).
#![recursion_limit = "256"]
#![expect(unreachable_pub, reason = "the component macro makes its functions public")]

mod app;
mod route;

mod home;

mod catalogue;

mod cart;
mod checkout;
mod orders;

mod notices;

mod stores;

mod coupons;

mod code;

mod scan;

mod counter;

mod addresses;

mod member;

mod session;

mod favourites;

mod shop;

mod sharing;

mod closing;

mod live;

mod chunk;

mod failure;

mod client;

mod locale;

mod host;

mod browser;

mod keepsakes;

mod kit;

pub use app::start;
