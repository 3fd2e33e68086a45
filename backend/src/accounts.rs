//! Accounts: signing in with a phone number and a one-time code, and what a member keeps.

mod by_host;
mod phone;
mod sender;

use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use contract::session::{
    CHANGE_FAVOURITES, ChangeFavourites, CodeSent, Counter, FAVOURITES, Favourites, Member,
    SEND_CODE, SESSION, SIGN_IN, SIGN_IN_BY_HOST, SIGN_IN_BY_TICKET, SIGN_OUT, SendCode, Session,
    SignIn,
};
use contract::{BadParameter, ProblemCode, ProductId, TierId, Timestamp};
use rusqlite::Connection;

pub(crate) use self::phone::{Phone, masked};
pub(crate) use self::sender::Sender;
use crate::caller::{Caller, Shopper};
use crate::database::shoppers::codes::{self, NewCode};
use crate::database::shoppers::merging::merge;
use crate::database::shoppers::{self, clerks, favourites};
use crate::error::{Error, Refusal};
use crate::request::{JsonBody, Locale};
use crate::secrets::{ProofKey, digits};
use crate::state::AppState;

/// How many digits a one-time code has.
const CODE_LENGTH: usize = 6;

/// How many favourites one request may name.
const MOST_FAVOURITES: usize = 200;

/// How members are known. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Accounts {
    /// How one-time codes get to their phones.
    pub(crate) sender: Sender,
    /// Whether calls come through a proxy, which says in `X-Forwarded-For` from where.
    pub(crate) is_behind_proxy: bool,
    key: ProofKey,
}

impl Accounts {
    /// For developing and for tests: codes are sent nowhere but told to whoever asks for them.
    pub fn for_development() -> Self {
        Self { sender: Sender::for_development(), ..Self::default() }
    }

    /// The same behind a proxy, or not.
    pub(crate) fn behind_proxy(self, is_behind_proxy: bool) -> Self {
        Self { is_behind_proxy, ..self }
    }

    /// Whether anybody can sign in at all.
    pub(crate) fn can_sign_in(&self) -> bool {
        self.sender.can_send()
    }
}

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route(SESSION.path, get(session))
        .route(SIGN_IN.path, post(sign_in))
        .route(SIGN_IN_BY_HOST.path, post(by_host::by_consent))
        .route(SIGN_IN_BY_TICKET.path, post(by_host::by_ticket))
        .route(SEND_CODE.path, post(send_code))
        .route(SIGN_OUT.path, post(sign_out))
        .route(FAVOURITES.path, get(read_favourites))
        .route(CHANGE_FAVOURITES.path, post(change_favourites))
}

/// Who the shopper is now.
async fn session(caller: Caller, Locale(locale): Locale) -> Result<Json<Session>, Error> {
    let session = caller.read(move |connection, shopper| match shopper {
        Some(shopper) => told(connection, shopper, &locale),
        None => Ok(Session::default()),
    });
    Ok(Json(session.await?))
}

/// Has a one-time code sent to a phone.
async fn send_code(
    State(state): State<AppState>,
    caller: Caller,
    JsonBody(body): JsonBody<SendCode>,
) -> Result<Json<CodeSent>, Error> {
    let phone = Phone::read(&body.phone)?;
    let accounts = &state.accounts;
    if !accounts.can_sign_in() {
        let detail = "no sender of one-time codes is configured, so nobody can sign in";
        return Err(Refusal::new(ProblemCode::Unavailable, detail).into());
    }
    let code = digits(CODE_LENGTH);
    let new = NewCode {
        phone: phone.as_str().to_owned(),
        address: caller.address.clone(),
        proof: accounts.key.prove(phone.as_str(), &code),
    };
    let now = caller.now();
    let times = state.database.commit(move |connection| codes::keep(connection, &new, now)).await?;
    let development_code = accounts.sender.send(&phone, &code).await?;
    Ok(Json(CodeSent { again_at: times.again_at, good_until: times.good_until, development_code }))
}

