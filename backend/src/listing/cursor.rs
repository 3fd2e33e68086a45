//! Places in lists as they are handed out: opaque, and good only for the list they came from.

use contract::{BadParameter, Cursor, Endpoint, Query};

use super::order::Place;

/// Writes down the place after which the list of this query goes on.
pub(crate) fn write<Q: Query, A>(list: Endpoint<Q, A>, query: &Q, place: Place) -> Cursor {
    let fingerprint = fingerprint(list.path, query);
    Cursor(format!("{fingerprint:016x}{:016x}{:08x}", place.key, place.rank))
}

/// Reads the place back.
///
/// # Errors
/// The cursor was made up, or belongs to another list.
pub(crate) fn read<Q: Query, A>(
    list: Endpoint<Q, A>,
    query: &Q,
    cursor: Option<&Cursor>,
) -> Result<Option<Place>, BadParameter> {
    let Some(Cursor(text)) = cursor else { return Ok(None) };
    place(text, fingerprint(list.path, query)).map(Some).ok_or(BadParameter {
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

/// What tells one list from another: where it is, and everything asked for but how much of it.
/// FNV-1a, 64 bit.
fn fingerprint(path: &str, query: &impl Query) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut mix = |text: &str, end: u8| {
        for byte in text.bytes().chain([end]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    mix(path, 0);
    for (name, value) in query.pairs() {
        if !["cursor", "limit"].contains(&name) {
            mix(name, b'=');
            mix(&value, 0);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use contract::listing::{ListingQuery, PRODUCTS};
    use contract::stores::{STORES, StoresQuery};

    use super::*;

    fn written(words: &str, place: Place) -> Cursor {
        write(PRODUCTS, &query(words, None), place)
    }

    fn read_back(query: &ListingQuery) -> Result<Option<Place>, BadParameter> {
        read(PRODUCTS, query, query.cursor.as_ref())
    }

    fn query(words: &str, cursor: Option<Cursor>) -> ListingQuery {
        ListingQuery { words: Some(words.into()), cursor, limit: Some(20), ..Default::default() }
    }

    #[test]
    fn a_cursor_leads_back_to_its_place_only() {
        for key in [i64::MIN, -1, 0, 1290, i64::MAX] {
            let place = Place { key, rank: 7 };
            let cursor = written("牛奶", place);
            assert_eq!(read_back(&query("牛奶", Some(cursor.clone()))), Ok(Some(place)));
            let longer_pages =
                ListingQuery { limit: Some(50), ..query("牛奶", Some(cursor.clone())) };
            assert_eq!(read_back(&longer_pages), Ok(Some(place)));
            assert_eq!(read_back(&query("酸奶", Some(cursor))).unwrap_err().name, "cursor");
        }
        assert_eq!(read_back(&query("牛奶", None)), Ok(None));
    }

    #[test]
    fn a_cursor_of_another_list_is_refused() {
        let cursor = written("牛奶", Place { key: 0, rank: 7 });
        let stores = StoresQuery::default();
        assert_eq!(read(STORES, &stores, Some(&cursor)).unwrap_err().name, "cursor");
        // Even where both ask for the same, which is everything.
        let cursor = write(PRODUCTS, &ListingQuery::default(), Place { key: 0, rank: 7 });
        assert_eq!(read(STORES, &stores, Some(&cursor)).unwrap_err().name, "cursor");
    }

    #[test]
    fn a_forged_cursor_is_refused() {
        for forged in ["1", "' OR 1=1 --", &"f".repeat(40), &"牛".repeat(40), &"+".repeat(40)] {
            let read = read_back(&query("牛奶", Some(Cursor(forged.to_owned()))));
            assert_eq!(read.unwrap_err().name, "cursor", "{forged}");
        }
    }
}
