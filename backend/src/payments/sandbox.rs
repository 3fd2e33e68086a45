//! The cashier of the sandbox: a page that stands in for a payment service while one develops and
//! tests. It can do what real ones do: pay, fail, go back, take its time, say it twice, or say it
//! when the order has lapsed.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use contract::payment::AttemptOutcome;
use contract::{BadParameter, Timestamp};
use rusqlite::Connection;
use serde::Deserialize;

use crate::content_security::hash;
use crate::database::orders::payments::{self, StoredAttempt};
use crate::database::orders::{notices, reading};
use crate::error::Error;
use crate::request::Locale;
use crate::state::AppState;

/// What the addresses of the cashier begin with.
pub(super) const PATH: &str = "/sandbox/cashier/";
/// How many milliseconds a slow answer takes.
const SLOW: i64 = 20_000;
/// How large a form may be.
const LARGEST_FORM: usize = 1_024;

const STYLE: &str = include_str!("sandbox.css");

/// The routes of the cashier, which answer only where there is a sandbox.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/sandbox/cashier/{token}", get(show).post(take))
}

/// What whoever pays does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Doing {
    /// Pays.
    Pay,
    /// Pays, and the answer takes its time.
    PaySlowly,
    /// Pays, and the answer comes when the order has lapsed.
    PayLate,
    /// Pays, and the answer comes twice.
    PayTwice,
    /// Pays, and a refund will take its time.
    PayAndRefundSlowly,
    /// Has too little money.
    Fail,
    /// Goes back.
    Cancel,
}

impl Doing {
    /// All, in the order of the page, with their names in forms and in both languages.
    const ALL: [(Self, &'static str, &'static str, &'static str); 7] = [
        (Self::Pay, "pay", "付款", "Pay"),
        (Self::PaySlowly, "pay_slowly", "付款，20 秒后才通知", "Pay, told after 20 seconds"),
        (
            Self::PayLate,
            "pay_late",
            "付款，订单失效后才通知",
            "Pay, told when the order has lapsed",
        ),
        (Self::PayTwice, "pay_twice", "付款，通知两次", "Pay, told twice"),
        (
            Self::PayAndRefundSlowly,
            "pay_and_refund_slowly",
            "付款，以后退款要 10 分钟",
            "Pay, refunds take 10 minutes",
        ),
        (Self::Fail, "fail", "余额不足", "Too little money"),
        (Self::Cancel, "cancel", "返回，不付款", "Go back without paying"),
    ];
}

#[derive(Deserialize)]
struct Done {
    #[serde(rename = "do")]
    doing: Doing,
}

/// The page of an attempt.
async fn show(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Path(token): Path<String>,
) -> Result<Response, Error> {
    let attempt = find(&state, token).await?;
    let policy = format!(
        "default-src 'none'; style-src {}; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'",
        hash(STYLE)
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, page(&attempt, &locale)).into_response())
}

/// What was done on it: leads back to the app from a form, and answers nothing to JSON.
async fn take(
    State(state): State<AppState>,
    Path(token): Path<String>,
    request: Request,
) -> Result<Response, Error> {
    let attempt = find(&state, token).await?;
    let content = request.headers().get(header::CONTENT_TYPE);
    let is_json = content.is_some_and(|value| value.as_bytes().starts_with(b"application/json"));
    let body = axum::body::to_bytes(request.into_body(), LARGEST_FORM).await;
    let doing = body.ok().and_then(|body| read(&body, is_json));
    let expected = "pay, pay_slowly, pay_late, pay_twice, pay_and_refund_slowly, fail or cancel";
    let doing = doing.ok_or(BadParameter { name: "/do", expected })?;
    let (now, back) = (state.clock.now(), attempt.return_to.clone());
    state.database.commit(move |connection| Ok(act(connection, &attempt, doing, now)?)).await?;
    if is_json {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, back)]).into_response())
}

async fn find(state: &AppState, token: String) -> Result<StoredAttempt, Error> {
    const NOTHING: Error = Error::NotFound("such payment at the sandbox's cashier");
    if !state.payments.has_sandbox {
        return Err(NOTHING);
    }
    let finding =
        move |connection: &Connection| payments::with_token(connection, &token)?.ok_or(NOTHING);
    state.database.read(finding).await
}

fn read(body: &[u8], is_json: bool) -> Option<Doing> {
    if is_json {
        return serde_json::from_slice::<Done>(body).ok().map(|done| done.doing);
    }
    let mut pairs = form_urlencoded::parse(body);
    let (_, value) = pairs.find(|(name, _)| name == "do")?;
    let known = Doing::ALL.into_iter().find(|(_, name, ..)| *name == value);
    known.map(|(doing, ..)| doing)
}

/// Writes down what the cashier will say, and when.
fn act(
    connection: &Connection,
    attempt: &StoredAttempt,
    doing: Doing,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let say = |outcome, at| notices::notify(connection, attempt.number, outcome, at);
    let later = |millis: i64| Timestamp::from_millis(now.millis() + millis);
    match doing {
        Doing::Pay => say(AttemptOutcome::Paid, now),
        Doing::PaySlowly => say(AttemptOutcome::Paid, later(SLOW)),
        Doing::PayLate => {
            let order = reading::with_number(connection, attempt.order)?;
            let late = Timestamp::from_millis(order.lapses_at.millis() + 1_000);
            say(AttemptOutcome::Paid, late.max(now))
        }
        Doing::PayTwice => {
            say(AttemptOutcome::Paid, now)?;
            say(AttemptOutcome::Paid, now)
        }
        Doing::PayAndRefundSlowly => {
            notices::refund_slowly(connection, attempt.number)?;
            say(AttemptOutcome::Paid, now)
        }
        Doing::Fail => say(AttemptOutcome::Failed, now),
        Doing::Cancel => say(AttemptOutcome::Cancelled, now),
    }
}

fn page(attempt: &StoredAttempt, locale: &str) -> String {
    let is_chinese = locale.starts_with("zh");
    let say = |zh: &'static str, en: &'static str| if is_chinese { zh } else { en };
    let title = say("测试收银台", "Test cashier");
    let about =
        say("这里不收真钱，用来试各种付款情况。", "No money is taken here: try what can happen.");
    // Minor units as they are: the sandbox knows no currency.
    let amount = format!("{}.{:02}", attempt.amount / 100, attempt.amount % 100);
    let lang = if is_chinese { "zh-CN" } else { "en" };
    let buttons: String = Doing::ALL
        .into_iter()
        .map(|(_, name, zh, en)| {
            format!("<button name=\"do\" value=\"{name}\">{}</button>", say(zh, en))
        })
        .collect();
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><style>{STYLE}</style></head>\
         <body><main><h1>{title}</h1><p>{about}</p><p class=\"amount\">{amount}</p>\
         <form method=\"post\">{buttons}</form></main></body></html>"
    )
}
