//! A line that is picked: how many were there, what they weigh, or what was taken instead.

use contract::orders::OrderLine;
use contract::picking::PickLine;
use leptos::prelude::*;

use super::pick_desk::{LineKey, PickDesk, key_of};
use super::substitute_sheet::Instead;
use crate::browser::{page, timer};
use crate::kit::{Bounds, Loading, icon, picture, stepper};
use crate::locale::{t, t_count, t_with, weight_text, words};
use crate::orders::picked_facts;

const SCOPE: &str = stylers_macro::style_sheet!("src/counter/pick_line.css");

/// What the clerk is about to say of a line.
#[derive(Clone, Copy)]
struct Saying {
    count: RwSignal<u32>,
    /// What stands in the field of the weight.
    grams: RwSignal<String>,
    instead: RwSignal<Option<Instead>>,
    is_editing: RwSignal<bool>,
}

impl Saying {
    /// Takes something else, or what was ordered after all. It weighs what it weighs.
    fn take(self, instead: Option<Instead>) {
        self.grams.set(String::new());
        self.instead.set(instead);
    }
}

/// How many pieces of a line are wanted.
fn wanted(line: &OrderLine) -> u32 {
    line.quantity.saturating_sub(line.refunded)
}

/// The line of this key.
pub(super) fn pick_line(desk: PickDesk, key: LineKey) -> AnyView {
    let line = Memo::new(move |_| {
        desk.shown.with(|shown| {
            let mut lines = shown.iter().flat_map(|it| &it.group.lines);
            lines.find(|line| key_of(line) == key).cloned()
        })
    });
    let Some(first) = line.get_untracked() else { return ().into_any() };
    let said = first.picked.as_ref();
    let saying = Saying {
        count: RwSignal::new(said.map_or_else(|| wanted(&first), |said| said.quantity)),
        grams: RwSignal::new(
            said.and_then(|it| it.grams).map(|it| it.to_string()).unwrap_or_default(),
        ),
        instead: RwSignal::new(said.and_then(|it| it.substitute.as_ref()).map(Instead::from)),
        is_editing: RwSignal::new(said.is_none()),
    };
    let is_finished = Memo::new(move |_| {
        desk.shown.with(|shown| shown.as_ref().is_some_and(|it| it.is_finished))
    });
    let body = move || {
        let line = line.get()?;
        Some(if saying.is_editing.get() && !is_finished.get() {
            editor(desk, &line, saying)
        } else {
            told(&line, saying, is_finished.get())
        })
    };
    let mut facts = vec![t_count(words::ORDER_PIECES, wanted(&first).into())];
    let weighed = first.sold_by_weight.map(|sold| weight_text(sold.grams * wanted(&first)));
    facts.extend(weighed.map(|weight| t_with(words::PICK_NAMED_WEIGHT, &[("weight", &weight)])));
    if first.is_gift {
        facts.push(t(words::GIFT_ITEM));
    }
    let note = first.note.clone();
    let is_done = move || !saying.is_editing.get();
    view! {
        <li class="pick-line" class=(SCOPE, true) class:is-done=is_done>
            <div class="pick-line-head">
                <span class="pick-line-picture" aria-hidden="true">
                    {picture(&first.picture, "3.5rem", Loading::Eager)}
                </span>
                <span class="pick-line-words">
                    <span class="pick-line-name">{name_of(&first)}</span>
                    <span class="pick-line-small">{facts.join(" · ")}</span>
                    {note.map(|note| view! { <span class="pick-line-note">{t_with(words::ORDER_LINE_NOTE, &[("note", &note)])}</span> })}
                    {first
                        .may_substitute
                        .then(|| view! { <span class="pick-line-small">{t(words::PICK_MAY_SUBSTITUTE)}</span> })}
                </span>
            </div>
            {body}
        </li>
    }
    .into_any()
}

fn name_of(line: &OrderLine) -> String {
    match &line.variant {
        Some(variant) => format!("{} {variant}", line.name),
        None => line.name.clone(),
    }
}

/// The element that takes the keyboard when a line was said.
fn edit_id(line: &OrderLine) -> String {
    format!("pick-edit-{}-{}", line.sku, u8::from(line.is_gift))
}

/// What was said of it, with a way to say it anew until picking is finished.
fn told(line: &OrderLine, saying: Saying, is_finished: bool) -> AnyView {
    let picked = line.picked.as_ref().map_or(0, |it| it.quantity);
    // Nothing comes back before it is finished.
    let refund = if is_finished { words::PICKED_REFUND } else { words::PICK_REFUND };
    let facts: Vec<_> = std::iter::once(t_count(words::PICKED_PIECES, picked.into()))
        .chain(picked_facts(line, refund))
        .map(|fact| view! { <li>{fact}</li> })
        .collect();
    let label = t_with(words::PICK_EDIT_OF, &[("name", &name_of(line))]);
    let edit = (!is_finished).then(|| {
        view! {
            <button
                type="button"
                id=edit_id(line)
                class="link-button"
                aria-label=label
                on:click=move |_| saying.is_editing.set(true)
            >
                {t(words::EDIT)}
            </button>
        }
    });
    view! {
        <div class="pick-line-told">
            {icon("check")}
            <ul>{facts}</ul>
            {edit}
        </div>
    }
    .into_any()
}

