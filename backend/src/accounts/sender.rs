//! How one-time codes get to their phones.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Phone;
use crate::error::Error;

/// Whoever sends one-time codes. A gateway for text messages is another kind of it, with what it
/// needs to be called.
#[derive(Clone, Debug, Default)]
pub(crate) enum Sender {
    /// Nobody, so nobody can sign in.
    #[default]
    None,
    /// Nobody: the code is told to whoever asks for it. Never for a shop that is open to others.
    Development(LastCodes),
}

/// The last code of each phone, for tests. Clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct LastCodes(Arc<Mutex<HashMap<String, String>>>);

impl Sender {
    /// The one for developing.
    pub(crate) fn for_development() -> Self {
        Self::Development(LastCodes::default())
    }

    /// Whether codes get anywhere.
    pub(crate) fn can_send(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// Sends a code; answers it when it may be told to whoever asked.
    ///
    /// # Errors
    /// The sender failed.
    pub(crate) async fn send(&self, phone: &Phone, code: &str) -> Result<Option<String>, Error> {
        match self {
            Self::None => Ok(None),
            Self::Development(LastCodes(last)) => {
                let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
                last.insert(phone.as_str().to_owned(), code.to_owned());
                Ok(Some(code.to_owned()))
            }
        }
    }

    /// The last code that was sent to a phone, where nobody sends them.
    #[cfg(feature = "test-control")]
    pub(crate) fn last_code(&self, phone: &str) -> Option<String> {
        match self {
            Self::None => None,
            Self::Development(LastCodes(last)) => {
                last.lock().unwrap_or_else(PoisonError::into_inner).get(phone).cloned()
            }
        }
    }
}
