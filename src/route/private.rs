//! Pages that nobody is led to by a link.

use super::Page;

impl Page {
    /// Whether what it shows is the shopper's own, or a clerk's, so that nobody is led to it by a
    /// link.
    pub(crate) const fn is_private(self) -> bool {
        !matches!(
            self,
            Self::Home
                | Self::Categories
                | Self::Listing
                | Self::Search
                | Self::Product
                | Self::Reviews
                | Self::Stores
                | Self::Store
                | Self::Coupons
                | Self::CouponCode
                | Self::Gift
                | Self::About
        )
    }
}
