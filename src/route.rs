//! Every page's address: the only place where a path is written or read.

mod at_once;
mod found;
mod native;
mod page;
mod paths;
mod words;

use contract::listing::ListingQuery;
use contract::{
    AddressId, AfterSalesId, CategoryId, CouponId, Endpoint, OrderId, ProductId, SkuId, StoreId,
};

pub(crate) use self::at_once::AtOnce;
pub(crate) use self::found::{
    counter_for, counter_for_one, my_coupons_of, offers_found, orders_found, stores_found,
};
pub(crate) use self::native::{native_payment, native_sign_in};
pub(crate) use self::page::Page;
pub(crate) use self::paths::{after_sales_in, last_in, order_in, payment_in, product_in, store_in};
use self::words::Words;

/// A page of the shop, with all that its address says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// The first page.
    Home,
    /// The category tree, with one first-level category open.
    Categories(Option<CategoryId>),
    /// The products of a category or a search. The query carries no store: that is the shopper's.
    Listing(Box<ListingQuery>),
    /// The search box, with the words it begins with.
    Search(String),
    /// A product, with the variant chosen.
    Product(ProductId, Option<SkuId>),
    /// All reviews of a product.
    Reviews(ProductId),
    /// Find a store and make it mine.
    Stores,
    /// A store.
    Store(StoreId),
    /// The cart.
    Cart,
    /// How what was selected in the cart reaches the shopper, and placing the order.
    Checkout,
    /// The same of what is bought at once, beside the cart.
    CheckoutOf(AtOnce),
    /// The orders.
    Orders,
    /// One of them.
    Order(OrderId),
    /// Paying it.
    Payment(OrderId),
    /// Asking for something after it.
    AskAfterSales(OrderId),
    /// The code that it is picked up with.
    PickupCode(OrderId),
    /// Its invoice.
    Invoice(OrderId),
    /// What was asked for after orders.
    AfterSalesList,
    /// One of these requests.
    AfterSales(AfterSalesId),
    /// Asking again for what was refused.
    AskAgain(AfterSalesId),
    /// Coupons to claim.
    Coupons,
    /// The coupon behind a code on a poster, in a leaflet or a link.
    CouponCode(String),
    /// The shopper's own coupons.
    MyCoupons,
    /// One of them, with its code for the counter.
    Coupon(CouponId),
    /// A coupon that somebody gives away, by the link's token.
    Gift(String),
    /// What the member was told.
    Notices,
    /// The member's addresses.
    Addresses,
    /// A new one.
    NewAddress,
    /// One of them, to be changed.
    Address(AddressId),
    /// The scanner.
    Scan,
    /// Where clerks take coupons.
    Counter,
    /// Sign in, then go on to this address of ours.
    SignIn(String),
    /// The member's own page.
    Member,
    /// Products kept for later.
    Favourites,
    /// Products looked at.
    Viewed,
    /// Language and look.
    Settings,
    /// Who is to be named for what.
    About,
}

/// The address to go on to after signing in: one of ours, so that no link leads elsewhere by way of
/// us; the member's page for any other.
pub(crate) fn onward(address: Option<&str>) -> String {
    let is_ours = |address: &&str| {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        address.starts_with('/') && !address.contains('\\') && Page::at(path).is_some()
    };
    address.filter(is_ours).map_or_else(|| Route::Member.address(), str::to_owned)
}

impl Route {
    /// The listing of one category.
    pub(crate) fn category(id: CategoryId) -> Self {
        Self::Listing(Box::new(ListingQuery { category: Some(id), ..ListingQuery::default() }))
    }

    /// The listing of a search.
    pub(crate) fn found(words: impl Into<String>) -> Self {
        Self::Listing(Box::new(ListingQuery {
            words: Some(words.into()),
            ..ListingQuery::default()
        }))
    }

