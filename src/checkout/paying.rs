//! Drives the payment of an order: what happens on the page and around it goes into
//! [`contract::payment::flow`], and what that says is done.

use std::sync::Arc;

use contract::payment::flow::{Action, Event, Flow, Stage};
use contract::payment::{Payment, PaymentMethod, PaymentRequest, PaymentState, StartPayment};
use contract::{OrderId, ProblemCode, Timestamp};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::methods;
use crate::browser::{Abort, json, storage, timer, visibility};
use crate::client::{self, ClientError, Credential};
use crate::host::{self, Asked, Way};
use crate::route::Route;

/// What is kept while the app is left. It is of one order: the last that was paid for.
const KEPT: &str = "own.payment";

#[derive(Serialize, Deserialize)]
struct Kept {
    order: OrderId,
    flow: Flow,
}

/// The payment of an order.
#[derive(Clone, Copy)]
pub(super) struct Paying {
    order: StoredValue<OrderId>,
    credential: StoredValue<Credential>,
    flow: RwSignal<Flow>,
    /// What the backend said last.
    payment: RwSignal<Option<Arc<Payment>>>,
    /// Why it was not reached last, or what it refused.
    failure: RwSignal<Option<ClientError>>,
    wanted: RwSignal<Option<PaymentMethod>>,
    /// Whether a deposit is wanted, once the shopper has said so.
    wants_deposit: RwSignal<Option<bool>>,
    /// What the host was handed last.
    request: RwSignal<Option<PaymentRequest>>,
    /// Milliseconds that the server's clock is ahead of the phone's.
    ahead: RwSignal<i64>,
}

impl Paying {
    /// Goes on with the payment of an order, or begins with it.
    pub(super) fn new(credential: Credential, order: OrderId) -> Self {
        let kept = storage::read(KEPT).and_then(|text| json::read::<Kept>(&text));
        let flow = kept.filter(|kept| kept.order == order).map(|kept| kept.flow);
        let paying = Self {
            order: StoredValue::new(order),
            credential: StoredValue::new(credential),
            flow: RwSignal::new(flow.unwrap_or_default()),
            payment: RwSignal::new(None),
            failure: RwSignal::new(None),
            wanted: RwSignal::new(None),
            wants_deposit: RwSignal::new(None),
            request: RwSignal::new(None),
            ahead: RwSignal::new(0),
        };
        visibility::on_return(move || paying.resume());
        paying.resume();
        paying
    }

    /// What the shopper sees of it, tracked.
    pub(super) fn stage(self) -> Stage {
        self.flow.with(|flow| flow.stage)
    }

    /// What the backend said last, tracked.
    pub(super) fn payment(self) -> Option<Arc<Payment>> {
        self.payment.get()
    }

    /// Why the backend was not reached last, or what it refused; tracked.
    pub(super) fn failure(self) -> Option<ClientError> {
        self.failure.get()
    }

    /// The order.
    pub(super) fn order(self) -> OrderId {
        self.order.get_value()
    }

    /// The page of the cashier, for whom it did not open by itself; tracked.
    pub(super) fn cashier(self) -> Option<String> {
        self.request.with(|request| host::cashier_page(request.as_ref()?).map(str::to_owned))
    }

    /// The ways that this host can go, tracked.
    pub(super) fn methods(self) -> Vec<PaymentMethod> {
        let is_deposit = self.is_deposit();
        self.payment.with(|payment| {
            payment.as_ref().map(|it| methods::payable(&it.methods, is_deposit)).unwrap_or_default()
        })
    }

    /// The way that is chosen, tracked.
    pub(super) fn method(self) -> Option<PaymentMethod> {
        let (wanted, is_deposit) = (self.wanted.get(), self.is_deposit());
        self.payment.with(|payment| {
            let payment = payment.as_ref()?;
            let last = payment.attempt.as_ref().map(|attempt| attempt.method);
            methods::chosen(&payment.methods, wanted.or(last), is_deposit)
        })
    }

    pub(super) fn want(self, method: PaymentMethod) {
        self.wanted.set(Some(method));
    }

    /// What is due, and what a deposit of it would be, where one may be paid; tracked.
    pub(super) fn offer(self) -> Option<(i64, i64)> {
        self.payment.with(|payment| {
            let payment = payment.as_ref()?;
            // It is offered for the ways that take one.
            (!methods::payable(&payment.methods, true).is_empty())
                .then_some((payment.due, payment.deposit?))
        })
    }

    /// Whether a deposit is chosen: by the shopper, else by the last attempt. Tracked.
    pub(super) fn is_deposit(self) -> bool {
        let wanted = self.wants_deposit.get();
        let last = self.payment.with(|payment| {
            payment.as_ref().and_then(|it| it.attempt.as_ref()).is_some_and(|it| it.is_deposit)
        });
        self.offer().is_some() && wanted.unwrap_or(last)
    }

    pub(super) fn want_deposit(self, is_deposit: bool) {
        self.wants_deposit.set(Some(is_deposit));
    }

