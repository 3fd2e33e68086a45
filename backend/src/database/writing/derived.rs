//! Makes anew what follows from rows: ratings, the shop's own order, categories with what is
//! beneath them, the shelves, and what stores are found by.

use rusqlite::Connection;

use super::shelf;
use crate::database::{search, stores};

/// Makes all derived tables and the search indexes anew.
pub(super) fn rebuild(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(ORDERS)?;
    shelf::rebuild(connection)?;
    stores::rebuild(connection)?;
    search::rebuild(connection)?;
    // Fresh statistics, from a sample: without them the planner guesses that stores are large.
    connection.execute_batch("PRAGMA analysis_limit = 1000; ANALYZE;")
}

/// Ratings in tenths, rounded half up; then the shop's own order: most sold first, with what is
/// liked or on promotion lifted, and what came earlier first among equals.
const ORDERS: &str = "
    UPDATE product SET rating_tenths = NULL, rating_count = 0 WHERE rating_count > 0;
    UPDATE product SET rating_tenths = rated.tenths, rating_count = rated.count
    FROM (
        SELECT product, count(*) AS count,
            (20 * sum(stars) + count(*)) / (2 * count(*)) AS tenths
        FROM review GROUP BY product
    ) AS rated
    WHERE rated.product = product.number;

    UPDATE product SET rank = ranked.rank
    FROM (
        SELECT number, row_number() OVER (
            ORDER BY sales * coalesce(rating_tenths, 40)
                * (10 + 2 * EXISTS (SELECT 1 FROM promotion WHERE product = number)) DESC, number
        ) AS rank
        FROM product
    ) AS ranked
    WHERE ranked.number = product.number AND ranked.rank <> product.rank;

    DELETE FROM product_category;
    INSERT INTO product_category (category, product)
    SELECT category, number FROM product
    UNION
    SELECT category.parent, product.number
    FROM product JOIN category ON category.number = product.category
    WHERE category.parent IS NOT NULL;
";
