//! The shop itself: brand, capabilities, policies.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use contract::Currency;
use contract::shop::{Brand, Credit, Feature, Policies, SHOP, Shop};

use crate::database::shop::{self, Contents};
use crate::error::Error;
use crate::import::rows::ShopRow;
use crate::localised::picture;
use crate::pictures::Studio;
use crate::request::Locale;
use crate::state::AppState;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route(SHOP.path, get(this))
}

/// Brand, currency, languages, capabilities and policies.
pub(crate) async fn this(
    State(state): State<AppState>,
    Locale(locale): Locale,
) -> Result<Json<Shop>, Error> {
    let (row, contents) = state
        .database
        .read(|connection| Ok((shop::shop(connection)?, shop::contents(connection)?)))
        .await?;
    let features = state.capabilities.features().into_iter();
    let features = features
        .filter(|feature| is_backed(*feature, contents))
        .filter(|feature| *feature != Feature::Accounts || state.accounts.can_sign_in())
        .collect();
    let server_time = state.clock.now();
    Ok(Json(match row {
        Some(row) => Shop {
            brand: brand(&row, &locale, &state.studio),
            currency: row.currency,
            locales: locales(&row),
            features,
            policies: policies(row, &locale),
            server_time,
        },
        // Nobody said yet what the shop is: a neutral one, so that the app starts.
        None => Shop {
            brand: Brand {
                name: "Doorstep".to_owned(),
                slogan: None,
                logo: None,
                accent: "#0b7a4b".to_owned(),
                accent_dark: "#4fd69c".to_owned(),
            },
            currency: Currency::CNY,
            locales: vec!["zh-CN".to_owned(), "en".to_owned()],
            features,
            policies: Policies::default(),
            server_time,
        },
    }))
}

/// Whether there is anything behind a capability.
fn is_backed(feature: Feature, contents: Contents) -> bool {
    match feature {
        Feature::Reviews => contents.has_reviews,
        Feature::Stores => contents.has_stores,
        Feature::StoreStock => contents.has_stock,
        Feature::Coupons => contents.has_coupons,
        Feature::Counter => contents.has_clerks,
        Feature::Orders | Feature::OrderEvents | Feature::Notices => contents.has_stores,
        Feature::Promotions => contents.has_promotions,
        Feature::Search
        | Feature::Suggestions
        | Feature::HotWords
        | Feature::Facets
        | Feature::Related
        | Feature::Accounts
        | Feature::Addresses
        | Feature::Cart
        | Feature::WechatSdk
        | Feature::WechatSignIn
        | Feature::MiniProgram
        | Feature::Unknown => true,
    }
}

fn brand(row: &ShopRow, locale: &str, studio: &Studio) -> Brand {
    let name = row.brand.name.pick(locale).to_owned();
    Brand {
        slogan: row.brand.slogan.as_ref().and_then(|slogan| slogan.say(locale)),
        logo: row.brand.logo.as_ref().map(|logo| picture(logo, locale, &name, studio)),
        accent: row.brand.accent.clone(),
        accent_dark: row.brand.accent_dark.clone(),
        name,
    }
}

/// The languages of the shop's name are those of the shop; Chinese comes first, as it is what a
/// request that names no language is answered in.
fn locales(row: &ShopRow) -> Vec<String> {
    let mut locales: Vec<_> = row.brand.name.0.keys().cloned().collect();
    locales.sort_by_key(|tag| !tag.starts_with("zh"));
    locales
}

fn policies(row: ShopRow, locale: &str) -> Policies {
    let credits = row.policies.credits.into_iter().map(|credit| Credit {
        text: credit.text.pick(locale).to_owned(),
        address: credit.address,
    });
    Policies {
        low_stock: row.policies.low_stock,
        pay_within: row.policies.pay_within,
        coupon_back_after_refund: row.policies.coupon_back_after_refund,
        credits: credits.collect(),
    }
}
