//! What carries out what the machine decides: the stream, the turn among the tabs, the alarm, and
//! those that listen. It lives as long as the app.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use contract::orders::{OrderEvent, OrderEventKind};
use contract::shop::Feature;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::frames::{Frame, Frames};
use super::machine::{Action, Event, Machine};
use super::{Told, unread};
use crate::browser::tabs::{self, Channel, Turn};
use crate::browser::{Abort, json, page, timer, visibility};
use crate::client::{self, End};
use crate::session;
use crate::shop::use_shop;

/// What the tabs know the turn and the channel by.
const NAME: &str = "doorstep.orders";
/// What stands for an event that there is none of: all is to be asked for anew.
const RENEW: &str = "renew";

type Listener = Rc<dyn Fn(&Told)>;

struct Hub {
    machine: RefCell<Machine>,
    listeners: RefCell<Vec<(u32, Listener)>>,
    /// The number of the next listener.
    next: Cell<u32>,
    /// Whether it is wanted whatever pages are open.
    stays: Cell<bool>,
    /// Whether the backend has a stream.
    has_stream: Cell<bool>,
    stream: RefCell<Option<Abort>>,
    /// Counts the streams, so that what comes late from an old one is not taken for news.
    streams: Cell<u32>,
    turn: RefCell<Option<Turn>>,
    channel: RefCell<Option<Channel>>,
    /// Counts the alarms, of which the last one counts.
    alarms: Cell<u32>,
}

thread_local! {
    static HUB: Hub = Hub::new();
}

impl Hub {
    fn new() -> Self {
        session::on_change(on_session);
        visibility::on_change(on_surroundings);
        Self {
            machine: RefCell::new(Machine::new(page::is_online(), !page::is_hidden())),
            listeners: RefCell::default(),
            next: Cell::new(0),
            stays: Cell::new(false),
            has_stream: Cell::new(true),
            stream: RefCell::default(),
            streams: Cell::new(0),
            turn: RefCell::default(),
            channel: RefCell::default(),
            alarms: Cell::new(0),
        }
    }
}

/// Tells `hear` of what happens, for as long as the owner lives and `is_wanted` says so.
pub(crate) fn follow(is_wanted: Signal<bool>, hear: impl Fn(&Told) + 'static) {
    let shop = use_shop();
    let hear: Listener = Rc::new(hear);
    Effect::new(move |_| {
        if is_wanted.get() {
            let has_stream = untrack(|| shop.may_have(Feature::OrderEvents));
            HUB.with(|hub| hub.has_stream.set(has_stream));
            listen(Rc::clone(&hear));
        }
    });
}

/// Tells `hear` for as long as the effect is that this is called in.
fn listen(hear: Listener) {
    let number = HUB.with(|hub| {
        let number = hub.next.replace(hub.next.get().wrapping_add(1));
        hub.listeners.borrow_mut().push((number, hear));
        number
    });
    happen(Event::Member(untrack(session::credential).is_some()), None);
    happen(Event::Wanted(true), None);
    on_cleanup(move || {
        HUB.with(|hub| hub.listeners.borrow_mut().retain(|(other, _)| *other != number));
        // The page that comes next may want to hear as well.
        timer::after_all(0, ask_whether_wanted);
    });
}

/// Hears of what happens whatever pages are open, for the number at the tab, or does so no more.
pub(super) fn stay(is_wanted: bool) {
    HUB.with(|hub| hub.stays.set(is_wanted));
    happen(Event::Member(untrack(session::credential).is_some()), None);
    ask_whether_wanted();
}

/// Whether all that happens is heard of.
pub(crate) fn is_current() -> bool {
    HUB.with(|hub| hub.machine.borrow().is_current())
}

fn ask_whether_wanted() {
    let is_wanted = HUB.with(|hub| hub.stays.get() || !hub.listeners.borrow().is_empty());
    happen(Event::Wanted(is_wanted), None);
}

fn on_session() {
    // What was to become of orders was another's.
    HUB.with(|hub| hub.stays.set(false));
    happen(Event::Member(false), None);
    happen(Event::Member(untrack(session::credential).is_some()), None);
}

fn on_surroundings() {
    happen(Event::Line(page::is_online()), None);
    happen(Event::Sight(!page::is_hidden()), None);
}

