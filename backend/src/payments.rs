//! Paying orders: which ways there are, attempts, and how it stands with them.

mod deposit;
mod gateway;
mod preparing;
mod sandbox;

use std::sync::Arc;

use axum::extract::Path;
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::checkout::FulfilmentMethod;
use contract::orders::OrderState;
use contract::payment::{
    Attempt, AttemptOutcome, PAY, PAYMENT, Payment, PaymentMethod, PaymentRequest, PaymentState,
    StartPayment,
};
use contract::{BadParameter, ProblemCode, Timestamp};
use rusqlite::Connection;

pub use self::gateway::{Asked, Gateway, Preparing, SandboxGateway};
pub(crate) use self::preparing::prepare_for;
use self::preparing::{Missing, missing};
pub(crate) use self::sandbox::router as cashier;
use crate::caller::Caller;
use crate::database::orders::deposits::wait_at_store;
use crate::database::orders::payments::{self, NewAttempt, StoredAttempt};
use crate::database::orders::reading::{self, StoredOrder};
use crate::database::shop;
use crate::error::{Error, Refusal};
use crate::import::rows::PoliciesRow;
use crate::orders::{NO_ORDER, settle};
use crate::request::{JsonBody, is_within_app};
use crate::secrets::ProofKey;
use crate::state::AppState;

/// How orders can be paid. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Payments {
    has_sandbox: bool,
    gateway: Option<Arc<dyn Gateway>>,
    key: ProofKey,
}

impl Payments {
    /// With a cashier that takes no money, for developing and for tests. Never for a shop that is
    /// open to others.
    pub fn sandbox() -> Self {
        Self { has_sandbox: true, ..Self::default() }
    }

    /// The same with the ways of a payment service.
    #[must_use]
    pub fn with_gateway(self, gateway: Arc<dyn Gateway>) -> Self {
        Self { gateway: Some(gateway), ..self }
    }

    pub(crate) fn gateway(&self) -> Option<&Arc<dyn Gateway>> {
        self.gateway.as_ref()
    }

    /// The ticket that lets a native page prepare an attempt. Only the running program can tell it,
    /// and nobody from what is kept of it.
    fn ticket_of(&self, attempt: &StoredAttempt) -> String {
        URL_SAFE_NO_PAD.encode(self.key.prove("payment ticket", &attempt.token))
    }

    /// The ways to pay what is due for groups that reach the shopper so, the usual one first.
    pub(crate) fn methods(
        &self,
        policies: &PoliciesRow,
        groups: &[FulfilmentMethod],
        due: i64,
    ) -> Vec<PaymentMethod> {
        if due == 0 {
            return Vec::new();
        }
        let in_store = policies.pay_in_store && are_picked_up(groups);
        let ours = [(self.has_sandbox, PaymentMethod::Sandbox), (in_store, PaymentMethod::InStore)];
        let ours = ours.into_iter().filter_map(|(is_there, method)| is_there.then_some(method));
        self.gateway.iter().flat_map(|gateway| gateway.methods()).copied().chain(ours).collect()
    }

    /// What a deposit would be of what is due for such groups, where one may be paid.
    fn deposit(
        &self,
        policies: &PoliciesRow,
        groups: &[FulfilmentMethod],
        due: i64,
    ) -> Option<i64> {
        let is_online = self.has_sandbox || self.gateway.is_some();
        let percent = policies.deposit_percent.filter(|_| is_online && are_picked_up(groups))?;
        deposit::of(due, percent)
    }
}

/// Whether all of an order is picked up, so that something may be paid in the shop.
fn are_picked_up(groups: &[FulfilmentMethod]) -> bool {
    !groups.is_empty() && groups.iter().all(|method| *method == FulfilmentMethod::Pickup)
}

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route(PAYMENT.path, get(ask)).route(PAY.path, post(pay))
}

/// How it stands with the payment of an order.
async fn ask(caller: Caller, Path(id): Path<String>) -> Result<Json<Payment>, Error> {
    settle(&caller.state).await?;
    let (now, ways) = (caller.now(), caller.state.payments.clone());
    let payment = caller.read_as_member(move |connection, member| {
        let order = reading::order(connection, member, &id)?.ok_or(NO_ORDER)?;
        told(connection, &ways, order, now)
    });
    Ok(Json(payment.await?))
}

/// Begins to pay, or goes on with what was begun.
async fn pay(
    caller: Caller,
    Path(id): Path<String>,
    JsonBody(StartPayment { method, is_deposit, return_to }): JsonBody<StartPayment>,
) -> Result<Json<Payment>, Error> {
    let return_to = return_to.unwrap_or_else(|| format!("/orders/{id}"));
    if !is_within_app(&return_to) {
        let expected = "an address within the app that begins with one /, such as /orders/abc";
        return Err(BadParameter { name: "/return_to", expected }.into());
    }
    settle(&caller.state).await?;
    let (now, state) = (caller.now(), caller.state.clone());
    let beginning = caller.write_as_member(move |connection, member| {
        let order = reading::order(connection, member, &id)?.ok_or(NO_ORDER)?;
        let wanted = Wanted { method, is_deposit, return_to: &return_to };
        begin(connection, &state.payments, &order, &wanted, now)?;
        Ok((order.number, missing(connection, &state, order.number, member, now)?))
    });
    let (order, missing) = beginning.await?;
    let ticket = match missing {
        Missing::Nothing => None,
        Missing::Ticket(ticket) => Some(ticket),
        Missing::Request(attempt, payer) => {
            prepare_for(&caller.state, *attempt, payer).await?;
            None
        }
    };
    let ways = caller.state.payments.clone();
    let reading = caller.state.database.read(move |connection| {
        told(connection, &ways, reading::with_number(connection, order)?, now)
    });
    let mut payment = reading.await?;
    if let Some(attempt) = payment.attempt.as_mut().filter(|_| ticket.is_some()) {
        attempt.request.get_or_insert_default().ticket = ticket;
    }
    Ok(Json(payment))
}

