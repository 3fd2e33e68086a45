//! What the app that the shop is opened in needs of the backend.

use contract::NoQuery;
use contract::hosts::{
    AskConsent, ConsentPage, WECHAT_CONFIG, WECHAT_CONSENT, WechatConfig, WechatConfigQuery,
};
use contract::session::{
    HostSession, SIGN_IN_BY_HOST, SIGN_IN_BY_TICKET, Session, SignInByHost, SignInByTicket,
};

use super::writes::{Repeat, write};
use super::{Call, ClientError, call};

/// What `wx.config` is handed for a page.
pub(crate) fn wechat_config(address: &str) -> Call<WechatConfig> {
    call(WECHAT_CONFIG, &[], &WechatConfigQuery { url: address.to_owned() })
}

/// Where WeChat's page of consent is.
pub(crate) async fn ask_consent(ask: &AskConsent) -> Result<ConsentPage, ClientError> {
    write(WECHAT_CONSENT, &[], &NoQuery, ask, Repeat::Safe).await
}

/// Signs in with what came back from a page of consent. It is good once.
pub(crate) async fn sign_in_by_host(body: &SignInByHost) -> Result<HostSession, ClientError> {
    write(SIGN_IN_BY_HOST, &[], &NoQuery, body, Repeat::Never).await
}

/// Signs in with a ticket of a native page. It is good once.
pub(crate) async fn sign_in_by_ticket(body: &SignInByTicket) -> Result<Session, ClientError> {
    write(SIGN_IN_BY_TICKET, &[], &NoQuery, body, Repeat::Never).await
}