    /// The address: path and query.
    pub(crate) fn address(&self) -> String {
        let with = |path, parameters: &[&str], name, value: &str| {
            Endpoint::<Words, ()>::get(path).address(parameters, &Words(name, value))
        };
        match self {
            Self::Home => "/".to_owned(),
            Self::Categories(open) => {
                let open = open.as_ref().map(CategoryId::as_str).unwrap_or_default();
                with("/categories", &[], "open", open)
            }
            Self::Listing(query) => {
                Endpoint::<ListingQuery, ()>::get("/products").address(&[], query)
            }
            Self::Search(words) => with("/search", &[], "q", words),
            Self::Product(id, sku) => {
                let sku = sku.as_ref().map(SkuId::as_str).unwrap_or_default();
                with("/products/{id}", &[id.as_str()], "sku", sku)
            }
            Self::Reviews(id) => with("/products/{id}/reviews", &[id.as_str()], "", ""),
            Self::Stores => "/stores".to_owned(),
            Self::Store(id) => with("/stores/{id}", &[id.as_str()], "", ""),
            Self::Cart => "/cart".to_owned(),
            Self::Checkout => "/checkout".to_owned(),
            Self::CheckoutOf(bought) => {
                Endpoint::<AtOnce, ()>::get("/checkout").address(&[], bought)
            }
            Self::Orders => "/orders".to_owned(),
            Self::Order(id) => with("/orders/{id}", &[id.as_str()], "", ""),
            Self::Payment(id) => with("/orders/{id}/payment", &[id.as_str()], "", ""),
            Self::PickupCode(id) => with("/orders/{id}/pickup", &[id.as_str()], "", ""),
            Self::AskAfterSales(id) => with("/orders/{id}/after-sales/new", &[id.as_str()], "", ""),
            Self::AfterSalesList => "/after-sales".to_owned(),
            Self::AfterSales(id) => with("/after-sales/{id}", &[id.as_str()], "", ""),
            Self::AskAgain(id) => with("/after-sales/{id}/again", &[id.as_str()], "", ""),
            Self::Invoice(id) => with("/orders/{id}/invoice", &[id.as_str()], "", ""),
            Self::Coupons => "/coupons".to_owned(),
            Self::CouponCode(code) => with("/coupons/{code}", &[code], "", ""),
            Self::MyCoupons => "/me/coupons".to_owned(),
            Self::Coupon(id) => with("/me/coupons/{id}", &[id.as_str()], "", ""),
            Self::Gift(token) => with("/gifts/{token}", &[token], "", ""),
            Self::Notices => "/me/notices".to_owned(),
            Self::Addresses => "/me/addresses".to_owned(),
            Self::NewAddress => "/me/addresses/new".to_owned(),
            Self::Address(id) => with("/me/addresses/{id}", &[id.as_str()], "", ""),
            Self::Scan => "/scan".to_owned(),
            Self::Counter => "/staff".to_owned(),
            Self::SignIn(then) => with("/sign-in", &[], "then", then),
            Self::Member => "/me".to_owned(),
            Self::Favourites => "/me/favourites".to_owned(),
            Self::Viewed => "/me/viewed".to_owned(),
            Self::Settings => "/me/settings".to_owned(),
            Self::About => "/about".to_owned(),
        }
    }

