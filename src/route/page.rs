//! The kinds of pages, as paths tell them.

use super::paths::{after_sales_in, last_of, order_in, payment_in, product_in};

/// A kind of page, as the path alone tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    Home,
    Categories,
    Listing,
    Search,
    Product,
    Reviews,
    Stores,
    Store,
    Cart,
    Checkout,
    Orders,
    Order,
    AskAfterSales,
    PickupCode,
    Invoice,
    Payment,
    AfterSalesList,
    AfterSales,
    AskAgain,
    Coupons,
    CouponCode,
    MyCoupons,
    Coupon,
    Gift,
    Notices,
    Addresses,
    NewAddress,
    Address,
    Scan,
    Counter,
    SignIn,
    Member,
    Favourites,
    Viewed,
    Settings,
    About,
}

impl Page {
    /// The page that a path leads to, if there is one.
    pub(crate) fn at(path: &str) -> Option<Self> {
        let path = path.strip_suffix('/').unwrap_or(path);
        Some(match path {
            "" => Self::Home,
            "/categories" => Self::Categories,
            "/products" => Self::Listing,
            "/search" => Self::Search,
            "/stores" => Self::Stores,
            "/cart" => Self::Cart,
            "/checkout" => Self::Checkout,
            "/orders" => Self::Orders,
            "/after-sales" => Self::AfterSalesList,
            "/coupons" => Self::Coupons,
            "/scan" => Self::Scan,
            "/staff" => Self::Counter,
            "/sign-in" => Self::SignIn,
            "/me" => Self::Member,
            "/me/addresses" => Self::Addresses,
            "/me/addresses/new" => Self::NewAddress,
            "/me/coupons" => Self::MyCoupons,
            "/me/favourites" => Self::Favourites,
            "/me/notices" => Self::Notices,
            "/me/viewed" => Self::Viewed,
            "/me/settings" => Self::Settings,
            "/about" => Self::About,
            _ if last_of(path, "/stores/").is_some() => Self::Store,
            _ if matches!(order_in(path), Some((_, ""))) => Self::Order,
            _ if matches!(order_in(path), Some((_, "pickup"))) => Self::PickupCode,
            _ if matches!(order_in(path), Some((_, "invoice"))) => Self::Invoice,
            _ if matches!(order_in(path), Some((_, "after-sales/new"))) => Self::AskAfterSales,
            _ if matches!(after_sales_in(path), Some((_, ""))) => Self::AfterSales,
            _ if matches!(after_sales_in(path), Some((_, "again"))) => Self::AskAgain,
            _ if last_of(path, "/me/addresses/").is_some() => Self::Address,
            _ if last_of(path, "/me/coupons/").is_some() => Self::Coupon,
            _ if last_of(path, "/coupons/").is_some() => Self::CouponCode,
            _ if last_of(path, "/gifts/").is_some() => Self::Gift,
            _ if payment_in(path).is_some() => Self::Payment,
            _ => {
                let (id, rest) = product_in(path)?;
                match rest {
                    _ if id.is_empty() => return None,
                    "" => Self::Product,
                    "reviews" => Self::Reviews,
                    _ => return None,
                }
            }
        })
    }

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
