//! The addresses of the native pages of a mini-program: see `docs/host-shell.md`.

use contract::hosts::is_ticket;

/// The native page that pays an order and comes back to `back`; none for what may not stand in an
/// address.
pub(crate) fn native_payment(order: &str, ticket: &str, back: &str) -> Option<String> {
    let are_plain = is_ticket(order) && is_ticket(ticket);
    let back = encoded(back);
    are_plain.then(|| format!("/pages/pay/index?order={order}&ticket={ticket}&back={back}"))
}

/// The native page that signs in and comes back to `back`.
pub(crate) fn native_sign_in(nonce: &str, back: &str) -> Option<String> {
    is_ticket(nonce).then(|| format!("/pages/login/index?nonce={nonce}&back={}", encoded(back)))
}

/// A part of a query as it may stand there.
fn encoded(text: &str) -> String {
    let mut written = String::new();
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'-' | b'_' | b'.' | b'~' => {
                written.push(byte.into());
            }
            _ => written.push_str(&format!("%{byte:02X}")),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn native_pages_are_told_where_to_come_back_to() {
        assert_eq!(
            native_payment("o-1", "T~1", "/orders/o-1/payment?a=b&c").as_deref(),
            Some(
                "/pages/pay/index?order=o-1&ticket=T~1&back=%2Forders%2Fo-1%2Fpayment%3Fa%3Db%26c"
            )
        );
        assert_eq!(native_payment("o 1", "T", "/"), None);
        assert_eq!(
            native_sign_in("n1", "/购").as_deref(),
            Some("/pages/login/index?nonce=n1&back=%2F%E8%B4%AD")
        );
    }
}
