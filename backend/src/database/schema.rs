//! Brings the schema of a database up to date.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::stores;

/// The steps from an empty database to today's, in order. A step that was released never changes.
const STEPS: [&str; 16] = [
    include_str!("../../migrations/0001_catalogue.sql"),
    include_str!("../../migrations/0002_search.sql"),
    include_str!("../../migrations/0003_stores.sql"),
    include_str!("../../migrations/0004_shoppers.sql"),
    include_str!("../../migrations/0005_cart.sql"),
    include_str!("../../migrations/0006_promotions.sql"),
    include_str!("../../migrations/0007_coupons.sql"),
    include_str!("../../migrations/0008_addresses.sql"),
    include_str!("../../migrations/0009_orders.sql"),
    include_str!("../../migrations/0010_invoices.sql"),
    include_str!("../../migrations/0011_hosts.sql"),
    include_str!("../../migrations/0012_tracking.sql"),
    include_str!("../../migrations/0013_after_sales.sql"),
    include_str!("../../migrations/0014_deposit.sql"),
    include_str!("../../migrations/0015_vouchers.sql"),
    include_str!("../../migrations/0016_after_sales_ends.sql"),
];

/// From this version on there is what stores are found by. SQL cannot derive it.
const STORES_ARE_FOUND: usize = 3;

/// Why a schema cannot be brought up to date.
#[derive(Debug, thiserror::Error)]
pub(super) enum SchemaError {
    /// The database was made by a later version of this program.
    #[error("its schema is version {found}, and this program knows only up to {known}")]
    Newer {
        /// The version of the database.
        found: usize,
        /// The last version that this program knows.
        known: usize,
    },
    /// Something refers to a row that there is not.
    #[error("its table `{0}` refers to rows that are gone")]
    Dangling(String),
    /// SQLite refused.
    #[error("{0}")]
    Refused(#[from] rusqlite::Error),
}

/// Runs the steps that the database has not seen, all or none of them. How many it has seen is in
/// its `user_version`. A step may make a table anew that others refer to, so that references are not
/// enforced meanwhile, and checked at the end.
pub(super) fn bring_up_to_date(connection: &mut Connection) -> Result<(), SchemaError> {
    connection.execute_batch("PRAGMA foreign_keys = OFF")?;
    let brought = run_steps(connection);
    connection.execute_batch("PRAGMA foreign_keys = ON")?;
    brought
}

fn run_steps(connection: &mut Connection) -> Result<(), SchemaError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let found = usize::try_from(found).unwrap_or(usize::MAX);
    let Some(steps) = STEPS.get(found..) else {
        return Err(SchemaError::Newer { found, known: STEPS.len() });
    };
    for step in steps {
        transaction.execute_batch(step)?;
    }
    if found < STORES_ARE_FOUND {
        stores::rebuild(&transaction)?;
    }
    if !steps.is_empty() {
        let dangling =
            transaction.query_row("PRAGMA foreign_key_check", [], |row| row.get(0)).optional()?;
        if let Some(table) = dangling {
            return Err(SchemaError::Dangling(table));
        }
        transaction.execute_batch(&format!("PRAGMA user_version = {}", STEPS.len()))?;
    }
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::STEPS;

    /// The steps that shops have run, and what they are altogether.
    const RELEASED: (usize, &str) =
        (11, "57b8a414f80f70475591ce26fe42b2f0c760f76d6299ec78dd36ca7a65dc1bdd");

    #[test]
    fn no_step_is_changed_or_put_before_one_that_shops_have_run() {
        let (count, digest) = RELEASED;
        assert_eq!(format!("{:x}", Sha256::digest(STEPS[..count].concat())), digest);
    }
}