    /// Where "back" leads when the shopper came straight here.
    pub(crate) fn parent(&self) -> Self {
        match self {
            Self::Listing(query) if query.words.is_none() => Self::Categories(None),
            Self::Reviews(id) => Self::Product(id.clone(), None),
            Self::Store(_) => Self::Stores,
            Self::Order(_) => Self::Orders,
            Self::Payment(id)
            | Self::PickupCode(id)
            | Self::Invoice(id)
            | Self::AskAfterSales(id) => Self::Order(id.clone()),
            Self::AfterSales(_) => Self::AfterSalesList,
            Self::AskAgain(id) => Self::AfterSales(id.clone()),
            Self::CouponCode(_) => Self::Coupons,
            Self::Coupon(_) | Self::Gift(_) => Self::MyCoupons,
            Self::Checkout => Self::Cart,
            Self::CheckoutOf(bought) => {
                Self::Product(bought.product.clone(), Some(bought.sku.clone()))
            }
            Self::NewAddress | Self::Address(_) => Self::Addresses,
            Self::Addresses | Self::Notices | Self::AfterSalesList => Self::Member,
            Self::MyCoupons | Self::SignIn(_) | Self::Counter => Self::Member,
            Self::Favourites | Self::Viewed | Self::Settings | Self::About => Self::Member,
            _ => Self::Home,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_as_shoppers_share_them() {
        for (route, address) in [
            (Route::Home, "/"),
            (Route::Categories(Some("fruit".into())), "/categories?open=fruit"),
            (Route::category("berries".into()), "/products?category=berries"),
            (Route::found("牛奶"), "/products?q=%E7%89%9B%E5%A5%B6"),
            (Route::Product("p/1".into(), Some("s1".into())), "/products/p%2F1?sku=s1"),
            (Route::Reviews("p1".into()), "/products/p1/reviews"),
            (Route::Search(String::new()), "/search"),
        ] {
            assert_eq!(route.address(), address);
        }
    }

    #[test]
    fn every_address_leads_to_its_page() {
        for (route, page) in [
            (Route::Home, Page::Home),
            (Route::Categories(None), Page::Categories),
            (Route::Listing(Box::default()), Page::Listing),
            (Route::Search(String::new()), Page::Search),
            (Route::Product("p/1".into(), None), Page::Product),
            (Route::Reviews("p1".into()), Page::Reviews),
            (Route::Stores, Page::Stores),
            (Route::Store("sh/1".into()), Page::Store),
            (Route::Cart, Page::Cart),
            (Route::Checkout, Page::Checkout),
            (Route::Orders, Page::Orders),
            (Route::Order("o/1".into()), Page::Order),
            (Route::PickupCode("o1".into()), Page::PickupCode),
            (Route::Invoice("o1".into()), Page::Invoice),
            (Route::Payment("o/1".into()), Page::Payment),
            (Route::AskAfterSales("o/1".into()), Page::AskAfterSales),
            (Route::AfterSalesList, Page::AfterSalesList),
            (Route::AfterSales("a/1".into()), Page::AfterSales),
            (Route::AskAgain("a/1".into()), Page::AskAgain),
            (Route::Coupons, Page::Coupons),
            (Route::CouponCode("AUTUMN/26".into()), Page::CouponCode),
            (Route::MyCoupons, Page::MyCoupons),
            (Route::Coupon("c1".into()), Page::Coupon),
            (Route::Gift("t1".into()), Page::Gift),
            (Route::Notices, Page::Notices),
            (Route::Addresses, Page::Addresses),
            (Route::NewAddress, Page::NewAddress),
            (Route::Address("a/1".into()), Page::Address),
            (Route::Scan, Page::Scan),
            (Route::Counter, Page::Counter),
            (Route::SignIn(String::new()), Page::SignIn),
            (Route::Member, Page::Member),
            (Route::Favourites, Page::Favourites),
            (Route::Viewed, Page::Viewed),
            (Route::Settings, Page::Settings),
            (Route::About, Page::About),
        ] {
            let address = route.address();
            assert_eq!(address.split('?').next().and_then(Page::at), Some(page));
        }
        assert_eq!(Page::at("/cart/"), Some(Page::Cart));
        for nowhere in [
            "/products//reviews",
            "/products/p1/reviews/2",
            "/me/x",
            "/carts",
            "x",
            "/stores/a/b",
            "/orders//pickup",
            "/after-sales//again",
            "/after-sales/a/b",
        ] {
            assert_eq!(Page::at(nowhere), None, "{nowhere}");
        }
    }

    #[test]
    fn signing_in_leads_on_within_the_shop_alone() {
        for (then, onward_to) in [
            (Some("/cart"), "/cart"),
            (Some("/products/p1?sku=s1"), "/products/p1?sku=s1"),
            (None, "/me"),
            (Some("https://evil.example/cart"), "/me"),
            (Some("//evil.example/cart"), "/me"),
            (Some("/\\evil.example"), "/me"),
            (Some("/nowhere"), "/me"),
        ] {
            assert_eq!(onward(then), onward_to, "{then:?}");
        }
    }

    #[test]
    fn a_path_names_its_product() {
        assert_eq!(product_in("/products/p%2F1"), Some(("p%2F1", "")));
        assert_eq!(product_in("/products/p1/reviews"), Some(("p1", "reviews")));
        assert_eq!(product_in("/stores"), None);
    }
}
