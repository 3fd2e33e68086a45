//! Who is told first when the backend refuses something.

use std::cell::RefCell;

use super::ClientError;

type Hook = Box<dyn Fn(&ClientError) -> bool>;

thread_local! {
    static HOOK: RefCell<Option<Hook>> = const { RefCell::new(None) };
}

/// Has `hook` told of every failed read. It says whether it mended the cause, in which case what
/// was asked for will be asked for again and the page need not show the failure.
pub(crate) fn on_refusal(hook: impl Fn(&ClientError) -> bool + 'static) {
    HOOK.set(Some(Box::new(hook)));
}

/// Whether somebody mended the cause of `error`.
pub(super) fn is_mended(error: &ClientError) -> bool {
    HOOK.with_borrow(|hook| hook.as_ref().is_some_and(|hook| hook(error)))
}
