//! The form in which something is asked for: its state, and the order of its parts.

use std::sync::Arc;

use contract::after_sales::{AfterSalesChoice, AfterSalesPreview, MOST_PHOTOS};
use contract::checkout::FulfilmentMethod;
use contract::orders::Order;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::{Draft, Missing, Subject};
use super::kind_part::kind_part;
use super::offered;
use super::pieces_part::pieces_part;
use super::preview_part::preview_part;
use super::reason_part::reason_part;
use super::refusal::request_refusal_text;
use super::sending::{foot, unanswered};
use super::tray::Tray;
use super::way_part::way_part;
use crate::browser::timer;
use crate::client::{self, Credential};
use crate::kit::use_replace;
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/orders/after_sales/ask_form.css");
/// Milliseconds after the last choice before its price is asked for.
const PAUSE: u32 = 250;

/// How far sending is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// The shopper chooses.
    Choosing,
    /// It is on its way.
    Sending,
    /// It was sent, and nobody knows what became of it.
    Unknown,
    /// It was refused, and why.
    Refused(String),
}

/// What would come back, as far as it is known.
#[derive(Clone, Default)]
pub(super) struct Preview {
    /// The last answer, which stays while a newer one is waited for.
    pub(super) shown: Option<Arc<AfterSalesPreview>>,
    pub(super) is_asking: bool,
    /// Why there is none.
    pub(super) refusal: Option<String>,
}

/// The form's state.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) credential: StoredValue<Credential>,
    pub(super) order: StoredValue<Arc<Order>>,
    pub(super) subject: StoredValue<Subject>,
    pub(super) draft: RwSignal<Draft>,
    pub(super) phase: RwSignal<Phase>,
    pub(super) preview: RwSignal<Preview>,
    /// What was missing when the shopper wanted to send it.
    pub(super) missing: RwSignal<Option<Missing>>,
    pub(super) tray: Tray,
    pub(super) has_stores_open: RwSignal<bool>,
    pub(super) go: StoredValue<Callback<String>>,
    again: RwSignal<u32>,
    turn: StoredValue<u32>,
}

/// The form.
pub(super) fn form(
    credential: Credential,
    order: Arc<Order>,
    subject: Subject,
    mut draft: Draft,
) -> AnyView {
    let phase = if draft.sent.is_some() { Phase::Unknown } else { Phase::Choosing };
    if draft.sent.is_none() {
        draft.fit(&order);
    }
    let photos = draft.photos.clone();
    let draft = RwSignal::new(draft);
    let kept = StoredValue::new(subject);
    let on_photos = Callback::new(move |photos| {
        let changed = draft.try_update(|draft| draft.photos = photos);
        if changed.is_some() {
            draft.with_untracked(|draft| kept.with_value(|subject| draft.keep(subject)));
        }
    });
    let replace = use_replace();
    let form = Form {
        tray: Tray::new(credential.clone(), photos, MOST_PHOTOS, on_photos),
        credential: StoredValue::new(credential),
        order: StoredValue::new(order),
        subject: kept,
        draft,
        phase: RwSignal::new(phase),
        preview: RwSignal::new(Preview::default()),
        missing: RwSignal::new(None),
        has_stores_open: RwSignal::new(false),
        go: StoredValue::new(Callback::new(move |address: String| replace(&address))),
        again: RwSignal::new(0),
        turn: StoredValue::new(0),
    };
    form.follow_choice();
    let is_unanswered = Memo::new(move |_| form.draft.with(|draft| draft.sent.is_some()));
    let drawn = move || {
        if is_unanswered.get() { unanswered(form) } else { parts(form) }
    };
    drawn.into_any()
}

fn parts(form: Form) -> AnyView {
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.submit();
    };
    let is_of_vouchers = form.is_of_vouchers();
    let takes_goods = Memo::new(move |_| form.draft.with(|draft| draft.kind.takes_goods()));
    view! {
        <form class="ask-form" class=(SCOPE, true) novalidate on:submit=on_submit>
            {kind_part(form)}
            {pieces_part(form)}
            {move || takes_goods.get().then(|| way_part(form))}
            {reason_part(form)}
            {move || (!is_of_vouchers.get()).then(|| photos_part(form))}
            {preview_part(form)}
            {foot(form)}
        </form>
    }
    .into_any()
}

fn photos_part(form: Form) -> AnyView {
    view! {
        <section class="ask-form-part" aria-labelledby="ask-photos">
            <h2 id="ask-photos" class="ask-form-heading">
                {t(words::PHOTOS_OF_IT)}
            </h2>
            <p class="ask-form-note">{t(words::PHOTOS_NOTE)}</p>
            {form.tray.view()}
        </section>
    }
    .into_any()
}

impl Form {
    /// Whether it is about vouchers, on which nobody decides and which look like nothing.
    pub(super) fn is_of_vouchers(self) -> Memo<bool> {
        let method = move |draft: &Draft| {
            let group = draft.group.as_ref();
            self.order.with_value(|order| Some(offered::group(order, group?)?.method))
        };
        Memo::new(move |_| self.draft.with(method) == Some(FulfilmentMethod::Voucher))
    }

    /// Takes over a choice, and keeps it.
    pub(super) fn change(self, change: impl FnOnce(&mut Draft, &Order)) {
        self.order.with_value(|order| {
            let order: &Order = order;
            self.draft.update(|draft| {
                change(draft, order);
                draft.fit(order);
            });
        });
        self.keep();
        self.missing.set(None);
        if self.phase.with_untracked(|phase| matches!(phase, Phase::Refused(_))) {
            self.phase.set(Phase::Choosing);
        }
    }

    pub(super) fn keep(self) {
        self.subject.with_value(|subject| self.draft.with_untracked(|draft| draft.keep(subject)));
    }

    /// What is missing here, in words; tracked.
    pub(super) fn told(self, missing: Missing, word: crate::locale::Key) -> Option<String> {
        (self.missing.get() == Some(missing)).then(|| t(word))
    }

    /// Asks anew what would come back.
    pub(super) fn ask_again(self) {
        self.again.update(|times| *times += 1);
    }

    /// Asks what would come back, each time that the choice is another one.
    fn follow_choice(self) {
        let choice = Memo::new(move |_| {
            let choice = self.draft.with(|draft| {
                let is_sent = draft.sent.is_some();
                self.order.with_value(|order| draft.choice(order)).filter(|_| !is_sent)
            });
            (choice, self.again.get())
        });
        Effect::new(move |_| {
            let turn = self.turn.get_value() + 1;
            self.turn.set_value(turn);
            match choice.get().0 {
                Some(choice) => {
                    self.preview.update(|preview| preview.is_asking = true);
                    self.ask(choice, turn);
                }
                None => self.preview.set(Preview::default()),
            }
        });
    }

    fn ask(self, choice: AfterSalesChoice, turn: u32) {
        let credential = self.credential.get_value();
        let order = self.order.with_value(|order| order.id.clone());
        spawn_local(async move {
            timer::sleep(PAUSE).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            let answer = client::preview_after_sales(&credential, &order, &choice).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            self.preview.set(match answer {
                Ok(preview) => Preview { shown: Some(Arc::new(preview)), ..Preview::default() },
                Err(error) => {
                    Preview { refusal: Some(request_refusal_text(&error)), ..Preview::default() }
                }
            });
        });
    }
}
