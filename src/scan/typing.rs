//! A code typed by hand: the way that needs no camera, always there.

use leptos::prelude::*;

use super::resolving::Origin;
use super::scanner::Scanned;
use crate::locale::{Key, t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/scan/typing.css");
/// The most that a code has, with gaps between its parts; a pasted link has more.
const LONGEST: &str = "400";

/// A field for a code. `keys` is the keyboard that a phone shows for it (`inputmode`).
pub(crate) fn typing(
    label: Key,
    hint: Key,
    keys: &'static str,
    typed: RwSignal<String>,
    on_typed: Callback<Scanned>,
) -> AnyView {
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = typed.get_untracked();
        if !text.trim().is_empty() {
            on_typed.run(Scanned { text, from: Origin::Typed });
        }
    };
    view! {
        <form class="typing" class=(SCOPE, true) on:submit=on_submit>
            <label class="typing-label">
                <span>{t(label)}</span>
                <input
                    class="field"
                    type="text"
                    inputmode=keys
                    enterkeyhint="go"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    maxlength=LONGEST
                    placeholder=t(hint)
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
            <button type="submit" class="button">
                {t(words::OK)}
            </button>
        </form>
    }
    .into_any()
}
