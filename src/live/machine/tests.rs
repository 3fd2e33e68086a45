//! The stream's life, told by the second.

use proptest::prelude::{Just, Strategy, any, prop, prop_assert, prop_oneof, proptest};

use super::Action::{Close, HandOn, Leave, Open, Queue, Renew, RenewOthers, Tell, Wake};
use super::{Action, Event, GIVE_UP, GOOD, Machine, POLL, RETRY, SILENCE, Stage};

/// A tab that lives through events at instants of its own clock.
struct Tab {
    machine: Machine,
    now: i64,
}

impl Tab {
    /// One that is seen and has a line.
    fn new() -> Self {
        Self { machine: Machine::new(true, true), now: 0 }
    }

    /// One whose page wants to hear for a member, and that has heard all up to an event.
    fn open(last: Option<u64>) -> Self {
        let mut tab = Self::new();
        tab.machine.last = last;
        tab.machine.has_slept = last.is_none();
        assert_eq!(tab.on(Event::Member(true)), []);
        assert_eq!(tab.on(Event::Wanted(true)), [Queue]);
        tab
    }

    /// One whose turn it is, and whose stream is open.
    fn leading(last: Option<u64>) -> Self {
        let mut tab = Self::open(last);
        assert_eq!(tab.on(Event::Turn), [Open(last)]);
        tab.on(Event::Opened);
        tab
    }

    /// What an event brings about, but for the next alarm.
    fn on(&mut self, event: Event) -> Vec<Action> {
        let mut actions = self.machine.on(event, self.now, 0.0);
        actions.retain(|action| !matches!(action, Wake(_)));
        actions
    }

    /// When it wants to be woken.
    fn alarm(&mut self) -> Option<i64> {
        self.machine.next_wake()
    }

    /// Lets time pass up to the next alarm.
    fn sleep(&mut self) -> Vec<Action> {
        self.now = self.alarm().expect("an alarm");
        self.on(Event::Tick)
    }
}

#[test]
fn nothing_is_opened_for_guests_or_for_pages_that_want_nothing() {
    let mut tab = Tab::new();
    assert_eq!(tab.on(Event::Wanted(true)), []);
    assert_eq!(tab.on(Event::Wanted(false)), []);
    assert_eq!(tab.on(Event::Member(true)), []);
    assert_eq!(tab.on(Event::Wanted(true)), [Queue]);
    assert_eq!(tab.on(Event::Wanted(false)), [Leave]);
}

#[test]
fn what_came_before_the_first_stream_was_open_is_asked_for() {
    let mut tab = Tab::open(None);
    assert_eq!(tab.on(Event::Turn), [Open(None)]);
    assert_eq!(tab.on(Event::Opened), [Renew, RenewOthers]);
    let mut again = Tab::open(Some(7));
    assert_eq!(again.on(Event::Turn), [Open(Some(7))]);
    assert_eq!(again.on(Event::Opened), [], "the backend sends what came after the seventh");
}

#[test]
fn each_event_is_told_once_here_and_in_the_other_tabs() {
    let mut tab = Tab::leading(Some(7));
    assert_eq!(tab.on(Event::Came(Some(8))), [Tell, HandOn]);
    assert_eq!(tab.on(Event::Came(Some(8))), [], "it came twice");
    assert_eq!(tab.on(Event::Came(None)), [Tell, HandOn], "where a courier is has no number");
    let mut other = Tab::open(Some(7));
    assert_eq!(other.on(Event::HandedOn(Some(8))), [Tell]);
    assert_eq!(other.on(Event::HandedOn(Some(8))), []);
    assert_eq!(other.on(Event::Turn), [Open(Some(8))], "it goes on where the other one ended");
}

#[test]
fn a_stream_that_is_cut_goes_on_after_the_last_event() {
    let mut tab = Tab::leading(Some(7));
    tab.on(Event::Came(Some(8)));
    assert_eq!(tab.on(Event::Lost), [Close]);
    assert_eq!(tab.sleep(), [Open(Some(8))]);
}

#[test]
fn a_stream_that_fails_too_often_is_asked_for_instead_and_tried_again_later() {
    let mut tab = Tab::leading(Some(7));
    for _ in 1..GIVE_UP {
        assert_eq!(tab.on(Event::Lost), [Close]);
        assert!(!tab.machine.is_current());
        assert_eq!(tab.sleep(), [Open(Some(7))]);
    }
    assert_eq!(tab.on(Event::Lost), [Close, Renew, RenewOthers]);
    let began = tab.now;
    assert_eq!(tab.sleep(), [Renew, RenewOthers]);
    assert_eq!(tab.now - began, POLL);
    while tab.sleep() != [Open(Some(7))] {}
    assert_eq!(tab.now - began, RETRY, "it tries the stream again later");
    assert_eq!(tab.on(Event::Lost), [Close, Renew, RenewOthers], "one more failure is enough");
    while tab.sleep() != [Open(Some(7))] {}
    assert_eq!(tab.on(Event::Opened), []);
    tab.now += GOOD;
    assert_eq!(tab.on(Event::Lost), [Close]);
    assert_eq!(tab.alarm(), Some(tab.now + 500), "a stream that was good begins to count anew");
}

