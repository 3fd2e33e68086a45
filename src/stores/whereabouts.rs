//! Where the shopper is, as far as she lets us know. It is kept while the app lives and nowhere
//! else.

use contract::Position;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::host::{self, Fix, NotLocated};
use crate::locale::{Key, words};

/// From how many metres on a position is only a neighbourhood: distances from it are rough.
pub(super) const COARSE: u32 = 1_000;

/// How far finding out has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Whereabouts {
    /// Nobody asked.
    NotAsked,
    /// The phone is looking.
    Asking,
    /// It is known.
    Known(Fix),
    /// It is not.
    Refused(NotLocated),
}

thread_local! {
    static WHEREABOUTS: ArcRwSignal<Whereabouts> = ArcRwSignal::new(Whereabouts::NotAsked);
}

/// Where the shopper is, as a signal.
pub(crate) fn whereabouts() -> ArcRwSignal<Whereabouts> {
    WHEREABOUTS.with(Clone::clone)
}

/// The position, tracked, where there is one.
pub(crate) fn my_position() -> Option<Fix> {
    match whereabouts().get() {
        Whereabouts::Known(fix) => Some(fix),
        _ => None,
    }
}

/// Where the shopper is as the backend is told, tracked: to the thousandth of a degree, some
/// hundred metres, which is enough to sort stores by.
pub(crate) fn my_neighbourhood() -> Option<Position> {
    my_position().map(|fix| rounded(fix.at))
}

/// A place to the thousandth of a degree.
pub(crate) fn rounded(place: Position) -> Position {
    let round = |degrees: f64| (degrees * 1e3).round() / 1e3;
    Position::new(round(place.latitude), round(place.longitude)).unwrap_or(place)
}

/// Asks the phone. The shopper may be asked for permission, so call it on her tap only.
pub(super) fn locate() {
    let whereabouts = whereabouts();
    // What is known stays until something better is, lest the list jumps back and forth.
    let is_known = matches!(whereabouts.get_untracked(), Whereabouts::Known(_));
    if !is_known {
        whereabouts.set(Whereabouts::Asking);
    }
    spawn_local(async move {
        match host::locate().await {
            Ok(fix) => whereabouts.set(Whereabouts::Known(fix)),
            Err(_) if is_known => {}
            Err(reason) => whereabouts.set(Whereabouts::Refused(reason)),
        }
    });
}

/// What to do where the shopper cannot be located.
pub(super) const fn advice(reason: NotLocated) -> Key {
    match reason {
        NotLocated::Denied => words::LOCATE_DENIED,
        NotLocated::TimedOut => words::LOCATE_TIMED_OUT,
        NotLocated::Unknown => words::LOCATE_UNKNOWN,
    }
}
