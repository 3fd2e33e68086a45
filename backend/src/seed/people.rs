//! The people of the demo chain: a shopper and a clerk, so that signing in shows something.

use contract::Timestamp;

use super::SeedError;
use crate::database::Database;
use crate::database::shoppers::member_with;

/// The phone number of the demo's shopper.
const SHOPPER: &str = "+8613800138000";
/// The points and the stored value that she begins with, minor units.
const PURSES: (i64, i64) = (2_000, 20_000);
/// The clerk's phone number, name, and store.
const CLERK: (&str, &str, &str) = ("+8613900139000", "林小满", "sh-daxuelu");

/// Puts the people into the database; those who are there already stay as they are.
pub(super) fn fill(database: &Database, now: Timestamp) -> Result<(), SeedError> {
    database.change(|transaction| member_with(transaction, SHOPPER, now).map(drop))?;
    let (points, stored_value) = PURSES;
    database.endow(SHOPPER, points, stored_value, now)?;
    let (phone, name, store) = CLERK;
    if !database.add_clerk(phone, store, name, now)? {
        let reason = format!("there is no store {store} for its clerk");
        return Err(SeedError::Content { file: "people", reason });
    }
    Ok(())
}
