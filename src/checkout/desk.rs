//! A checkout as the page has it: what was chosen, what it comes to, and how far placing it is.

use std::sync::Arc;

use contract::cart::Fulfilment;
use contract::checkout::{Checkout, CheckoutGroup, Choices, Difference, FulfilmentMethod};
use contract::payment::PaymentMethod;
use contract::shop::Feature;
use contract::{StoreId, Timestamp};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::choosing::choose_method;
use super::kept;
use super::methods;
use super::missing::{Missing, missing, still_so};
use crate::addresses::take_saved;
use crate::cart;
use crate::client::{self, ClientError};
use crate::route::AtOnce;
use crate::session;
use crate::shop::{KnownShop, use_shop};
use crate::stores::{MyStore, use_my_store};

/// The checkout of the page.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) shop: KnownShop,
    my_store: MyStore,
    /// What is bought beside the cart; the cart's selected lines are when none.
    pub(super) at_once: RwSignal<Option<AtOnce>>,
    pub(super) choices: RwSignal<Choices>,
    /// The last answer, which stays on screen while a newer one is waited for.
    pub(super) shown: RwSignal<Option<Arc<Checkout>>>,
    /// What placing named, until it is solved.
    pub(super) told: RwSignal<Vec<Difference>>,
    failure: RwSignal<Option<ClientError>>,
    /// Whether the backend has said who the shopper is, where the phone does not know a member.
    is_told: RwSignal<bool>,
    is_asking: RwSignal<bool>,
    pub(super) phase: RwSignal<Phase>,
    pub(super) has_addresses_open: RwSignal<bool>,
    pub(super) has_contact_open: RwSignal<bool>,
    pub(super) has_coupons_open: RwSignal<bool>,
    pub(super) has_slots_open: RwSignal<bool>,
    pub(super) has_sign_in_open: RwSignal<bool>,
    /// The group whose slots are chosen from.
    pub(super) slots_of: RwSignal<Fulfilment>,
    /// Counts the questions, so that only the last answer counts.
    turn: StoredValue<u32>,
    again: RwSignal<u32>,
    pub(super) leave: StoredValue<Callback<String>>,
}

/// How far placing is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Phase {
    /// The shopper chooses.
    Choosing,
    /// The order is on its way.
    Placing,
    /// It was sent, and nobody knows what became of it.
    Unknown(ClientError),
    /// The backend refused it.
    Refused(ClientError),
}

/// What the answer follows from beside the backend's own data.
#[derive(Clone, PartialEq)]
struct Asked {
    choices: Choices,
    store: Option<StoreId>,
    is_member: bool,
    /// The cart's revision; none while a change of it is on its way.
    cart: Option<u64>,
    again: u32,
}

impl Desk {
    /// The checkout as it was left, of the cart or of what is bought at once. `leave` goes to an
    /// address in place of the page.
    pub(super) fn new(at_once: Option<AtOnce>, leave: Callback<String>) -> Self {
        let choices = kept::choices(at_once.as_ref());
        let desk = Self {
            shop: use_shop(),
            my_store: use_my_store(),
            at_once: RwSignal::new(at_once),
            shown: RwSignal::new(kept::answered(choices.lines.as_ref())),
            choices: RwSignal::new(choices),
            told: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            is_told: RwSignal::new(untrack(session::credential).is_some()),
            is_asking: RwSignal::new(false),
            phase: RwSignal::new(Phase::Choosing),
            has_addresses_open: RwSignal::new(false),
            has_contact_open: RwSignal::new(false),
            has_coupons_open: RwSignal::new(false),
            has_slots_open: RwSignal::new(false),
            has_sign_in_open: RwSignal::new(false),
            slots_of: RwSignal::new(Fulfilment::Unknown),
            turn: StoredValue::new(0),
            again: RwSignal::new(0),
            leave: StoredValue::new(leave),
        };
        if !desk.is_told.get_untracked() {
            spawn_local(async move {
                session::renewed().await;
                let _ = desk.is_told.try_set(true);
            });
        }
        if let Some(address) = take_saved() {
            desk.choose(|choices| choices.address = Some(address));
        }
        let asked = Memo::new(move |_| Asked {
            // Nothing follows from a note or from what may be picked instead, so that they ask for
            // nothing.
            choices: desk.choices.with(|choices| Choices {
                note: None,
                may_substitute: Vec::new(),
                ..choices.clone()
            }),
            store: desk.my_store.id(),
            is_member: session::credential().is_some(),
            cart: desk.revision(),
            again: desk.again.get(),
        });
        Effect::new(move |_| {
            // Whoever signs in has another cart: hers, and what the guest's was.
            session::credential();
            cart::renew_cart(desk.my_store.id());
        });
        Effect::new(move |_| {
            let asked = asked.get();
            if asked.cart.is_some() && desk.shop.may_have(Feature::Orders) {
                desk.ask(Choices { store: asked.store, ..asked.choices });
            }
        });
        desk
    }

