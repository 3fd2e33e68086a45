//! Agreeing to a request or refusing it with a reason, and giving what was exchanged or repaired.

use contract::after_sales::{AfterSalesKind, DecideAfterSales, GiveReplacement, LONGEST_TEXT};
use leptos::prelude::*;

use super::request_desk::RequestDesk;
use crate::browser::{page, timer};
use crate::locale::{Key, t, words};

/// Why stores refuse; a clerk may write another reason.
const REASONS: [Key; 4] =
    [words::REFUSE_USED, words::REFUSE_NO_FAULT, words::REFUSE_UNCLEAR, words::REFUSE_NOT_OURS];

/// The two buttons. A slip of the hand refuses nothing: the reason is asked for first.
pub(super) fn deciding(desk: RequestDesk) -> AnyView {
    let is_refusing = RwSignal::new(false);
    let on_approve = move |_| desk.decide(DecideAfterSales { approves: true, answer: None });
    let on_refuse = move |_| {
        is_refusing.set(true);
        timer::before_next_paint(|| page::focus_in_sight("#refuse-reason"));
    };
    let drawn = move || {
        if is_refusing.get() {
            return refusing(desk, is_refusing);
        }
        view! {
            <button
                type="button"
                class="button request-desk-big"
                aria-disabled=move || desk.is_busy().then_some("true")
                on:click=on_approve
            >
                {t(words::REQUEST_APPROVE)}
            </button>
            <button
                type="button"
                class="button request-desk-big"
                data-kind="quiet"
                on:click=on_refuse
            >
                {t(words::REQUEST_REFUSE)}
            </button>
        }
        .into_any()
    };
    view! { <div class="request-desk-part">{drawn}</div> }.into_any()
}

fn refusing(desk: RequestDesk, is_refusing: RwSignal<bool>) -> AnyView {
    let text = RwSignal::new(String::new());
    let has_text = move || text.with(|text| !text.trim().is_empty());
    let chip = move |key: Key| {
        view! {
            <button type="button" class="chip" on:click=move |_| text.set(t(key))>
                {t(key)}
            </button>
        }
    };
    let on_confirm = move |_| {
        if untrack(has_text) {
            let answer = text.with_untracked(|text| text.trim().to_owned());
            desk.decide(DecideAfterSales { approves: false, answer: Some(answer) });
        } else {
            page::focus_in_sight("#refuse-reason");
        }
    };
    view! {
        <label>
            <span>{t(words::REFUSE_WHY)}</span>
            <textarea
                id="refuse-reason"
                class="field request-desk-area"
                rows="3"
                maxlength=LONGEST_TEXT.to_string()
                placeholder=t(words::REFUSE_HINT)
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
        </label>
        <div class="chips" role="group" aria-label=t(words::REFUSE_WHY)>
            {REASONS.map(chip).into_iter().collect::<Vec<_>>()}
        </div>
        <button
            type="button"
            class="button request-desk-big"
            aria-disabled=move || (!has_text() || desk.is_busy()).then_some("true")
            on:click=on_confirm
        >
            {t(words::REQUEST_REFUSE_CONFIRM)}
        </button>
        <button
            type="button"
            class="button request-desk-big"
            data-kind="quiet"
            on:click=move |_| is_refusing.set(false)
        >
            {t(words::REQUEST_REFUSE_NOT)}
        </button>
    }
    .into_any()
}

/// The button that says that the shopper has what was exchanged or repaired.
pub(super) fn replacing(desk: RequestDesk, kind: AfterSalesKind) -> AnyView {
    let note = RwSignal::new(String::new());
    let name = if kind == AfterSalesKind::Repair {
        words::REQUEST_GIVE_REPAIRED
    } else {
        words::REQUEST_GIVE_NEW
    };
    let on_give = move |_| {
        let note = note.with_untracked(|note| note.trim().to_owned());
        desk.replace(GiveReplacement { note: (!note.is_empty()).then_some(note) });
    };
    view! {
        <div class="request-desk-part">
            <label>
                <span>{t(words::REQUEST_NOTE)}</span>
                <textarea
                    class="field request-desk-area"
                    rows="2"
                    maxlength=LONGEST_TEXT.to_string()
                    placeholder=t(words::REQUEST_NOTE_HINT)
                    prop:value=note
                    on:input=move |event| note.set(event_target_value(&event))
                ></textarea>
            </label>
            <button
                type="button"
                class="button request-desk-big"
                aria-disabled=move || desk.is_busy().then_some("true")
                on:click=on_give
            >
                {t(name)}
            </button>
        </div>
    }
    .into_any()
}