/// How the shopper wants to pay.
struct Wanted<'a> {
    method: PaymentMethod,
    is_deposit: bool,
    return_to: &'a str,
}

fn begin(
    connection: &Connection,
    ways: &Payments,
    order: &StoredOrder,
    wanted: &Wanted<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    let &Wanted { method, is_deposit, return_to } = wanted;
    let refused = |code, detail| Err(Refusal::new(code, detail).into());
    if order.state == OrderState::Cancelled {
        let refusal =
            Refusal::new(ProblemCode::Ended, "the order has ended and cannot be paid any more");
        return Err(refusal.at_if(order.ended_at).into());
    }
    if order.paid_at.is_some() {
        return refused(ProblemCode::AlreadyPaid, "the order is paid");
    }
    if order.lapses_at <= now {
        let refusal = Refusal::new(ProblemCode::Ended, "the time to pay is over; order again");
        return Err(refusal.at(order.lapses_at).into());
    }
    let is_in_store = method == PaymentMethod::InStore;
    if is_in_store && is_deposit {
        let detail = "a deposit is paid online; name another of `methods`";
        return refused(ProblemCode::Unavailable, detail);
    }
    if order.method == Some(PaymentMethod::InStore) && is_in_store {
        return Ok(());
    }
    if order.deposit > 0 {
        let detail = "the deposit is paid, and the rest is paid in the shop";
        return refused(ProblemCode::AlreadyPaid, detail);
    }
    let offered = Offered::of(connection, ways, order)?;
    if !offered.methods.contains(&method) {
        let detail = "the order cannot be paid so; `methods` says how it can";
        return refused(ProblemCode::Unavailable, detail);
    }
    let deposit = offered.deposit.filter(|_| is_deposit);
    if is_deposit && deposit.is_none() {
        let detail = "no deposit is taken for this order; pay all of it";
        return refused(ProblemCode::Unavailable, detail);
    }
    if is_in_store {
        let until = wait_at_store(connection, order.number, now)?;
        payments::pay_in_store(connection, order.number, until, now)?;
    } else {
        let attempt = NewAttempt { method, deposit, return_to };
        payments::start(connection, order.number, attempt, now)?;
    }
    Ok(())
}

/// How an order can be paid.
#[derive(Default)]
struct Offered {
    methods: Vec<PaymentMethod>,
    /// What a deposit would be, where one may be paid.
    deposit: Option<i64>,
}

impl Offered {
    fn of(connection: &Connection, ways: &Payments, order: &StoredOrder) -> Result<Self, Error> {
        let policies = shop::shop(connection)?.map(|shop| shop.policies).unwrap_or_default();
        let groups = reading::groups(connection, order.number)?;
        let groups: Vec<_> = groups.iter().map(|group| group.method).collect();
        Ok(Self {
            methods: ways.methods(&policies, &groups, order.due),
            deposit: ways.deposit(&policies, &groups, order.due),
        })
    }
}

/// How it stands with the payment of an order, in the words of the contract.
fn told(
    connection: &Connection,
    ways: &Payments,
    order: StoredOrder,
    now: Timestamp,
) -> Result<Payment, Error> {
    let attempt = payments::last(connection, order.number)?;
    let is_open = attempt.as_ref().is_some_and(|one| one.outcome == AttemptOutcome::Open);
    let state = match order.state {
        OrderState::Cancelled => PaymentState::Closed,
        _ if order.paid_at.is_some() => PaymentState::Paid,
        _ if is_open => PaymentState::Pending,
        _ if order.method == Some(PaymentMethod::InStore) => PaymentState::InStore,
        _ => PaymentState::Due,
    };
    let can_be_paid = matches!(state, PaymentState::Due | PaymentState::Pending);
    let offered =
        if can_be_paid { Offered::of(connection, ways, &order)? } else { Offered::default() };
    Ok(Payment {
        state,
        order_state: order.state,
        end: order.end,
        due: order.due,
        deposit: if order.deposit > 0 { Some(order.deposit) } else { offered.deposit },
        lapses_at: can_be_paid.then_some(order.lapses_at),
        server_time: now,
        methods: offered.methods,
        attempt: attempt.map(|attempt| told_attempt(attempt, can_be_paid, now)),
    })
}

fn told_attempt(attempt: StoredAttempt, can_be_paid: bool, now: Timestamp) -> Attempt {
    let is_good =
        can_be_paid && attempt.outcome == AttemptOutcome::Open && attempt.good_until > now;
    let request = match attempt.method {
        PaymentMethod::Sandbox => Some(PaymentRequest {
            page: Some(format!("{}{}", sandbox::PATH, attempt.token)),
            ..PaymentRequest::default()
        }),
        // It is made out to the native page, which alone is told.
        PaymentMethod::WechatMiniProgram => None,
        _ => attempt.request,
    };
    Attempt {
        id: attempt.id,
        method: attempt.method,
        is_deposit: attempt.is_deposit,
        outcome: attempt.outcome,
        good_until: is_good.then_some(attempt.good_until),
        request: request.filter(|_| is_good),
    }
}
