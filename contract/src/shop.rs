//! The shop itself: its brand, what it can do, and its policies.

use serde::{Deserialize, Serialize};

use crate::{Currency, Endpoint, NoQuery, Picture, Timestamp};

/// Brand, currency, languages, capabilities and policies; asked for at every start.
pub const SHOP: Endpoint<NoQuery, Shop> = Endpoint::get("/api/v1/shop");

/// What the app must know of the shop before it shows anything of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Shop {
    /// Name and looks.
    pub brand: Brand,
    /// The currency that prices are in.
    pub currency: Currency,
    /// The languages that the backend's own texts come in, BCP 47, best first.
    #[cfg_attr(feature = "openapi", schema(example = json!(["zh-CN", "en"])))]
    pub locales: Vec<String>,
    /// What the backend can do. What is missing here disappears from the app.
    pub features: Vec<Feature>,
    /// Rules that differ from shop to shop.
    pub policies: Policies,
    /// The server's clock when it answered; the app's timers run on it.
    pub server_time: Timestamp,
}

impl Shop {
    /// Whether the backend can do this.
    pub fn has(&self, feature: Feature) -> bool {
        self.features.contains(&feature)
    }
}

/// How the chain presents itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Brand {
    /// The chain's name, in the language asked for.
    #[cfg_attr(feature = "openapi", schema(example = "巷口鲜生"))]
    pub name: String,
    /// One line beneath it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slogan: Option<String>,
    /// The logo, square.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Picture>,
    /// The colour of buttons and accents on a light page, `#rrggbb`. White text must be readable
    /// on it (contrast 4.5:1, WCAG 2.2 success criterion 1.4.3).
    #[cfg_attr(feature = "openapi", schema(example = "#0b7a4b"))]
    pub accent: String,
    /// The same for a dark page, where dark text stands on it.
    #[cfg_attr(feature = "openapi", schema(example = "#4fd69c"))]
    pub accent_dark: String,
}

/// Something that a backend may or may not be able to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Feature {
    /// Finds products by words.
    Search,
    /// Completes words as they are typed.
    Suggestions,
    /// Names the words that are searched most.
    HotWords,
    /// Counts products by brand, attribute and price.
    Facets,
    /// Has reviews of products.
    Reviews,
    /// Names products related to one.
    Related,
    /// Has physical stores to choose from.
    Stores,
    /// Knows the stock of each store.
    StoreStock,
    /// Keeps a cart and prices it.
    Cart,
    /// Knows members, who sign in with their phone.
    Accounts,
    /// Has coupons to claim and to use.
    Coupons,
    /// Names its promotions and the products that they are for.
    Promotions,
    /// Lets clerks take coupons at the counter.
    Counter,
    /// Keeps the addresses of its members.
    Addresses,
    /// Takes orders: checkout, payment, orders, and picking up where there is a counter.
    Orders,
    /// Configures WeChat's JS-SDK, which scans, locates, shares and pays inside WeChat.
    WechatSdk,
    /// Signs members in by WeChat's page of consent.
    WechatSignIn,
    /// Serves the native pages of a WeChat mini-program: signing in and paying there.
    MiniProgram,
    /// Tells of changes to orders as they happen.
    OrderEvents,
    /// Keeps notices for its members.
    Notices,
    /// One that this version does not know; it is passed over.
    #[serde(other)]
    Unknown,
}

impl Feature {
    /// All that this version knows.
    pub const ALL: [Self; 20] = [
        Self::Search,
        Self::Suggestions,
        Self::HotWords,
        Self::Facets,
        Self::Reviews,
        Self::Related,
        Self::Stores,
        Self::StoreStock,
        Self::Cart,
        Self::Accounts,
        Self::Coupons,
        Self::Promotions,
        Self::Counter,
        Self::Addresses,
        Self::Orders,
        Self::WechatSdk,
        Self::WechatSignIn,
        Self::MiniProgram,
        Self::OrderEvents,
        Self::Notices,
    ];
}

/// Rules that differ from shop to shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Policies {
    /// At this many pieces or fewer, the app says how many are left.
    pub low_stock: u32,
    /// For how many minutes an order waits for its payment before it lapses.
    pub pay_within: u32,
    /// Whether a coupon comes back when all of an order is refunded that was paid. It always does
    /// when an order is cancelled or lapses before.
    pub coupon_back_after_refund: bool,
    /// Whoever holds the rights of the data asks to be named; shown on the about page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<Credit>,
}

impl Default for Policies {
    fn default() -> Self {
        Self { low_stock: 5, pay_within: 15, coupon_back_after_refund: true, credits: Vec::new() }
    }
}

/// Somebody to be named for pictures or data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Credit {
    /// What it is for and who made it.
    pub text: String,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_backend_is_read() {
        let json = r##"{"brand":{"name":"巷口鲜生","accent":"#0b7a4b","accent_dark":"#4fd69c","font":"?"},
            "currency":"CNY","locales":["zh-CN"],"features":["search","teleport"],
            "policies":{"stacking":true},"server_time":"2026-11-23T08:00:00Z","weather":"fine"}"##;
        let shop: Shop = serde_json::from_str(json).unwrap();
        assert_eq!(shop.features, [Feature::Search, Feature::Unknown]);
        assert!(shop.has(Feature::Search) && !shop.has(Feature::Reviews));
        assert_eq!(shop.policies, Policies::default());
    }
}
