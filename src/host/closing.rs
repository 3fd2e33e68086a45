//! The way out of the shop: some apps close the window that they opened it in.

use super::here::{known, support};
use super::support::{Op, Support};

/// Whether the host closes the window when it is asked to, tracked.
pub(crate) fn can_close() -> bool {
    support(Op::Close) == Support::Native
}

/// Has the host close the window; `false` when it did not in time, and the page is seen as before.
pub(crate) async fn close() -> bool {
    let Some(bridge) = known() else { return false };
    bridge.close().await.is_ok()
}
