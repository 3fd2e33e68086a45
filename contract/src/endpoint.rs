//! Endpoints as values: the app calls them and the backend registers them, so a path cannot be
//! renamed on one side only.

use std::marker::PhantomData;

use crate::Query;

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads; safe to repeat.
    Get,
    /// Writes.
    Post,
}

/// One operation of the API: how it is addressed, its query `Q`, what it answers, `A`, and the body
/// `B` that a write sends as JSON.
#[derive(Debug)]
pub struct Endpoint<Q, A, B = ()> {
    /// The method.
    pub method: Method,
    /// The path from the API's base, with parameters in braces: `/api/v1/products/{id}`.
    pub path: &'static str,
    types: PhantomData<fn(Q, B) -> A>,
}

impl<Q, A, B> Clone for Endpoint<Q, A, B> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Q, A, B> Copy for Endpoint<Q, A, B> {}

impl<Q: Query, A> Endpoint<Q, A> {
    /// An operation that reads.
    pub const fn get(path: &'static str) -> Self {
        Self { method: Method::Get, path, types: PhantomData }
    }
}

impl<Q: Query, A, B> Endpoint<Q, A, B> {
    /// An operation that writes.
    pub const fn post(path: &'static str) -> Self {
        Self { method: Method::Post, path, types: PhantomData }
    }

    /// The same operation for a caller that reads only a part of what is answered.
    pub const fn reading<Part>(self) -> Endpoint<Q, Part, B> {
        Endpoint { method: self.method, path: self.path, types: PhantomData }
    }

    /// The path with its parameters filled in, in order, and the query behind it. Everything is
    /// percent-encoded.
    pub fn address(&self, parameters: &[&str], query: &Q) -> String {
        address(self.path, parameters, &query.pairs())
    }
}

/// The concrete part of [`Endpoint::address`], so that it exists once in the app.
fn address(path: &str, parameters: &[&str], pairs: &[(&'static str, String)]) -> String {
    let mut address = String::with_capacity(path.len() + 32);
    let mut parameters = parameters.iter();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        address.push_str(before);
        encode(parameters.next().copied().unwrap_or_default(), &mut address);
        rest = after.split_once('}').map_or("", |(_, behind)| behind);
    }
    address.push_str(rest);
    for (index, (name, value)) in pairs.iter().enumerate() {
        address.push(if index == 0 { '?' } else { '&' });
        address.push_str(name);
        address.push('=');
        encode(value, &mut address);
    }
    address
}

/// Percent-encodes all but the unreserved characters of RFC 3986, section 2.3, and the comma and
/// colon, which mean nothing in our queries and keep them readable.
fn encode(text: &str, into: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~,:".contains(&byte) {
            into.push(char::from(byte));
        } else {
            into.push('%');
            into.push(char::from(HEX[usize::from(byte >> 4)]));
            into.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BadParameter, NoQuery};

    struct Word(&'static str);

    impl Query for Word {
        fn pairs(&self) -> Vec<(&'static str, String)> {
            vec![("q", self.0.to_owned()), ("page", "2".to_owned())]
        }

        fn from_pairs<'a>(
            _: impl Iterator<Item = (&'a str, &'a str)> + Clone,
        ) -> Result<Self, BadParameter> {
            Ok(Self(""))
        }
    }

    #[test]
    fn parameters_are_filled_in_and_encoded() {
        let reviews = Endpoint::<NoQuery, ()>::get("/api/v1/products/{id}/reviews");
        assert_eq!(reviews.address(&["a/b c"], &NoQuery), "/api/v1/products/a%2Fb%20c/reviews");
        let search = Endpoint::<Word, ()>::get("/api/v1/search");
        assert_eq!(
            search.address(&[], &Word("牛&奶")),
            "/api/v1/search?q=%E7%89%9B%26%E5%A5%B6&page=2"
        );
    }
}
