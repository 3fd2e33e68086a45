//! The price engine as a WebAssembly module of its own, to compare it with the native one: JSON of
//! a basket in, JSON of its quote out. The app has the engine built in and does not use this.
//!
//! A caller asks for room with `room`, writes the basket there, calls `price` with its length, and
//! reads as many bytes as that returns from `answer`.

#![expect(unsafe_code, reason = "names of exports are unmangled, which two crates might both do")]

use std::cell::RefCell;

use contract::pricing::{Basket, quote};

thread_local! {
    static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Where so many bytes of a basket can be written.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    ROOM.with_borrow_mut(|room| {
        room.clear();
        room.resize(length, 0);
        room.as_mut_ptr()
    })
}

/// Prices the basket that was written and says how long the answer is: none when it is no basket.
#[unsafe(no_mangle)]
pub extern "C" fn price() -> usize {
    let quote = ROOM.with_borrow(|room| {
        let basket: Basket = serde_json::from_slice(room).ok()?;
        serde_json::to_vec(&quote(&basket)).ok()
    });
    ANSWER.set(quote.unwrap_or_default());
    ANSWER.with_borrow(Vec::len)
}

/// Where the answer is.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    ANSWER.with_borrow(|answer| answer.as_ptr())
}