#[test]
fn a_backend_without_a_stream_is_asked_now_and_then() {
    let mut tab = Tab::open(None);
    tab.on(Event::Turn);
    assert_eq!(tab.on(Event::Missing), [Close, Renew, RenewOthers]);
    assert_eq!(tab.sleep(), [Renew, RenewOthers]);
    assert!(!tab.machine.is_current());
}

#[test]
fn a_stream_that_falls_silent_is_opened_anew() {
    let mut tab = Tab::leading(Some(7));
    tab.now = 30_000;
    assert_eq!(tab.on(Event::Byte), [], "a heartbeat");
    assert_eq!(tab.alarm(), Some(30_000 + SILENCE));
    assert_eq!(tab.sleep(), [Close]);
    assert_eq!(tab.sleep(), [Open(Some(7))]);
    assert_eq!(tab.sleep(), [Close], "one that does not open is not waited for");
}

#[test]
fn a_page_that_is_not_seen_or_has_no_line_closes_it_and_catches_up_on_return() {
    for (away, back) in
        [(Event::Sight(false), Event::Sight(true)), (Event::Line(false), Event::Line(true))]
    {
        let mut tab = Tab::leading(Some(7));
        assert_eq!(tab.on(away), [Close, Leave]);
        assert_eq!(tab.alarm(), None, "it sleeps");
        assert_eq!(tab.on(back), [Queue]);
        assert_eq!(tab.on(Event::Turn), [Open(Some(7))]);
        assert_eq!(tab.on(Event::Opened), []);
    }
}

#[test]
fn a_page_that_returns_while_another_tab_has_the_stream_asks_what_it_missed() {
    let mut tab = Tab::open(Some(7));
    assert_eq!(tab.on(Event::Sight(false)), [Leave]);
    assert_eq!(tab.on(Event::HandedOn(Some(8))), [], "nobody sees it");
    assert_eq!(tab.on(Event::Sight(true)), [Queue]);
    let mut other = Tab { machine: tab.machine.clone(), now: 0 };
    assert_eq!(tab.sleep(), [Renew]);
    assert_eq!(tab.alarm(), None);
    assert!(tab.machine.is_current());
    assert_eq!(other.on(Event::HandedOn(Some(9))), [Tell, Renew], "it may lack the eighth");
    assert_eq!(other.on(Event::HandedOn(Some(10))), [Tell]);
}

#[test]
fn what_another_member_heard_is_forgotten() {
    let mut tab = Tab::leading(Some(7));
    assert_eq!(tab.on(Event::Member(false)), [Close, Leave]);
    assert_eq!(tab.on(Event::Member(true)), [Queue]);
    assert_eq!(tab.on(Event::Turn), [Open(None)]);
    assert_eq!(tab.on(Event::Opened), [Renew, RenewOthers]);
}

#[test]
fn a_number_that_is_too_old_has_all_asked_for_anew() {
    let mut tab = Tab::leading(Some(7));
    assert_eq!(tab.on(Event::Reset(Some(90))), [Renew, RenewOthers]);
    assert_eq!(tab.on(Event::Lost), [Close]);
    assert_eq!(tab.sleep(), [Open(Some(90))]);
}

fn events() -> impl Strategy<Value = Event> {
    prop_oneof![
        any::<bool>().prop_map(Event::Wanted),
        any::<bool>().prop_map(Event::Member),
        any::<bool>().prop_map(Event::Line),
        any::<bool>().prop_map(Event::Sight),
        Just(Event::Turn),
        Just(Event::Opened),
        Just(Event::Byte),
        (0_u64..9).prop_map(|number| Event::Came(Some(number))),
        (0_u64..9).prop_map(|number| Event::HandedOn(Some(number))),
        (0_u64..9).prop_map(|number| Event::Reset(Some(number))),
        Just(Event::Lost),
        Just(Event::Missing),
        Just(Event::Tick),
    ]
}

proptest! {
    #[test]
    fn there_is_never_a_second_stream_nor_one_out_of_turn(
        story in prop::collection::vec((events(), 0_i64..60_000), 0..80),
    ) {
        let mut tab = Tab::new();
        let (mut is_queued, mut is_open) = (false, false);
        for (event, pause) in story {
            tab.now += pause;
            for action in tab.on(event) {
                match action {
                    Queue => prop_assert!(!std::mem::replace(&mut is_queued, true)),
                    Leave => prop_assert!(std::mem::replace(&mut is_queued, false) && !is_open),
                    Open(_) => prop_assert!(is_queued && !std::mem::replace(&mut is_open, true)),
                    Close => prop_assert!(std::mem::replace(&mut is_open, false)),
                    Tell | HandOn | Renew | RenewOthers | Wake(_) => {}
                }
            }
            // It never waits for ever with nothing to wake it, but for its turn.
            let waits = is_queued && tab.alarm().is_none();
            prop_assert!(!waits || matches!(tab.machine.stage, Stage::Queueing(_)));
        }
    }
}
