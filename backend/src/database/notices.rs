//! What members are told, kept until it is old.

use contract::Timestamp;
use contract::notices::{NoticeKind, NoticeSwitch};
use rusqlite::{Connection, OptionalExtension, params};

use super::shoppers::Shopper;
use super::wakes::touch;
use crate::secrets::random_id;

/// How many notices of a member are kept.
const MOST: i64 = 200;

/// What a notice is about, by keys inside the database.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About {
    pub(crate) order: i64,
    /// Missing when it is about all of the order.
    pub(crate) group: Option<i64>,
    pub(crate) refund: Option<i64>,
    /// The step of a request.
    pub(crate) step: Option<i64>,
}

/// A notice as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct StoredNotice {
    pub(crate) id: String,
    pub(crate) kind: NoticeKind,
    pub(crate) about: About,
    pub(crate) at: Timestamp,
    pub(crate) is_read: bool,
}

/// Tells the shopper of an order something, unless it was told before or is not wanted.
pub(crate) fn tell(
    connection: &Connection,
    kind: NoticeKind,
    about: About,
    at: Timestamp,
) -> rusqlite::Result<()> {
    let told: Option<i64> = connection
        .prepare_cached(
            "INSERT INTO notice (id, shopper, kind, shop_order, order_group, refund, at, step)
             SELECT ?1, shopper, ?2, number, ?4, ?5, ?6, ?7 FROM shop_order
             WHERE number = ?3 AND NOT EXISTS (SELECT 1 FROM notice_off
                 WHERE notice_off.shopper = shop_order.shopper AND notice_off.kind = ?2)
             ON CONFLICT DO NOTHING RETURNING shopper",
        )?
        .query_row(
            params![
                random_id(),
                kind.name(),
                about.order,
                about.group,
                about.refund,
                at.millis(),
                about.step
            ],
            |row| row.get(0),
        )
        .optional()?;
    let Some(shopper) = told else { return Ok(()) };
    connection.prepare_cached(FORGET)?.execute([shopper, MOST])?;
    touch(connection, shopper)
}

const FORGET: &str = "DELETE FROM notice WHERE shopper = ?1 AND number <=
     (SELECT number FROM notice WHERE shopper = ?1 ORDER BY number DESC LIMIT 1 OFFSET ?2)";

const LISTED: &str = "SELECT id, kind, shop_order, order_group, refund, at, is_read, step
     FROM notice
     WHERE shopper = ?1 AND (?2 IS NULL OR number < (SELECT number FROM notice AS last
         WHERE last.id = ?2 AND last.shopper = ?1))
     ORDER BY number DESC LIMIT ?3";

/// A member's notices, newest first, those behind the one with an id where one is named.
pub(crate) fn list(
    connection: &Connection,
    member: Shopper,
    after: Option<&str>,
    limit: u32,
) -> rusqlite::Result<Vec<StoredNotice>> {
    connection
        .prepare_cached(LISTED)?
        .query_map(params![member.number, after, limit], |row| {
            let kind: String = row.get(1)?;
            Ok(StoredNotice {
                id: row.get(0)?,
                kind: NoticeKind::of(&kind).unwrap_or_default(),
                about: About {
                    order: row.get(2)?,
                    group: row.get(3)?,
                    refund: row.get(4)?,
                    step: row.get(7)?,
                },
                at: Timestamp::from_millis(row.get(5)?),
                is_read: row.get(6)?,
            })
        })?
        .collect()
}

const UNREAD: &str = "SELECT count(*) FROM notice WHERE shopper = ?1 AND is_read = 0";

/// How many of them are not read.
pub(crate) fn unread(connection: &Connection, member: Shopper) -> rusqlite::Result<u32> {
    connection.prepare_cached(UNREAD)?.query_row([member.number], |row| row.get(0))
}

/// Marks one as read. One that is not the member's is left as it is.
pub(crate) fn read_one(connection: &Connection, member: Shopper, id: &str) -> rusqlite::Result<()> {
    let read = connection
        .prepare_cached(
            "UPDATE notice SET is_read = 1 WHERE id = ?1 AND shopper = ?2 AND is_read = 0",
        )?
        .execute(params![id, member.number])?;
    if read > 0 { touch(connection, member.number) } else { Ok(()) }
}

const READ_ALL: &str = "UPDATE notice SET is_read = 1 WHERE shopper = ?1 AND is_read = 0
     AND (?2 IS NULL OR number <= (SELECT number FROM notice AS newest
         WHERE newest.id = ?2 AND newest.shopper = ?1))";

/// Marks all as read, up to the newest that was seen where one is named.
pub(crate) fn read_all(
    connection: &Connection,
    member: Shopper,
    newest: Option<&str>,
) -> rusqlite::Result<()> {
    let read = connection.prepare_cached(READ_ALL)?.execute(params![member.number, newest])?;
    if read > 0 { touch(connection, member.number) } else { Ok(()) }
}

/// Of which kinds a member wants notices.
pub(crate) fn switches(
    connection: &Connection,
    member: Shopper,
) -> rusqlite::Result<Vec<NoticeSwitch>> {
    let off: Vec<String> = connection
        .prepare_cached("SELECT kind FROM notice_off WHERE shopper = ?1")?
        .query_map([member.number], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let switch = |kind: NoticeKind| {
        let is_on = !off.iter().any(|off| off == kind.name());
        NoticeSwitch { kind, is_on }
    };
    Ok(NoticeKind::ALL.map(switch).to_vec())
}

/// Switches a kind on or off.
pub(crate) fn switch(
    connection: &Connection,
    member: Shopper,
    NoticeSwitch { kind, is_on }: NoticeSwitch,
) -> rusqlite::Result<()> {
    let statement = if is_on {
        "DELETE FROM notice_off WHERE shopper = ?1 AND kind = ?2"
    } else {
        "INSERT INTO notice_off (shopper, kind) VALUES (?1, ?2) ON CONFLICT DO NOTHING"
    };
    connection.prepare_cached(statement)?.execute(params![member.number, kind.name()])?;
    Ok(())
}

/// What the statements are that run for every shopper, for the test of how SQLite goes about them.
#[cfg(test)]
pub(super) const HOT: [(&str, &str); 4] = [
    ("notices that are too many", FORGET),
    ("a page of notices", LISTED),
    ("how many notices are not read", UNREAD),
    ("notices that are read", READ_ALL),
];
