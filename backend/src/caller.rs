//! Who calls: the shopper behind the session cookie, for handlers that read and write what is a
//! shopper's own.
//!
//! Everything a handler does for a caller goes through here, so that the session is looked up in
//! the same transaction as what is done: nobody writes into the cart of a guest who has signed in
//! meanwhile.

mod address;
mod cookie;
mod foreign;
mod native_page;

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use contract::{ProblemCode, Timestamp};
use rusqlite::Connection;

pub(crate) use self::cookie::carry;
use self::cookie::{Pocket, token_of};
pub(crate) use self::foreign::refuse_foreign;
pub(crate) use self::native_page::NativePage;
pub(crate) use crate::database::shoppers::Shopper;
use crate::database::shoppers::clerks::{self, Clerk};
use crate::database::shoppers::sessions::{self, Found};
use crate::error::{Error, Refusal};
use crate::secrets::{TokenHash, token};
use crate::state::AppState;

/// Whoever calls. Taking it makes an answer the caller's own: nobody else's cache keeps it.
pub(crate) struct Caller {
    /// What every handler can reach.
    pub(crate) state: AppState,
    /// The network address that the call came from.
    pub(crate) address: String,
    token: Option<String>,
    pocket: Pocket,
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let pocket = parts.extensions.get::<Pocket>().cloned().unwrap_or_default();
        pocket.make_personal();
        Ok(Self {
            address: address::of(parts, state.accounts.is_behind_proxy),
            token: token_of(&parts.headers),
            pocket,
            state: state.clone(),
        })
    }
}

/// What became of a write by somebody.
struct Written<T> {
    answer: T,
    /// The cookie to be handed out again, so that it lasts as long as its session.
    cookie: Option<String>,
}

impl Caller {
    /// The time, by which everything of this call is judged.
    pub(crate) fn now(&self) -> Timestamp {
        self.state.clock.now()
    }

