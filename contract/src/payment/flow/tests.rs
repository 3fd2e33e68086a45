//! Payments as they go in the field.

use proptest::prelude::{Just, Strategy, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};

use super::{Action, Event, Flow, Hint, Stage};
use crate::Timestamp;
use crate::payment::PaymentState;

const LAPSE: Timestamp = Timestamp::from_millis(900_000);

fn answer(state: PaymentState) -> Event {
    Event::Answered { state, lapses_at: Some(LAPSE) }
}

/// Lets these happen, each a second after the other, and says what to do after the last.
fn after(events: &[Event]) -> (Flow, Vec<Action>) {
    let mut flow = (Flow::default(), Vec::new());
    for (at, event) in (0..).zip(events) {
        flow = flow.0.after(*event, Timestamp::from_millis(at * 1_000));
    }
    flow
}

#[test]
fn what_is_kept_is_kept_before_the_host_has_it() {
    let (flow, actions) = after(&[Event::PayTapped]);
    assert_eq!((flow.stage, &actions[..]), (Stage::Starting, &[Action::Start][..]));
    let (flow, actions) = after(&[Event::PayTapped, Event::PayTapped]);
    assert_eq!((flow.stage, actions.len()), (Stage::Starting, 0), "a double tap");
    let (flow, actions) = after(&[Event::PayTapped, Event::Started]);
    assert_eq!(flow.stage, Stage::Away);
    assert_eq!(actions, [Action::Keep, Action::HandToHost]);
}

#[test]
fn whatever_the_host_says_the_backend_is_asked() {
    let away = [Event::PayTapped, Event::Started];
    for event in [
        Event::HostSaid(Hint::Done),
        Event::HostSaid(Hint::Cancelled),
        Event::HostSaid(Hint::Failed),
        Event::HostSaid(Hint::Unknown),
        Event::Resumed,
        Event::CheckTapped,
    ] {
        let (flow, actions) = after(&[&away[..], &[event]].concat());
        assert_eq!((flow.stage, &actions[..]), (Stage::Asking, &[Action::Ask][..]), "{event:?}");
    }
}

#[test]
fn only_the_backend_ends_it() {
    let asked = [Event::PayTapped, Event::Started, Event::HostSaid(Hint::Cancelled)];
    for (state, stage) in [
        (PaymentState::Paid, Stage::Paid),
        (PaymentState::InStore, Stage::InStore),
        (PaymentState::Closed, Stage::Closed),
        (PaymentState::Due, Stage::Due),
        (PaymentState::Pending, Stage::Asking),
        (PaymentState::Unknown, Stage::Asking),
    ] {
        let (flow, actions) = after(&[&asked[..], &[answer(state)]].concat());
        assert_eq!(flow.stage, stage, "{state:?}");
        assert_eq!(actions.contains(&Action::Forget), stage != Stage::Asking, "{state:?}");
    }
}

#[test]
fn cancelled_and_then_paid_is_paid() {
    let (flow, _) = after(&[
        Event::PayTapped,
        Event::Started,
        Event::HostSaid(Hint::Cancelled),
        answer(PaymentState::Due),
        Event::HostSaid(Hint::Done),
        answer(PaymentState::Paid),
    ]);
    assert_eq!(flow.stage, Stage::Paid);
}

#[test]
fn asking_goes_on_for_half_a_minute_and_then_by_hand() {
    let (mut flow, mut actions) = after(&[Event::PayTapped, Event::Started, Event::Resumed]);
    let (mut now, mut asked) = (0, Vec::new());
    while flow.stage == Stage::Asking {
        assert_eq!(actions, [Action::Ask]);
        asked.push(now / 1_000);
        let heard =
            if asked.len() % 2 == 0 { answer(PaymentState::Pending) } else { Event::AskFailed };
        let (waiting, to_do) = flow.after(heard, Timestamp::from_millis(now));
        flow = waiting;
        if flow.stage != Stage::Asking {
            break;
        }
        let Some(Action::WakeAt(at)) = to_do.first().copied() else { panic!("{to_do:?}") };
        // A timer that is early asks nothing.
        assert!(flow.after(Event::Woke, Timestamp::from_millis(at.millis() - 1)).1.is_empty());
        now = at.millis();
        (flow, actions) = flow.after(Event::Woke, at);
    }
    assert_eq!(asked, [0, 1, 3, 6, 11, 19, 32]);
    assert_eq!(flow.stage, Stage::Unsure);
    let (again, actions) = flow.after(Event::CheckTapped, Timestamp::from_millis(60_000));
    assert_eq!((again.stage, &actions[..]), (Stage::Asking, &[Action::Ask][..]));
    let (again, actions) = flow.after(Event::PayTapped, Timestamp::from_millis(60_000));
    assert_eq!((again.stage, &actions[..]), (Stage::Starting, &[Action::Start][..]));
}

