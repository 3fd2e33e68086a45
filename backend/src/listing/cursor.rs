//! Places in lists as they are handed out: opaque, and good only for the list they came from.

use contract::listing::ListingQuery;
use contract::{BadParameter, Cursor, Query};

use super::order::Place;

/// Writes down the place after which the list of this query goes on.
pub(crate) fn write(query: &ListingQuery, place: Place) -> Cursor {
    Cursor(format!("{:016x}{:016x}{:08x}", fingerprint(query), place.key, place.rank))
}

/// Reads the place back.
///
/// # Errors
/// The cursor was made up, or belongs to another list.
pub(crate) fn read(query: &ListingQuery) -> Result<Option<Place>, BadParameter> {
    let Some(Cursor(text)) = &query.cursor else { return Ok(None) };
    place(text, fingerprint(query)).map(Some).ok_or(BadParameter {
        name: "cursor",
        expected: "the `next` of a page of this same list; leave it out to begin at the start",
    })
}

fn place(text: &str, fingerprint: u64) -> Option<Place> {
    let is_hex = text.len() == 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_hex || u64::from_str_radix(&text[..16], 16).ok()? != fingerprint {
        return None;
    }
    let key = u64::from_str_radix(&text[16..32], 16).ok()?.cast_signed();
    let rank = u32::from_str_radix(&text[32..], 16).ok()?;
    Some(Place { key, rank })
}

/// What tells one list from another: everything asked for but how much of it. FNV-1a, 64 bit.
fn fingerprint(query: &ListingQuery) -> u64 {
    let list = ListingQuery { cursor: None, limit: None, ..query.clone() };
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for (name, value) in list.pairs() {
        for byte in name.bytes().chain([b'=']).chain(value.bytes()).chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(words: &str, cursor: Option<Cursor>) -> ListingQuery {
        ListingQuery { words: Some(words.into()), cursor, limit: Some(20), ..Default::default() }
    }

    #[test]
    fn a_cursor_leads_back_to_its_place_only() {
        for key in [i64::MIN, -1, 0, 1290, i64::MAX] {
            let place = Place { key, rank: 7 };
            let cursor = write(&query("牛奶", None), place);
            assert_eq!(read(&query("牛奶", Some(cursor.clone()))), Ok(Some(place)));
            let longer_pages =
                ListingQuery { limit: Some(50), ..query("牛奶", Some(cursor.clone())) };
            assert_eq!(read(&longer_pages), Ok(Some(place)));
            assert_eq!(read(&query("酸奶", Some(cursor))).unwrap_err().name, "cursor");
        }
        assert_eq!(read(&query("牛奶", None)), Ok(None));
    }

    #[test]
    fn a_forged_cursor_is_refused() {
        for forged in ["1", "' OR 1=1 --", &"f".repeat(40), &"牛".repeat(40), &"+".repeat(40)] {
            let read = read(&query("牛奶", Some(Cursor(forged.to_owned()))));
            assert_eq!(read.unwrap_err().name, "cursor", "{forged}");
        }
    }
}
