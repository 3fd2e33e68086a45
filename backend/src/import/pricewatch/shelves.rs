//! What products of the feed are arranged by: ids made from English names, each row once.

use std::collections::HashMap;

use super::art;
use super::feed::{Entry, Text};
use crate::import::rows::{
    AttributeRow, AttributeValueRow, BrandRow, CategoryRow, PictureRow, Row,
};
use crate::localised::Localised;

/// The attribute that the feed's third level becomes.
pub(super) const KIND: &str = "kind";

/// Categories, brands and kinds met so far.
#[derive(Default)]
pub(super) struct Shelves {
    categories: Vec<CategoryRow>,
    brands: Vec<BrandRow>,
    kinds: Vec<AttributeValueRow>,
    /// Ids by what they were made from.
    ids: HashMap<(&'static str, String), String>,
}

/// The ids of the shelves of one product.
pub(super) struct Shelved {
    pub category: String,
    pub brand: String,
    pub kind: String,
}

impl Shelves {
    /// The shelves of a product, made where they are new.
    pub(super) fn place(&mut self, entry: &Entry) -> Shelved {
        let (top, shelf) = (&entry.cat1_name, &entry.cat2_name);
        let above = self.category(None, top, shelf);
        let category = self.category(Some(above), shelf, shelf);
        // Spelled in capitals or with another Chinese name now and then, it is still one brand.
        let (brand, is_new) = self.id("brand", slug(&entry.brand.en), &entry.brand.en);
        if is_new {
            self.brands.push(BrandRow { id: brand.clone(), name: entry.brand.localised() });
        }
        // "Pastry" is two things in Chinese.
        let kind = &entry.cat3_name;
        let (kind_id, is_new) = self.id("kind", kind.traditional.clone(), &kind.en);
        if is_new {
            self.kinds.push(AttributeValueRow { id: kind_id.clone(), name: kind.localised() });
        }
        Shelved { category, brand, kind: kind_id }
    }

    /// All rows, those that are referred to first.
    pub(super) fn into_rows(self) -> Vec<Row> {
        let kind = |tag: &str, name: &str| (tag.to_owned(), name.to_owned());
        let attribute = AttributeRow {
            id: KIND.to_owned(),
            name: Localised(
                [kind("en", "Kind"), kind("zh-CN", "种类"), kind("zh-Hant", "種類")].into(),
            ),
            position: 1,
            values: self.kinds,
        };
        let categories = self.categories.into_iter().map(Row::Category);
        let brands = self.brands.into_iter().map(Row::Brand);
        categories.chain(brands).chain([Row::Attribute(attribute)]).collect()
    }

    /// The first-level shelves, for the home page.
    pub(super) fn tops(&self) -> impl Iterator<Item = &CategoryRow> {
        self.categories.iter().filter(|category| category.parent.is_none())
    }

    fn category(&mut self, parent: Option<String>, name: &Text, art: &Text) -> String {
        let level = if parent.is_some() { "shelf" } else { "top" };
        let (id, is_new) = self.id(level, name.en.clone(), &name.en);
        if is_new {
            self.categories.push(CategoryRow {
                id: id.clone(),
                parent,
                name: name.localised(),
                position: i64::try_from(self.categories.len()).unwrap_or(i64::MAX),
                picture: Some(PictureRow {
                    art: vec![art::own(&art.en, "").to_owned()],
                    scene: "tile".to_owned(),
                    variation: u32::try_from(self.categories.len()).unwrap_or_default() % 24,
                    file: None,
                    alt: Localised::default(),
                }),
            });
        }
        id
    }

    /// The id of a shelf of a level, and whether it is new. Two whose names come to the same id
    /// are told apart by a number.
    fn id(&mut self, level: &'static str, key: String, name: &str) -> (String, bool) {
        if let Some(id) = self.ids.get(&(level, key.clone())) {
            return (id.clone(), false);
        }
        let slug = slug(name);
        let group = if level == "top" { "shelf" } else { level };
        let is_taken = |id: &String| {
            let used = |at: &&'static str| *at == group || (group == "shelf" && *at == "top");
            self.ids.iter().any(|((at, _), other)| used(at) && other == id)
        };
        let mut id = slug.clone();
        let mut number = 2;
        while is_taken(&id) {
            id = format!("{slug}-{number}");
            number += 1;
        }
        self.ids.insert((level, key), id.clone());
        (id, true)
    }
}

/// A name as an id: `Candies / Biscuits` is `candies-biscuits`.
fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}
