//! Placing the order: once, however often it is sent.

use contract::ProblemCode;
use contract::checkout::{Choices, PlaceOrder, Placed, PlacedOrder};
use contract::orders::OrderState;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::{Desk, Phase};
use super::kept;
use super::missing::{Missing, news};
use crate::browser::{page, timer};
use crate::cart;
use crate::client::{self, ClientError};
use crate::kit::toast;
use crate::locale::{t, words};
use crate::route::Route;
use crate::session;

impl Desk {
    /// Goes on with an order that was sent before the page was loaded and that nobody heard of.
    pub(super) fn go_on(self) {
        let Some(order) = kept::unanswered() else { return };
        if kept::is_fresh() && untrack(session::credential).is_some() {
            self.send(order);
        } else {
            self.phase.set(Phase::Unknown(ClientError::TimedOut));
        }
    }

    /// Places the order, or brings the shopper to what is in the way. One that was sent and not
    /// answered is sent again as it was.
    pub(super) fn submit(self) {
        if self.phase.with_untracked(|phase| *phase == Phase::Placing) {
            return;
        }
        if let Some(order) = kept::unanswered() {
            if untrack(session::credential).is_none() {
                self.has_sign_in_open.set(true);
            } else {
                self.send(order);
            }
            return;
        }
        if untrack(|| self.is_waiting()) {
            return;
        }
        if let Some(missing) = untrack(|| self.missing()) {
            self.go_to(missing);
            return;
        }
        let Some(checkout) = self.shown.get_untracked() else { return };
        let choices = Choices {
            store: untrack(|| self.store()),
            payment: untrack(|| self.payment()).filter(|_| checkout.quote.due > 0),
            ..self.choices.get_untracked()
        };
        let order = PlaceOrder { key: kept::key(), choices, seen: checkout.seen() };
        self.send(kept::keep_sent(&order));
    }

    /// Sends an order as it is kept.
    fn send(self, order: String) {
        let Some(credential) = untrack(session::credential) else { return };
        self.phase.set(Phase::Placing);
        spawn_local(async move {
            match client::place_order(&credential, &order).await {
                Ok(Placed { order: Some(placed), .. }) => self.note_placed(&placed),
                Ok(Placed { checkout: Some(checkout), .. }) => {
                    kept::note_not_placed();
                    if self.phase.is_disposed() {
                        toast(t(words::ORDER_DIFFERS));
                        return;
                    }
                    self.stop_asking();
                    self.told.set(news(checkout.differences.clone()));
                    self.take_over(checkout);
                    self.phase.set(Phase::Choosing);
                    timer::sleep(0).await;
                    page::focus_in_sight("#checkout-differences");
                }
                Ok(_) => {
                    let address = String::new();
                    self.tell_unknown(ClientError::Garbled { address });
                }
                Err(error) if is_fate_known(&error) => self.tell_refused(error),
                Err(error) => self.tell_unknown(error),
            }
        });
    }

    /// The order is there: on to its payment, or to itself when nothing is due, in place of a
    /// checkout that is spent.
    fn note_placed(self, order: &PlacedOrder) {
        kept::forget();
        let route = if order.due > 0 && order.state == OrderState::AwaitingPayment {
            Route::Payment(order.id.clone())
        } else {
            Route::Order(order.id.clone())
        };
        if self.phase.is_disposed() {
            toast(t(words::CHECKOUT_PLACED));
            return;
        }
        cart::renew_cart(untrack(|| self.store()));
        self.leave.get_value().run(route.address());
    }

    fn tell_unknown(self, error: ClientError) {
        if self.phase.try_set(Phase::Unknown(error)).is_some() {
            toast(t(words::ORDER_UNKNOWN));
        }
    }

    fn tell_refused(self, error: ClientError) {
        kept::note_not_placed();
        if self.phase.is_disposed() {
            return;
        }
        if error.code() == Some(ProblemCode::SignedOut) {
            self.phase.set(Phase::Choosing);
            self.has_sign_in_open.set(true);
        } else {
            self.phase.set(Phase::Refused(error));
        }
    }

    /// Brings the shopper to what is in the way.
    pub(super) fn go_to(self, missing: Missing) {
        match missing {
            Missing::Goods => self.leave.get_value().run(self.origin().address()),
            Missing::Member => self.has_sign_in_open.set(true),
            Missing::Address => self.has_addresses_open.set(true),
            Missing::Slot(fulfilment) => {
                self.slots_of.set(fulfilment);
                self.has_slots_open.set(true);
            }
            Missing::Payment => page::focus_in_sight("#checkout-payment"),
            Missing::Difference => page::focus_in_sight("#checkout-differences"),
        }
    }
}

/// Whether it is certain that a refusal placed nothing. A backend that broke on the way may have
/// placed it before.
fn is_fate_known(error: &ClientError) -> bool {
    matches!(error, ClientError::Refused(problem) if (400..500).contains(&problem.status))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_no_says_that_nothing_was_placed() {
        let refused = |status: u16| {
            let json = format!(r#"{{"code":"internal","status":{status}}}"#);
            ClientError::Refused(Box::new(serde_json::from_str(&json).unwrap()))
        };
        for (error, is_known) in [
            (refused(422), true),
            (refused(401), true),
            (refused(500), false),
            (refused(503), false),
            (ClientError::Offline, false),
            (ClientError::TimedOut, false),
            (ClientError::Garbled { address: String::new() }, false),
        ] {
            assert_eq!(is_fate_known(&error), is_known, "{error:?}");
        }
    }
}