    /// What is to be paid now, or was paid last; tracked.
    pub(super) fn amount(self) -> Option<i64> {
        let is_deposit = self.is_deposit();
        self.payment.with(|payment| {
            let payment = payment.as_ref()?;
            let is_deposit = is_deposit || payment.state == PaymentState::InStore;
            Some(payment.deposit.filter(|_| is_deposit).unwrap_or(payment.due))
        })
    }

    /// The deposit that was paid and what is left to be paid in the shop; tracked.
    pub(super) fn paid_deposit(self) -> Option<(i64, i64)> {
        self.payment.with(|payment| {
            let payment = payment.as_ref().filter(|it| it.state == PaymentState::InStore)?;
            payment.deposit.map(|deposit| (deposit, payment.due - deposit))
        })
    }

    /// How many seconds are left to pay, by the server's clock; tracked is not the time that passes.
    pub(super) fn seconds_left(self) -> Option<u64> {
        let lapses_at = self.flow.with(|flow| flow.lapses_at)?;
        self.ahead.track();
        let left = lapses_at.millis() - self.now().millis();
        Some(u64::try_from(left).unwrap_or_default().div_ceil(1_000))
    }

    fn now(self) -> Timestamp {
        Timestamp::from_millis(timer::now() + self.ahead.try_get_untracked().unwrap_or_default())
    }

    /// Takes in that something happened, and does what follows.
    pub(super) fn happen(self, event: Event) {
        let Some(flow) = self.flow.try_get_untracked() else { return };
        let (flow, actions) = flow.after(event, self.now());
        if self.flow.get_untracked() != flow {
            self.flow.set(flow);
        }
        for action in actions {
            self.act(action);
        }
    }

    fn act(self, action: Action) {
        match action {
            Action::Start => self.start(),
            Action::Keep => {
                let kept = Kept { order: self.order(), flow: self.flow.get_untracked() };
                storage::write(KEPT, &json::write(&kept));
            }
            Action::HandToHost => self.hand_over(),
            Action::Ask => self.ask(),
            Action::WakeAt(at) => {
                let wait = (at.millis() - self.now().millis()).max(0).unsigned_abs();
                timer::after_all(wait, move || self.happen(Event::Woke));
            }
            Action::Forget => storage::forget(KEPT),
        }
    }

    fn hand_over(self) {
        let (order, request) = (self.order(), self.request.get_untracked());
        spawn_local(async move {
            let asked = match &request {
                Some(request) => host::ask_for_money(&order, request).await,
                None => Asked::Not,
            };
            match asked {
                Asked::Said(hint) => self.happen(Event::HostSaid(hint)),
                Asked::Away => {}
                Asked::Not => self.happen(Event::CheckTapped),
            }
        });
    }

    /// The page is seen again, perhaps with word of how a native page ended.
    fn resume(self) {
        let hint = self.order.try_get_value().and_then(|order| host::hint_of(&order));
        self.happen(hint.map_or(Event::Resumed, Event::HostSaid));
    }

    fn start(self) {
        let Some(method) = untrack(|| self.method()) else {
            self.happen(Event::StartFailed);
            return;
        };
        let is_deposit = untrack(|| self.is_deposit());
        self.failure.set(None);
        let (credential, order) = (self.credential.get_value(), self.order());
        let return_to = Some(Route::Payment(order.clone()).address());
        spawn_local(async move {
            let start = StartPayment { method, is_deposit, return_to };
            match client::pay(&credential, &order, &start).await {
                Ok(payment) => self.hear_started(payment),
                Err(error) => {
                    let _ = self.failure.try_set(Some(error.clone()));
                    self.happen(Event::StartFailed);
                    // The host says who pays, and leads back here at once.
                    if error.code() == Some(ProblemCode::ConsentNeeded) {
                        let _ = host::sign_in(Way::Consent).await;
                    }
                }
            }
        });
    }

    fn hear_started(self, payment: Payment) {
        let request = payment.attempt.as_ref().and_then(|attempt| attempt.request.clone());
        let (state, lapses_at) = (payment.state, payment.lapses_at);
        if !self.take_over(payment) {
            return;
        }
        match state {
            PaymentState::Pending if request.is_some() => {
                self.request.set(request);
                self.happen(Event::Started);
            }
            PaymentState::Paid | PaymentState::InStore | PaymentState::Closed => {
                self.happen(Event::Answered { state, lapses_at });
            }
            _ => self.happen(Event::StartFailed),
        }
    }

    fn ask(self) {
        let (credential, order) = (self.credential.get_value(), self.order());
        spawn_local(async move {
            match client::payment(&credential, &order).send(&Abort::new()).await {
                Ok(payment) => {
                    let (state, lapses_at) = (payment.state, payment.lapses_at);
                    if self.take_over(payment) {
                        self.failure.set(None);
                        self.happen(Event::Answered { state, lapses_at });
                    }
                }
                Err(error) => {
                    let _ = self.failure.try_set(Some(error));
                    self.happen(Event::AskFailed);
                }
            }
        });
    }

    /// Shows what the backend said; `false` once the page is gone.
    fn take_over(self, payment: Payment) -> bool {
        if self.payment.is_disposed() {
            return false;
        }
        self.ahead.set(payment.server_time.millis() - timer::now());
        self.payment.set(Some(Arc::new(payment)));
        true
    }
}
