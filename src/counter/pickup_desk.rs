//! One order after the other: find it, look, hand over. A slip of the hand hands over nothing, and a
//! second tap does nothing twice.

use std::sync::Arc;

use contract::Page;
use contract::pickup::{FoundPickup, HandOver, HandedOver, Pieces, StoreGroup};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::found_pickups::found_pickups;
use super::handed_over::handed_over;
use super::pickup_part::pickup_part;
use super::refusal::pickup_refusal;
use crate::browser::{page, timer};
use crate::client::{self, Load};
use crate::locale::{t, words};
use crate::scan::{Opens, Scanned, Scanner, typing};
use crate::session;

const SCOPE: &str = stylers_macro::style_sheet!("src/counter/pickup_desk.css");

/// How far an order has come.
#[derive(Clone)]
enum Stage {
    /// None is here.
    Ready,
    /// It is being looked for.
    Looking,
    /// Nothing was found, or it cannot be looked for; and why.
    Wrong(String),
    /// Several were found.
    Several(Arc<Page<FoundPickup>>),
    /// Here it is.
    Found(Arc<FoundPickup>),
    /// It was handed over, or a part of it.
    Done(Arc<HandedOver>),
}

/// What lies on the counter.
#[derive(Clone, Copy)]
pub(super) struct PickupDesk {
    stage: RwSignal<Stage>,
    /// Whether an answer is being waited for, so that nothing is asked twice.
    is_busy: RwSignal<bool>,
    /// Why what is here was not handed over.
    pub(super) wrong: RwSignal<Option<String>>,
    typed: RwSignal<String>,
    scanner: Scanner,
    /// What the store has to do.
    pub(super) to_do: Load<Page<StoreGroup>>,
}

impl PickupDesk {
    pub(super) fn new() -> Self {
        let stage = RwSignal::new(Stage::Ready);
        let is_busy = RwSignal::new(false);
        let on_found = Callback::new(move |scanned| look(stage, is_busy, &scanned));
        Self {
            stage,
            is_busy,
            wrong: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            scanner: Scanner::new(on_found, Opens::OnTap),
            to_do: client::load(|| session::credential().map(|it| client::store_groups(&it))),
        }
    }

    /// Takes the order away, for the next one.
    pub(super) fn next(self) {
        self.wrong.set(None);
        self.typed.set(String::new());
        self.stage.set(Stage::Ready);
        self.scanner.again();
    }

    /// Puts one of several on the counter.
    pub(super) fn pick(self, found: FoundPickup) {
        self.wrong.set(None);
        self.stage.set(Stage::Found(Arc::new(found)));
    }

    /// Whether an answer is being waited for, tracked.
    pub(super) fn is_busy(self) -> bool {
        self.is_busy.get()
    }

    /// Hands pieces over; `has_collected` says that what was to be paid was taken.
    pub(super) fn hand_over(self, found: &FoundPickup, pieces: Vec<Pieces>, has_collected: bool) {
        let Some(credential) = untrack(session::credential) else { return };
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.wrong.set(None);
        let body = HandOver { ticket: found.ticket.clone(), pieces, has_collected };
        spawn_local(async move {
            let answer = client::hand_over(&credential, &body).await;
            let _ = self.is_busy.try_set(false);
            match answer {
                Ok(done) => {
                    let _ = self.stage.try_set(Stage::Done(Arc::new(done)));
                    self.to_do.retry();
                }
                Err(error) => {
                    let _ = self.wrong.try_set(Some(pickup_refusal(&error)));
                }
            }
        });
    }

    pub(super) fn view(self) -> AnyView {
        let is_scanning =
            move || self.stage.with(|it| matches!(it, Stage::Ready | Stage::Wrong(_)));
        let on_typed = Callback::new(move |scanned| {
            self.scanner.rest();
            look(self.stage, self.is_busy, &scanned);
        });
        // The camera stays open beneath an order, ready for the next one.
        view! {
            <div class="pickup-desk" class=(SCOPE, true)>
                <div class="pickup-desk-scan" hidden=move || !is_scanning()>
                    {self.scanner.view()}
                    {move || self.wrong_text()}
                    {typing(
                        words::PICKUP_TYPE,
                        words::PICKUP_TYPE_HINT,
                        "text",
                        self.typed,
                        on_typed,
                    )}
                </div>
                {move || match self.stage.get() {
                    Stage::Ready | Stage::Wrong(_) => ().into_any(),
                    Stage::Looking => {
                        view! {
                            <div class="skeleton pickup-desk-outline" aria-busy="true" role="status">
                                <span class="visually-hidden">{t(words::LOADING)}</span>
                            </div>
                        }
                            .into_any()
                    }
                    Stage::Several(page) => {
                        arrive();
                        found_pickups(self, &page)
                    }
                    Stage::Found(found) => {
                        arrive();
                        pickup_part(self, &found)
                    }
                    Stage::Done(done) => {
                        arrive();
                        handed_over(self, &done)
                    }
                }}
            </div>
        }
        .into_any()
    }

    fn wrong_text(self) -> Option<AnyView> {
        let Stage::Wrong(reason) = self.stage.get() else { return None };
        let view = view! {
            <div class="pickup-desk-wrong" role="alert">
                <p>{reason}</p>
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    on:click=move |_| self.next()
                >
                    {t(words::SCAN_NEXT)}
                </button>
            </div>
        };
        Some(view.into_any())
    }
}

/// Looks for what was scanned or typed.
fn look(stage: RwSignal<Stage>, is_busy: RwSignal<bool>, scanned: &Scanned) {
    let text = scanned.text.trim().to_owned();
    let Some(credential) = untrack(session::credential) else { return };
    if text.is_empty() || is_busy.get_untracked() {
        return;
    }
    is_busy.set(true);
    stage.set(Stage::Looking);
    spawn_local(async move {
        let answer = client::find_pickups(&credential, text).await;
        let _ = is_busy.try_set(false);
        let _ = stage.try_set(match answer {
            Ok(mut page) if page.items.len() == 1 => match page.items.pop() {
                Some(found) => Stage::Found(Arc::new(found)),
                None => Stage::Wrong(t(words::PICKUP_NOT_FOUND)),
            },
            Ok(page) if page.items.is_empty() => Stage::Wrong(t(words::PICKUP_NOT_FOUND)),
            Ok(page) => Stage::Several(Arc::new(page)),
            Err(error) => Stage::Wrong(pickup_refusal(&error)),
        });
    });
}

/// Puts the keyboard and the screen reader at what came.
fn arrive() {
    timer::before_next_paint(|| page::focus("#desk-heading"));
}
