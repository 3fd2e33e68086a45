//! Holds what a member writes against what an address is.

use contract::addresses::{
    AddressDraft, AddressLabel, Divisions, LONGEST_LABEL, LONGEST_NAME, LONGEST_STREET,
    is_reachable,
};

use contract::{BadParameter, Position};

use crate::database::addresses::Checked;

/// How many characters a key has at most.
const LONGEST_KEY: usize = 64;

/// Where the fields of a draft are in a body.
pub(super) struct Pointers {
    name: &'static str,
    phone: &'static str,
    district: &'static str,
    street: &'static str,
    label: &'static str,
    position: &'static str,
}

/// The draft is the body.
pub(super) const OF_DRAFT: Pointers = Pointers {
    name: "/name",
    phone: "/phone",
    district: "/district",
    street: "/street",
    label: "/label",
    position: "/position",
};
/// The draft is a part of the body.
pub(super) const OF_CREATION: Pointers = Pointers {
    name: "/address/name",
    phone: "/address/phone",
    district: "/address/district",
    street: "/address/street",
    label: "/address/label",
    position: "/address/position",
};

/// Holds the key of a creation against what one is.
///
/// # Errors
/// It is empty or too long.
pub(super) fn check_key(key: &str) -> Result<(), BadParameter> {
    if (1..=LONGEST_KEY).contains(&key.chars().count()) {
        return Ok(());
    }
    Err(BadParameter { name: "/key", expected: "1 to 64 characters" })
}

/// A draft as it can be kept: each text in one line, the divisions named.
///
/// # Errors
/// The first field that is wrong.
pub(super) fn check(
    draft: AddressDraft,
    divisions: &Divisions,
    pointers: &Pointers,
) -> Result<Checked, BadParameter> {
    let bad = |name, expected| BadParameter { name, expected };
    let name = one_line(&draft.name, LONGEST_NAME)
        .ok_or(bad(pointers.name, "the receiver's name, 1 to 30 characters"))?;
    if !is_reachable(&draft.phone) {
        let expected = "a phone number with its country, in China a mobile or a landline with its \
                        area, such as +8613800138000 or +862155670186";
        return Err(bad(pointers.phone, expected));
    }
    let region = divisions.region(&draft.district).ok_or(bad(
        pointers.district,
        "the six digits of a district, or of a city that has none, as in GB/T 2260",
    ))?;
    let street = one_line(&draft.street, LONGEST_STREET)
        .ok_or(bad(pointers.street, "street and number, 1 to 120 characters"))?;
    let label = match draft.label {
        Some(AddressLabel::Own(word)) => {
            let word = one_line(&word, LONGEST_LABEL);
            let word = word.ok_or(bad(pointers.label, "a word of 1 to 10 characters"))?;
            Some(AddressLabel::from(word))
        }
        known => known,
    };
    let is_on_earth = |at: Position| <Position>::new(at.latitude, at.longitude).is_some();
    if !draft.position.is_none_or(is_on_earth) {
        return Err(bad(pointers.position, "degrees on earth, WGS-84, or missing"));
    }
    let AddressDraft { phone, position, is_default, .. } = draft;
    Ok(Checked { name, phone, region, street, label, position, is_default })
}

/// A text without breaks and doubled blanks; none when it is empty or too long.
fn one_line(text: &str, longest: usize) -> Option<String> {
    let parts = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    let line = parts.join(" ");
    (1..=longest).contains(&line.chars().count()).then_some(line)
}
