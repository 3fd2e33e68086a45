//! The session's cookie: how it is read, and how it gets from wherever a session begins to the
//! answer.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::database::shoppers::sessions::LASTS_DAYS;
use crate::etag::add_vary;

const NAME: &str = "doorstep_session";

/// How many symbols a token has.
const TOKEN_LENGTH: usize = 43;

/// What an answer takes along of its caller. Clones share one.
#[derive(Clone, Default)]
pub(super) struct Pocket(Arc<Mutex<Contents>>);

#[derive(Default)]
struct Contents {
    /// Whether the answer depends on who asks.
    is_personal: bool,
    cookie: Option<Cookie>,
}

enum Cookie {
    /// The session's token.
    Token(String),
    /// The session is over.
    None,
}

impl Pocket {
    /// The answer depends on who asks.
    pub(super) fn make_personal(&self) {
        self.open().is_personal = true;
    }

    /// Hands the session's token to the caller.
    pub(super) fn hand(&self, token: String) {
        self.open().cookie = Some(Cookie::Token(token));
    }

    /// Takes the session's token away from the caller.
    pub(super) fn take_back(&self) {
        self.open().cookie = Some(Cookie::None);
    }

    fn open(&self) -> MutexGuard<'_, Contents> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The token in a request's cookies, if it looks like one.
pub(super) fn token_of(headers: &HeaderMap) -> Option<String> {
    let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut values = pairs
        .flat_map(|pairs| pairs.split(';'))
        .filter_map(|pair| pair.trim().strip_prefix(NAME)?.strip_prefix('='));
    let is_token = |value: &&str| {
        let is_symbol = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        value.len() == TOKEN_LENGTH && value.bytes().all(is_symbol)
    };
    values.find(is_token).map(str::to_owned)
}

/// Puts the cookie that a handler hands out into the answer, and keeps what is somebody's own out
/// of caches that others share.
pub(crate) async fn carry(mut request: Request, next: Next) -> Response {
    let pocket = Pocket::default();
    request.extensions_mut().insert(pocket.clone());
    let is_read = [Method::GET, Method::HEAD].contains(request.method());
    let is_secure = came_securely(request.headers());
    let mut response = next.run(request).await;
    let mut contents = pocket.open();
    let headers = response.headers_mut();
    if contents.is_personal {
        let policy = if is_read { "private, no-cache" } else { "private, no-store" };
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(policy));
        add_vary(headers, header::COOKIE);
    }
    let cookie = contents.cookie.take().map(|cookie| cookie.written(is_secure));
    if let Some(value) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
        headers.append(header::SET_COOKIE, value);
    }
    drop(contents);
    response
}

/// Whether the browser came over HTTPS, which a proxy in front says.
fn came_securely(headers: &HeaderMap) -> bool {
    let scheme = headers.get("x-forwarded-proto").and_then(|value| value.to_str().ok());
    scheme.is_some_and(|scheme| scheme.trim().eq_ignore_ascii_case("https"))
}

impl Cookie {
    /// As `Set-Cookie` has it. No script reads it, and other sites cannot have it sent along with
    /// a write.
    fn written(&self, is_secure: bool) -> String {
        let (value, seconds) = match self {
            Self::Token(token) => (token.as_str(), LASTS_DAYS * 24 * 3_600),
            Self::None => ("", 0),
        };
        let secure = if is_secure { "; Secure" } else { "" };
        format!("{NAME}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_found_among_other_cookies() {
        let token = "a".repeat(TOKEN_LENGTH);
        let own = format!("{NAME}={token}");
        for (cookies, is_found) in [
            (vec![own.clone()], true),
            (vec![format!("theme=dark; {own};lang=en")], true),
            (vec!["theme=dark".to_owned(), own.clone()], true),
            (vec![format!("{NAME}=; {own}")], true),
            (vec![format!("x{own}")], false),
            (vec![format!("{NAME}={token}a")], false),
            (vec![format!("{NAME}={}", "'".repeat(TOKEN_LENGTH))], false),
            (vec![], false),
        ] {
            let mut headers = HeaderMap::new();
            for value in &cookies {
                headers.append(header::COOKIE, HeaderValue::from_str(value).unwrap());
            }
            assert_eq!(token_of(&headers).is_some(), is_found, "{cookies:?}");
        }
    }
}
