//! The host's own scanner, where there is one: it covers the page, and the camera here stays closed.

use leptos::task::spawn_local;

use super::resolving::Origin;
use super::scanner::{Scanned, Scanner, State};
use crate::host;

/// When a scanner that covers the page opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opens {
    /// With the page: scanning is all that it is for.
    AtOnce,
    /// When it is tapped.
    OnTap,
}

impl From<host::Scanned> for Scanned {
    fn from(code: host::Scanned) -> Self {
        let from = if code.is_on_goods { Origin::Goods } else { Origin::Text };
        Self { text: code.text, from }
    }
}

impl Scanner {
    /// Whether the host scans, once that is known; it opens then as it is to.
    pub(super) async fn begin_by_host(self, opens: Opens) -> bool {
        let is_by_host = host::scans().await;
        if is_by_host {
            self.be(State::ByHost);
            if opens == Opens::AtOnce {
                self.scan_by_host();
            }
        }
        is_by_host
    }

    /// Opens the host's scanner. The app's own takes its place where there is none after all.
    pub(super) fn scan_by_host(self) {
        self.be(State::Opening);
        spawn_local(async move {
            match host::scan().await {
                Ok(code) => {
                    self.be(State::ByHost);
                    self.found(code.into());
                }
                Err(is_gone) if is_gone => self.start(),
                Err(_) => self.be(State::ByHost),
            }
        });
    }
}
