//! One of several in a sheet. A tap chooses at once; arrow keys only move, and the Enter key, the
//! space bar or the button choose.

use leptos::ev::{KeyboardEvent, MouseEvent, SubmitEvent};
use leptos::prelude::*;

use crate::browser::page;
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/checkout/picking.css");

/// What is picked and not chosen yet.
pub(super) struct Picking<A: Send + Sync + 'static> {
    picked: RwSignal<Option<A>>,
    choose: Callback<A>,
}

impl<A: Send + Sync + 'static> Clone for Picking<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A: Send + Sync + 'static> Copy for Picking<A> {}

impl<A: Clone + PartialEq + Send + Sync + 'static> Picking<A> {
    /// Begins at what holds now. `choose` takes what is chosen, and closes the sheet.
    pub(super) fn new(now: Option<A>, choose: Callback<A>) -> Self {
        Self { picked: RwSignal::new(now), choose }
    }

    /// The circle of one of them.
    pub(super) fn radio(self, name: &'static str, value: A, is_off: bool) -> AnyView {
        let (picked, on_space) = (value.clone(), value.clone());
        let is_picked = move || self.picked.with(|it| it.as_ref() == Some(&picked));
        let on_keyup = move |event: KeyboardEvent| {
            if event.key() == " " {
                self.choose.run(on_space.clone());
            }
        };
        view! {
            <input
                type="radio"
                name=name
                disabled=is_off
                prop:checked=is_picked
                on:change=move |_| self.picked.set(Some(value.clone()))
                on:keyup=on_keyup
            />
        }
        .into_any()
    }

    /// What a click on the label of one of them does: a finger's chooses it, one that an arrow key
    /// makes does not.
    pub(super) fn on_click(self, value: A) -> impl Fn(MouseEvent) + Clone + 'static {
        move |event| {
            if page::is_by_pointer(&event) {
                self.choose.run(value.clone());
            }
        }
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
