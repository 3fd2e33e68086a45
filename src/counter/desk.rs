//! One coupon after the other: look, see what it is, confirm. A slip of the hand uses nothing, and a
//! second tap does nothing twice.

use std::sync::Arc;

use contract::Page;
use contract::counter::{FoundCoupon, Redemption};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::found_coupon::found_coupon;
use super::redeemed::redeemed;
use super::refusal::{Step, refusal};
use crate::browser::{page, timer};
use crate::client::{self, ClientError, Load};
use crate::kit::toast;
use crate::locale::{t, words};
use crate::scan::{Opens, Scanned, Scanner, counter_digits, typing};
use crate::session;
use crate::shop::use_shop;

const SCOPE: &str = stylers_macro::style_sheet!("src/counter/desk.css");

/// How far a coupon has come.
#[derive(Clone)]
enum Stage {
    /// None is here.
    Ready,
    /// It is being looked up.
    Looking,
    /// What was scanned or typed is none, or cannot be looked up; and why.
    Wrong(String),
    /// Here it is.
    Found(Arc<FoundCoupon>),
    /// It is used.
    Redeemed(Arc<Redemption>),
}

/// What lies on the counter.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    stage: RwSignal<Stage>,
    /// Whether an answer is being waited for, so that nothing is asked twice.
    is_busy: RwSignal<bool>,
    /// Why the coupon that is here was not used.
    wrong: RwSignal<Option<String>>,
    typed: RwSignal<String>,
    scanner: Scanner,
    /// What was used today.
    pub(super) today: Load<Page<Redemption>>,
    /// The instant by the server's clock, second by second.
    pub(super) now: RwSignal<i64>,
}

impl Desk {
    pub(super) fn new() -> Self {
        let shop = use_shop();
        let stage = RwSignal::new(Stage::Ready);
        let is_busy = RwSignal::new(false);
        let on_found = Callback::new(move |scanned| look(stage, is_busy, &scanned));
        let now = RwSignal::new(shop.now());
        timer::every(1_000, move || now.set(shop.now()));
        Self {
            stage,
            is_busy,
            wrong: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            scanner: Scanner::new(on_found, Opens::OnTap),
            today: client::load(|| session::credential().map(|it| client::redemptions(&it))),
            now,
        }
    }

    /// Takes the coupon away, for the next one.
    pub(super) fn next(self) {
        self.wrong.set(None);
        self.typed.set(String::new());
        self.stage.set(Stage::Ready);
        self.scanner.again();
    }

    fn confirm(self, found: &FoundCoupon) {
        let Some(credential) = untrack(session::credential) else { return };
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.wrong.set(None);
        let ticket = found.ticket.clone();
        spawn_local(async move {
            let answer = client::redeem(&credential, ticket).await;
            let _ = self.is_busy.try_set(false);
            match answer {
                Ok(redemption) => {
                    let _ = self.stage.try_set(Stage::Redeemed(Arc::new(redemption)));
                    self.today.retry();
                }
                Err(error) => {
                    let _ = self.wrong.try_set(Some(refusal(&error, Step::Redeem)));
                }
            }
        });
    }

    /// Gives a coupon back to its owner.
    pub(super) fn undo(self, id: contract::RedemptionId) {
        let Some(credential) = untrack(session::credential) else { return };
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        spawn_local(async move {
            let answer = client::undo(&credential, &id).await;
            let _ = self.is_busy.try_set(false);
            match answer {
                Ok(redemption) => {
                    toast(t(words::COUNTER_UNDONE));
                    let is_here = self.stage.try_with_untracked(
                        |stage| matches!(stage, Stage::Redeemed(shown) if shown.id == id),
                    );
                    if is_here == Some(true) {
                        let _ = self.stage.try_set(Stage::Redeemed(Arc::new(redemption)));
                    }
                }
                Err(error) => toast(refusal(&error, Step::Undo)),
            }
            self.today.retry();
        });
    }

    /// Whether an answer is being waited for, tracked.
    pub(super) fn is_busy(self) -> bool {
        self.is_busy.get()
    }

    pub(super) fn view(self) -> AnyView {
        let is_scanning =
            move || self.stage.with(|it| matches!(it, Stage::Ready | Stage::Wrong(_)));
        let on_typed = Callback::new(move |scanned| {
            self.scanner.rest();
            look(self.stage, self.is_busy, &scanned);
        });
        // The camera stays open beneath a coupon, ready for the next one.
        view! {
            <div class="desk" class=(SCOPE, true)>
                <div class="desk-scan" hidden=move || !is_scanning()>
                    {self.scanner.view()}
                    {move || self.wrong_code()}
                    {typing(
                        words::COUNTER_TYPE,
                        words::COUNTER_TYPE_HINT,
                        "numeric",
                        self.typed,
                        on_typed,
                    )}
                </div>
                {move || match self.stage.get() {
                    Stage::Ready | Stage::Wrong(_) => ().into_any(),
                    Stage::Looking => {
                        view! {
                            <div class="skeleton desk-outline" aria-busy="true" role="status">
                                <span class="visually-hidden">{t(words::LOADING)}</span>
                            </div>
                        }
                            .into_any()
                    }
                    Stage::Found(found) => {
                        let wrong = self.wrong;
                        let confirm = {
                            let found = Arc::clone(&found);
                            Callback::new(move |()| self.confirm(&found))
                        };
                        arrive();
                        found_coupon(self, &found, wrong, confirm)
                    }
                    Stage::Redeemed(redemption) => {
                        arrive();
                        redeemed(self, &redemption)
                    }
                }}
            </div>
        }
        .into_any()
    }

    fn wrong_code(self) -> Option<AnyView> {
        let Stage::Wrong(reason) = self.stage.get() else { return None };
        let view = view! {
            <div class="desk-wrong" role="alert">
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

/// Looks a code up.
fn look(stage: RwSignal<Stage>, is_busy: RwSignal<bool>, scanned: &Scanned) {
    let Some(code) = counter_digits(&scanned.text) else {
        let _ = stage.try_set(Stage::Wrong(t(words::COUNTER_NO_CODE)));
        return;
    };
    let Some(credential) = untrack(session::credential) else { return };
    if is_busy.get_untracked() {
        return;
    }
    is_busy.set(true);
    stage.set(Stage::Looking);
    spawn_local(async move {
        let found = client::look_up(&credential, code).await;
        let _ = is_busy.try_set(false);
        let _ = stage.try_set(match found {
            Ok(found) => Stage::Found(Arc::new(found)),
            Err(error) => Stage::Wrong(said(&error)),
        });
    });
}

fn said(error: &ClientError) -> String {
    refusal(error, Step::LookUp)
}

/// Puts the keyboard and the screen reader at what came.
fn arrive() {
    timer::before_next_paint(|| page::focus("#desk-heading"));
}