#[test]
fn a_page_that_was_thrown_away_goes_on() {
    let (flow, _) = after(&[Event::PayTapped, Event::Started]);
    let kept = serde_json::to_string(&flow).unwrap();
    let restored: Flow = serde_json::from_str(&kept).unwrap();
    let (flow, actions) = restored.after(Event::Resumed, Timestamp::from_millis(5_000));
    assert_eq!((flow.stage, &actions[..]), (Stage::Asking, &[Action::Ask][..]));
    // One that kept nothing learns of the attempt from the backend.
    let (flow, actions) = after(&[Event::Resumed, answer(PaymentState::Pending)]);
    assert_eq!(flow.stage, Stage::Asking);
    assert_eq!(actions, [Action::WakeAt(Timestamp::from_millis(2_000))]);
}

#[test]
fn at_zero_the_server_is_asked() {
    let (flow, actions) = after(&[Event::Resumed, answer(PaymentState::Due)]);
    assert_eq!((flow.stage, &actions[..]), (Stage::Due, &[Action::WakeAt(LAPSE)][..]));
    let (flow, actions) = flow.after(Event::Woke, LAPSE);
    assert_eq!((flow.stage, &actions[..]), (Stage::Due, &[Action::Ask][..]));
    // Its clock is a little behind.
    let (flow, actions) = flow.after(answer(PaymentState::Due), LAPSE);
    assert_eq!(actions, [Action::WakeAt(Timestamp::from_millis(LAPSE.millis() + 1_000))]);
    let (flow, _) = flow.after(answer(PaymentState::Closed), LAPSE);
    assert_eq!(flow.stage, Stage::Closed);
}

#[test]
fn a_tap_that_failed_may_have_come_through() {
    let (flow, actions) = after(&[Event::PayTapped, Event::StartFailed]);
    assert_eq!((flow.stage, &actions[..]), (Stage::Due, &[Action::Ask][..]));
    let (flow, _) = flow.after(answer(PaymentState::Paid), LAPSE);
    assert_eq!(flow.stage, Stage::Paid);
}

fn events() -> impl Strategy<Value = Event> {
    let state = prop::sample::select(vec![
        PaymentState::Due,
        PaymentState::Pending,
        PaymentState::Paid,
        PaymentState::InStore,
        PaymentState::Closed,
        PaymentState::Unknown,
    ]);
    let hints = [Hint::Done, Hint::Cancelled, Hint::Failed, Hint::Unknown];
    prop_oneof![
        Just(Event::PayTapped),
        Just(Event::Started),
        Just(Event::StartFailed),
        Just(Event::Resumed),
        Just(Event::CheckTapped),
        Just(Event::Woke),
        Just(Event::AskFailed),
        prop::sample::select(hints.to_vec()).prop_map(Event::HostSaid),
        state.prop_map(answer),
    ]
}

proptest! {
    /// Whatever happens in whatever order: nothing but the backend ends it, an end is one, no two
    /// questions wait at once, and no tap starts two payments.
    #[test]
    fn no_order_of_events_pays_twice_or_by_hearsay(
        happened in prop::collection::vec((events(), 0_i64..20_000), 1..60),
    ) {
        let (mut flow, mut now) = (Flow::default(), 0);
        let (mut questions, mut starts) = (0, 0);
        for (event, later) in happened {
            now += later;
            let before = flow;
            let (then, actions) = flow.after(event, Timestamp::from_millis(now));
            flow = then;
            if before.stage.is_last() {
                prop_assert_eq!((flow, actions.len()), (before, 0));
                continue;
            }
            if flow.stage.is_last() {
                let is_answer = matches!(event, Event::Answered { .. });
                prop_assert!(is_answer);
            }
            if matches!(event, Event::Answered { .. } | Event::AskFailed) {
                questions = 0;
            }
            if matches!(event, Event::Started | Event::StartFailed) {
                starts = 0;
            }
            questions += actions.iter().filter(|action| **action == Action::Ask).count();
            starts += actions.iter().filter(|action| **action == Action::Start).count();
            prop_assert!(questions <= 1 && starts <= 1, "{:?}", event);
            let handed = actions.iter().position(|action| *action == Action::HandToHost);
            let kept = actions.iter().position(|action| *action == Action::Keep);
            prop_assert!(handed.is_none() || kept < handed);
        }
    }
}
