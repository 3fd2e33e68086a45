//! Why a command stopped, in one message for a person.

use std::fmt;
use std::path::Path;

/// What a step of a command comes to.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// Why a command stopped and, where we know, what to do about it.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    /// Says which file an operation stumbled over.
    pub(crate) fn at(path: &Path, reason: impl fmt::Display) -> Self {
        Self(format!("{}: {reason}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<String> for Failure {
    fn from(reason: String) -> Self {
        Self(reason)
    }
}

impl From<&str> for Failure {
    fn from(reason: &str) -> Self {
        Self(reason.to_owned())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}
