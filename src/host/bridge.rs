//! What a host is to the app: calls that each host answers in its own way. Which one it is, is known
//! here and nowhere else.

use std::pin::Pin;

use contract::Position;
use contract::payment::PaymentRequest;
use contract::payment::flow::Hint;

use super::kind::Kind;
use super::scanned::Scanned;
use super::support::{Op, Support};

/// Where the shopper is, give or take so much.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Fix {
    pub(crate) at: Position,
    /// Metres that it may be off.
    pub(crate) accuracy: u32,
}

impl Fix {
    /// A place that a host is so many metres sure of; some are not told how many.
    pub(super) fn new(at: Position, accuracy: Option<f64>) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let accuracy = accuracy.unwrap_or(ROUGH) as u32;
        Self { at, accuracy }
    }
}

/// How many metres a place may be off whose host does not say.
const ROUGH: f64 = 1_000.0;

/// Why a host did not do what it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unable {
    /// It has no such thing, is not there, or lets this page not call it. The browser's own way is
    /// the next best.
    Missing,
    /// The shopper or the phone does not allow it.
    Denied,
    /// The shopper changed her mind.
    Cancelled,
    /// It said nothing in time.
    TimedOut,
    /// The page was left and came back without an answer: nobody knows how it ended.
    Left,
    /// It failed, in these words of the host's.
    Failed(String),
}

/// How many milliseconds a host may take to close the window.
pub(super) const CLOSE_LIMIT: u32 = 2_000;

/// What will have come of a call.
pub(crate) type Answer<'a, A> = Pin<Box<dyn Future<Output = Result<A, Unable>> + 'a>>;

/// The answer of hosts that have no such thing.
fn missing<'a, A: 'a>() -> Answer<'a, A> {
    Box::pin(std::future::ready(Err(Unable::Missing)))
}

/// How a page is shared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Card {
    pub(crate) title: String,
    /// A line below it.
    pub(crate) about: String,
    /// The whole address that the card opens.
    pub(crate) link: String,
    /// The whole address of a picture, or empty.
    pub(crate) picture: String,
    /// Whether the page is the shopper's own, so that the card opens another one.
    pub(crate) is_private: bool,
}

/// A place to be shown on the host's map.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) at: Position,
    pub(crate) name: String,
    pub(crate) address: String,
}

/// A host.
pub(crate) trait Bridge {
    /// Which host it is, as far as is known now.
    fn kind(&self) -> Kind;

    /// How it does something, as far as is known now.
    fn support(&self, op: Op) -> Support {
        Support::of(self.kind(), op)
    }

    /// Where the shopper is.
    fn locate(&self) -> Answer<'_, Fix> {
        missing()
    }

    /// Shows a place on the host's map.
    fn open_map<'a>(&'a self, _place: &'a Place) -> Answer<'a, ()> {
        missing()
    }

    /// Reads a code with the host's scanner.
    fn scan(&self) -> Answer<'_, Scanned> {
        missing()
    }

    /// Has the shopper pick photographs or take them, at most so many. Each comes in base64, with or
    /// without the beginning of an address before it; it is empty for one that could not be read.
    fn pick_photos(&self, _most: u32) -> Answer<'_, Vec<String>> {
        missing()
    }

    /// Asks for money. What the host says of it proves nothing; none where a native page has it, and
    /// this one hears of it when it shows again.
    fn pay<'a>(
        &'a self,
        _order: &'a str,
        _request: &'a PaymentRequest,
    ) -> Answer<'a, Option<Hint>> {
        missing()
    }

    /// Leaves for a native page.
    fn open_shell<'a>(&'a self, _address: &'a str) -> Answer<'a, ()> {
        missing()
    }

    /// Lets the page be shared like this.
    fn share<'a>(&'a self, _card: &'a Card) -> Answer<'a, ()> {
        missing()
    }

    /// Opens the host's own way to share the page.
    fn offer_sharing(&self) -> Answer<'_, ()> {
        missing()
    }

    /// Closes the window that the page is in. Some hosts say nothing more once they do.
    fn close(&self) -> Answer<'_, ()> {
        missing()
    }

    /// Puts a text on the clipboard.
    fn copy<'a>(&'a self, _text: &'a str) -> Answer<'a, ()> {
        missing()
    }
}
