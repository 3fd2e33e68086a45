//! What the native pages around the page write into its address, and what of it may be shared: see
//! `docs/host-shell.md`.

use contract::hosts::is_ticket;
use contract::payment::flow::Hint;

/// What a native page said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// A payment came to an end, of which it saw this. It proves nothing.
    Payment { order: String, hint: Hint },
    /// The shopper was signed in, if this ticket is ours.
    SignedIn {
        /// Good once, and with the nonce alone that this page made.
        ticket: String,
    },
}

impl Said {
    /// What a fragment says, `#shell=sign-in&ticket=…`; none for any other.
    pub(super) fn of(fragment: &str) -> Option<Self> {
        let parts = fragment.strip_prefix('#').unwrap_or(fragment);
        let of = |wanted: &str| {
            let mut pairs = parts.split('&').filter_map(|part| part.split_once('='));
            pairs.find(|(name, _)| *name == wanted).map(|(_, value)| value)
        };
        match of("shell")? {
            "payment" => {
                let hint = match of("hint") {
                    Some("done") => Hint::Done,
                    Some("cancelled") => Hint::Cancelled,
                    Some("failed") => Hint::Failed,
                    _ => Hint::Unknown,
                };
                let order = of("order").unwrap_or_default().to_owned();
                Some(Self::Payment { order, hint })
            }
            "sign-in" => {
                let ticket = of("ticket").filter(|ticket| is_ticket(ticket))?;
                Some(Self::SignedIn { ticket: ticket.to_owned() })
            }
            _ => None,
        }
    }
}

/// What may stand in no address that is shared.
const PRIVATE: [&str; 6] = ["ticket", "nonce", "hint", "token", "code", "state"];

/// An address as it may be shared: without its fragment and without what is private.
pub(super) fn shareable(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let Some((path, query)) = address.split_once('?') else { return address.to_owned() };
    let is_private = |part: &&str| PRIVATE.contains(&part.split('=').next().unwrap_or_default());
    let kept: Vec<_> = query.split('&').filter(|part| !is_private(part)).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_says_what_a_native_page_did() {
        for (fragment, said) in [
            (
                "#shell=payment&order=o1&hint=done&visit=3",
                Some(Said::Payment { order: "o1".to_owned(), hint: Hint::Done }),
            ),
            (
                "#shell=payment&order=o1&hint=paid",
                Some(Said::Payment { order: "o1".to_owned(), hint: Hint::Unknown }),
            ),
            ("#shell=sign-in&ticket=T1&visit=2", Some(Said::SignedIn { ticket: "T1".to_owned() })),
            ("#shell=sign-in&ticket=%3Cscript%3E", None),
            ("#shell=sign-in", None),
            ("#shell=other", None),
            ("#reviews", None),
            ("", None),
        ] {
            assert_eq!(Said::of(fragment), said, "{fragment}");
        }
    }

    #[test]
    fn nothing_private_is_shared() {
        for (address, shared) in [
            ("https://a.example/products/1?sku=2&code=x#top", "https://a.example/products/1?sku=2"),
            ("https://a.example/?state=1&code=2", "https://a.example/"),
            ("https://a.example/coupons/A?from=wall", "https://a.example/coupons/A?from=wall"),
        ] {
            assert_eq!(shareable(address), shared);
        }
    }
}
