//! The addresses of members.

use contract::addresses::{Address, AddressLabel, MOST_ADDRESSES, Region};
use contract::{AddressId, Position, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::json::Json;
use super::shoppers::Shopper;
use super::stores::position_of;
use crate::secrets::random_id;

/// How many keys of creations are kept for each member. An app that sends something again does so
/// within seconds.
const KEYS_KEPT: i64 = 100;

/// An address that can be kept.
pub(crate) struct Checked {
    pub(crate) name: String,
    /// E.164.
    pub(crate) phone: String,
    pub(crate) region: Region,
    pub(crate) street: String,
    pub(crate) label: Option<AddressLabel>,
    pub(crate) position: Option<Position>,
    pub(crate) is_default: bool,
}

/// What became of a creation of before.
pub(crate) enum Created {
    /// The address is there.
    There(Box<Address>),
    /// It was removed since.
    Removed,
}

const COLUMNS: &str =
    "id, name, phone, region, street, label, is_default, latitude IS NULL, latitude, longitude";

/// The member's addresses: the default first, then those written last.
pub(crate) fn of(connection: &Connection, member: Shopper) -> rusqlite::Result<Vec<Address>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM address WHERE shopper = ?1
             ORDER BY is_default DESC, written_at DESC, number DESC"
        ))?
        .query_map([member.number], read)?
        .collect()
}

/// One of them.
pub(crate) fn one(
    connection: &Connection,
    member: Shopper,
    id: &str,
) -> rusqlite::Result<Option<Address>> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM address WHERE shopper = ?1 AND id = ?2"))?
        .query_row(params![member.number, id], read)
        .optional()
}

/// What the member created by this key before; none when nothing.
pub(crate) fn created(
    connection: &Connection,
    member: Shopper,
    key: &str,
) -> rusqlite::Result<Option<Created>> {
    let id: Option<Option<String>> = connection
        .prepare_cached(
            "SELECT id FROM address_creation
                 LEFT JOIN address ON address.number = address_creation.address
             WHERE address_creation.shopper = ?1 AND key = ?2",
        )?
        .query_row(params![member.number, key], |row| row.get(0))
        .optional()?;
    let Some(id) = id else { return Ok(None) };
    let address = id.map(|id| one(connection, member, &id)).transpose()?.flatten();
    Ok(Some(address.map_or(Created::Removed, |address| Created::There(Box::new(address)))))
}

/// Adds an address, the first one as the default; none when the member has as many as there may be.
pub(crate) fn add(
    connection: &Connection,
    member: Shopper,
    key: &str,
    address: &Checked,
    now: Timestamp,
) -> rusqlite::Result<Option<Address>> {
    if address.is_default {
        no_default(connection, member)?;
    }
    let id = random_id();
    let number: Option<i64> = connection
        .prepare_cached(
            "INSERT INTO address (id, shopper, name, phone, region, street, label, latitude,
                 longitude, is_default, written_at)
             SELECT :id, :shopper, :name, :phone, :region, :street, :label, :latitude, :longitude,
                 :is_default OR NOT EXISTS (SELECT 1 FROM address WHERE shopper = :shopper), :now
             WHERE (SELECT count(*) FROM address WHERE shopper = :shopper) < :most
             RETURNING number",
        )?
        .query_row(
            named_params! {
                ":id": id,
                ":shopper": member.number,
                ":name": address.name,
                ":phone": address.phone,
                ":region": Json(&address.region),
                ":street": address.street,
                ":label": address.label.as_ref().map(AddressLabel::as_str),
                ":latitude": address.position.map(|position| position.latitude),
                ":longitude": address.position.map(|position| position.longitude),
                ":is_default": address.is_default,
                ":now": now.millis(),
                ":most": MOST_ADDRESSES as i64,
            },
            |row| row.get(0),
        )
        .optional()?;
    let Some(number) = number else { return Ok(None) };
    connection
        .prepare_cached("INSERT INTO address_creation (shopper, key, address) VALUES (?1, ?2, ?3)")?
        .execute(params![member.number, key, number])?;
    connection
        .prepare_cached(
            "DELETE FROM address_creation WHERE shopper = ?1 AND number <=
                 (SELECT number FROM address_creation WHERE shopper = ?1
                  ORDER BY number DESC LIMIT 1 OFFSET ?2)",
        )?
        .execute([member.number, KEYS_KEPT])?;
    one(connection, member, &id)
}

/// Writes an address anew; none when it is not the member's.
pub(crate) fn change(
    connection: &Connection,
    member: Shopper,
    id: &str,
    address: &Checked,
    now: Timestamp,
) -> rusqlite::Result<Option<Address>> {
    if address.is_default && !make_default(connection, member, id)? {
        return Ok(None);
    }
    connection
        .prepare_cached(
            "UPDATE address SET name = :name, phone = :phone, region = :region, street = :street,
                 label = :label, latitude = :latitude, longitude = :longitude, written_at = :now
             WHERE shopper = :shopper AND id = :id",
        )?
        .execute(named_params! {
            ":id": id,
            ":shopper": member.number,
            ":name": address.name,
            ":phone": address.phone,
            ":region": Json(&address.region),
            ":street": address.street,
            ":label": address.label.as_ref().map(AddressLabel::as_str),
            ":latitude": address.position.map(|position| position.latitude),
            ":longitude": address.position.map(|position| position.longitude),
            ":now": now.millis(),
        })?;
    one(connection, member, id)
}

/// Makes an address the default in place of the one that was; false when it is not the member's.
pub(crate) fn make_default(
    connection: &Connection,
    member: Shopper,
    id: &str,
) -> rusqlite::Result<bool> {
    connection
        .prepare_cached(
            "UPDATE address SET is_default = 0
             WHERE shopper = ?1 AND is_default = 1 AND id <> ?2
                 AND EXISTS (SELECT 1 FROM address WHERE shopper = ?1 AND id = ?2)",
        )?
        .execute(params![member.number, id])?;
    let made = connection
        .prepare_cached("UPDATE address SET is_default = 1 WHERE shopper = ?1 AND id = ?2")?
        .execute(params![member.number, id])?;
    Ok(made > 0)
}

/// Removes an address, if it is there and the member's.
pub(crate) fn remove(connection: &Connection, member: Shopper, id: &str) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM address WHERE shopper = ?1 AND id = ?2")?
        .execute(params![member.number, id])?;
    Ok(())
}

fn no_default(connection: &Connection, member: Shopper) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE address SET is_default = 0 WHERE shopper = ?1 AND is_default = 1")?
        .execute([member.number])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Address> {
    let (Json(region), has_none) = (row.get(3)?, row.get::<_, bool>(7)?);
    Ok(Address {
        id: AddressId::new(row.get::<_, String>(0)?),
        name: row.get(1)?,
        phone: row.get(2)?,
        region,
        street: row.get(4)?,
        label: row.get::<_, Option<String>>(5)?.map(AddressLabel::from),
        is_default: row.get(6)?,
        position: (!has_none).then(|| position_of(row, 8)).transpose()?,
    })
}
