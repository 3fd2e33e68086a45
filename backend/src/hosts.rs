//! The apps that the shop is opened in: which accounts it has there, signatures for their SDK, their
//! page of consent, and what the native pages of a mini-program ask.

mod codes;
mod consent;
mod development;
mod native_pages;
mod providers;
mod sdk;
mod settings;
mod wechat_servers;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use contract::hosts::{SHELL_PAYMENT, SHELL_SIGN_IN, WECHAT_CONFIG, WECHAT_CONSENT};
use contract::shop::Feature;

pub(crate) use self::codes::{Question, identify};
pub use self::development::{AnybodysCodes, FixedTicket};
pub use self::providers::{Asking, CodeExchange, Identity, ProviderError, TicketProvider};
pub use self::settings::{HostSettings, SettingsError};
pub use self::wechat_servers::{AppKind, WechatServers};
use crate::error::Error;
use crate::state::AppState;

/// The accounts that the shop has at hosts. Without any, it is the same shop in every host, and is
/// paid and signed in to as in a browser. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Hosts {
    /// Where the shop is served, such as `https://shop.example.com`: no other page is signed, and no
    /// page of consent leads elsewhere.
    pub origins: Arc<[String]>,
    /// WeChat's official account.
    pub official_account: Option<OfficialAccount>,
    /// WeChat's mini-program.
    pub mini_program: Option<MiniProgram>,
}

/// An official account of WeChat, which must be a verified service account.
#[derive(Clone, Debug)]
pub struct OfficialAccount {
    /// Its app id.
    pub app_id: String,
    /// What the JS-SDK is signed with; without it there is no JS-SDK.
    pub tickets: Option<Arc<dyn TicketProvider>>,
    /// Who comes back from the page of consent; without it nobody is sent there.
    pub codes: Option<Arc<dyn CodeExchange>>,
}

/// A mini-program of WeChat.
#[derive(Clone, Debug)]
pub struct MiniProgram {
    /// Its app id.
    pub app_id: String,
    /// Who signs in and pays on its native pages.
    pub codes: Arc<dyn CodeExchange>,
}

/// A deployment has no account for what was asked.
const NO_ACCOUNT: Error = Error::NotFound("such capability here");

impl Hosts {
    /// What can be done with these accounts.
    pub fn features(&self) -> Vec<Feature> {
        let official = self.official_account.as_ref();
        let ways = [
            (official.is_some_and(|account| account.tickets.is_some()), Feature::WechatSdk),
            (official.is_some_and(|account| account.codes.is_some()), Feature::WechatSignIn),
            (self.mini_program.is_some(), Feature::MiniProgram),
        ];
        ways.into_iter().filter_map(|(is_there, feature)| is_there.then_some(feature)).collect()
    }

    /// Whether an address is that of a page of ours: an origin of the list and a path. Nothing else
    /// begins so, since a slash ends the host.
    fn is_ours(&self, url: &str) -> bool {
        let is_url = url.len() <= LONGEST_URL && url.bytes().all(|byte| byte.is_ascii_graphic());
        let begins = |origin: &String| {
            url.strip_prefix(origin.as_str()).is_some_and(|rest| rest.starts_with('/'))
        };
        is_url && self.origins.iter().any(begins)
    }

    /// The origin that a page of ours is on, by what its browser says, else the first.
    fn origin(&self, said: Option<&str>) -> Option<&str> {
        let named = self.origins.iter().find(|origin| Some(origin.as_str()) == said);
        named.or(self.origins.first()).map(String::as_str)
    }

    pub(crate) fn consenting(&self) -> Result<(&str, &Arc<dyn CodeExchange>), Error> {
        let account = self.official_account.as_ref().ok_or(NO_ACCOUNT)?;
        Ok((&account.app_id, account.codes.as_ref().ok_or(NO_ACCOUNT)?))
    }
}

/// How many characters the address of a page has at most.
const LONGEST_URL: usize = 2_000;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route(WECHAT_CONFIG.path, get(sdk::configure))
        .route(WECHAT_CONSENT.path, post(consent::ask))
        .route(SHELL_PAYMENT.path, post(native_pages::prepare))
        .route(SHELL_SIGN_IN.path, post(native_pages::sign_in))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_shop_are_ours() {
        let origins = ["https://shop.example.com".to_owned(), "http://127.0.0.1:8080".to_owned()];
        let hosts = Hosts { origins: origins.into(), ..Hosts::default() };
        for (url, is_one) in [
            ("https://shop.example.com/", true),
            ("https://shop.example.com/search?q=%E7%89%9B&url=https://evil.example/", true),
            ("http://127.0.0.1:8080/cart", true),
            ("https://shop.example.com", false),
            ("https://shop.example.com.evil.example/", false),
            ("https://shop.example.com@evil.example/", false),
            ("https://shop.example.com:8443/", false),
            ("https://shop.example.com\\@evil.example/", false),
            ("http://shop.example.com/", false),
            ("//shop.example.com/", false),
            ("https://evil.example/?https://shop.example.com/", false),
            ("https://shop.example.com/a b", false),
            ("https://shop.example.com/牛奶", false),
            ("", false),
        ] {
            assert_eq!(hosts.is_ours(url), is_one, "{url}");
        }
        assert!(!hosts.is_ours(&format!("https://shop.example.com/{}", "a".repeat(2_000))));
        assert!(!Hosts::default().is_ours("https://shop.example.com/"));
    }
}
