//! When the stream of a shopper's orders is open, and what takes its place when it cannot be: a
//! function of what happened and the time. All tabs share one stream, since a browser opens few
//! connections to a host: the tab whose turn it is reads it and hands on what comes. One that nobody
//! sees gives its turn up, lest a sleeping tab keep the others waiting.

mod pause;

use contract::orders::HEARTBEAT;

use self::pause::pause;

/// For how many milliseconds the stream may be silent: two of its heartbeats and a slow line.
const SILENCE: i64 = HEARTBEAT as i64 * 2_000 + 10_000;
/// For how many milliseconds a stream is waited for that is asked for.
const PATIENCE: i64 = 15_000;
/// After how many milliseconds without its turn a tab knows that another one has it.
const SETTLING: i64 = 500;
/// After how many milliseconds an open stream counts as a good one.
const GOOD: i64 = 10_000;
/// After how many failures in a row it asks now and then instead.
const GIVE_UP: u32 = 6;
/// Milliseconds between two questions without a stream.
const POLL: i64 = 15_000;
/// After how many milliseconds the stream is tried again that failed too often.
const RETRY: i64 = 120_000;
/// The same where there is none at all.
const RETRY_MISSING: i64 = 1_800_000;

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// Whether anything on the page wants to hear.
    Wanted(bool),
    /// Whether a member is signed in. What another heard before is none of hers.
    Member(bool),
    /// Whether the phone has a line.
    Line(bool),
    /// Whether the page can be seen.
    Sight(bool),
    /// It is this tab's turn.
    Turn,
    /// The stream is open.
    Opened,
    /// Something came on the stream, be it a heartbeat.
    Byte,
    /// An event came on the stream, under this number if it has one.
    Came(Option<u64>),
    /// Another tab handed one on.
    HandedOn(Option<u64>),
    /// The backend does not know any more what came since the number that was named. The number is
    /// where it goes on.
    Reset(Option<u64>),
    /// The stream ended, or did not open.
    Lost,
    /// There is no such stream, or this browser cannot read it.
    Missing,
    /// The time has come that was asked for.
    Tick,
}

/// Something to be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Wait for one's turn among the tabs.
    Queue,
    /// Give up the turn, or the wait for it.
    Leave,
    /// Open the stream, from after this number on.
    Open(Option<u64>),
    /// Close the stream.
    Close,
    /// Tell those that listen in this tab of the event.
    Tell,
    /// Hand it on to the other tabs.
    HandOn,
    /// Have all that is shown asked for anew, in this tab.
    Renew,
    /// Have it asked for anew in the other tabs.
    RenewOthers,
    /// Come back at this instant, and at none that was named before.
    Wake(i64),
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Nobody wants it, or it is of no use.
    Resting,
    /// Another tab may have its turn, since an instant.
    Queueing(i64),
    /// It was asked for at an instant.
    Opening(i64),
    /// It was opened at an instant, and something came last at another.
    Open { since: i64, heard: i64 },
    /// It is tried again at an instant.
    Pausing(i64),
    /// All is asked for at an instant, and the stream is tried again at another.
    Polling { next: i64, retry: i64 },
}

/// The state.
#[derive(Clone, Debug)]
pub(super) struct Machine {
    is_wanted: bool,
    is_member: bool,
    has_line: bool,
    is_seen: bool,
    /// The number of the last event that this tab has heard.
    last: Option<u64>,
    stage: Stage,
    /// How often the stream failed in a row.
    failures: u32,
    /// Whether something may have come while nobody here listened.
    has_slept: bool,
}

impl Machine {
    /// At rest.
    pub(super) const fn new(has_line: bool, is_seen: bool) -> Self {
        Self {
            is_wanted: false,
            is_member: false,
            has_line,
            is_seen,
            last: None,
            stage: Stage::Resting,
            failures: 0,
            has_slept: true,
        }
    }

    /// Whether all that happens is heard of, by the stream or from another tab.
    pub(super) const fn is_current(&self) -> bool {
        matches!(self.stage, Stage::Open { .. } | Stage::Queueing(_))
    }

