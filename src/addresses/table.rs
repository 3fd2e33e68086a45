//! The table of the divisions of China, read once for as long as the app lives.

use std::cell::RefCell;
use std::sync::Arc;

use contract::addresses::Divisions;

thread_local! {
    static READ: RefCell<Option<Arc<Divisions>>> = const { RefCell::new(None) };
}

/// The table of this text; none when it is something else.
pub(super) fn table_of(text: &str) -> Option<Arc<Divisions>> {
    if let Some(read) = READ.with_borrow(Clone::clone) {
        return Some(read);
    }
    let read = Divisions::read(text).map(Arc::new);
    READ.set(read.clone());
    read
}
