//! How an app finds out whether an order is paid: a pure function of what was, what happened and
//! when, to what is and what to do.
//!
//! What makes it worth a machine of its own has all been seen in the field: hosts that never answer,
//! that say "cancelled" and then "paid", pages that are thrown away while their shopper pays in
//! another app, cashiers that lead back before the payment is over, and a second tap on everything.
//! So what a host says only makes the app ask; nothing but the backend's answer ends it. Asking goes
//! on by itself for half a minute, more and more rarely, and then as often as the shopper taps.

use serde::{Deserialize, Serialize};

use super::PaymentState;
use crate::Timestamp;

/// How many milliseconds pass before each question, from the reason to ask on.
pub const PAUSES: [i64; 7] = [0, 1_000, 2_000, 3_000, 5_000, 8_000, 13_000];

/// Where a payment stands, as far as this phone knows. It is kept before the app is left, so that a
/// page that was thrown away goes on from there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// What the shopper sees of it.
    pub stage: Stage,
    /// What the host said last.
    #[serde(default)]
    pub hint: Option<Hint>,
    /// Until when it can be paid, by the server's clock.
    #[serde(default)]
    pub lapses_at: Option<Timestamp>,
    /// How many questions were answered since there was last a reason to ask.
    #[serde(default)]
    asked: usize,
    /// When to ask again.
    #[serde(default)]
    ask_at: Option<Timestamp>,
    /// Whether a question waits for its answer. A page that begins anew waits for none.
    #[serde(skip)]
    is_asking: bool,
}

/// What the shopper sees of a payment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It can be paid: the button.
    #[default]
    Due,
    /// The tap is on its way to the backend: the button waits.
    Starting,
    /// The host or a cashier has it.
    Away,
    /// The backend is asked: wait a moment.
    Asking,
    /// The backend does not know yet: "I have paid" and "pay again".
    Unsure,
    /// It is paid.
    Paid,
    /// It will be paid in the shop.
    InStore,
    /// It cannot be paid any more.
    Closed,
}

impl Stage {
    /// Whether nothing can come after it.
    pub const fn is_last(self) -> bool {
        matches!(self, Self::Paid | Self::InStore | Self::Closed)
    }
}

/// What a host said became of it. It proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hint {
    /// It was paid.
    Done,
    /// The shopper went back.
    Cancelled,
    /// It failed.
    Failed,
    /// The host does not know.
    Unknown,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The shopper tapped to pay, or to pay again.
    PayTapped,
    /// The backend has made the request that the host is to be handed.
    Started,
    /// The backend was not reached, or refused.
    StartFailed,
    /// The host said something.
    HostSaid(Hint),
    /// The page is seen again: it came back from elsewhere, from sleep, or was loaded anew.
    Resumed,
    /// The shopper tapped that it is paid.
    CheckTapped,
    /// The time has come that was asked for.
    Woke,
    /// The backend answered how it stands.
    Answered {
        /// How it stands.
        state: PaymentState,
        /// Until when it can be paid.
        lapses_at: Option<Timestamp>,
    },
    /// The backend was asked and not reached.
    AskFailed,
}

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Begin to pay, with [`super::PAY`].
    Start,
    /// Keep the flow on the phone.
    Keep,
    /// Hand the host the request, or leave for its page. It comes after `Keep`.
    HandToHost,
    /// Ask how it stands, with [`super::PAYMENT`].
    Ask,
    /// Say [`Event::Woke`] at this instant, by the server's clock.
    WakeAt(Timestamp),
    /// Forget what was kept.
    Forget,
}

impl Flow {
    /// What becomes of it when something happens, and what to do then, in order.
    #[must_use]
    pub fn after(self, event: Event, now: Timestamp) -> (Self, Vec<Action>) {
        let mut step = Stepping { flow: self, actions: Vec::new(), now };
        step.take(event);
        (step.flow, step.actions)
    }
}

struct Stepping {
    flow: Flow,
    actions: Vec<Action>,
    now: Timestamp,
}

