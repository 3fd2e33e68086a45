//! Short messages that pass: what was done, what could not be.

use leptos::prelude::*;

use crate::browser::timer;

const SCOPE: &str = stylers_macro::style_sheet!("src/kit/toast.css");
/// How long a message stays: time enough to read two lines twice.
const STAYS: u64 = 4_000;

#[derive(Clone, Copy)]
struct Message(RwSignal<Option<(u32, String)>>);

/// Says something at the foot of the page and to the screen reader.
pub(crate) fn toast(text: String) {
    if let Some(Message(message)) = use_context() {
        message.update(|message| {
            let turn = message.as_ref().map_or(0, |(turn, _)| turn + 1);
            *message = Some((turn, text));
        });
    }
}

/// Where the messages appear. Put once, around everything that may send one.
#[component]
pub(crate) fn Toasts(children: Children) -> impl IntoView {
    let message = RwSignal::new(None::<(u32, String)>);
    provide_context(Message(message));
    view! {
        {children()}
        <div class="toast" class=(SCOPE, true) role="status">
            {move || {
                message
                    .get()
                    .map(|(turn, text)| {
                        timer::after(
                            STAYS,
                            move || {
                                message
                                    .update(|shown| {
                                        if shown.as_ref().is_some_and(|shown| shown.0 == turn) {
                                            *shown = None;
                                        }
                                    });
                            },
                        );
                        view! { <p class="toast-text">{text}</p> }
                    })
            }}
        </div>
    }
}