/// Signs in, and hands what the guest had to the member.
async fn sign_in(
    caller: Caller,
    Locale(locale): Locale,
    JsonBody(body): JsonBody<SignIn>,
) -> Result<Json<Session>, Error> {
    let phone = Phone::read(&body.phone)?;
    check_count("/favourites", &body.favourites)?;
    let (key, now, address) =
        (caller.state.accounts.key.clone(), caller.now(), caller.address.clone());
    let signing = caller.sign_in(move |connection, before| {
        let phone = phone.as_str();
        let Some(attempt) = codes::try_one(connection, phone, now)? else {
            let detail = "there is no code for this phone that is still good; have one sent";
            return Ok(Err(Refusal::new(ProblemCode::CodeExpired, detail)));
        };
        if !key.holds(phone, &body.code, &attempt.proof) {
            let detail = "the code is another one";
            return Ok(Err(Refusal::new(ProblemCode::WrongCode, detail).left(attempt.left)));
        }
        codes::forget(connection, phone)?;
        let member = shoppers::member_with(connection, phone, now)?;
        if let Some(ticket) = &body.binding {
            by_host::bind(connection, ticket, before, member, &address, now)?;
        }
        hand_over(connection, before, member, &body.favourites, now)?;
        Ok(Ok((member, told(connection, member, &locale)?)))
    });
    Ok(Json(signing.await??))
}

/// Hands what a guest had, and what the guest's phone kept, to the member that the guest turned out to
/// be.
fn hand_over(
    connection: &Connection,
    before: Option<Shopper>,
    member: Shopper,
    favourites: &[ProductId],
    now: Timestamp,
) -> rusqlite::Result<()> {
    if let Some(guest) = before.filter(|shopper| !shopper.is_member) {
        merge(connection, guest, member, now)?;
    }
    favourites::add(connection, member, favourites)
}

/// Signs out: the session ends, on this phone alone.
async fn sign_out(caller: Caller) -> Result<Json<Session>, Error> {
    caller.sign_out().await?;
    Ok(Json(Session::default()))
}

/// The member's favourites, newest first.
async fn read_favourites(caller: Caller) -> Result<Json<Favourites>, Error> {
    let products =
        caller.read_as_member(|connection, member| Ok(favourites::of(connection, member)?)).await?;
    Ok(Json(Favourites { products }))
}

/// Adds favourites and takes some away.
async fn change_favourites(
    caller: Caller,
    JsonBody(body): JsonBody<ChangeFavourites>,
) -> Result<Json<Favourites>, Error> {
    check_count("/add", &body.add)?;
    check_count("/remove", &body.remove)?;
    let products = caller.write_as_member(move |connection, member| {
        favourites::add(connection, member, &body.add)?;
        favourites::remove(connection, member, &body.remove)?;
        Ok(favourites::of(connection, member)?)
    });
    Ok(Json(Favourites { products: products.await? }))
}

fn check_count(name: &'static str, products: &[ProductId]) -> Result<(), BadParameter> {
    if products.len() <= MOST_FAVOURITES {
        return Ok(());
    }
    Err(BadParameter { name, expected: "at most 200 products; send them in parts" })
}

/// Who a shopper is, as the app is told.
fn told(connection: &Connection, shopper: Shopper, locale: &str) -> Result<Session, Error> {
    let Some(member) = shoppers::member(connection, shopper)? else {
        return Ok(Session::default());
    };
    let counter = clerks::of(connection, shopper)?.map(|clerk| Counter {
        store: clerk.store_id,
        store_name: clerk.store_name.pick(locale).to_owned(),
        clerk: clerk.name,
    });
    let phone = masked(&member.phone);
    Ok(Session { member: Some(Member { phone, tier: Some(TierId::new(member.tier)), counter }) })
}
