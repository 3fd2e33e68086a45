//! What a row must be beyond its shape: every fault of it in words that say what to do.

mod coupons;
mod fulfilment;
mod gtin;
mod page;
mod place;
mod product;
mod promotion;

use std::collections::HashSet;

pub(super) use self::gtin::check_digit;
pub(crate) use self::gtin::is_gtin;
use super::rows::{AttributeValueRow, PictureRow, ReviewRow, Row, StockRow};
use crate::localised::Localised;

/// The faults found in a row.
#[derive(Default)]
struct Faults(Vec<String>);

/// Checks what can be told from the row alone.
///
/// # Errors
/// All its faults, in one sentence.
pub(super) fn check(row: &Row) -> Result<(), String> {
    let mut faults = Faults::default();
    match row {
        Row::Shop(shop) => page::shop(&mut faults, shop),
        Row::Category(category) => {
            faults.id("id", &category.id);
            faults.text("name", &category.name);
            faults.pictures("picture", category.picture.as_slice());
            if let Some(parent) = &category.parent {
                faults.id("parent", parent);
                faults.when(*parent == category.id, || {
                    "parent is the category itself: leave it out or name another".to_owned()
                });
            }
        }
        Row::Brand(brand) => {
            faults.id("id", &brand.id);
            faults.text("name", &brand.name);
        }
        Row::Attribute(attribute) => {
            faults.id("id", &attribute.id);
            faults.text("name", &attribute.name);
            faults.values("values", &attribute.values);
        }
        Row::Store(store) => place::store(&mut faults, store),
        Row::Product(product) => product::product(&mut faults, product),
        Row::Stock(stock) => check_stock(&mut faults, stock),
        Row::Review(review) => check_review(&mut faults, review),
        Row::Section(section) => page::section(&mut faults, section),
        Row::Promotion(promotion) => promotion::promotion(&mut faults, promotion),
        Row::CouponOffer(offer) => coupons::offer(&mut faults, offer),
        Row::Fulfilment(row) => fulfilment::fulfilment(&mut faults, row),
        Row::Express(row) => fulfilment::express(&mut faults, row),
    }
    if faults.0.is_empty() { Ok(()) } else { Err(faults.0.join("; ")) }
}

/// Checks one variant of a product that has no options.
///
/// # Errors
/// All its faults, in one sentence.
pub(super) fn check_variant(sku: &super::rows::SkuRow) -> Result<(), String> {
    let mut faults = Faults::default();
    product::variant(&mut faults, sku);
    if faults.0.is_empty() { Ok(()) } else { Err(faults.0.join("; ")) }
}

fn check_stock(faults: &mut Faults, stock: &StockRow) {
    faults.id("store", &stock.store);
    faults.id("sku", &stock.sku);
    if let Some(price) = stock.price {
        faults.price("price", price, stock.was);
    }
    faults.when(stock.price.is_none() && stock.was.is_some(), || {
        "was stands without price: give the store's own price too".to_owned()
    });
}

fn check_review(faults: &mut Faults, review: &ReviewRow) {
    faults.id("id", &review.id);
    faults.id("product", &review.product);
    faults.words("author", &review.author);
    faults.words("text", &review.text);
    faults.pictures("pictures", &review.pictures);
    faults.when(!(1..=5).contains(&review.stars), || {
        format!("stars is {}: it must be from 1 to 5", review.stars)
    });
}

impl Faults {
    fn add(&mut self, fault: impl Into<String>) {
        self.0.push(fault.into());
    }

    fn when(&mut self, is_wrong: bool, fault: impl FnOnce() -> String) {
        if is_wrong {
            self.add(fault());
        }
    }

    /// Ids stand in addresses and in `attribute:value`, so they keep to what needs no care there.
    fn id(&mut self, field: &str, id: &str) {
        let is_fit = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if id.is_empty() {
            self.add(format!("{field} is empty: it must name something"));
        } else if !id.chars().all(is_fit) || id.chars().count() > 100 {
            self.add(format!(
                "{field} is `{id}`: it must be at most 100 letters, digits, `-`, `_` and `.`"
            ));
        }
    }

    fn words(&mut self, field: &str, words: &str) {
        self.when(words.trim().is_empty(), || format!("{field} is empty: write something"));
    }

    /// A text in at least one language, none of them blank.
    fn text(&mut self, field: &str, text: &Localised) {
        self.when(text.0.is_empty(), || {
            format!("{field} has no text: give it by language, {{\"zh-CN\": …, \"en\": …}}")
        });
        self.texts(field, text);
    }

    /// A text that may be missing altogether.
    fn texts(&mut self, field: &str, text: &Localised) {
        for (tag, words) in &text.0 {
            self.words(&format!("{field}.{tag}"), words);
            self.when(!is_language(tag), || {
                format!("{field} is in `{tag}`: use a BCP 47 tag such as zh-CN or en")
            });
        }
    }

    /// A list of values: at least named, no two alike.
    fn values(&mut self, field: &str, values: &[AttributeValueRow]) {
        let mut seen = HashSet::new();
        for value in values {
            self.id(&format!("{field}.id"), &value.id);
            self.text(&format!("{field}.{}.name", value.id), &value.name);
            self.when(!seen.insert(&value.id), || {
                format!("{field} has `{}` twice: keep one", value.id)
            });
        }
    }

    fn price(&mut self, field: &str, price: i64, was: Option<i64>) {
        self.when(price < 0, || format!("{field} is {price}: it must not be below 0"));
        self.when(was.is_some_and(|was| was <= price), || {
            format!("was is not more than {field} {price}: leave it out when nothing was saved")
        });
    }

    fn pictures(&mut self, field: &str, pictures: &[PictureRow]) {
        for picture in pictures {
            self.when(picture.art.is_empty() == picture.file.is_none(), || {
                format!("{field} needs either art or a file")
            });
            self.texts(&format!("{field}.alt"), &picture.alt);
        }
    }

    /// An address on the web.
    fn address(&mut self, field: &str, address: Option<&str>) {
        let is_wrong =
            |address: &str| !address.starts_with("https://") && !address.starts_with('/');
        self.when(address.is_some_and(is_wrong), || {
            format!("{field} must begin with https:// or with / for this server")
        });
    }
}

/// Whether a tag looks like BCP 47: a language of two or three letters, then short parts.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|letter| letter.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
