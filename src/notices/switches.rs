//! Which kinds of notices the member wants.

use contract::notices::{NoticeKind, NoticeSwitch, NoticeSwitches};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::telling::title;
use crate::client::{self, Credential};
use crate::failure::{refusal_text, region};
use crate::kit::{Sheet, toast};
use crate::locale::{t, words};

const SCOPE: &str = stylers_macro::style_sheet!("src/notices/switches.css");

/// The sheet with the switches.
pub(super) fn switches(credential: Credential, is_open: RwSignal<bool>) -> AnyView {
    let credential = StoredValue::new(credential);
    let body = move || {
        let switches = client::load(move || {
            is_open.get().then(|| client::notice_switches(&credential.get_value()))
        });
        let list = region(
            switches,
            || view! { <div class="skeleton switches-outline" aria-busy="true"></div> }.into_any(),
            move |answer: std::sync::Arc<NoticeSwitches>| {
                let known = answer.items.iter().filter(|it| it.kind != NoticeKind::Unknown);
                let rows: Vec<_> = known.map(|it| row(*it, credential)).collect();
                view! { <ul class="switches-list">{rows}</ul> }.into_any()
            },
        );
        view! {
            <div class="switches" class=(SCOPE, true)>
                <p class="switches-advice">{t(words::NOTICE_SWITCHES_ADVICE)}</p>
                {list}
            </div>
        }
    };
    view! { <Sheet is_open=is_open heading=t(words::NOTICE_SWITCHES) body=body /> }.into_any()
}

/// A switch, which goes back when the backend does not take it.
fn row(switch: NoticeSwitch, credential: StoredValue<Credential>) -> AnyView {
    let is_on = RwSignal::new(switch.is_on);
    let on_change = move |event| {
        let wanted = event_target_checked(&event);
        is_on.set(wanted);
        let items = vec![NoticeSwitch { is_on: wanted, ..switch }];
        let credential = credential.get_value();
        spawn_local(async move {
            let answer = client::switch_notices(&credential, &NoticeSwitches { items }).await;
            if let Err(error) = answer {
                toast(refusal_text(&error));
                // The sheet may be gone by now.
                let _ = is_on.try_set(!wanted);
            }
        });
    };
    view! {
        <li>
            <label class="switches-row">
                <span>{t(title(switch.kind, None))}</span>
                <input type="checkbox" class="check" prop:checked=is_on on:change=on_change />
            </label>
        </li>
    }
    .into_any()
}
