//! The native pages of our mini-program, which call without a session.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use contract::ProblemCode;

use super::address;
use super::cookie::Pocket;
use crate::error::{Error, Refusal};
use crate::state::AppState;

/// A native page that calls. No cookie of its is read, and none is set.
pub(crate) struct NativePage {
    /// What every handler can reach.
    pub(crate) state: AppState,
    /// The network address that the call came from.
    pub(crate) address: String,
}

impl FromRequestParts<AppState> for NativePage {
    type Rejection = Error;

    /// Whether it is one, WeChat says in `Referer`, which no page of a browser can write. It proves
    /// nothing of programs that are no browser: what they may do is up to their code and ticket.
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Error> {
        let app = state.hosts.mini_program.as_ref();
        let app = app.ok_or(Error::NotFound("such capability here"))?;
        let referer = parts.headers.get(header::REFERER).and_then(|value| value.to_str().ok());
        let pages = format!("https://servicewechat.com/{}/", app.app_id);
        let is_native = referer.is_some_and(|referer| referer.starts_with(&pages));
        if !is_native || parts.headers.contains_key(header::ORIGIN) {
            let detail = "only the native pages of the mini-program may";
            return Err(Refusal::new(ProblemCode::Foreign, detail).into());
        }
        if let Some(pocket) = parts.extensions.get::<Pocket>() {
            pocket.make_personal();
        }
        let address = address::of(parts, state.accounts.is_behind_proxy);
        Ok(Self { state: state.clone(), address })
    }
}
