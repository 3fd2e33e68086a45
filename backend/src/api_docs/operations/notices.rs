//! What is documented of notices.

use contract::notices;

use super::super::operation::{Kind, Operation};
use super::{CURSOR, parameter};

const AREA: &str = "notices";

/// A member's notices, read and switched.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::of(
            notices::NOTICES,
            AREA,
            "notices",
            "The member's notices, newest first, and how many are not read. The app has the words of \
             each kind.",
        )
        .with(&[CURSOR]),
        Operation::of(notices::UNREAD_NOTICES, AREA, "unread_notices", "How many are not read."),
        Operation::of(notices::READ_NOTICE, AREA, "read_notice", "Marks one as read.").with(&[
            parameter("id", Kind::Path, "n-1", "The notice's id."),
        ]),
        Operation::taking(
            notices::READ_NOTICES,
            AREA,
            "read_notices",
            "Marks all as read, up to the newest that was seen where one is named.",
        ),
        Operation::of(
            notices::NOTICE_SWITCHES,
            AREA,
            "notice_switches",
            "Of which kinds the member wants notices.",
        ),
        Operation::taking(
            notices::SWITCH_NOTICES,
            AREA,
            "switch_notices",
            "Switches kinds on or off; those that are not named stay as they are.",
        ),
    ]
}
