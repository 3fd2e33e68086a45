//! Every page's address: the only place where a path is written or read.

use contract::listing::ListingQuery;
use contract::{CategoryId, Endpoint, ProductId, Query, SkuId};

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
    /// Choose my store.
    Stores,
    /// The cart.
    Cart,
    /// The orders.
    Orders,
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

macro_rules! patterns {
    ($($name:ident $path:tt;)+) => {
        /// What the router matches; `:id` is the one parameter there is.
        pub(crate) mod pattern {
            use leptos_router::{PossibleRouteMatch, path};

            $(pub(crate) fn $name() -> impl PossibleRouteMatch + Clone + Send + 'static {
                path!($path)
            })+
        }
    };
}

patterns! {
    home "/";
    categories "/categories";
    listing "/products";
    search "/search";
    product "/products/:id";
    reviews "/products/:id/reviews";
    stores "/stores";
    cart "/cart";
    orders "/orders";
    member "/me";
    favourites "/me/favourites";
    viewed "/me/viewed";
    settings "/me/settings";
    about "/about";
}

/// What a route's own query may hold.
struct Words<'a>(&'static str, &'a str);

impl Query for Words<'_> {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        if self.1.is_empty() { Vec::new() } else { vec![(self.0, self.1.to_owned())] }
    }

    fn from_pairs<'a>(
        _: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, contract::BadParameter> {
        Ok(Self("", ""))
    }
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
            Self::Cart => "/cart".to_owned(),
            Self::Orders => "/orders".to_owned(),
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
}
