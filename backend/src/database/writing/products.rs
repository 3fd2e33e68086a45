//! Writes products.

use std::collections::HashSet;

use contract::catalogue::TagKind;
use rusqlite::params;

use super::references::find;
use super::{RowError, Writer};
use crate::database::details::{Detail, ShelfTag};
use crate::database::json::Json;
use crate::import::rows::{FactRow, PictureRow, ProductRow, TagRow};

/// What a product row refers to, looked up.
struct Found {
    category: i64,
    brand: Option<i64>,
    values: Vec<i64>,
    tags: Vec<ShelfTag>,
    /// The stores it is on promotion at; 0 is everywhere.
    promotions: HashSet<i64>,
}

impl Writer<'_> {
    pub(super) fn write_product(&mut self, row: &ProductRow) -> Result<(), RowError> {
        let found = self.look_up(row)?;
        self.check_skus(row)?;
        let listed_on = row.listed_on.as_deref().map(days).transpose()?.unwrap_or_default();
        let gallery = gallery(row);
        for picture in &gallery {
            self.keep_picture(picture)?;
        }
        let product: i64 = self
            .connection
            .prepare_cached(
                "INSERT INTO product (id, category, brand, name, subtitle, keywords, picture, tags,
                     sales, listed_on)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                 ON CONFLICT (id) DO UPDATE SET category = excluded.category,
                     brand = excluded.brand, name = excluded.name, subtitle = excluded.subtitle,
                     keywords = excluded.keywords, picture = excluded.picture,
                     tags = excluded.tags, sales = excluded.sales,
                     listed_on = excluded.listed_on
                 RETURNING number",
            )?
            .query_row(
                params![
                    row.id,
                    found.category,
                    found.brand,
                    Json(&row.name),
                    row.subtitle.as_ref().map(Json),
                    row.keywords.as_ref().map(Json),
                    Json(gallery.first()),
                    Json(&found.tags),
                    row.sales,
                    listed_on
                ],
                |row| row.get(0),
            )?;
        self.references.products.insert(row.id.clone(), product);
        let detail = Detail {
            description: row.description.clone(),
            gallery,
            video: row.video.clone(),
            options: row.options.clone(),
            facts: row.attributes.clone(),
        };
        self.connection
            .prepare_cached(
                "INSERT INTO product_detail (product, body) VALUES (?1, ?2)
                 ON CONFLICT (product) DO UPDATE SET body = excluded.body",
            )?
            .execute(params![product, Json(&detail)])?;
        self.write_found(product, &found)?;
        self.write_skus(product, row)
    }

    fn look_up(&self, row: &ProductRow) -> Result<Found, RowError> {
        let references = &self.references;
        let brand = row.brand.as_ref().map(|id| find(&references.brands, "brand", id));
        let mut values = Vec::new();
        for FactRow { attribute: id, value, .. } in &row.attributes {
            let attribute = find(&references.attributes, "attribute", id)?;
            let Some(value) = value else { continue };
            let number = references.values.get(&(attribute, value.clone()));
            values.push(*number.ok_or_else(|| RowError::Dangling {
                kind: "attribute value",
                id: format!("{id}:{value}"),
            })?);
        }
        let mut tags = Vec::new();
        let mut promotions = HashSet::new();
        for TagRow { tag, text, stores } in &row.tags {
            let stores: Vec<i64> = stores
                .iter()
                .map(|id| find(&references.stores, "store", id))
                .collect::<Result<_, _>>()?;
            if *tag == TagKind::Promotion {
                promotions.extend(if stores.is_empty() { vec![0] } else { stores.clone() });
            }
            tags.push(ShelfTag { kind: *tag, text: text.clone(), stores });
        }
        Ok(Found {
            category: find(&references.categories, "category", &row.category)?.number,
            brand: brand.transpose()?,
            values,
            tags,
            promotions,
        })
    }

    fn write_found(&self, product: i64, found: &Found) -> rusqlite::Result<()> {
        let connection = self.connection;
        connection
            .prepare_cached("DELETE FROM product_value WHERE product = ?1")?
            .execute([product])?;
        for value in &found.values {
            connection
                .prepare_cached(
                    "INSERT INTO product_value (product, value) VALUES (?1, ?2)
                     ON CONFLICT DO NOTHING",
                )?
                .execute([product, *value])?;
        }
        connection
            .prepare_cached("DELETE FROM promotion WHERE product = ?1")?
            .execute([product])?;
        for store in &found.promotions {
            connection
                .prepare_cached("INSERT INTO promotion (product, store) VALUES (?1, ?2)")?
                .execute([product, *store])?;
        }
        Ok(())
    }
}

/// The pictures of a product, which always has one to be known by.
fn gallery(row: &ProductRow) -> Vec<PictureRow> {
    if !row.pictures.is_empty() {
        return row.pictures.clone();
    }
    vec![PictureRow {
        art: Vec::new(),
        scene: "plain".to_owned(),
        variation: 0,
        file: None,
        alt: Default::default(),
    }]
}

/// Days since 1970 of a date `YYYY-MM-DD`.
fn days(date: &str) -> Result<i64, RowError> {
    let midnight: contract::Timestamp = format!("{date}T00:00:00Z")
        .parse()
        .map_err(|_| RowError::Invalid(format!("`{date}` is no date, such as 2026-11-23")))?;
    Ok(midnight.millis().div_euclid(86_400_000))
}