    fn ask(self, choices: Choices) {
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        self.is_asking.set(true);
        spawn_local(async move {
            let answer = client::checkout(&choices).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            self.is_asking.set(false);
            match answer {
                Ok(checkout) => self.take_over(checkout),
                Err(error) => {
                    self.my_store.let_go_if_refused(&error);
                    self.failure.set(Some(error));
                }
            }
        });
    }

    /// Shows an answer.
    pub(super) fn take_over(self, checkout: Checkout) {
        let checkout = Arc::new(checkout);
        let lines = self.choices.with_untracked(|choices| choices.lines.clone());
        kept::keep_answered(lines, &checkout);
        self.failure.set(None);
        self.shown.set(Some(checkout));
    }

    /// Lets go of what is being asked: something newer is known.
    pub(super) fn stop_asking(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.is_asking.set(false);
    }

    /// Asks again, the cart too where that could not be had.
    pub(super) fn retry(self) {
        cart::renew_cart(untrack(|| self.my_store.id()));
        self.again.update(|times| *times += 1);
    }

    /// Whether the shopper has to sign in, tracked.
    pub(super) fn is_of_guest(self) -> bool {
        self.is_told.get() && session::credential().is_none()
    }

    /// Whether a newer answer is waited for, tracked.
    pub(super) fn is_waiting(self) -> bool {
        !self.is_told.get()
            || self.is_asking.get()
            || (self.revision().is_none() && self.failure().is_none())
    }

    /// Why what is shown may be old, tracked.
    pub(super) fn failure(self) -> Option<ClientError> {
        let of_cart = || self.at_once.with(Option::is_none).then(cart::cart_failure).flatten();
        self.failure.get().or_else(of_cart)
    }

    /// Takes over a choice, and keeps it.
    pub(super) fn choose(self, choose: impl FnOnce(&mut Choices)) {
        self.choices.update(choose);
        self.choices.with_untracked(kept::keep_choices);
        self.note_changed();
    }

    /// What went wrong before says nothing of what is chosen now.
    pub(super) fn note_changed(self) {
        self.phase.update(|phase| {
            if matches!(phase, Phase::Refused(_)) {
                *phase = Phase::Choosing;
            }
        });
    }

    /// Has a group reach the shopper in a way.
    pub(super) fn use_method(self, fulfilment: Fulfilment, method: FulfilmentMethod) {
        self.choose(|choices| choose_method(choices, fulfilment, method));
    }

    /// Chooses when a group is to be there; as soon as possible when `slot` is none.
    pub(super) fn pick_slot(self, fulfilment: Fulfilment, slot: Option<Timestamp>) {
        let Some(method) = self.method(fulfilment) else { return };
        self.choose(|choices| {
            choose_method(choices, fulfilment, method);
            if let Some(choice) =
                choices.groups.iter_mut().find(|choice| choice.fulfilment == fulfilment)
            {
                choice.slot = slot;
            }
        });
    }

    /// A group as it was answered, tracked.
    pub(super) fn group(self, fulfilment: Fulfilment) -> Option<CheckoutGroup> {
        self.shown.with(|shown| {
            let mut groups = shown.as_ref()?.groups.iter();
            groups.find(|group| group.fulfilment == fulfilment).cloned()
        })
    }

    /// The way of a group: the one that was tapped, before it is answered too; tracked.
    pub(super) fn method(self, fulfilment: Fulfilment) -> Option<FulfilmentMethod> {
        let chosen = self.choices.with(|choices| {
            let mut groups = choices.groups.iter();
            groups.find(|choice| choice.fulfilment == fulfilment).map(|choice| choice.method)
        });
        let group = self.group(fulfilment)?;
        let is_offered =
            |method: &FulfilmentMethod| group.methods.iter().any(|offer| offer.method == *method);
        Some(chosen.filter(is_offered).unwrap_or(group.method))
    }

    /// How what is due is paid, as far as this host can; tracked.
    pub(super) fn payment(self) -> Option<PaymentMethod> {
        let wanted = self.choices.with(|choices| choices.payment);
        self.shown.with(|shown| {
            let checkout = shown.as_ref()?;
            methods::chosen(&checkout.payments, wanted.or(checkout.payment), false)
        })
    }

    /// What differs, tracked.
    pub(super) fn differences(self) -> Vec<Difference> {
        self.shown.with(|shown| {
            let checkout = shown.as_ref();
            checkout.map_or_else(Vec::new, |it| self.told.with(|told| still_so(told, it)))
        })
    }

    /// The first thing in the way of placing it, tracked.
    pub(super) fn missing(self) -> Option<Missing> {
        let differences = self.differences();
        let (is_member, payment) = (!self.is_of_guest(), self.payment());
        self.shown.with(|shown| missing(shown.as_ref()?, &differences, is_member, payment))
    }

    /// The shopper's store, tracked.
    pub(super) fn store(self) -> Option<StoreId> {
        self.my_store.id()
    }

    /// The instant by the server's clock.
    pub(super) fn now(self) -> Timestamp {
        Timestamp::from_millis(self.shop.clock())
    }
}
