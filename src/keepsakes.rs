//! What this phone keeps for the shopper: searches, favourites, products looked at and in the cart.
//! Newest first, no doubles, no more than are of use.

use leptos::prelude::*;

use crate::browser::boot::{texts_from_json, texts_to_json};
use crate::browser::storage;

/// One's own searches.
pub(crate) const SEARCHES: Kind = Kind { key: "searches", kept: 12 };
/// Favourite products of a guest, by id.
pub(crate) const FAVOURITES: Kind = Kind { key: "favourites", kept: 100 };
/// The copy of those of the member, by id.
pub(crate) const MEMBER_FAVOURITES: Kind = Kind { key: "private.favourites", kept: 200 };
/// Products looked at, by id.
pub(crate) const VIEWED: Kind = Kind { key: "viewed", kept: 60 };

/// Products in the cart, by id.
pub(crate) const IN_CART: Kind = Kind { key: "own.in-cart", kept: 50 };

/// What is kept under which name, and how many.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    key: &'static str,
    kept: usize,
}

/// The texts kept of one kind.
#[derive(Clone, Copy)]
pub(crate) struct Keepsakes {
    kind: Kind,
    texts: RwSignal<Vec<String>>,
}

impl Keepsakes {
    /// Those of this kind, as they are kept now.
    pub(crate) fn of(kind: Kind) -> Self {
        Self { kind, texts: RwSignal::new(kept(kind)) }
    }

    /// All of them, newest first, tracked.
    pub(crate) fn all(self) -> Vec<String> {
        self.texts.get()
    }

    /// Whether this one is kept, tracked.
    pub(crate) fn has(self, text: &str) -> bool {
        self.texts.with(|texts| texts.iter().any(|kept| kept == text))
    }

    /// Puts one first.
    pub(crate) fn add(self, text: &str) {
        self.texts.update(|texts| put_first(texts, text, self.kind.kept));
        self.write();
    }

    /// Takes one out.
    pub(crate) fn remove(self, text: &str) {
        self.texts.update(|texts| texts.retain(|kept| kept != text));
        self.write();
    }

    /// Takes all out.
    pub(crate) fn clear(self) {
        self.texts.set(Vec::new());
        storage::forget(self.kind.key);
    }

    /// Reads what is kept by now, if the page is still there.
    pub(crate) fn read_again(self) {
        let _ = self.texts.try_set(kept(self.kind));
    }

    fn write(self) {
        let json = self.texts.with_untracked(|texts| texts_to_json(texts));
        storage::write(self.kind.key, &json);
    }
}

impl Kind {
    /// Keeps these in place of those there were.
    pub(crate) fn replace<'a>(self, texts: impl Iterator<Item = &'a str>) {
        let texts: Vec<String> = texts.take(self.kept).map(str::to_owned).collect();
        storage::write(self.key, &texts_to_json(&texts));
    }
}

/// What is kept of a kind, newest first, as it is now.
pub(crate) fn kept(kind: Kind) -> Vec<String> {
    storage::read(kind.key).map(|json| texts_from_json(&json)).unwrap_or_default()
}

fn put_first(texts: &mut Vec<String>, text: &str, kept: usize) {
    texts.retain(|other| other != text);
    texts.insert(0, text.to_owned());
    texts.truncate(kept);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_first_and_none_is_double() {
        let mut texts = vec!["milk".to_owned(), "eggs".to_owned(), "rice".to_owned()];
        put_first(&mut texts, "eggs", 3);
        assert_eq!(texts, ["eggs", "milk", "rice"]);
        put_first(&mut texts, "tea", 3);
        assert_eq!(texts, ["tea", "eggs", "milk"]);
    }
}
