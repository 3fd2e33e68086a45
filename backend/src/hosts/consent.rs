//! WeChat's page of consent: where it is, and that nobody comes back from it but who was sent there.

use axum::Json;
use axum::http::{HeaderMap, header};
use contract::BadParameter;
use contract::hosts::{AskConsent, ConsentPage};

use super::NO_ACCOUNT;
use crate::caller::Caller;
use crate::database::hosts::{consents, limits};
use crate::error::Error;
use crate::request::{JsonBody, is_within_app};
use crate::secrets::{TokenHash, token};

const PAGE: &str = "https://open.weixin.qq.com/connect/oauth2/authorize";

/// Makes the address of WeChat's page. It asks for the openid alone (`snsapi_base`), so that nobody
/// has to agree to anything.
pub(super) async fn ask(
    caller: Caller,
    headers: HeaderMap,
    JsonBody(AskConsent { return_to }): JsonBody<AskConsent>,
) -> Result<Json<ConsentPage>, Error> {
    if !is_within_app(&return_to) || return_to.contains('#') {
        let expected = "an address within the app that begins with one / and has no fragment, such \
                        as /sign-in?then=%2Fcart";
        return Err(BadParameter { name: "/return_to", expected }.into());
    }
    let hosts = caller.state.hosts.clone();
    let (app, _) = hosts.consenting()?;
    let said = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    let origin = hosts.origin(said).ok_or(NO_ACCOUNT)?;
    let state = token();
    // WeChat takes them in this order alone.
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("appid", app)
        .append_pair("redirect_uri", &format!("{origin}{return_to}"))
        .append_pair("response_type", "code")
        .append_pair("scope", "snsapi_base")
        .append_pair("state", &state)
        .finish();
    let (now, address) = (caller.now(), caller.address.clone());
    let keeping = caller.write(move |connection, shopper| {
        limits::count(connection, &format!("consent {}", shopper.number), &address, now)?;
        Ok(consents::keep(connection, TokenHash::of(&state), shopper, now)?)
    });
    let good_until = keeping.await?;
    Ok(Json(ConsentPage { page: format!("{PAGE}?{query}#wechat_redirect"), good_until }))
}
