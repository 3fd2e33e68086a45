//! Signatures for WeChat's JS-SDK.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use contract::ProblemCode;
use contract::hosts::{WechatConfig, WechatConfigQuery};
use sha1::{Digest, Sha1};

use super::NO_ACCOUNT;
use crate::error::{Error, Refusal};
use crate::request::Parameters;
use crate::secrets::link_token;
use crate::state::AppState;

/// What `wx.config` is handed for one of our pages.
pub(super) async fn configure(
    State(state): State<AppState>,
    Parameters(WechatConfigQuery { url }): Parameters<WechatConfigQuery>,
) -> Result<Response, Error> {
    let account = state.hosts.official_account.as_ref().ok_or(NO_ACCOUNT)?;
    let tickets = account.tickets.as_ref().ok_or(NO_ACCOUNT)?;
    let url = url.split('#').next().unwrap_or_default();
    if !state.hosts.is_ours(url) {
        let detail = "only pages of the shop are signed; `origins` of the hosts' settings names \
                      where it is served";
        return Err(Refusal::new(ProblemCode::Forbidden, detail).into());
    }
    let ticket = tickets.ticket().await?;
    let (nonce, timestamp) = (link_token(), state.clock.now().millis() / 1_000);
    let config = WechatConfig {
        app_id: account.app_id.clone(),
        timestamp,
        signature: signature(&ticket, &nonce, timestamp, url),
        nonce,
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(config)).into_response())
}

/// The signature of an address: the names in this order, the values as they are.
fn signature(ticket: &str, nonce: &str, timestamp: i64, url: &str) -> String {
    use std::fmt::Write;

    let text = format!("jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={url}");
    Sha1::digest(text).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::signature;

    #[test]
    fn an_address_is_signed_as_wechats_own_example_is() {
        let ticket = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fz\
                      Fy1AOcHKP7qg";
        let url = "http://mp.weixin.qq.com?params=value";
        assert_eq!(
            signature(ticket, "Wm3WZYTPz0wzccnW", 1_414_587_457, url),
            "0f9de62fce790f9a083d5c99e95740ceb90c27ed"
        );
    }
}
