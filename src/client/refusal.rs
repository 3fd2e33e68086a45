//! Who is told first when the backend refuses something.

use std::cell::{Cell, RefCell};

use contract::ProblemCode;

use super::ClientError;

type Hook = Box<dyn Fn(&ClientError) -> bool>;

thread_local! {
    static HOOK: RefCell<Option<Hook>> = const { RefCell::new(None) };
    static ON_SIGNED_OUT: Cell<Option<fn()>> = const { Cell::new(None) };
}

/// Has `hook` told of every failed read. It says whether it mended the cause, in which case what
/// was asked for will be asked for again and the page need not show the failure.
pub(crate) fn on_refusal(hook: impl Fn(&ClientError) -> bool + 'static) {
    HOOK.set(Some(Box::new(hook)));
}

/// Has `hook` told when the backend no longer knows who is asking.
pub(crate) fn on_signed_out(hook: fn()) {
    ON_SIGNED_OUT.set(Some(hook));
}

/// Tells whoever has to know of a refusal, of a read or a write.
pub(super) fn note(error: &ClientError) {
    if error.code() == Some(ProblemCode::SignedOut)
        && let Some(hook) = ON_SIGNED_OUT.get()
    {
        hook();
    }
}

/// Whether somebody mended the cause of `error`.
pub(super) fn is_mended(error: &ClientError) -> bool {
    HOOK.with_borrow(|hook| hook.as_ref().is_some_and(|hook| hook(error)))
}
