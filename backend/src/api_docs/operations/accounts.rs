//! What is documented of accounts.

use contract::session;

use super::super::operation::Operation;

const AREA: &str = "account";

/// Signing in and out, and what a member keeps.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::of(session::SESSION, AREA, "session", "Who the shopper is now."),
        Operation::taking(
            session::SEND_CODE,
            AREA,
            "send_code",
            "Has a one-time code sent to a phone; `too_many` says when to try again.",
        ),
        Operation::taking(
            session::SIGN_IN,
            AREA,
            "sign_in",
            "Signs in and hands what the guest had to the member, and binds a host's user to it \
             where a `binding` says so; `wrong_code` with the tries that are left, or \
             `code_expired`.",
        ),
        Operation::of(
            session::SIGN_OUT,
            AREA,
            "sign_out",
            "Ends the session, on this phone alone.",
        ),
        Operation::of(
            session::FAVOURITES,
            AREA,
            "favourites",
            "The member's favourites, newest first; `signed_out` for a guest.",
        ),
        Operation::taking(
            session::CHANGE_FAVOURITES,
            AREA,
            "change_favourites",
            "Adds favourites and takes some away; `signed_out` for a guest.",
        ),
    ]
}
