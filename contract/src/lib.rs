//! What goes over the wire between the shop and its backend: types, endpoints, and the few rules
//! that both sides must agree on.
//!
//! Amounts are integers of the currency's minor unit, instants are RFC 3339 in UTC, ids are opaque
//! strings. An enum value that this version does not know decodes to `Unknown`, never to an error,
//! so a newer backend keeps an older app alive.

mod ids;
mod money;
mod picture;
mod position;
mod timestamp;

mod endpoint;
mod page;
mod problem;
mod query;

pub mod addresses;
pub mod after_sales;
pub mod cart;
pub mod catalogue;
pub mod checkout;
pub mod counter;
pub mod coupons;
pub mod home;
pub mod hosts;
pub mod hours;
pub mod invoices;
pub mod listing;
pub mod notices;
pub mod orders;
pub mod payment;
pub mod photos;
pub mod picking;
pub mod pickup;
pub mod pricing;
pub mod promotions;
pub mod reviews;
pub mod search;
pub mod session;
pub mod shop;
pub mod stores;

pub use endpoint::{Endpoint, Method};
pub use ids::{
    AddressId, AfterSalesId, BannerId, BrandId, CategoryId, ChannelId, CouponId, CouponOfferId,
    DivisionCode, GroupId, HandOverId, InvoiceDocumentId, LineId, NoticeId, OrderId, PaymentId,
    PhotoId, ProductId, PromotionId, RedemptionId, RefundId, ReviewId, SkuId, StoreId, TierId,
};
pub use money::{Currency, Money, UnknownCurrency};
pub use page::{Cursor, Page, Total};
pub use picture::{Picture, PictureFormat};
pub use position::{Area, BadPosition, Bd09, Datum, Degrees, Gcj02, Position, Wgs84};
pub use problem::{FieldProblem, Problem, ProblemCode};
pub use query::{BadParameter, NoQuery, Query, parameter};
pub use timestamp::{BadTimestamp, Timestamp};
