//! A shopper's app that hears what happens to the own orders.
//!
//! A test file that has taken in `shop/open.rs` and `shop/phones.rs` takes it in by `#[path =
//! "shop/listening.rs"] mod listening;`.

#![expect(dead_code, reason = "each test file uses a part of it")]
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use contract::orders::{OrderEvent, OrderEventKind};
use http_body_util::BodyExt;

use crate::phones::Phone;
use crate::shop::TestShop;

/// The address of the stream.
pub(crate) const EVENTS: &str = "/api/v1/orders/events";

/// What must come is waited for so long, and a test fails that waits in vain.
const PATIENCE: Duration = Duration::from_secs(20);

/// So many heartbeats may have waited to be read, from before something happened: eight wait for a
/// reader and one for room among them. After the next, all is told that had happened.
const STALE: u32 = 10;

/// Something that was heard.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Heard {
    pub(crate) id: Option<u64>,
    pub(crate) event: OrderEvent,
}

/// An open stream.
pub(crate) struct Ear {
    body: Body,
    text: String,
    /// The last id that was heard.
    pub(crate) last: Option<u64>,
}

/// Something that came.
enum Block {
    Heard(Heard),
    Heartbeat,
    End,
}

impl Ear {
    /// Opens the stream of a phone's owner, after an id where one was heard.
    pub(crate) async fn open(shop: &TestShop, phone: &Phone<'_>, after: Option<u64>) -> Self {
        let query = after.map_or_else(String::new, |id| format!("?after={id}"));
        let request = Request::get(format!("{EVENTS}{query}")).header("cookie", cookie(phone));
        Self::of(shop, request.body(Body::empty()).unwrap()).await
    }

    /// Opens it again, as a browser does by itself.
    pub(crate) async fn reopen(shop: &TestShop, phone: &Phone<'_>, last: u64) -> Self {
        let request = Request::get(format!("{EVENTS}?after=0"))
            .header("cookie", cookie(phone))
            .header("last-event-id", last.to_string());
        Self::of(shop, request.body(Body::empty()).unwrap()).await
    }

    async fn of(shop: &TestShop, request: Request<Body>) -> Self {
        let response = shop.begin(request).await;
        assert_eq!(response.status(), 200);
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "text/event-stream");
        assert_eq!(header("cache-control"), "private, no-store");
        assert!(!response.headers().contains_key("etag"));
        assert!(!response.headers().contains_key("content-encoding"));
        Self { body: response.into_body(), text: String::new(), last: None }
    }

    /// The next event; nothing at the end of the stream.
    pub(crate) async fn next(&mut self) -> Option<Heard> {
        loop {
            match self.block().await {
                Block::Heard(heard) => return Some(heard),
                Block::Heartbeat => {}
                Block::End => return None,
            }
        }
    }

    /// The next event of a kind.
    pub(crate) async fn next_of(&mut self, kind: OrderEventKind) -> Heard {
        loop {
            let heard = self.next().await.unwrap();
            if heard.event.kind == kind {
                return heard;
            }
        }
    }

    /// Everything that is heard until the stream has nothing more to say.
    pub(crate) async fn rest(&mut self) -> Vec<Heard> {
        let (mut all, mut heartbeats) = (Vec::new(), 0);
        while heartbeats < STALE {
            match self.block().await {
                Block::Heard(heard) => {
                    all.push(heard);
                    heartbeats = 0;
                }
                Block::Heartbeat => heartbeats += 1,
                Block::End => break,
            }
        }
        all
    }

    /// Whether the connection breaks instead of going on or ending.
    pub(crate) async fn is_broken(&mut self) -> bool {
        matches!(self.body.frame().await, Some(Err(_)))
    }

    async fn block(&mut self) -> Block {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.text = rest;
                return self.read(&block);
            }
            let frame = tokio::time::timeout(PATIENCE, self.body.frame()).await.unwrap();
            let Some(frame) = frame else { return Block::End };
            let bytes = frame.unwrap().into_data().unwrap();
            self.text.push_str(std::str::from_utf8(&bytes).unwrap());
        }
    }

    fn read(&mut self, block: &str) -> Block {
        if block.starts_with(':') {
            return Block::Heartbeat;
        }
        let field = |name: &str| {
            let mut fields = block.lines().filter_map(|line| line.split_once(':'));
            fields.find(|(field, _)| *field == name).map(|(_, value)| value.trim_start().to_owned())
        };
        let event: OrderEvent = serde_json::from_str(&field("data").unwrap()).unwrap();
        assert_eq!(field("event").unwrap(), event.kind.name());
        let opens = matches!(event.kind, OrderEventKind::Begin | OrderEventKind::Reset);
        assert_eq!(field("retry").is_some(), opens, "{block}");
        let id = field("id").map(|id| id.parse().unwrap());
        assert_eq!(id.is_some(), opens || event.kind == OrderEventKind::Order, "{block}");
        self.last = id.or(self.last);
        Block::Heard(Heard { id, event })
    }
}

/// Waits until the phone's owner may open another stream.
pub(crate) async fn room(shop: &TestShop, phone: &Phone<'_>) {
    let asking = async {
        loop {
            let request = Request::get(EVENTS).header("cookie", cookie(phone));
            let response = shop.begin(request.body(Body::empty()).unwrap()).await;
            if response.status() != 429 {
                break;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, asking).await.unwrap();
}

fn cookie(phone: &Phone<'_>) -> String {
    phone.cookie().unwrap()
}
