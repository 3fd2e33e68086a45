//! One of several in a sheet. A tap chooses at once; arrow keys only move, and the Enter key, the
//! space bar or the button choose.

use leptos::ev::{KeyboardEvent, MouseEvent, SubmitEvent};
use leptos::prelude::*;

use crate::browser::page;
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/checkout/picking.css");

/// What is picked and not chosen yet. What there is to choose from is told apart by its names.
#[derive(Clone, Copy)]
pub(super) struct Picking {
    picked: RwSignal<Option<String>>,
    choose: Callback<String>,
}

impl Picking {
    /// Begins at what holds now. `choose` takes the name of what is chosen, and closes the sheet.
    pub(super) fn new(now: Option<String>, choose: Callback<String>) -> Self {
        Self { picked: RwSignal::new(now), choose }
    }

    /// One of them: its circle behind its words, or before them.
    pub(super) fn row(self, class: &'static str, name: String, words: AnyView) -> AnyView {
        let (picked, tapped, typed) = (name.clone(), name.clone(), name.clone());
        let is_picked = move || self.picked.with(|it| it.as_ref() == Some(&picked));
        // An arrow key makes a click too, and chooses nothing by it.
        let on_click = move |event: MouseEvent| {
            if page::is_by_pointer(&event) {
                self.choose.run(tapped.clone());
            }
        };
        let on_keyup = move |event: KeyboardEvent| {
            if event.key() == " " {
                self.choose.run(typed.clone());
            }
        };
        view! {
            <label class=class on:click=on_click>
                {words}
                <input
                    type="radio"
                    name="picking"
                    prop:checked=is_picked
                    on:change=move |_| self.picked.set(Some(name.clone()))
                    on:keyup=on_keyup
                />
            </label>
        }
        .into_any()
    }

    /// The form around all of them, with a button that is seen by whoever comes to it by keyboard.
    pub(super) fn form(self, all: AnyView) -> AnyView {
        let on_submit = move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(picked) = self.picked.get_untracked() {
                self.choose.run(picked);
            }
        };
        view! {
            <form class="picking" class=(SCOPE, true) on:submit=on_submit>
                {all}
                <button type="submit" class="button picking-choose">
                    {t(words::CONFIRM)}
                </button>
            </form>
        }
        .into_any()
    }
}
