//! Identifiers: opaque strings that only their own kind can be compared with.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the id as the backend wrote it; its shape is the backend's own business.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The id as the backend wrote it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self::new(id)
            }
        }
    )+};
}

ids! {
    /// A product as the shopper knows it, with all its variants.
    ProductId,
    /// One variant of a product: what is counted, priced and put in the cart.
    SkuId,
    /// A category of either level.
    CategoryId,
    /// A brand that goods are sold under.
    BrandId,
    /// A physical shop of the chain.
    StoreId,
    /// One review of a product.
    ReviewId,
    /// One picture of a home carousel.
    BannerId,
    /// One line of a cart. A cart has one for each variant, and where the app makes a basket
    /// itself the line's id is the variant's.
    LineId,
    /// Something that lowers the price of goods for whoever buys them as it says.
    PromotionId,
    /// A coupon that one shopper holds.
    CouponId,
    /// What is offered for claiming, of which each claim makes a coupon.
    CouponOfferId,
    /// One use of a coupon at a counter.
    RedemptionId,
    /// An address that a member has goods brought to.
    AddressId,
    /// A province, city or district of China: six digits of GB/T 2260, such as `310110`.
    DivisionCode,
    /// An order. It cannot be guessed; what people read is the order's number.
    OrderId,
    /// What of an order reaches the shopper together.
    GroupId,
    /// One attempt to pay.
    PaymentId,
    /// Something that came back.
    RefundId,
    /// An invoice or a credit note that was issued. It cannot be guessed.
    InvoiceDocumentId,
    /// One time that something was handed over at a counter.
    HandOverId,
    /// What a shopper asked for after an order: see [`crate::after_sales`].
    AfterSalesId,
    /// A picture that a shopper took and sent. It cannot be guessed.
    PhotoId,
    /// Something that a member is told.
    NoticeId,
    /// A tier of membership, such as gold.
    TierId,
    /// Where a shopper came from or buys: the app, a mini-program, a poster.
    ChannelId,
}
