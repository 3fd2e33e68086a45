//! The network address that a call came from, for limits.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::HeaderMap;
use axum::http::request::Parts;

/// What stands for an address that nobody knows. All calls without one share its limits.
const UNKNOWN: &str = "unknown";

/// Where a call came from. Behind a proxy the connection is the proxy's, which then says for whom
/// it asks; without one anybody could say anything.
pub(super) fn of(parts: &Parts, is_behind_proxy: bool) -> String {
    let connection = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let address = if is_behind_proxy {
        forwarded(&parts.headers)
    } else {
        connection.map(|ConnectInfo(address)| address.ip())
    };
    address.map_or_else(|| UNKNOWN.to_owned(), network)
}

/// The last address that was added, by the proxy next to us; those before it may be made up.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

/// An address as limits know it. A household has a whole network of IPv6 addresses (RFC 6177), so
/// the first 64 bits stand for all of them.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_household_counts_once() {
        for (address, counted) in [
            ("203.0.113.9", "203.0.113.9"),
            ("::ffff:203.0.113.9", "203.0.113.9"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ] {
            assert_eq!(network(address.parse().unwrap()), counted);
        }
    }

    #[test]
    fn only_what_the_nearest_proxy_says_counts() {
        let mut headers = HeaderMap::new();
        assert_eq!(forwarded(&headers), None);
        headers.append("x-forwarded-for", HeaderValue::from_static("10.0.0.1"));
        headers.append("x-forwarded-for", HeaderValue::from_static("10.0.0.2, 203.0.113.9"));
        assert_eq!(forwarded(&headers), "203.0.113.9".parse().ok());
        headers.append("x-forwarded-for", HeaderValue::from_static("me"));
        assert_eq!(forwarded(&headers), None);
    }
}