impl Stepping {
    fn take(&mut self, event: Event) {
        if self.flow.stage.is_last() {
            return;
        }
        let stage = self.flow.stage;
        match event {
            Event::PayTapped if matches!(stage, Stage::Due | Stage::Unsure) => {
                self.flow.hint = None;
                self.become_stage(Stage::Starting);
                self.actions.push(Action::Start);
            }
            Event::Started if stage == Stage::Starting => {
                self.become_stage(Stage::Away);
                self.actions.extend([Action::Keep, Action::HandToHost]);
            }
            Event::StartFailed if stage == Stage::Starting => {
                self.become_stage(Stage::Due);
                // The tap may have come through after all, or the order is paid or gone.
                self.ask();
            }
            Event::HostSaid(hint) if stage != Stage::Starting => {
                self.flow.hint = Some(hint);
                self.ask_anew();
            }
            Event::Resumed if matches!(stage, Stage::Away | Stage::Asking | Stage::Unsure) => {
                self.ask_anew();
            }
            // What was paid elsewhere is seen here too, without a word while it is not.
            Event::Resumed if stage == Stage::Due => self.ask(),
            Event::CheckTapped if stage != Stage::Starting => self.ask_anew(),
            Event::Woke => self.wake(),
            Event::Answered { state, lapses_at } => self.hear(state, lapses_at),
            Event::AskFailed => {
                self.flow.is_asking = false;
                if stage == Stage::Asking {
                    self.go_on_asking();
                }
            }
            _ => {}
        }
    }

    fn become_stage(&mut self, stage: Stage) {
        self.flow.stage = stage;
        (self.flow.asked, self.flow.ask_at) = (0, None);
    }

    /// Begins the row of questions.
    fn ask_anew(&mut self) {
        self.become_stage(Stage::Asking);
        self.ask();
    }

    fn ask(&mut self) {
        if !self.flow.is_asking {
            self.flow.is_asking = true;
            self.actions.push(Action::Ask);
        }
    }

    fn go_on_asking(&mut self) {
        self.flow.asked += 1;
        if let Some(pause) = PAUSES.get(self.flow.asked) {
            let at = Timestamp::from_millis(self.now.millis() + pause);
            self.flow.ask_at = Some(at);
            self.actions.push(Action::WakeAt(at));
        } else {
            self.become_stage(Stage::Unsure);
            self.await_lapse();
        }
    }

    fn wake(&mut self) {
        let is_due = |at: Option<Timestamp>| at.is_some_and(|at| at <= self.now);
        match self.flow.stage {
            Stage::Asking if is_due(self.flow.ask_at) => {
                self.flow.ask_at = None;
                self.ask();
            }
            // At zero the server is asked, never assumed.
            Stage::Due | Stage::Away | Stage::Unsure if is_due(self.flow.lapses_at) => self.ask(),
            _ => {}
        }
    }

    fn hear(&mut self, state: PaymentState, lapses_at: Option<Timestamp>) {
        self.flow.is_asking = false;
        self.flow.lapses_at = lapses_at;
        let last = match state {
            PaymentState::Paid => Stage::Paid,
            PaymentState::InStore => Stage::InStore,
            PaymentState::Closed => Stage::Closed,
            PaymentState::Due | PaymentState::Pending | PaymentState::Unknown => {
                return self.hear_unpaid(state);
            }
        };
        self.become_stage(last);
        self.actions.push(Action::Forget);
    }

    fn hear_unpaid(&mut self, state: PaymentState) {
        match (self.flow.stage, state) {
            // The backend knows that the attempt came to nothing.
            (Stage::Asking | Stage::Unsure, PaymentState::Due) => {
                self.become_stage(Stage::Due);
                self.actions.push(Action::Forget);
                self.await_lapse();
            }
            (Stage::Asking, _) => self.go_on_asking(),
            // An attempt of another page, or of this one before it was thrown away.
            (Stage::Due, PaymentState::Pending) => {
                self.become_stage(Stage::Asking);
                self.go_on_asking();
            }
            // What was asked before the tap says nothing of what came after it.
            (Stage::Starting, _) => {}
            _ => self.await_lapse(),
        }
    }

    /// Wakes when the time to pay is over; a moment later where the server's clock is behind.
    fn await_lapse(&mut self) {
        if let Some(lapses_at) = self.flow.lapses_at {
            let soon = Timestamp::from_millis(self.now.millis() + 1_000);
            let at = if lapses_at > self.now { lapses_at } else { soon };
            self.actions.push(Action::WakeAt(at));
        }
    }
}

#[cfg(test)]
mod tests;
