//! One member's stream of events.
//!
//! A stream keeps no events. It remembers how far it has told, and when it is woken it asks the
//! database what has happened since: so nothing is missed or told twice, and a stream takes the same
//! memory whatever happens. A reader who does not read is cut, and goes on from the last id.

use std::convert::Infallible;

use axum::http::{HeaderMap, HeaderName, header};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use contract::orders::{EventsQuery, MOST_STREAMS, OrderEvent, OrderEventKind};
use contract::{BadParameter, ProblemCode};
use futures::stream::poll_fn;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::caller::Caller;
use crate::database::Listening;
use crate::database::notices::unread;
use crate::database::orders::events::{self, News};
use crate::error::{Error, Refusal};
use crate::orders::settle;
use crate::request::Parameters;

/// How many events wait for a reader.
const ROOM: usize = 8;
/// How many milliseconds the browser waits before it opens the stream again.
const RETRY: std::time::Duration = std::time::Duration::from_secs(2);

/// Opens the stream of a member.
pub(super) async fn open(
    caller: Caller,
    headers: HeaderMap,
    Parameters(EventsQuery { after }): Parameters<EventsQuery>,
) -> Result<Response, Error> {
    let after = last_event_id(&headers)?.or(after);
    settle(&caller.state).await?;
    let member = caller.read_as_member(|_, member| Ok(member)).await?;
    // It listens before it reads, so that nothing happens in between.
    let listening = caller.state.database.wakes().listen(member.number, MOST_STREAMS);
    let listening = listening.ok_or_else(|| {
        let detail = "so many streams of this member are open already; close one";
        Refusal::new(ProblemCode::TooMany, detail)
    })?;
    let (sender, mut receiver) = mpsc::channel(ROOM);
    let stream = Stream { caller, listening, sender, told: None };
    tokio::spawn(stream.tell(after));
    let events = poll_fn(move |context| {
        receiver.poll_recv(context).map(|event| event.map(Ok::<Event, Infallible>))
    });
    let own = [
        (header::CACHE_CONTROL, "private, no-store"),
        // Proxies in front are not to gather events before they hand them on.
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    Ok((own, Sse::new(events)).into_response())
}

/// The id that the browser says by itself when it opens the stream again.
fn last_event_id(headers: &HeaderMap) -> Result<Option<u64>, BadParameter> {
    let Some(id) = headers.get("last-event-id").filter(|id| !id.is_empty()) else {
        return Ok(None);
    };
    let id = id.to_str().ok().and_then(|id| id.parse().ok());
    let bad = BadParameter { name: "Last-Event-ID", expected: "the id of an event" };
    id.map(Some).ok_or(bad)
}

/// How far a stream has told.
#[derive(Clone, Copy)]
struct Told {
    /// The number of the last thing that happened to an order.
    orders: u64,
    /// The number of the last thing that happened at all: couriers that have moved after it are news.
    couriers: u64,
    unread: Option<u32>,
}

/// Nobody reads any more.
struct Gone;

struct Stream {
    caller: Caller,
    listening: Listening,
    sender: mpsc::Sender<Event>,
    /// Missing before anything was told.
    told: Option<Told>,
}

impl Stream {
    /// Tells what happens, until nobody reads, or the session or the program ends.
    async fn tell(mut self, after: Option<u64>) {
        loop {
            let heard = match (self.told, after) {
                (Some(told), _) => Some(told),
                (None, Some(orders)) => Some(Told { orders, couriers: 0, unread: None }),
                (None, None) => None,
            };
            let news = self.caller.read_as_member(move |connection, member| {
                let heard = match heard {
                    Some(heard) => heard,
                    None => {
                        let orders = events::last(connection, member)?;
                        Told { orders, couriers: 0, unread: None }
                    }
                };
                let news = events::since(connection, member, heard.orders, heard.couriers)?;
                Ok((heard, news, unread(connection, member)?))
            });
            let told = match news.await {
                Ok((heard, news, unread)) => self.say(heard, news, unread).await,
                Err(Error::Refused(_)) => {
                    let _ =
                        self.send(of(OrderEventKind::SignedOut, None, OrderEvent::default())).await;
                    return;
                }
                Err(error) => {
                    tracing::error!("a stream of events ends: {error}");
                    return;
                }
            };
            let Ok(told) = told else { return };
            self.told = Some(told);
            if self.wait().await.is_err() {
                return;
            }
        }
    }

    /// Says what is new, and how far it is told then.
    async fn say(&self, heard: Told, news: News, unread: u32) -> Result<Told, Gone> {
        let is_first = self.told.is_none();
        let mut orders = heard.orders;
        match news.orders {
            None => {
                orders = news.last;
                self.send(
                    of(OrderEventKind::Reset, Some(orders), OrderEvent::default()).retry(RETRY),
                )
                .await?;
            }
            Some(changed) => {
                if is_first {
                    let begin = of(OrderEventKind::Begin, Some(orders), OrderEvent::default());
                    self.send(begin.retry(RETRY)).await?;
                }
                for (order, version) in changed {
                    orders = version;
                    let (order, number) = (Some(order), Some(version));
                    let event = OrderEvent { order, version: number, ..OrderEvent::default() };
                    self.send(of(OrderEventKind::Order, number, event)).await?;
                }
            }
        }
        for moved in news.couriers {
            let (order, group, courier) = (Some(moved.order), Some(moved.group), Some(moved.place));
            let event = OrderEvent { order, group, courier, ..OrderEvent::default() };
            self.send(of(OrderEventKind::Courier, None, event)).await?;
        }
        if heard.unread != Some(unread) {
            let event = OrderEvent { unread: Some(unread), ..OrderEvent::default() };
            self.send(of(OrderEventKind::Notice, None, event)).await?;
        }
        Ok(Told { orders, couriers: news.last, unread: Some(unread) })
    }

    /// Waits until something was written for the member; says that it is alive when nothing is.
    async fn wait(&mut self) -> Result<(), Gone> {
        let heartbeat = self.caller.state.tracking.heartbeat;
        let waiting = timeout(heartbeat, self.listening.changed());
        let woken = tokio::select! {
            woken = waiting => woken,
            () = self.sender.closed() => return Err(Gone),
        };
        match woken {
            Ok(true) => Ok(()),
            Ok(false) => Err(Gone),
            Err(_) => self.send(Event::default().comment("")).await,
        }
    }

    async fn send(&self, event: Event) -> Result<(), Gone> {
        let patience = self.caller.state.tracking.patience;
        match timeout(patience, self.sender.send(event)).await {
            Ok(Ok(())) => Ok(()),
            _ => Err(Gone),
        }
    }
}

/// An event as it goes over the wire.
fn of(kind: OrderEventKind, id: Option<u64>, event: OrderEvent) -> Event {
    let event = OrderEvent { kind, ..event };
    // What the contract has for events can always be written.
    let data = serde_json::to_string(&event).unwrap_or_default();
    let written = Event::default().event(kind.name()).data(data);
    match id {
        Some(id) => written.id(id.to_string()),
        None => written,
    }
}
