//! Writes the chain itself and the sections of its home page.

use contract::home::Target;
use rusqlite::params;

use super::references::find;
use super::{RowError, Writer};
use crate::database::json::Json;
use crate::import::rows::{SectionBody, SectionRow, ShopRow};

impl Writer<'_> {
    pub(super) fn write_shop(&mut self, row: &ShopRow) -> Result<(), RowError> {
        if let Some(logo) = &row.brand.logo {
            self.keep_picture(logo)?;
        }
        self.connection
            .prepare_cached(
                "INSERT INTO shop (number, body) VALUES (1, ?1)
                 ON CONFLICT (number) DO UPDATE SET body = excluded.body",
            )?
            .execute([Json(row)])?;
        Ok(())
    }

    pub(super) fn write_section(&mut self, row: &SectionRow) -> Result<(), RowError> {
        for store in &row.stores {
            find(&self.references.stores, "store", store)?;
        }
        for city in &row.cities {
            if !self.references.cities.contains(city) {
                let id = city.clone();
                return Err(RowError::Dangling { kind: "store in the city", id });
            }
        }
        self.check_body(&row.body)?;
        match &row.body {
            SectionBody::Banners { items } => {
                for banner in items {
                    self.keep_picture(&banner.picture)?;
                }
            }
            SectionBody::Shortcuts { items, .. } => {
                for shortcut in items {
                    self.keep_picture(&shortcut.picture)?;
                }
            }
            _ => {}
        }
        self.connection
            .prepare_cached(
                "INSERT INTO section (id, position, shown_from, shown_until, stores, cities, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (id) DO UPDATE SET position = excluded.position,
                     shown_from = excluded.shown_from, shown_until = excluded.shown_until,
                     stores = excluded.stores, cities = excluded.cities, body = excluded.body",
            )?
            .execute(params![
                row.id,
                row.position,
                row.from.map(|from| from.millis()),
                row.until.map(|until| until.millis()),
                Json(&row.stores),
                Json(&row.cities),
                Json(&row.body)
            ])?;
        Ok(())
    }

    /// Whether everything that the section shows and leads to exists.
    fn check_body(&self, body: &SectionBody) -> Result<(), RowError> {
        match body {
            SectionBody::Banners { items } => {
                items.iter().try_for_each(|item| self.check_target(&item.target))
            }
            SectionBody::Shortcuts { items, .. } => {
                items.iter().try_for_each(|item| self.check_target(&item.target))
            }
            SectionBody::Rail { more, products, .. } => {
                for id in &products.ids {
                    find(&self.references.products, "product", id)?;
                }
                if let Some(id) = &products.category {
                    find(&self.references.categories, "category", id)?;
                }
                more.iter().try_for_each(|target| self.check_target(target))
            }
            SectionBody::Opening { opens_at: None, .. } => {
                Err(RowError::Invalid("an opening needs `opens_at`".to_owned()))
            }
            SectionBody::Opening { store, .. } => {
                if let Some(id) = store {
                    find(&self.references.stores, "store", id)?;
                }
                Ok(())
            }
            SectionBody::Feed { target, .. } => self.check_target(target),
            SectionBody::StoreBar {} | SectionBody::Text { .. } | SectionBody::Coupons { .. } => {
                Ok(())
            }
        }
    }

    fn check_target(&self, target: &Target) -> Result<(), RowError> {
        match target {
            Target::Product { id } => {
                find(&self.references.products, "product", id.as_str()).map(drop)
            }
            Target::Category { id } => {
                find(&self.references.categories, "category", id.as_str()).map(drop)
            }
            Target::Search { .. } | Target::Unknown => Ok(()),
        }
    }
}
