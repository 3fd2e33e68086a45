//! A row of slides, each as wide as the row, that is swiped from one to the next, with their count.

use leptos::html::Div;
use leptos::prelude::*;

use crate::browser::scroll;
use crate::locale::number;

const SCOPE: &str = stylers_macro::style_sheet!("src/kit/slides.css");

/// A row of slides.
pub(crate) struct Slides {
    /// What they are together.
    pub(crate) label: String,
    /// The row, to be moved by whoever shows it.
    pub(crate) row: NodeRef<Div>,
    /// `square` or `wide`.
    pub(crate) shape: &'static str,
    /// Whether the keyboard can be at the slides themselves; otherwise it can be at the row.
    pub(crate) are_buttons: bool,
    pub(crate) slides: Vec<AnyView>,
}

impl Slides {
    /// The row with its count.
    pub(crate) fn view(self) -> AnyView {
        let Self { label, row, shape, are_buttons, slides } = self;
        let here = RwSignal::new(0_u32);
        let count = slides.len();
        let counter =
            move || format!("{} / {}", number(u64::from(here.get()) + 1), number(count as u64));
        let look = move |_| {
            if let Some(row) = row.get_untracked() {
                here.set(scroll::child_in_view(&row));
            }
        };
        view! {
            <div class="slides" class=(SCOPE, true) data-shape=shape>
                <div
                    class="slides-row"
                    role="group"
                    aria-label=label
                    tabindex=(count > 1 && !are_buttons).then_some("0")
                    node_ref=row
                    on:scroll=look
                >
                    {slides}
                </div>
                {(count > 1)
                    .then(|| view! { <p class="slides-count" aria-hidden="true">{counter}</p> })}
            </div>
        }
        .into_any()
    }
}
