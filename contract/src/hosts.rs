//! The apps that the shop is opened in, and what they need of the backend: a signature for WeChat's
//! JS-SDK, WeChat's page of consent, and what the native pages of a mini-program ask.
//!
//! No session crosses between a page and those native pages, only tickets: `docs/host-shell.md` has
//! the whole of it.

use serde::{Deserialize, Serialize};

use crate::payment::WechatRequest;
use crate::{BadParameter, Endpoint, NoQuery, OrderId, Query, Timestamp, parameter};

/// What `wx.config` is handed for one of the shop's pages. Refused with `forbidden` for an address
/// that is not the shop's own.
pub const WECHAT_CONFIG: Endpoint<WechatConfigQuery, WechatConfig> =
    Endpoint::get("/api/v1/hosts/wechat/config");
/// Makes the address of WeChat's page of consent, which asks nothing and leads back at once. Refused
/// with `too_many`.
pub const WECHAT_CONSENT: Endpoint<NoQuery, ConsentPage, AskConsent> =
    Endpoint::post("/api/v1/hosts/wechat/consent");
/// The native page prepares a payment. Refused with `code_expired`, status 410, when the ticket is
/// used up, too old or of another order, with `wrong_code` when WeChat does not know the code.
pub const SHELL_PAYMENT: Endpoint<NoQuery, WechatRequest, PreparePayment> =
    Endpoint::post("/api/v1/shell/payment");
/// The native page signs a shopper in. Refused with `wrong_code` when WeChat does not know the code.
pub const SHELL_SIGN_IN: Endpoint<NoQuery, ShellSignedIn, ShellSignIn> =
    Endpoint::post("/api/v1/shell/sign-in");

/// How many characters a nonce of a page has at least, so that nobody guesses it.
pub const SHORTEST_NONCE: usize = 16;
/// How many characters tickets and nonces have at most.
pub const LONGEST_TICKET: usize = 128;

/// Whether this can be a ticket or a nonce: they stand in addresses as they are.
pub fn is_ticket(text: &str) -> bool {
    (1..=LONGEST_TICKET).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.~-".contains(&byte))
}

/// Which page is to be configured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WechatConfigQuery {
    /// The whole address of the page, as `location.href` has it. A fragment is not signed.
    pub url: String,
}

impl Query for WechatConfigQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let url = self.url.split('#').next().unwrap_or_default();
        vec![("url", url.to_owned())]
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        let expected = "the address of a page of the shop";
        let url = parameter::<String>(pairs, "url", expected)?;
        Ok(Self { url: url.ok_or(BadParameter { name: "url", expected })? })
    }
}

/// What `wx.config` is handed beside the names of the calls. Good for the address that it was asked
/// for and no other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WechatConfig {
    /// The official account's app id; inside a mini-program too it is this one.
    pub app_id: String,
    /// Seconds since 1970.
    pub timestamp: i64,
    /// Chance; `nonceStr` for `wx.config`.
    pub nonce: String,
    /// SHA-1 in hexadecimal.
    pub signature: String,
}

/// Asks to be led to WeChat's page of consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskConsent {
    /// Where WeChat leads back to, with `code` and `state` added to its query: an address within the
    /// app that begins with one `/` and has no fragment, such as `/sign-in?then=%2Fcart`.
    pub return_to: String,
}

/// WeChat's page of consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentPage {
    /// Its address, to be opened in place of the page.
    pub page: String,
    /// Until when what comes back is taken.
    pub good_until: Timestamp,
}

/// The native page of a mini-program prepares the payment of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreparePayment {
    /// The order.
    pub order: OrderId,
    /// The ticket that the page was told when it began to pay.
    pub ticket: String,
    /// That of `wx.login`: good for one call.
    pub code: String,
}

/// The native page of a mini-program signs a shopper in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShellSignIn {
    /// What the page made and kept, which the ticket will be good with alone.
    pub nonce: String,
    /// That of `wx.login`: good for one call.
    pub code: String,
    /// That of a phone number that the shopper shared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_code: Option<String>,
}

/// What came of a sign-in on the native page: a ticket, or the wish for a phone number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShellSignedIn {
    /// What the page signs in with, once and within a minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<String>,
    /// The shop does not know the shopper yet: ask again with a phone number.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub phone_needed: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_asked_for_without_its_fragment_and_encoded_once() {
        let url = "https://shop.example.com/search?q=%E7%89%9B#top".to_owned();
        assert_eq!(
            WECHAT_CONFIG.address(&[], &WechatConfigQuery { url }),
            "/api/v1/hosts/wechat/config\
             ?url=https:%2F%2Fshop.example.com%2Fsearch%3Fq%3D%25E7%2589%259B"
        );
        assert!(WechatConfigQuery::from_pairs([("url", "")].into_iter()).is_err());
    }

    #[test]
    fn what_the_shell_reads_is_named_as_it_reads_it() {
        let needed = ShellSignedIn { phone_needed: true, ..ShellSignedIn::default() };
        assert_eq!(serde_json::to_string(&needed).unwrap(), r#"{"phone_needed":true}"#);
        let done = ShellSignedIn { ticket: Some("t".to_owned()), ..ShellSignedIn::default() };
        assert_eq!(serde_json::to_string(&done).unwrap(), r#"{"ticket":"t"}"#);
    }

    #[test]
    fn tickets_stand_in_addresses_as_they_are() {
        for (text, is_one) in [
            ("Zm9v-_.~9", true),
            ("", false),
            ("a b", false),
            ("a%20", false),
            ("票", false),
            (&"a".repeat(LONGEST_TICKET), true),
            (&"a".repeat(LONGEST_TICKET + 1), false),
        ] {
            assert_eq!(is_ticket(text), is_one, "{text}");
        }
    }
}
