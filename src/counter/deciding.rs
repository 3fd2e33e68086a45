//! Agreeing to a request, refusing or closing it with a reason, and giving what was exchanged or
//! repaired.

use contract::after_sales::{
    AfterSalesKind, CloseAfterSales, DecideAfterSales, GiveReplacement, LONGEST_TEXT,
};
use leptos::prelude::*;

use super::request_desk::RequestDesk;
use crate::browser::{page, timer};
use crate::locale::{Key, t, words};

/// Why stores refuse; a clerk may write another reason.
const REASONS: [Key; 4] =
    [words::REFUSE_USED, words::REFUSE_NO_FAULT, words::REFUSE_UNCLEAR, words::REFUSE_NOT_OURS];
/// Why they close what never came.
const ENDS: [Key; 2] = [words::REQUEST_CLOSE_NEVER, words::REQUEST_CLOSE_NOT_WANTED];

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
    let refuse = Callback::new(move |answer| {
        desk.decide(DecideAfterSales { approves: false, answer: Some(answer) });
    });
    let asked = (words::REFUSE_WHY, words::REQUEST_REFUSE_CONFIRM);
    reasoned(desk, asked, &REASONS, is_refusing, refuse)
}

/// The button that ends what never came. Why is asked for first, as with a refusal.
pub(super) fn closing(desk: RequestDesk) -> AnyView {
    let is_closing = RwSignal::new(false);
    let on_close = move |_| {
        is_closing.set(true);
        timer::before_next_paint(|| page::focus_in_sight("#refuse-reason"));
    };
    let close = Callback::new(move |reason| desk.close(CloseAfterSales { reason }));
    let asked = (words::REQUEST_CLOSE_WHY, words::REQUEST_CLOSE_CONFIRM);
    let drawn = move || {
        if is_closing.get() {
            return reasoned(desk, asked, &ENDS, is_closing, close);
        }
        view! {
            <button
                type="button"
                class="button request-desk-big"
                data-kind="quiet"
                on:click=on_close
            >
                {t(words::REQUEST_CLOSE)}
            </button>
        }
        .into_any()
    };
    view! { <div class="request-desk-part">{drawn}</div> }.into_any()
}

/// Asks for a reason, some of which are at hand, and does it then; or goes back.
fn reasoned(
    desk: RequestDesk,
    (why, confirm): (Key, Key),
    reasons: &[Key],
    is_asking: RwSignal<bool>,
    act: Callback<String>,
) -> AnyView {
    let text = RwSignal::new(String::new());
    let has_text = move || text.with(|text| !text.trim().is_empty());
    let chip = move |key: &Key| {
        let key = *key;
        view! {
            <button type="button" class="chip" on:click=move |_| text.set(t(key))>
                {t(key)}
            </button>
        }
    };
    let on_confirm = move |_| {
        if untrack(has_text) {
            act.run(text.with_untracked(|text| text.trim().to_owned()));
        } else {
            page::focus_in_sight("#refuse-reason");
        }
    };
    view! {
        <label>
            <span>{t(why)}</span>
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
        <div class="chips" role="group" aria-label=t(why)>
            {reasons.iter().map(chip).collect::<Vec<_>>()}
        </div>
        <button
            type="button"
            class="button request-desk-big"
            aria-disabled=move || (!has_text() || desk.is_busy()).then_some("true")
            on:click=on_confirm
        >
            {t(confirm)}
        </button>
        <button
            type="button"
            class="button request-desk-big"
            data-kind="quiet"
            on:click=move |_| is_asking.set(false)
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
