//! Why the camera shows nothing, and what to do.

use leptos::prelude::*;

use super::scanner::{Scanner, State};
use crate::browser::scanner::Trouble;
use crate::locale::{Key, t, words};

/// What stands in place of the camera's picture; nothing while there is one.
pub(super) fn camera_notice(scanner: Scanner) -> AnyView {
    let state = scanner.state.get();
    let (title, advice, action) = match state {
        State::Waiting | State::Opening | State::Looking | State::Resting => return ().into_any(),
        State::Asking => (words::CAMERA_WHY, words::CAMERA_WHY_ADVICE, Some(words::CAMERA_OPEN)),
        State::ByHost => (words::SCAN, words::SCAN_BY_HOST_HINT, Some(words::SCAN)),
        State::Away => (words::CAMERA_AWAY, words::CAMERA_AWAY_ADVICE, Some(words::CAMERA_OPEN)),
        State::Troubled(trouble) => notice(trouble),
    };
    let open = move || match state {
        State::ByHost => scanner.scan_by_host(),
        _ => scanner.start(),
    };
    let is_alert = matches!(state, State::Troubled(_));
    view! {
        <div class="scanner-notice" role=is_alert.then_some("alert")>
            <p class="scanner-title">{t(title)}</p>
            <p class="scanner-advice">{t(advice)}</p>
            {action
                .map(|name| {
                    view! {
                        <button type="button" class="button" on:click=move |_| open()>
                            {t(name)}
                        </button>
                    }
                })}
        </div>
    }
    .into_any()
}

/// What is in the way, what to do, and the name of the button that may help.
const fn notice(trouble: Trouble) -> (Key, Key, Option<Key>) {
    let again = Some(words::TRY_AGAIN);
    match trouble {
        Trouble::Denied => (words::CAMERA_DENIED, words::CAMERA_DENIED_ADVICE, again),
        Trouble::Missing => (words::CAMERA_MISSING, words::CAMERA_MISSING_ADVICE, None),
        Trouble::Insecure => (words::CAMERA_INSECURE, words::CAMERA_INSECURE_ADVICE, None),
        Trouble::NoReader => (words::SCANNER_LOST, words::SCANNER_LOST_ADVICE, again),
        Trouble::Busy | Trouble::Left => (words::CAMERA_BUSY, words::CAMERA_BUSY_ADVICE, again),
    }
}