    /// Takes in what happened at an instant in milliseconds. `chance` is a number from 0 up to 1,
    /// lest phones that lost the same backend come back together.
    pub(super) fn on(&mut self, event: Event, now: i64, chance: f64) -> Vec<Action> {
        let mut actions = Vec::new();
        match event {
            Event::Wanted(is) => self.is_wanted = is,
            Event::Line(is) => self.has_line = is,
            Event::Sight(is) => self.is_seen = is,
            Event::Member(true) => self.is_member = true,
            Event::Member(false) => {
                self.rest(&mut actions);
                *self =
                    Self { is_wanted: self.is_wanted, ..Self::new(self.has_line, self.is_seen) };
            }
            Event::Turn if matches!(self.stage, Stage::Queueing(_)) => {
                self.open(now, &mut actions);
            }
            Event::Opened if matches!(self.stage, Stage::Opening(_)) => {
                self.stage = Stage::Open { since: now, heard: now };
                self.has_slept = false;
                if self.last.is_none() {
                    // What came before it was open is known to nobody.
                    actions.extend([Action::Renew, Action::RenewOthers]);
                }
            }
            Event::Byte => self.hear(now),
            Event::Came(number) if matches!(self.stage, Stage::Open { .. }) => {
                self.hear(now);
                if self.is_new(number) {
                    actions.extend([Action::Tell, Action::HandOn]);
                }
            }
            Event::HandedOn(number)
                if matches!(self.stage, Stage::Queueing(_)) && self.is_new(number) =>
            {
                actions.push(Action::Tell);
                self.catch_up(&mut actions);
            }
            Event::Reset(number) if matches!(self.stage, Stage::Open { .. }) => {
                self.hear(now);
                self.last = number;
                actions.extend([Action::Renew, Action::RenewOthers]);
            }
            Event::Lost => self.fail(now, chance, &mut actions),
            Event::Missing if self.is_reading() => {
                actions.push(Action::Close);
                self.poll(now, RETRY_MISSING, &mut actions);
            }
            Event::Tick => self.tick(now, chance, &mut actions),
            // What comes late, when it is of no use any more.
            _ => {}
        }
        self.follow_conditions(now, &mut actions);
        actions.extend(self.next_wake().map(Action::Wake));
        actions
    }

    /// Has asked for what another tab has heard and this one has not.
    fn catch_up(&mut self, actions: &mut Vec<Action>) {
        if std::mem::take(&mut self.has_slept) {
            actions.push(Action::Renew);
        }
    }

    /// Begins or ends with what it depends on.
    fn follow_conditions(&mut self, now: i64, actions: &mut Vec<Action>) {
        let may_run = self.is_wanted && self.is_member && self.has_line && self.is_seen;
        match (may_run, self.stage) {
            (true, Stage::Resting) => {
                self.stage = Stage::Queueing(now);
                actions.push(Action::Queue);
            }
            (false, stage) if stage != Stage::Resting => {
                self.has_slept = true;
                self.rest(actions);
            }
            _ => {}
        }
    }

    fn rest(&mut self, actions: &mut Vec<Action>) {
        if self.is_reading() {
            actions.push(Action::Close);
        }
        if self.stage != Stage::Resting {
            actions.push(Action::Leave);
        }
        self.stage = Stage::Resting;
    }

    /// Whether there is a stream, or one is asked for.
    const fn is_reading(&self) -> bool {
        matches!(self.stage, Stage::Opening(_) | Stage::Open { .. })
    }

    fn open(&mut self, now: i64, actions: &mut Vec<Action>) {
        self.stage = Stage::Opening(now);
        actions.push(Action::Open(self.last));
    }

    const fn hear(&mut self, now: i64) {
        if let Stage::Open { heard, .. } = &mut self.stage {
            *heard = now;
        }
    }

    /// Whether an event was not heard yet, and takes note of it.
    fn is_new(&mut self, number: Option<u64>) -> bool {
        let is_new = number.is_none() || number > self.last;
        self.last = self.last.max(number);
        is_new
    }

    fn fail(&mut self, now: i64, chance: f64, actions: &mut Vec<Action>) {
        if !self.is_reading() {
            return;
        }
        actions.push(Action::Close);
        if matches!(self.stage, Stage::Open { since, .. } if now - since >= GOOD) {
            self.failures = 0;
        }
        self.failures += 1;
        if self.failures < GIVE_UP {
            self.stage = Stage::Pausing(now + pause(self.failures, chance));
        } else {
            self.poll(now, RETRY, actions);
        }
    }

    /// Asks now and then, at once for the first time.
    fn poll(&mut self, now: i64, retry: i64, actions: &mut Vec<Action>) {
        self.stage = Stage::Polling { next: now + POLL, retry: now + retry };
        actions.extend([Action::Renew, Action::RenewOthers]);
    }

    fn tick(&mut self, now: i64, chance: f64, actions: &mut Vec<Action>) {
        match self.stage {
            Stage::Queueing(since) if now - since >= SETTLING => self.catch_up(actions),
            Stage::Opening(since) if now - since >= PATIENCE => self.fail(now, chance, actions),
            Stage::Open { heard, .. } if now - heard >= SILENCE => self.fail(now, chance, actions),
            Stage::Pausing(until) if now >= until => self.open(now, actions),
            Stage::Polling { retry, .. } if now >= retry => self.open(now, actions),
            Stage::Polling { next, retry } if now >= next => {
                self.stage = Stage::Polling { next: now + POLL, retry };
                actions.extend([Action::Renew, Action::RenewOthers]);
            }
            _ => {}
        }
    }

    const fn next_wake(&self) -> Option<i64> {
        match self.stage {
            Stage::Queueing(since) if self.has_slept => Some(since + SETTLING),
            Stage::Resting | Stage::Queueing(_) => None,
            Stage::Opening(since) => Some(since + PATIENCE),
            Stage::Open { heard, .. } => Some(heard + SILENCE),
            Stage::Pausing(until) => Some(until),
            Stage::Polling { next, retry } => Some(if next < retry { next } else { retry }),
        }
    }
}

#[cfg(test)]
mod tests;
