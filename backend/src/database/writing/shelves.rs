//! Writes what products are arranged by: categories, brands and attributes.

use rusqlite::params;

use super::references::{CategoryReference, find};
use super::{RowError, Writer};
use crate::database::json::Json;
use crate::import::rows::{AttributeRow, BrandRow, CategoryRow};

impl Writer<'_> {
    pub(super) fn write_category(&mut self, row: &CategoryRow) -> Result<(), RowError> {
        let parent = match &row.parent {
            None => None,
            Some(id) => {
                let parent = find(&self.references.categories, "category", id)?;
                if parent.parent.is_some() || *id == row.id {
                    return Err(RowError::Invalid(format!(
                        "the parent `{id}` is not on the first level, and there are two levels"
                    )));
                }
                Some(parent.number)
            }
        };
        let known = self.references.categories.get(&row.id).map(|category| category.number);
        let has_children = self
            .references
            .categories
            .values()
            .any(|category| known.is_some() && category.parent == known);
        if parent.is_some() && has_children {
            return Err(RowError::Invalid(
                "it has categories beneath it, so it must stay on the first level".to_owned(),
            ));
        }
        if let Some(picture) = &row.picture {
            self.keep_picture(picture)?;
        }
        let number = self
            .connection
            .prepare_cached(
                "INSERT INTO category (id, parent, position, name, picture)
                 VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (id) DO UPDATE SET parent = excluded.parent,
                     position = excluded.position, name = excluded.name,
                     picture = excluded.picture
                 RETURNING number",
            )?
            .query_row(
                params![
                    row.id,
                    parent,
                    row.position,
                    Json(&row.name),
                    row.picture.as_ref().map(Json)
                ],
                |row| row.get(0),
            )?;
        self.references.categories.insert(row.id.clone(), CategoryReference { number, parent });
        Ok(())
    }

    pub(super) fn write_brand(&mut self, row: &BrandRow) -> Result<(), RowError> {
        let number = self
            .connection
            .prepare_cached(
                "INSERT INTO brand (id, name) VALUES (?1, ?2)
                 ON CONFLICT (id) DO UPDATE SET name = excluded.name
                 RETURNING number",
            )?
            .query_row(params![row.id, Json(&row.name)], |row| row.get(0))?;
        self.references.brands.insert(row.id.clone(), number);
        Ok(())
    }

    pub(super) fn write_attribute(&mut self, row: &AttributeRow) -> Result<(), RowError> {
        let attribute: i64 = self
            .connection
            .prepare_cached(
                "INSERT INTO attribute (id, position, name) VALUES (?1, ?2, ?3)
                 ON CONFLICT (id) DO UPDATE SET position = excluded.position, name = excluded.name
                 RETURNING number",
            )?
            .query_row(params![row.id, row.position, Json(&row.name)], |row| row.get(0))?;
        self.references.attributes.insert(row.id.clone(), attribute);
        let ids: Vec<_> = row.values.iter().map(|value| value.id.as_str()).collect();
        self.connection
            .prepare_cached(
                "DELETE FROM attribute_value WHERE attribute = ?1
                 AND id NOT IN (SELECT value FROM json_each(?2))",
            )?
            .execute(params![attribute, Json(&ids)])?;
        self.references.values.retain(|(of, id), _| *of != attribute || ids.contains(&id.as_str()));
        for (position, value) in row.values.iter().enumerate() {
            let number = self
                .connection
                .prepare_cached(
                    "INSERT INTO attribute_value (attribute, id, position, name)
                     VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (attribute, id) DO UPDATE SET position = excluded.position,
                         name = excluded.name
                     RETURNING number",
                )?
                .query_row(
                    params![attribute, value.id, position as i64, Json(&value.name)],
                    |row| row.get(0),
                )?;
            self.references.values.insert((attribute, value.id.clone()), number);
        }
        Ok(())
    }
}
