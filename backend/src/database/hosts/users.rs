//! Whom hosts' users are signed in as, and whom payments are made out to.

use contract::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use crate::database::shoppers::Shopper;

/// A host's user, as one of the shop's apps there knows her.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HostUser {
    /// The app id.
    pub(crate) app: String,
    /// Her name there.
    pub(crate) openid: String,
    /// Her name for all apps of the shop, where the host tells it.
    pub(crate) unionid: Option<String>,
}

/// The member whom a user is signed in as, by her name in this app or in all. What another app of the
/// shop knew is known here from then on.
pub(crate) fn member_of(
    connection: &Connection,
    user: &HostUser,
    now: Timestamp,
) -> rusqlite::Result<Option<Shopper>> {
    let found = known(connection, user)?;
    if let Some(member) = found {
        bind(connection, user, member, now)?;
    }
    Ok(found)
}

fn known(connection: &Connection, user: &HostUser) -> rusqlite::Result<Option<Shopper>> {
    let number = |sql: &str, name: &dyn rusqlite::ToSql, app: &str| {
        let mut statement = connection.prepare_cached(sql)?;
        let found = statement.query_row(params![name, app], |row| row.get(0)).optional()?;
        Ok::<_, rusqlite::Error>(found.map(|number| Shopper { number, is_member: true }))
    };
    let by_app = "SELECT shopper FROM host_user WHERE openid = ?1 AND app = ?2";
    if let Some(member) = number(by_app, &user.openid, &user.app)? {
        return Ok(Some(member));
    }
    let Some(unionid) = &user.unionid else { return Ok(None) };
    // The first that was bound, should two apps have bound her to two members.
    let by_union = "SELECT shopper FROM host_user WHERE unionid = ?1 AND app <> ?2
                    ORDER BY bound_at LIMIT 1";
    number(by_union, unionid, &user.app)
}

/// Binds a user to a member; false when she is bound already.
pub(crate) fn bind(
    connection: &Connection,
    user: &HostUser,
    member: Shopper,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let bound = connection
        .prepare_cached(
            "INSERT INTO host_user (app, openid, unionid, shopper, bound_at)
             VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
        )?
        .execute(params![user.app, user.openid, user.unionid, member.number, now.millis()])?;
    Ok(bound > 0)
}

/// Has payments of a member be made out to this user from now on.
pub(crate) fn note_payer(
    connection: &Connection,
    user: &HostUser,
    member: Shopper,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO host_payer (shopper, app, openid) VALUES (?1, ?2, ?3)
             ON CONFLICT (shopper, app) DO UPDATE SET openid = excluded.openid",
        )?
        .execute(params![member.number, user.app, user.openid])?;
    Ok(())
}

/// The name of whom payments of a member are made out to in an app.
pub(crate) fn payer(
    connection: &Connection,
    member: Shopper,
    app: &str,
) -> rusqlite::Result<Option<String>> {
    connection
        .prepare_cached("SELECT openid FROM host_payer WHERE shopper = ?1 AND app = ?2")?
        .query_row(params![member.number, app], |row| row.get(0))
        .optional()
}
