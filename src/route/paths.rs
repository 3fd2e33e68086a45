//! What a path names.

/// The product that a path names, percent-encoded as it is there, and what follows it.
pub(crate) fn product_in(path: &str) -> Option<(&str, &str)> {
    let rest = path.strip_prefix("/products/")?;
    Some(rest.split_once('/').unwrap_or((rest, "")))
}

/// The order that a path names, percent-encoded as it is there, and what follows it.
pub(crate) fn order_in(path: &str) -> Option<(&str, &str)> {
    let rest = path.strip_prefix("/orders/")?;
    let (id, rest) = rest.split_once('/').unwrap_or((rest, ""));
    (!id.is_empty()).then_some((id, rest))
}

/// The request that a path names, percent-encoded as it is there, and what follows it.
pub(crate) fn after_sales_in(path: &str) -> Option<(&str, &str)> {
    let rest = path.strip_prefix("/after-sales/")?;
    let (id, rest) = rest.split_once('/').unwrap_or((rest, ""));
    (!id.is_empty()).then_some((id, rest))
}

/// The last part of a path that begins with `start`, percent-encoded as it is there.
pub(super) fn last_of<'a>(path: &'a str, start: &str) -> Option<&'a str> {
    let last = path.strip_prefix(start)?;
    (!last.is_empty() && !last.contains('/')).then_some(last)
}

/// The order whose payment a path names, percent-encoded as it is there.
pub(crate) fn payment_in(path: &str) -> Option<&str> {
    let id = path.strip_prefix("/orders/")?.strip_suffix("/payment")?;
    (!id.is_empty() && !id.contains('/')).then_some(id)
}

/// The store that a path names, percent-encoded as it is there.
pub(crate) fn store_in(path: &str) -> Option<&str> {
    last_of(path, "/stores/")
}

/// The coupon, the code, the token or the address that a path ends with, percent-encoded as it is there.
pub(crate) fn last_in(path: &str) -> Option<&str> {
    path.rsplit('/').next().filter(|last| !last.is_empty())
}
