//! Sorting, compiled once: the standard library's is made anew for every kind of list, which would
//! be a third of the engine's size in the app.

use std::cmp::Ordering;

/// A list in order; even ones stay as they are.
pub(super) fn sorted<T>(list: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let places = places(list.len(), &|one, other| compare(&list[one], &list[other]));
    let mut list: Vec<_> = list.into_iter().map(Some).collect();
    places.into_iter().filter_map(|place| list[place].take()).collect()
}

fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<_> = (0..count).collect();
    places.sort_unstable_by(|one, other| compare(*one, *other).then(one.cmp(other)));
    places
}
