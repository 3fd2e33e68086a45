//! Sending what is asked for: once, however often the button is tapped or the answer is lost.

use contract::ProblemCode;
use contract::after_sales::AskAfterSales;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ask_form::{Form, Phase};
use super::draft::{Draft, Subject};
use super::refusal::request_refusal_text;
use crate::browser::{page, timer};
use crate::client::{self, ClientError};
use crate::kit::toast;
use crate::locale::{t, words};
use crate::route::Route;

impl Form {
    /// Sends it, or brings the shopper to what is missing. What was sent and not answered is sent
    /// again as it was.
    pub(super) fn submit(self) {
        if self.phase.with_untracked(|phase| *phase == Phase::Sending) {
            return;
        }
        if let Some(sent) = self.draft.with_untracked(|draft| draft.sent.clone()) {
            self.send(sent);
            return;
        }
        let missing =
            self.order.with_value(|order| self.draft.with_untracked(|draft| draft.missing(order)));
        if let Some(missing) = missing {
            self.missing.set(Some(missing));
            page::focus_in_sight(missing.id());
            return;
        }
        if untrack(|| self.tray.is_unsettled()) {
            self.phase.set(Phase::Refused(t(words::PHOTOS_UNSETTLED)));
            return;
        }
        let whole =
            self.order.with_value(|order| self.draft.with_untracked(|draft| draft.whole(order)));
        if let Some(ask) = whole {
            self.send(ask);
        }
    }

    fn send(self, ask: AskAfterSales) {
        self.phase.set(Phase::Sending);
        let (credential, subject) = (self.credential.get_value(), self.subject.get_value());
        // Kept before it is sent, so that a reload meanwhile sends no other.
        let kept = Draft { sent: Some(ask.clone()), ..self.draft.get_untracked() };
        kept.keep(&subject);
        let order = self.order.with_value(|order| order.id.clone());
        spawn_local(async move {
            let answer = match &subject {
                Subject::Order(_) => client::ask_after_sales(&credential, &order, &ask).await,
                Subject::Refused(id) => client::ask_again(&credential, id, &ask).await,
            };
            match answer {
                Ok(request) => {
                    Draft::forget(&subject);
                    toast(t(words::AFTER_SALES_SENT));
                    if !self.phase.is_disposed() {
                        self.go.get_value().run(Route::AfterSales(request.id).address());
                    }
                }
                Err(error) if is_fate_known(&error) => {
                    Draft { sent: None, ..kept }.keep(&subject);
                    self.tell_refused(&error);
                }
                Err(_) => {
                    let told = self.draft.try_update(|draft| draft.sent = Some(ask));
                    if told.is_some() {
                        self.phase.set(Phase::Unknown);
                    }
                    toast(t(words::AFTER_SALES_UNKNOWN));
                }
            }
        });
    }

    fn tell_refused(self, error: &ClientError) {
        if self.phase.is_disposed() || error.code() == Some(ProblemCode::SignedOut) {
            return;
        }
        self.draft.update(|draft| draft.sent = None);
        self.phase.set(Phase::Refused(request_refusal_text(error)));
        // What would come back may be another now.
        self.ask_again();
        timer::before_next_paint(|| page::focus_in_sight("#ask-submit"));
    }
}

/// Whether it is certain that a refusal made no request. A backend that broke on the way may have
/// made it before.
fn is_fate_known(error: &ClientError) -> bool {
    matches!(error, ClientError::Refused(problem) if (400..500).contains(&problem.status))
}

/// The button, and why it did nothing.
pub(super) fn foot(form: Form) -> AnyView {
    let is_sending = move || form.phase.with(|phase| *phase == Phase::Sending);
    let refusal = move || match form.phase.get() {
        Phase::Refused(reason) => Some(reason),
        Phase::Choosing | Phase::Sending | Phase::Unknown => None,
    };
    let word = move || {
        t(if is_sending() { words::AFTER_SALES_SENDING } else { words::AFTER_SALES_SUBMIT })
    };
    view! {
        <div class="ask-form-foot">
            <p class="ask-form-wrong" role="alert">
                {refusal}
            </p>
            <button
                type="submit"
                id="ask-submit"
                class="button"
                aria-disabled=move || is_sending().then_some("true")
            >
                {word}
            </button>
        </div>
    }
    .into_any()
}

/// What was sent and not answered: nothing can be changed before its fate is known.
pub(super) fn unanswered(form: Form) -> AnyView {
    let is_sending = move || form.phase.with(|phase| *phase == Phase::Sending);
    let word = move || {
        t(if is_sending() { words::AFTER_SALES_SENDING } else { words::AFTER_SALES_ASK_RESULT })
    };
    view! {
        <div class="failure" role="alert">
            <p class="failure-title">{t(words::AFTER_SALES_UNKNOWN)}</p>
            <p class="failure-advice">{t(words::AFTER_SALES_UNKNOWN_ADVICE)}</p>
            <button
                type="button"
                class="button"
                aria-disabled=move || is_sending().then_some("true")
                on:click=move |_| form.submit()
            >
                {word}
            </button>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_no_says_that_there_is_no_request() {
        let refused = |status: u16| {
            let json = format!(r#"{{"code":"internal","status":{status}}}"#);
            ClientError::Refused(Box::new(serde_json::from_str(&json).unwrap()))
        };
        for (error, is_known) in [
            (refused(409), true),
            (refused(422), true),
            (refused(500), false),
            (ClientError::Offline, false),
            (ClientError::TimedOut, false),
        ] {
            assert_eq!(is_fate_known(&error), is_known, "{error:?}");
        }
    }
}
