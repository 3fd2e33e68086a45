//! One order that is picked: line by line what was there, and what comes back for the rest, before
//! anything is handed over.

use std::sync::Arc;

use contract::orders::OrderLine;
use contract::picking::{FinishPicking, PickLine, Picking};
use contract::{GroupId, ProblemCode, SkuId, StoreId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::pick_line::pick_line;
use super::pick_refund::refund_text;
use super::pickings::way_name;
use super::refusal::pick_refusal;
use super::substitute_sheet::{Substituting, substitute_sheet};
use super::to_do::step_of;
use crate::browser::{Abort, page, timer};
use crate::client::{self, ClientError, Region};
use crate::failure::load_failed;
use crate::kit::{icon, toast, use_replace};
use crate::locale::{t, t_count, t_with, words};
use crate::route::counter_for;
use crate::session;

const SCOPE: &str = stylers_macro::style_sheet!("src/counter/pick_desk.css");

/// What names a line of a group.
pub(super) type LineKey = (SkuId, bool);

/// The order in the clerk's hands.
#[derive(Clone, Copy)]
pub(super) struct PickDesk {
    id: StoredValue<GroupId>,
    pub(super) shown: Memo<Option<Arc<Picking>>>,
    /// What was heard since the page was drawn.
    heard: RwSignal<Option<Arc<Picking>>>,
    is_busy: RwSignal<bool>,
    /// Why something was not done: with a line, or with all of it.
    wrong: RwSignal<Option<(Option<LineKey>, String)>>,
    pub(super) substituting: Substituting,
    leave: StoredValue<Callback<()>>,
}

/// The order that is picked.
pub(super) fn pick_desk(id: GroupId, store: StoreId) -> AnyView {
    let asked = id.clone();
    let load = client::load(move || session::credential().map(|it| client::picking(&it, &asked)));
    let heard = RwSignal::new(None::<Arc<Picking>>);
    let latest = load.latest();
    let shown = Memo::new(move |_| heard.get().or_else(|| latest.get()));
    let replace = use_replace();
    let desk = PickDesk {
        id: StoredValue::new(id),
        shown,
        heard,
        is_busy: RwSignal::new(false),
        wrong: RwSignal::new(None),
        substituting: Substituting::new(store),
        leave: StoredValue::new(Callback::new(move |()| replace(&counter_for("picking")))),
    };
    let is_here = Memo::new(move |_| shown.with(Option::is_some));
    // An answer that is only renewed must not draw anew what the clerk is typing.
    let failed = Memo::new(move |_| match load.get() {
        Region::Failed(error) => Some(error),
        Region::Loading | Region::Ready(_) => None,
    });
    let drawn = move || match (is_here.get(), failed.get()) {
        (true, _) => desk.view(),
        (false, Some(error)) if error.is_missing() => {
            view! { <p class="pick-desk-wrong">{t(words::PICKING_GONE)}</p> }.into_any()
        }
        (false, Some(error)) => load_failed(&error, move || load.retry()),
        (false, None) => {
            view! { <div class="skeleton pick-desk-outline" aria-busy="true"></div> }.into_any()
        }
    };
    view! {
        <div class="pick-desk" class=(SCOPE, true)>
            <a class="pick-desk-back" href=counter_for("picking")>
                {icon("chevron-left")}
                {t(words::PICKINGS_ALL)}
            </a>
            {drawn}
        </div>
        {substitute_sheet(desk.substituting)}
    }
    .into_any()
}

/// What names a line.
pub(super) fn key_of(line: &OrderLine) -> LineKey {
    (line.sku.clone(), line.is_gift)
}

impl PickDesk {
    /// Whether an answer is being waited for, tracked.
    pub(super) fn is_busy(self) -> bool {
        self.is_busy.get()
    }

    /// Why something was not done with a line, tracked.
    pub(super) fn wrong_of(self, key: &LineKey) -> Option<String> {
        self.wrong.with(|wrong| match wrong {
            Some((Some(of), reason)) if of == key => Some(reason.clone()),
            _ => None,
        })
    }

    /// Says what was picked of a line. `then` runs once the store knows.
    pub(super) fn pick(self, body: PickLine, then: Callback<()>) {
        let key = (body.sku.clone(), body.is_gift);
        self.act(Some(key), then, move |credential, id| async move {
            client::pick_line(&credential, &id, &body).await
        });
    }

    /// Finishes it for what the clerk sees.
    fn finish(self) {
        let Some(refund) = self.shown.with_untracked(|it| it.as_ref().map(|it| it.refund)) else {
            return;
        };
        let arrive = Callback::new(|()| timer::before_next_paint(|| page::focus("#pick-done")));
        self.act(None, arrive, move |credential, id| async move {
            let body = FinishPicking { refund: refund.amount };
            client::finish_picking(&credential, &id, &body).await
        });
    }

    fn act<F: Future<Output = Result<Picking, ClientError>> + 'static>(
        self,
        about: Option<LineKey>,
        then: Callback<()>,
        act: impl FnOnce(client::Credential, GroupId) -> F + 'static,
    ) {
        let Some(credential) = untrack(session::credential) else { return };
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.wrong.set(None);
        let id = self.id.get_value();
        spawn_local(async move {
            match act(credential.clone(), id.clone()).await {
                Ok(picking) => {
                    let _ = self.heard.try_set(Some(Arc::new(picking)));
                    let _ = then.try_run(());
                }
                Err(error) => {
                    let _ = self.wrong.try_set(Some((about, pick_refusal(&error))));
                    // It is not as it was shown.
                    if matches!(error.code(), Some(ProblemCode::Stale | ProblemCode::TooLate))
                        && let Ok(now) = client::picking(&credential, &id).send(&Abort::new()).await
                    {
                        let _ = self.heard.try_set(Some(Arc::new(now)));
                    }
                }
            }
            let _ = self.is_busy.try_set(false);
        });
    }

    /// Says how far the whole group is, and goes on to the next one.
    fn advance(self, to: contract::orders::GroupState) {
        let Some(credential) = untrack(session::credential) else { return };
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        let id = self.id.get_value();
        spawn_local(async move {
            match client::advance(&credential, &id, to).await {
                Ok(group) => {
                    toast(t_with(words::PICK_ADVANCED, &[("number", &group.number)]));
                    if let Some(leave) = self.leave.try_get_value() {
                        leave.run(());
                    }
                }
                Err(error) => {
                    let _ = self.wrong.try_set(Some((None, pick_refusal(&error))));
                }
            }
            let _ = self.is_busy.try_set(false);
        });
    }

    fn view(self) -> AnyView {
        let Some(first) = self.shown.get_untracked() else { return ().into_any() };
        let group = &first.group;
        let whom = format!("{} {}", group.name, group.phone);
        let facts = format!(
            "{} · {}",
            t(way_name(group.method)),
            t_with(words::ORDER_NUMBER_IS, &[("number", &group.number)])
        );
        let note = group.note.clone();
        let keys = Memo::new(move |_| {
            self.shown.with(|shown| {
                let lines = shown.iter().flat_map(|it| &it.group.lines);
                lines.map(key_of).collect::<Vec<_>>()
            })
        });
        let row = move |key: LineKey| pick_line(self, key);
        view! {
            <section class="pick-desk-order" aria-labelledby="pick-heading">
                <h2 id="pick-heading" class="pick-desk-whom" tabindex="-1">
                    {whom}
                </h2>
                <p class="pick-desk-small">{facts}</p>
                {note.map(|note| view! { <p class="pick-desk-note">{t_with(words::ORDER_LINE_NOTE, &[("note", &note)])}</p> })}
                <ul>
                    <For each=move || keys.get() key=|key| key.clone() children=row />
                </ul>
                {self.foot()}
            </section>
        }
        .into_any()
    }

    /// What comes back with what was said so far, and the step that is next.
    fn foot(self) -> AnyView {
        let wrong = move || {
            self.wrong.with(|wrong| match wrong {
                Some((None, reason)) => Some(reason.clone()),
                _ => None,
            })
        };
        let told = move || self.shown.with(|shown| shown.as_ref().map(|it| refund_text(it)));
        let step = move || {
            self.shown.with(|shown| {
                let picking = shown.as_ref()?;
                Some(if picking.is_finished { self.done(picking) } else { self.finish_button() })
            })
        };
        view! {
            <div class="pick-desk-foot">
                <p class="pick-desk-refund" role="status">
                    {told}
                </p>
                <div role="alert">
                    {move || wrong().map(|it| view! { <p class="pick-desk-wrong">{it}</p> })}
                </div>
                {step}
            </div>
        }
        .into_any()
    }

    fn finish_button(self) -> AnyView {
        let left = move || self.shown.with(|it| it.as_ref().map_or(0, |it| it.left));
        let is_off = move || left() > 0 || self.is_busy();
        let word = move || match left() {
            0 => t(words::PICK_FINISH),
            left => t_count(words::PICK_LEFT, left.into()),
        };
        let on_click = move |_| {
            if !untrack(is_off) {
                self.finish();
            }
        };
        view! {
            <button
                type="button"
                class="button pick-desk-big"
                aria-disabled=move || is_off().then_some("true")
                on:click=on_click
            >
                {word}
            </button>
        }
        .into_any()
    }

    fn done(self, picking: &Picking) -> AnyView {
        let step = step_of(picking.group.method, picking.group.state).map(|(to, name)| {
            view! {
                <button
                    type="button"
                    class="button pick-desk-big"
                    aria-disabled=move || self.is_busy().then_some("true")
                    on:click=move |_| self.advance(to)
                >
                    {t(name)}
                </button>
            }
        });
        view! {
            <p id="pick-done" class="pick-desk-done" tabindex="-1">
                {icon("check")}
                {t(words::PICK_FINISHED)}
            </p>
            {step}
        }
        .into_any()
    }
}
