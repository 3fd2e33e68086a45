//! Short messages that pass: what was done, what could not be.

use leptos::prelude::*;

use crate::browser::timer;

const SCOPE: &str = stylers_macro::style_sheet!("src/kit/toast.css");
/// How long a message stays: time enough to read two lines twice.
const STAYS: u64 = 4_000;

thread_local! {
    /// The message that is shown and its turn. There is one place for messages, and what sends them
    /// often has no owner any more: it waited for an answer.
    static MESSAGE: ArcRwSignal<Option<(u32, String)>> = ArcRwSignal::new(None);
}

/// Says something at the foot of the page and to the screen reader.
pub(crate) fn toast(text: String) {
    MESSAGE.with(|message| {
        message.update(|message| {
            let turn = message.as_ref().map_or(0, |(turn, _)| turn + 1);
            *message = Some((turn, text));
        });
    });
}

/// Where the messages appear.
#[component]
pub(crate) fn Toasts() -> impl IntoView {
    let message = RwSignal::from(MESSAGE.with(Clone::clone));
    view! {
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