    /// Reads for this caller, who is nobody before the first write.
    ///
    /// # Errors
    /// `read` failed, or the database did.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection, Option<Shopper>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (hash, now) = (self.hash(), self.now());
        let reading = self.state.database.read(move |connection| {
            let (shopper, is_due) = match sessions::find(connection, hash, now)? {
                Found::Shopper { shopper, is_due } => (Some(shopper), is_due),
                Found::Replaced | Found::Nobody => (None, false),
            };
            Ok((read(connection, shopper)?, is_due))
        });
        let (answer, is_due) = reading.await?;
        if is_due {
            self.prolong().await?;
        }
        Ok(answer)
    }

    /// Writes for this caller. Whoever is nobody yet becomes a guest, unless `write` fails.
    ///
    /// # Errors
    /// `stale` when the session was just replaced by a sign-in, whose cookie has not arrived at the
    /// one who sent this; `write` failed, or the database did.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        write: impl FnOnce(&Connection, Shopper) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let now = self.now();
        self.write_found(move |connection, found| match found {
            Some(shopper) => Ok(Written { answer: write(connection, shopper)?, cookie: None }),
            None => {
                let token = token();
                let guest = sessions::begin_as_guest(connection, TokenHash::of(&token), now)?;
                Ok(Written { answer: write(connection, guest)?, cookie: Some(token) })
            }
        })
        .await
    }

    /// As [`read`](Self::read), for members alone.
    ///
    /// # Errors
    /// `signed_out`, and as `read`.
    pub(crate) async fn read_as_member<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection, Shopper) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.read(move |connection, shopper| read(connection, member(shopper)?)).await
    }

    /// As [`write`](Self::write), for members alone.
    ///
    /// # Errors
    /// `signed_out`, and as `write`.
    pub(crate) async fn write_as_member<T: Send + 'static>(
        &self,
        write: impl FnOnce(&Connection, Shopper) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.write_found(move |connection, found| {
            Ok(Written { answer: write(connection, member(found)?)?, cookie: None })
        })
        .await
    }

    /// As [`read`](Self::read), for those who serve at a counter.
    ///
    /// # Errors
    /// `signed_out`, `forbidden` for other members, and as `read`.
    pub(crate) async fn read_as_clerk<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection, Clerk) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.read_as_member(move |connection, member| read(connection, clerk(connection, member)?))
            .await
    }

    /// As [`write`](Self::write), for those who serve at a counter.
    ///
    /// # Errors
    /// `signed_out`, `forbidden` for other members, and as `write`.
    pub(crate) async fn write_as_clerk<T: Send + 'static>(
        &self,
        write: impl FnOnce(&Connection, Clerk) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.write_as_member(move |connection, member| {
            write(connection, clerk(connection, member)?)
        })
        .await
    }

    /// Begins a session of a member in place of the caller's. `prove` says which member, after it
    /// has seen whom the session before stood for; both are done together or not at all.
    ///
    /// # Errors
    /// `prove` failed, or the database did.
    pub(crate) async fn sign_in<T: Send + 'static, R: Send + 'static>(
        &self,
        prove: impl FnOnce(&Connection, Option<Shopper>) -> Result<Result<(Shopper, T), R>, Error>
        + Send
        + 'static,
    ) -> Result<Result<T, R>, Error> {
        let (before, now, token) = (self.hash(), self.now(), token());
        let hash = TokenHash::of(&token);
        let signing = self.state.database.commit(move |connection| {
            let guest = match sessions::find(connection, before, now)? {
                Found::Shopper { shopper, .. } => Some(shopper),
                Found::Replaced | Found::Nobody => None,
            };
            let (member, answer) = match prove(connection, guest)? {
                Ok(proven) => proven,
                Err(refused) => return Ok(Err(refused)),
            };
            if let Some(before) = before {
                sessions::replace(connection, before, now)?;
            }
            sessions::begin(connection, hash, member, now)?;
            Ok(Ok(answer))
        });
        let signed = signing.await?;
        if signed.is_ok() {
            self.pocket.hand(token);
        }
        Ok(signed)
    }

    /// Ends the caller's session.
    ///
    /// # Errors
    /// The database failed.
    pub(crate) async fn sign_out(&self) -> Result<(), Error> {
        if let Some(hash) = self.hash() {
            let ending = move |connection: &Connection| Ok(sessions::end_one(connection, hash)?);
            self.state.database.commit(ending).await?;
        }
        self.pocket.take_back();
        Ok(())
    }

    /// Writes when it is known whom the session stands for.
    async fn write_found<T: Send + 'static>(
        &self,
        write: impl FnOnce(&Connection, Option<Shopper>) -> Result<Written<T>, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (token, hash, now) = (self.token.clone(), self.hash(), self.now());
        let writing = self.state.database.commit(move |connection| {
            match (sessions::find(connection, hash, now)?, hash) {
                (Found::Shopper { shopper, is_due: true }, Some(hash)) => {
                    sessions::prolong(connection, hash, now)?;
                    Ok(Written { cookie: token, ..write(connection, Some(shopper))? })
                }
                (Found::Shopper { shopper, .. }, _) => write(connection, Some(shopper)),
                (Found::Replaced, _) => {
                    let detail = "a sign-in has renewed the session; send it again";
                    Err(Refusal::new(ProblemCode::Stale, detail).into())
                }
                (Found::Nobody, _) => write(connection, None),
            }
        });
        let written = writing.await?;
        if let Some(token) = written.cookie {
            self.pocket.hand(token);
        }
        Ok(written.answer)
    }

    async fn prolong(&self) -> Result<(), Error> {
        let (Some(hash), Some(token), now) = (self.hash(), self.token.clone(), self.now()) else {
            return Ok(());
        };
        let prolonging =
            move |connection: &Connection| Ok(sessions::prolong(connection, hash, now)?);
        self.state.database.commit(prolonging).await?;
        self.pocket.hand(token);
        Ok(())
    }

    fn hash(&self) -> Option<TokenHash> {
        self.token.as_deref().map(TokenHash::of)
    }
}

fn member(shopper: Option<Shopper>) -> Result<Shopper, Refusal> {
    shopper.filter(|shopper| shopper.is_member).ok_or(Refusal::signed_out())
}

fn clerk(connection: &Connection, member: Shopper) -> Result<Clerk, Error> {
    let detail = "only those who serve at a counter may";
    clerks::of(connection, member)?
        .ok_or_else(|| Refusal::new(ProblemCode::Forbidden, detail).into())
}
