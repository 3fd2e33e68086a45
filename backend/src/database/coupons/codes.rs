//! What the code of a coupon is made from.

use rusqlite::{Connection, ToSql};

use contract::coupons::code::HANDLE_DIGITS;

use crate::secrets::{bytes, digits};

/// How often a handle is drawn before there is something wrong: while nine of ten are taken, one
/// in ten thousand times this is not enough.
const DRAWS: usize = 90;

/// What finds a coupon at a counter, and what its passwords are made of. Both are missing for one
/// that cannot be used there.
#[derive(Default)]
pub(super) struct CodeParts {
    pub(super) handle: Option<String>,
    secret: Option<[u8; 20]>,
}

impl CodeParts {
    /// New ones, which nobody knows yet. No group of an order has the handle either, so that one field
    /// takes both codes.
    ///
    /// # Errors
    /// All handles are taken, or the database failed.
    pub(super) fn new(connection: &Connection, has_code: bool) -> rusqlite::Result<Self> {
        if !has_code {
            return Ok(Self::default());
        }
        let mut is_taken = connection.prepare_cached(
            "SELECT 1 FROM coupon WHERE handle = ?1
             UNION ALL SELECT 1 FROM order_group WHERE handle = ?1",
        )?;
        for _ in 0..DRAWS {
            let handle = digits(HANDLE_DIGITS);
            if !is_taken.exists([&handle])? {
                return Ok(Self { handle: Some(handle), secret: Some(bytes()) });
            }
        }
        let none = "there are no handles left for coupons";
        Err(rusqlite::Error::ToSqlConversionFailure(none.into()))
    }

    /// The secret as a column has it.
    pub(super) fn secret(&self) -> Option<&dyn ToSql> {
        self.secret.as_ref().map(|secret| secret as &dyn ToSql)
    }
}
