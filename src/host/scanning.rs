//! The host's own scanner.

use super::bridge::Unable;
use super::here::here;
use super::scanned::Scanned;
use super::support::{Op, Support};

/// Whether the host scans, once it has said so.
pub(crate) async fn scans() -> bool {
    here().await.is_some_and(|bridge| bridge.support(Op::Scan) == Support::Native)
}

/// Reads a code with the host's scanner.
///
/// # Errors
/// `true` where the host has none, so that the app's own is the next best; `false` where it was
/// closed without a code.
pub(crate) async fn scan() -> Result<Scanned, bool> {
    let bridge = here().await.ok_or(true)?;
    match bridge.scan().await {
        Ok(scanned) if !scanned.text.is_empty() => Ok(scanned),
        Ok(_) | Err(Unable::Cancelled | Unable::Left | Unable::Denied) => Err(false),
        Err(Unable::Missing | Unable::TimedOut | Unable::Failed(_)) => Err(true),
    }
}
