//! WeChat's own servers, asked for one app of the shop: its access token and `jsapi_ticket`, kept as
//! long as they are good, and what codes stand for.

use std::fmt;
use std::time::Duration;

use contract::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::sync::Mutex;

use super::providers::{Asking, CodeExchange, Identity, ProviderError, TicketProvider};
use crate::clock::Clock;

/// Where they are.
const SERVERS: &str = "https://api.weixin.qq.com";
/// How long they may take.
const PATIENCE: Duration = Duration::from_secs(8);
/// How many milliseconds before its end a token is asked for anew.
const AHEAD: i64 = 300_000;

/// Which kind of app is asked for: they exchange codes at different places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppKind {
    /// An official account.
    OfficialAccount,
    /// A mini-program.
    MiniProgram,
}

/// WeChat's servers, for one app.
pub struct WechatServers {
    agent: ureq::Agent,
    base: String,
    kind: AppKind,
    app_id: String,
    secret: String,
    clock: Clock,
    /// One question at a time: whoever comes meanwhile finds the answer.
    access: Mutex<Option<Kept>>,
    ticket: Mutex<Option<Kept>>,
}

/// A token or ticket, and until when it is used.
#[derive(Clone)]
struct Kept {
    value: String,
    until: Timestamp,
}

impl fmt::Debug for WechatServers {
    /// Without the secret and what it opens.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WechatServers").field("app_id", &self.app_id).finish_non_exhaustive()
    }
}

impl WechatServers {
    /// Asks for this app, with its secret.
    pub fn new(kind: AppKind, app_id: &str, secret: &str, clock: Clock) -> Self {
        Self::at(SERVERS, kind, app_id, secret, clock)
    }

    /// The same at another address, such as a proxy in front of WeChat or what tests have instead.
    pub fn at(base: &str, kind: AppKind, app_id: &str, secret: &str, clock: Clock) -> Self {
        let config = ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).build();
        Self {
            agent: config.into(),
            base: base.to_owned(),
            kind,
            app_id: app_id.to_owned(),
            secret: secret.to_owned(),
            clock,
            access: Mutex::default(),
            ticket: Mutex::default(),
        }
    }

    /// What WeChat answers to a question. Neither it nor what was asked is ever logged: both have
    /// secrets in them.
    async fn ask<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, &str)],
        body: Option<Value>,
    ) -> Result<T, ProviderError> {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        let (agent, url) = (self.agent.clone(), format!("{}{path}?{query}", self.base));
        let asking = tokio::task::spawn_blocking(move || {
            let answer = match body {
                Some(body) => agent.post(&url).send_json(body),
                None => agent.get(&url).call(),
            };
            answer?.body_mut().read_to_vec()
        });
        let failed = |reason: String| ProviderError::Failed(format!("WeChat's {path}: {reason}"));
        let answer = asking.await.map_err(|error| failed(error.to_string()))?;
        let answer = answer.map_err(|error| failed(error.to_string()))?;
        // It says `text/plain` of its JSON, and status 200 of its refusals.
        let said: Said = serde_json::from_slice(&answer).map_err(|_| failed("no JSON".into()))?;
        if UNKNOWN_CODES.contains(&said.errcode) {
            return Err(ProviderError::UnknownCode);
        }
        if said.errcode != 0 {
            return Err(failed(format!("errcode {}", said.errcode)));
        }
        serde_json::from_slice(&answer).map_err(|_| failed("it lacks what was asked for".into()))
    }

    /// The token that other questions are asked with. `stable_token` ends none that was given out
    /// before, so that several backends do no harm to each other.
    async fn access_token(&self) -> Result<String, ProviderError> {
        let mut kept = self.access.lock().await;
        let now = self.clock.now();
        if let Some(kept) = kept.as_ref().filter(|kept| kept.until > now) {
            return Ok(kept.value.clone());
        }
        let body = json!({ "grant_type": "client_credential", "appid": self.app_id,
            "secret": self.secret });
        let given: AccessToken = self.ask("/cgi-bin/stable_token", &[], Some(body)).await?;
        *kept = Some(keep(&given.access_token, given.expires_in, now));
        Ok(given.access_token)
    }

    async fn jsapi_ticket(&self) -> Result<String, ProviderError> {
        let mut kept = self.ticket.lock().await;
        let now = self.clock.now();
        if let Some(kept) = kept.as_ref().filter(|kept| kept.until > now) {
            return Ok(kept.value.clone());
        }
        let access = self.access_token().await?;
        let query = [("access_token", access.as_str()), ("type", "jsapi")];
        let given: Ticket = self.ask("/cgi-bin/ticket/getticket", &query, None).await?;
        *kept = Some(keep(&given.ticket, given.expires_in, now));
        Ok(given.ticket)
    }

    async fn who(&self, code: &str) -> Result<Identity, ProviderError> {
        let (path, name) = match self.kind {
            AppKind::OfficialAccount => ("/sns/oauth2/access_token", "code"),
            AppKind::MiniProgram => ("/sns/jscode2session", "js_code"),
        };
        let query = [
            ("appid", self.app_id.as_str()),
            ("secret", self.secret.as_str()),
            (name, code),
            ("grant_type", "authorization_code"),
        ];
        let user: User = self.ask(path, &query, None).await?;
        Ok(Identity {
            openid: user.openid,
            unionid: user.unionid,
            is_snapshot: user.is_snapshotuser == 1,
        })
    }

    async fn shared_phone(&self, code: &str) -> Result<String, ProviderError> {
        let access = self.access_token().await?;
        let query = [("access_token", access.as_str())];
        let body = json!({ "code": code });
        let path = "/wxa/business/getuserphonenumber";
        let shared: SharedPhone = self.ask(path, &query, Some(body)).await?;
        let SharedNumber { country_code, pure_phone_number } = shared.phone_info;
        Ok(format!("+{country_code}{pure_phone_number}"))
    }
}

impl TicketProvider for WechatServers {
    fn ticket(&self) -> Asking<'_, String> {
        Box::pin(self.jsapi_ticket())
    }
}

impl CodeExchange for WechatServers {
    fn identity<'a>(&'a self, code: &'a str) -> Asking<'a, Identity> {
        Box::pin(self.who(code))
    }

    fn phone<'a>(&'a self, code: &'a str) -> Asking<'a, String> {
        Box::pin(self.shared_phone(code))
    }
}

fn keep(value: &str, seconds: i64, now: Timestamp) -> Kept {
    // However short it is, it is used for a moment, lest each call asks anew.
    let millis = (seconds.saturating_mul(1_000) - AHEAD).max(10_000);
    Kept { value: value.to_owned(), until: Timestamp::from_millis(now.millis() + millis) }
}

/// What they say of a code that is made up, was used, or belongs to somebody whom WeChat distrusts.
const UNKNOWN_CODES: [i64; 3] = [40_029, 40_163, 40_226];

/// What every answer may have.
#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    errcode: i64,
}

#[derive(Deserialize)]
struct AccessToken {
    access_token: String,
    expires_in: i64,
}

#[derive(Deserialize)]
struct Ticket {
    ticket: String,
    expires_in: i64,
}

#[derive(Deserialize)]
struct User {
    openid: String,
    #[serde(default)]
    unionid: Option<String>,
    #[serde(default)]
    is_snapshotuser: i64,
}

#[derive(Deserialize)]
struct SharedPhone {
    phone_info: SharedNumber,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SharedNumber {
    country_code: String,
    pure_phone_number: String,
}
