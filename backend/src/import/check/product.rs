//! What a product must be: variants that can be told apart, prices that make sense.

use std::collections::HashSet;

use contract::cart::MOST_PIECES;
use contract::catalogue::{TagKind, Unit};

use super::{Faults, gtin, place};
use crate::import::rows::{FactRow, ProductRow, SaleRow, SkuRow};

pub(super) fn product(faults: &mut Faults, product: &ProductRow) {
    faults.id("id", &product.id);
    faults.id("category", &product.category);
    faults.text("name", &product.name);
    if let Some(brand) = &product.brand {
        faults.id("brand", brand);
    }
    for (field, text) in [("subtitle", &product.subtitle), ("keywords", &product.keywords)] {
        if let Some(text) = text {
            faults.text(field, text);
        }
    }
    for paragraph in &product.description {
        faults.text("description", paragraph);
    }
    faults.pictures("pictures", &product.pictures);
    faults.address("video", product.video.as_deref());
    if let Some(date) = &product.listed_on {
        place::date(faults, "listed_on", date);
    }
    for tag in &product.tags {
        faults.text("tags.text", &tag.text);
        faults.when(tag.tag == TagKind::Unknown, || {
            "tags has a tag that does not exist: use promotion, new or quality".to_owned()
        });
    }
    check_facts(faults, &product.attributes);
    check_options(faults, product);
    check_variants(faults, product);
}

fn check_facts(faults: &mut Faults, facts: &[FactRow]) {
    let mut seen = HashSet::new();
    for fact in facts {
        let id = &fact.attribute;
        faults.id("attributes.attribute", id);
        faults.when(fact.value.is_some() == fact.text.is_some(), || {
            format!("attributes.{id} needs either the id of a value or a text")
        });
        if let Some(value) = &fact.value {
            faults.id("attributes.value", value);
        }
        if let Some(text) = &fact.text {
            faults.text(&format!("attributes.{id}.text"), text);
        }
        faults.when(!seen.insert((id, &fact.value)), || {
            format!("attributes has {id} twice: keep one")
        });
    }
}

fn check_options(faults: &mut Faults, product: &ProductRow) {
    let mut seen = HashSet::new();
    for option in &product.options {
        faults.id("options.id", &option.id);
        faults.text("options.name", &option.name);
        faults.values(&format!("options.{}", option.id), &option.values);
        faults.when(option.values.is_empty(), || {
            format!("options.{} has no values: list them or leave the option out", option.id)
        });
        faults.when(!seen.insert(&option.id), || {
            format!("options has `{}` twice: keep one", option.id)
        });
    }
}

fn check_variants(faults: &mut Faults, product: &ProductRow) {
    faults.when(product.skus.is_empty(), || "skus is empty: give at least one".to_owned());
    let (mut ids, mut choices) = (HashSet::new(), HashSet::new());
    for sku in &product.skus {
        let id = &sku.id;
        variant(faults, sku);
        faults.when(!ids.insert(id), || format!("skus has `{id}` twice: keep one"));
        faults.when(!choices.insert(&sku.choices), || {
            format!(
                "sku `{id}` has the choices of another: without options there is one sku, with \
                 options each combination stands once"
            )
        });
        faults.when(sku.choices.len() != product.options.len(), || {
            format!(
                "sku `{id}` has {} choices and the product {} options: give one choice for each \
                 option, in their order",
                sku.choices.len(),
                product.options.len()
            )
        });
        for (option, choice) in product.options.iter().zip(&sku.choices) {
            faults.when(!option.values.iter().any(|value| value.id == *choice), || {
                format!(
                    "sku `{id}` chooses `{choice}`, which is not a value of option `{}`",
                    option.id
                )
            });
        }
        let last = u32::try_from(product.pictures.len()).unwrap_or(u32::MAX);
        faults.when(sku.picture.is_some_and(|picture| picture >= last), || {
            format!("sku `{id}` points at a picture that is not there: they count from 0")
        });
    }
}

/// What can be told of a variant alone.
pub(super) fn variant(faults: &mut Faults, sku: &SkuRow) {
    faults.id("skus.id", &sku.id);
    faults.price("price", sku.price, sku.was);
    if let Some(Err(fault)) = sku.barcode.as_deref().map(gtin::check) {
        faults.add(fault);
    }
    if let Some(content) = sku.content {
        faults.when(content.quantity == 0 || content.unit == Unit::Unknown, || {
            "content must be more than 0 of gram, millilitre or piece".to_owned()
        });
    }
    faults.when(sku.weight == Some(0), || {
        format!("weight of sku `{}` is 0: leave it out when nobody knows", sku.id)
    });
    faults.when(sku.sold_by_weight.is_some_and(|sold| sold.grams == 0), || {
        format!("sold_by_weight.grams of sku `{}` is 0: say what a piece weighs about", sku.id)
    });
    let SaleRow { min, step, limit } = sku.sale;
    let bounds = 1..=MOST_PIECES;
    faults.when(!bounds.contains(&min) || !bounds.contains(&step), || {
        format!("sale.min and sale.step of sku `{}` must be 1 to {MOST_PIECES}", sku.id)
    });
    faults.when(limit.is_some_and(|limit| limit < min), || {
        format!("sale.limit of sku `{}` is less than the fewest that are sold", sku.id)
    });
}
