//! Whom the shop asks about hosts: a deployment brings its own.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use contract::ProblemCode;

use crate::error::{Error, Refusal};

/// An answer that is on its way.
pub type Asking<'a, T> = Pin<Box<dyn Future<Output = Result<T, ProviderError>> + Send + 'a>>;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// The host does not know the code: it is made up, used, or too old.
    #[error("the host does not know the code")]
    UnknownCode,
    /// The host was not reached, or failed; in the log's words.
    #[error("{0}")]
    Failed(String),
}

impl From<ProviderError> for Error {
    fn from(error: ProviderError) -> Self {
        match error {
            ProviderError::UnknownCode => {
                let detail = "the host does not know the code; have it make another one";
                Refusal::new(ProblemCode::WrongCode, detail).into()
            }
            ProviderError::Failed(reason) => Self::Elsewhere(reason),
        }
    }
}

/// Whoever keeps the `jsapi_ticket` of an official account. WeChat gives out few of them, and each
/// ends the one before: one for the whole deployment, asked for anew before its two hours are over.
pub trait TicketProvider: fmt::Debug + Send + Sync {
    /// The ticket that is good now.
    fn ticket(&self) -> Asking<'_, String>;
}

/// Who somebody is to a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The name in the app that asked.
    pub openid: String,
    /// The name in all apps of the shop, where the host tells it.
    pub unionid: Option<String>,
    /// Whether the host shows a snapshot of the page, in which nobody is who it says
    /// (`is_snapshotuser`).
    pub is_snapshot: bool,
}

/// Whoever exchanges the codes of one app of a host. Each code is good once.
pub trait CodeExchange: fmt::Debug + Send + Sync {
    /// Who made a code: by the page of consent, or by `wx.login`.
    fn identity<'a>(&'a self, code: &'a str) -> Asking<'a, Identity>;
    /// The phone number that was shared by a code, E.164.
    fn phone<'a>(&'a self, code: &'a str) -> Asking<'a, String>;
}