fn editor(desk: PickDesk, line: &OrderLine, saying: Saying) -> AnyView {
    let name = name_of(line);
    let bounds = Signal::stored(Bounds { min: 0, step: 1, max: wanted(line) });
    let on_change = Callback::new(move |count| saying.count.set(count));
    let can_be_weighed = line.sold_by_weight.is_some() || line.may_substitute;
    let weight = can_be_weighed.then(|| weight_field(line, saying));
    let instead = line.may_substitute.then(|| instead_part(desk, &name, saying));
    let (key, of) = (key_of(line), line.clone());
    let wrong = move || desk.wrong_of(&key);
    let all = wanted(line);
    let word = move || {
        let has_other = saying.instead.with(Option::is_some);
        match saying.count.get() {
            0 => t(words::PICK_NONE_THERE),
            count if count == all && !has_other => t(words::PICK_ALL_THERE),
            count => t_count(words::PICK_SOME_THERE, count.into()),
        }
    };
    let label = move || format!("{} {name}", word());
    let on_confirm = move |_| {
        let id = edit_id(&of);
        let then = Callback::new(move |()| {
            saying.is_editing.set(false);
            let selector = format!("#{id}");
            timer::before_next_paint(move || page::focus(&selector));
        });
        desk.pick(said(&of, saying), then);
    };
    let counted = stepper(&name_of(line), saying.count.into(), bounds, on_change);
    view! {
        <div class="pick-line-editor">
            {counted}
            {weight}
            {instead}
            <div role="alert">
                {move || wrong().map(|it| view! { <p class="pick-line-wrong">{it}</p> })}
            </div>
            <button
                type="button"
                class="button pick-line-confirm"
                aria-label=label
                aria-disabled=move || desk.is_busy().then_some("true")
                on:click=on_confirm
            >
                {word}
            </button>
        </div>
    }
    .into_any()
}

/// Whether what is taken is weighed: the line, or what is taken instead. Tracked.
fn is_weighed(line: &OrderLine, saying: Saying) -> bool {
    saying.instead.with(|instead| match instead {
        Some(instead) => instead.is_weighed,
        None => line.sold_by_weight.is_some(),
    })
}

fn weight_field(line: &OrderLine, saying: Saying) -> AnyView {
    let (of, name) = (line.clone(), name_of(line));
    let label = move || {
        let other = saying.instead.with(|it| it.as_ref().map(|it| it.name.clone()));
        t_with(words::PICK_WEIGHT_OF, &[("name", other.as_ref().unwrap_or(&name))])
    };
    let is_hidden = move || saying.count.get() == 0 || !is_weighed(&of, saying);
    view! {
        <label class="pick-line-weight" hidden=is_hidden>
            <span>{t(words::PICK_WEIGHT)}</span>
            <input
                class="field"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                maxlength="6"
                aria-label=label
                prop:value=saying.grams
                on:input=move |event| saying.grams.set(event_target_value(&event))
            />
        </label>
    }
    .into_any()
}

fn instead_part(desk: PickDesk, name: &str, saying: Saying) -> AnyView {
    let name = name.to_owned();
    let drawn = move || match saying.instead.get() {
        Some(instead) => {
            let text = t_with(words::PICK_INSTEAD, &[("name", &instead.name)]);
            view! {
                <span>{text}</span>
                <button
                    type="button"
                    class="link-button"
                    on:click=move |_| saying.take(None)
                >
                    {t(words::PICK_NOT_INSTEAD)}
                </button>
            }
            .into_any()
        }
        None => {
            let label = t_with(words::PICK_SUBSTITUTE_OF, &[("name", &name)]);
            let chosen = Callback::new(move |instead| saying.take(Some(instead)));
            view! {
                <button
                    type="button"
                    class="link-button"
                    aria-haspopup="dialog"
                    aria-label=label
                    on:click=move |_| desk.substituting.ask(chosen)
                >
                    {t(words::PICK_SUBSTITUTE)}
                </button>
            }
            .into_any()
        }
    };
    view! { <div class="pick-line-instead">{drawn}</div> }.into_any()
}

/// As it is sent.
fn said(line: &OrderLine, saying: Saying) -> PickLine {
    let picked = saying.count.get_untracked();
    let instead = saying.instead.get_untracked().filter(|_| picked > 0);
    let is_weighed = picked > 0 && untrack(|| is_weighed(line, saying));
    PickLine {
        sku: line.sku.clone(),
        is_gift: line.is_gift,
        picked,
        substitute: instead.map(|instead| instead.sku),
        grams: saying.grams.with_untracked(|text| grams(text)).filter(|_| is_weighed),
    }
}

/// The grams that were typed; none for what is no weight.
fn grams(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|grams| *grams > 0)
}

#[cfg(test)]
mod tests {
    use super::grams;

    #[test]
    fn a_weight_is_whole_grams() {
        for (text, weight) in [("480", Some(480)), (" 1350 ", Some(1_350)), ("", None), ("0", None)]
        {
            assert_eq!(grams(text), weight, "{text}");
        }
        assert_eq!(grams("1.5 kg"), None);
    }
}
