//! What the native pages of a mini-program ask: to sign a shopper in, and to prepare a payment. They
//! have no session, and are answered with nothing that outlives a few minutes.

use axum::Json;
use contract::hosts::{
    LONGEST_TICKET, PreparePayment, SHORTEST_NONCE, ShellSignIn, ShellSignedIn, is_ticket,
};
use contract::payment::WechatRequest;
use contract::{BadParameter, ProblemCode};
use rusqlite::Connection;

use super::codes::check;
use super::{MiniProgram, NO_ACCOUNT, Question, identify};
use crate::accounts::Phone;
use crate::caller::NativePage;
use crate::database::hosts::log::{self, Entry, Outcome};
use crate::database::hosts::tickets;
use crate::database::hosts::users::{self, HostUser};
use crate::database::orders::payments;
use crate::database::shoppers::{self, Shopper};
use crate::error::{Error, Refusal};
use crate::orders::settle;
use crate::payments::prepare_for;
use crate::request::JsonBody;
use crate::secrets::{TokenHash, token};

/// Prepares a payment, or answers with what was prepared before.
pub(super) async fn prepare(
    page: NativePage,
    JsonBody(PreparePayment { order, ticket, code }): JsonBody<PreparePayment>,
) -> Result<Json<WechatRequest>, Error> {
    let NativePage { state, address } = &page;
    let app = mini_program(&page)?;
    if !is_ticket(&ticket) {
        return Err(gone());
    }
    settle(state).await?;
    let (hash, now) = (TokenHash::of(&ticket), state.clock.now());
    let finding = state.database.read(move |connection| {
        let attempt = tickets::preparing(connection, hash, order.as_str(), now)?;
        attempt.ok_or_else(gone)
    });
    let attempt = finding.await?;
    let subject = format!("payment {}", attempt.number);
    let question = Question { state, address, subject };
    let user = identify(question, &app.app_id, &*app.codes, &code).await?;
    // It is made out to whoever came first: another can do nothing with it, and begins anew.
    if attempt.payer.as_ref().is_some_and(|payer| *payer != user.openid) {
        let order = attempt.order;
        let closing = move |connection: &Connection| Ok(payments::close(connection, order)?);
        state.database.commit(closing).await?;
        return Err(gone());
    }
    let prepared = match attempt.request {
        Some(request) => Some(request),
        None => {
            let payer = Some((app.app_id.clone(), user.openid.clone()));
            let kept = prepare_for(state, attempt, payer).await?;
            note(&page, Outcome::Prepared, user.clone(), None).await?;
            kept.filter(|kept| kept.payer.as_ref() == Some(&user.openid))
                .and_then(|kept| kept.request)
        }
    };
    prepared.and_then(|request| request.wechat).map(Json).ok_or_else(gone)
}

/// Signs a shopper in for the page that made the nonce, or asks for a phone number.
pub(super) async fn sign_in(
    page: NativePage,
    JsonBody(ShellSignIn { nonce, code, phone_code }): JsonBody<ShellSignIn>,
) -> Result<Json<ShellSignedIn>, Error> {
    if !is_ticket(&nonce) || nonce.len() < SHORTEST_NONCE {
        let expected = "16 to 128 letters, digits and _.~- that nobody can guess";
        const { assert!(SHORTEST_NONCE == 16 && LONGEST_TICKET == 128) };
        return Err(BadParameter { name: "/nonce", expected }.into());
    }
    let app = mini_program(&page)?;
    let nonce = TokenHash::of(&nonce);
    let subject = format!("nonce {nonce:?}");
    let question = Question { state: &page.state, address: &page.address, subject };
    let user = identify(question, &app.app_id, &*app.codes, &code).await?;
    let ticket = match (let_in(&page, user.clone(), None, nonce).await?, phone_code) {
        (Some(ticket), _) => Some(ticket),
        (None, None) => {
            note(&page, Outcome::Unknown, user, None).await?;
            None
        }
        (None, Some(code)) => {
            check(&code, "/phone_code")?;
            let number = app.codes.phone(&code).await?;
            let phone = Phone::read(&number)
                .map_err(|_| Error::Elsewhere("the host's phone number is none".to_owned()))?;
            let_in(&page, user, Some(phone), nonce).await?
        }
    };
    Ok(Json(ShellSignedIn { phone_needed: ticket.is_none(), ticket }))
}

/// A ticket for the member whom a user is signed in as, who is made from a phone number when it is
/// the first time.
async fn let_in(
    page: &NativePage,
    user: HostUser,
    phone: Option<Phone>,
    nonce: TokenHash,
) -> Result<Option<String>, Error> {
    let (now, address, ticket) = (page.state.clock.now(), page.address.clone(), token());
    let hash = TokenHash::of(&ticket);
    let entering = page.state.database.commit(move |connection| {
        let entry = |member| Entry {
            app: &user.app,
            openid: Some(&user.openid),
            member: Some(member),
            address: &address,
        };
        let member: Option<Shopper> = match (users::member_of(connection, &user, now)?, phone) {
            (Some(member), _) => Some(member),
            (None, None) => None,
            (None, Some(phone)) => {
                let member = shoppers::member_with(connection, phone.as_str(), now)?;
                users::bind(connection, &user, member, now)?;
                log::write(connection, Outcome::Bound, &entry(member), now)?;
                Some(member)
            }
        };
        let Some(member) = member else { return Ok(false) };
        tickets::let_in(connection, hash, nonce, member, now)?;
        log::write(connection, Outcome::SignedIn, &entry(member), now)?;
        Ok(true)
    });
    Ok(entering.await?.then_some(ticket))
}

async fn note(
    page: &NativePage,
    what: Outcome,
    user: HostUser,
    member: Option<Shopper>,
) -> Result<(), Error> {
    let (now, address) = (page.state.clock.now(), page.address.clone());
    let noting = page.state.database.commit(move |connection| {
        let entry = Entry { app: &user.app, openid: Some(&user.openid), member, address: &address };
        Ok(log::write(connection, what, &entry, now)?)
    });
    noting.await
}

fn mini_program(page: &NativePage) -> Result<MiniProgram, Error> {
    page.state.hosts.mini_program.clone().ok_or(NO_ACCOUNT)
}

/// Whatever is wrong with a ticket, it is of no use any more. What it is, is told to nobody.
fn gone() -> Error {
    let detail = "the ticket is used up, too old, or another's; begin to pay again";
    Refusal::new(ProblemCode::CodeExpired, detail).into()
}
