//! What comes with the address: words of a native page in the fragment, a code of a page of consent
//! in the query. Both are taken out of it before anything else is done, so that nobody shares them,
//! keeps them or reports them.

use std::cell::Cell;

use leptos::task::spawn_local;

use super::shell::Said;
use super::{paying, signing_in};
use crate::browser::{boot, page, sdk, timer, visibility};

/// How many milliseconds a step back may take.
const BACK: u64 = 1_000;

thread_local! {
    /// Whether the next step in the history is ours.
    static IS_BACK: Cell<bool> = const { Cell::new(false) };
}

/// Takes what has come, and what will.
pub(super) fn listen() {
    take_consent();
    // index.html has taken it out of the address already.
    if let Some(said) = boot::take_said() {
        take(&said);
    }
    sdk::intercept("popstate", || {
        if IS_BACK.take() {
            return true;
        }
        let fragment = page::fragment();
        let is_theirs = fragment.starts_with("#shell=");
        if is_theirs {
            page::rename(&page::address());
            // A native page can only add a step; a page that is open already takes it back.
            IS_BACK.set(true);
            timer::after_all(BACK, || IS_BACK.set(false));
            page::go_back();
            take(&fragment);
        }
        is_theirs
    });
}

fn take(said: &str) {
    match Said::of(said) {
        Some(Said::Payment { order, hint }) => {
            paying::note_hint(order, hint);
            visibility::tell_return();
        }
        Some(Said::SignedIn { ticket }) => {
            spawn_local(signing_in::arrive_by_ticket(ticket));
        }
        None => {}
    }
}

fn take_consent() {
    let address = page::address();
    if let Some((code, state, rest)) = consent_in(&address) {
        page::rename(&rest);
        spawn_local(signing_in::arrive_by_consent(page::decoded(&code), page::decoded(&state)));
    }
}

/// Code and state in an address, percent-encoded as they are there, and the address without them.
fn consent_in(address: &str) -> Option<(String, String, String)> {
    let (path, query) = address.split_once('?')?;
    let of = |wanted: &str| {
        let mut pairs = query.split('&').filter_map(|part| part.split_once('='));
        pairs.find(|(name, _)| *name == wanted).map(|(_, value)| value.to_owned())
    };
    let (code, state) = of("code").zip(of("state"))?;
    let is_kept = |part: &&str| !part.starts_with("code=") && !part.starts_with("state=");
    let kept: Vec<_> = query.split('&').filter(is_kept).collect();
    let rest = if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) };
    Some((code, state, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_state_are_taken_out_of_the_address() {
        let found = consent_in("/sign-in?then=%2Fcart&code=C&state=S");
        let whole = ("C".to_owned(), "S".to_owned(), "/sign-in?then=%2Fcart".to_owned());
        assert_eq!(found, Some(whole));
        let found = consent_in("/orders/1/payment?code=C&state=S").unwrap();
        assert_eq!(found.2, "/orders/1/payment");
        assert_eq!(consent_in("/coupons/enter?code=C"), None);
        assert_eq!(consent_in("/"), None);
    }
}
