//! A product as its own page shows it.

use contract::catalogue::{
    Attribute, Brand, CategoryLink, Medium, OptionValue, Product, ProductOption, Sku, SoldByWeight,
};
use contract::{BrandId, CategoryId, ProductId, SkuId};

use super::unit_price;
use crate::database::catalogue::tags_at;
use crate::database::products::{Fact, StoredProduct, StoredSku};
use crate::import::rows::OptionRow;
use crate::localised::picture;
use crate::pictures::Studio;

/// A product at a store, in a language.
pub(super) fn on_page(
    stored: StoredProduct,
    skus: Vec<StoredSku>,
    facts: Vec<Fact>,
    store: i64,
    locale: &str,
    studio: &Studio,
) -> Product {
    let name = stored.name.pick(locale).to_owned();
    let detail = stored.detail;
    let mut gallery: Vec<_> = detail
        .gallery
        .iter()
        .map(|row| Medium { picture: picture(row, locale, &name, studio), video: None })
        .collect();
    // Last, so that variants still point at their pictures. Nobody knows the video's own first
    // frame, so the first picture stands for it.
    if let (Some(video), Some(first)) = (detail.video, detail.gallery.first()) {
        let medium = Medium { picture: picture(first, locale, &name, studio), video: Some(video) };
        gallery.push(medium);
    }
    Product {
        id: ProductId::new(stored.id),
        subtitle: stored.subtitle.and_then(|subtitle| subtitle.say(locale)),
        description: detail.description.iter().filter_map(|text| text.say(locale)).collect(),
        brand: stored
            .brand
            .map(|(id, name)| Brand { id: BrandId::new(id), name: name.pick(locale).to_owned() }),
        categories: stored
            .categories
            .into_iter()
            .map(|(id, name)| CategoryLink {
                id: CategoryId::new(id),
                name: name.pick(locale).to_owned(),
            })
            .collect(),
        options: detail.options.into_iter().map(|row| option(row, locale)).collect(),
        skus: skus.into_iter().map(|sku| variant(sku, gallery.len())).collect(),
        gallery,
        attributes: facts
            .into_iter()
            .map(|fact| Attribute {
                id: fact.id,
                name: fact.name.pick(locale).to_owned(),
                value: fact.value.pick(locale).to_owned(),
            })
            .collect(),
        tags: tags_at(&stored.tags, store, locale),
        rating: stored.rating,
        name,
    }
}

fn option(row: OptionRow, locale: &str) -> ProductOption {
    let values = row
        .values
        .into_iter()
        .map(|value| OptionValue { name: value.name.pick(locale).to_owned(), id: value.id });
    ProductOption { name: row.name.pick(locale).to_owned(), values: values.collect(), id: row.id }
}

fn variant(stored: StoredSku, pictures: usize) -> Sku {
    Sku {
        id: SkuId::new(stored.id),
        choices: stored.choices,
        unit_price: unit_price(stored.price.now, stored.content),
        price: stored.price,
        stock: stored.stock,
        barcode: stored.barcode,
        picture: stored.picture.filter(|picture| (*picture as usize) < pictures),
        sold_by_weight: stored.grams.map(|grams| SoldByWeight { grams }),
        voucher: None,
    }
}
