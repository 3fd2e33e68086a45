//! Has a gateway prepare attempts to pay, once each, however often they are asked for.

use contract::payment::{AttemptOutcome, PaymentMethod};
use contract::{Currency, ProblemCode, Timestamp};
use rusqlite::Connection;

use super::gateway::Asked;
use crate::database::hosts::{tickets, users};
use crate::database::orders::payments::{self, NewAttempt, StoredAttempt};
use crate::database::orders::reading;
use crate::database::shop;
use crate::database::shoppers::Shopper;
use crate::error::{Error, Refusal};
use crate::hosts::Hosts;
use crate::secrets::TokenHash;
use crate::state::AppState;

/// What an attempt still needs, once it has begun.
pub(super) enum Missing {
    /// Nothing.
    Nothing,
    /// A gateway has to prepare it, made out to this payer where the way needs one.
    Request(Box<StoredAttempt>, Option<(String, String)>),
    /// A native page has it prepared, by this ticket.
    Ticket(String),
}

/// What the attempt that is under way still needs, for a page that begins to pay.
///
/// # Errors
/// `consent_needed` when the host has not said who pays, or the database failed.
pub(super) fn missing(
    connection: &Connection,
    state: &AppState,
    order: i64,
    member: Shopper,
    now: Timestamp,
) -> Result<Missing, Error> {
    let last = payments::last(connection, order)?;
    let Some(attempt) = last.filter(|attempt| attempt.outcome == AttemptOutcome::Open) else {
        return Ok(Missing::Nothing);
    };
    match attempt.method {
        PaymentMethod::WechatMiniProgram => {
            // The same one for the same attempt, as long as this program runs.
            let ticket = state.payments.ticket_of(&attempt);
            tickets::let_prepare(connection, TokenHash::of(&ticket), attempt.number)?;
            Ok(Missing::Ticket(ticket))
        }
        PaymentMethod::WechatJsapi => {
            let payer = payer(connection, &state.hosts, member)?;
            if attempt.request.is_none() {
                return Ok(Missing::Request(attempt.into(), Some(payer)));
            }
            if attempt.payer.as_ref() == Some(&payer.1) {
                return Ok(Missing::Nothing);
            }
            // In another WeChat nobody can do anything with it.
            payments::close(connection, order)?;
            let again = NewAttempt {
                method: attempt.method,
                deposit: attempt.is_deposit.then_some(attempt.amount),
                return_to: &attempt.return_to,
            };
            payments::start(connection, order, again, now)?;
            let attempt = payments::last(connection, order)?;
            Ok(attempt.map_or(Missing::Nothing, |it| Missing::Request(it.into(), Some(payer))))
        }
        _ if attempt.request.is_some() => Ok(Missing::Nothing),
        PaymentMethod::WechatH5 | PaymentMethod::AlipayTrade | PaymentMethod::AlipayPage => {
            Ok(Missing::Request(attempt.into(), None))
        }
        PaymentMethod::InStore | PaymentMethod::Sandbox | PaymentMethod::Unknown => {
            Ok(Missing::Nothing)
        }
    }
}

/// Who pays inside WeChat: the app, and her name there.
fn payer(
    connection: &Connection,
    hosts: &Hosts,
    member: Shopper,
) -> Result<(String, String), Error> {
    let (app, _) = hosts.consenting()?;
    let detail =
        "WeChat has not said who pays; lead to its page of consent and sign in by it first";
    let openid = users::payer(connection, member, app)?
        .ok_or(Refusal::new(ProblemCode::ConsentNeeded, detail))?;
    Ok((app.to_owned(), openid))
}

/// Has the gateway prepare an attempt and keeps what it answers; the attempt as it is kept then, or
/// none when it is over. One that cannot be prepared is closed: nobody was handed it.
///
/// # Errors
/// The gateway failed, or the database did.
pub(crate) async fn prepare_for(
    state: &AppState,
    attempt: StoredAttempt,
    payer: Option<(String, String)>,
) -> Result<Option<StoredAttempt>, Error> {
    let number = attempt.number;
    let now = state.clock.now();
    let order = attempt.order;
    let asking = state.database.read(move |connection| {
        let order = reading::with_number(connection, order)?;
        let currency = shop::shop(connection)?.map_or(Currency::CNY, |shop| shop.currency);
        Ok((order.code, currency))
    });
    let (order, currency) = asking.await?;
    let openid = payer.as_ref().map(|(_, openid)| openid.clone());
    let asked = Asked {
        method: attempt.method,
        reference: attempt.token,
        order,
        amount: attempt.amount,
        currency,
        payer,
        return_to: attempt.return_to,
        good_until: attempt.good_until,
        now,
    };
    let gateway = state.payments.gateway();
    let gateway =
        gateway.ok_or_else(|| Error::Broken("an attempt without a gateway".to_owned()))?;
    match gateway.prepare(asked).await {
        Ok(request) => {
            let keeping = state.database.commit(move |connection| {
                payments::keep_request(connection, number, &request, openid.as_deref())?;
                Ok(payments::open_for(connection, number, now)?)
            });
            keeping.await
        }
        Err(reason) => {
            let closing =
                move |connection: &Connection| Ok(payments::close_unprepared(connection, number)?);
            state.database.commit(closing).await?;
            Err(Error::Elsewhere(format!("the gateway: {reason}")))
        }
    }
}