/// Has the machine decide what is to be done about something that happened, and does it.
fn happen(event: Event, frame: Option<&Frame>) {
    let (now, chance) = (timer::now(), timer::chance());
    let actions = HUB.with(|hub| hub.machine.borrow_mut().on(event, now, chance));
    for action in actions {
        carry_out(action, frame);
    }
}

fn carry_out(action: Action, frame: Option<&Frame>) {
    match action {
        Action::Queue => queue(),
        Action::Leave => HUB.with(|hub| {
            hub.turn.take();
            hub.channel.take();
        }),
        Action::Open(after) => open(after),
        Action::Close => HUB.with(|hub| {
            hub.streams.set(hub.streams.get().wrapping_add(1));
            if let Some(stream) = hub.stream.take() {
                stream.abort();
            }
        }),
        Action::Tell => {
            if let Some(told) = frame.and_then(read).and_then(Told::of) {
                tell(&told);
            }
        }
        Action::HandOn => {
            if let Some(frame) = frame {
                tell_others(&frame.text());
            }
        }
        Action::Renew => {
            tell(&Told::Anew);
            if !is_current() {
                unread::ask();
            }
        }
        Action::RenewOthers => tell_others(RENEW),
        Action::Wake(at) => wake(at),
    }
}

/// Waits for this tab's turn, which is at once where tabs cannot take turns or tell each other.
fn queue() {
    let on_turn = || timer::after_all(0, || happen(Event::Turn, None));
    let channel = Channel::open(NAME, on_other_tab);
    let turn = channel.as_ref().and_then(|_| tabs::queue(NAME, on_turn));
    if turn.is_none() {
        on_turn();
    }
    HUB.with(|hub| {
        *hub.channel.borrow_mut() = channel.filter(|_| turn.is_some());
        *hub.turn.borrow_mut() = turn;
    });
}

fn on_other_tab(text: &str) {
    if text == RENEW {
        tell(&Told::Anew);
    } else if let Some(frame) = Frame::of_text(text) {
        happen(Event::HandedOn(frame.number), Some(&frame));
    }
}

fn tell_others(text: &str) {
    HUB.with(|hub| {
        if let Some(channel) = &*hub.channel.borrow() {
            channel.tell(text);
        }
    });
}

fn tell(told: &Told) {
    match told {
        Told::Notices(count) => unread::note_unread(*count),
        Told::Anew | Told::Order(..) => client::forget_orders(),
        Told::Courier(..) => {}
    }
    let listeners = HUB.with(|hub| hub.listeners.borrow().clone());
    for (_, hear) in listeners {
        hear(told);
    }
}

fn wake(at: i64) {
    let alarm = HUB.with(|hub| {
        hub.alarms.set(hub.alarms.get().wrapping_add(1));
        hub.alarms.get()
    });
    let millis = u64::try_from(at - timer::now()).unwrap_or_default();
    timer::after_all(millis, move || {
        if HUB.with(|hub| hub.alarms.get() == alarm) {
            happen(Event::Tick, None);
        }
    });
}

fn open(after: Option<u64>) {
    let Some(credential) = untrack(session::credential) else { return };
    let abort = Abort::new();
    let stream = HUB.with(|hub| {
        *hub.stream.borrow_mut() = Some(abort.clone());
        hub.streams.get()
    });
    let is_this = move || HUB.with(|hub| hub.streams.get() == stream);
    let has_stream = HUB.with(|hub| hub.has_stream.get());
    spawn_local(async move {
        let frames = RefCell::new(Frames::default());
        let hear = |bytes: &[u8]| {
            if !is_this() {
                return;
            }
            let event = if bytes.is_empty() { Event::Opened } else { Event::Byte };
            happen(event, None);
            let read = frames.borrow_mut().read(bytes);
            for frame in read.iter().filter(|_| is_this()) {
                on_frame(frame);
            }
        };
        let end = if has_stream {
            client::order_events(&credential, after).read(&abort, hear).await
        } else {
            End::Missing
        };
        if is_this() {
            let event = if end == End::Missing { Event::Missing } else { Event::Lost };
            happen(event, None);
        }
    });
}

fn on_frame(frame: &Frame) {
    match read(frame).map(|event| event.kind) {
        Some(OrderEventKind::Reset) => happen(Event::Reset(frame.number), Some(frame)),
        // The backend says who is asking now.
        Some(OrderEventKind::SignedOut) => session::renew(),
        _ => happen(Event::Came(frame.number), Some(frame)),
    }
}

fn read(frame: &Frame) -> Option<OrderEvent> {
    json::read(&frame.data)
}
