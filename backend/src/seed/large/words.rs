//! The words that the large chain is made of: tables of tab-separated values that are part of the
//! program.

use contract::catalogue::Unit;

use crate::localised::Localised;
use crate::seed::SeedError;

/// A shelf.
pub(super) struct Shelf {
    pub id: &'static str,
    pub name: Localised,
    pub art: &'static str,
}

/// Something that is sold.
pub(super) struct Good {
    pub shelf: &'static str,
    pub top: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub art: &'static str,
    pub storage: &'static str,
    pub unit: Unit,
    pub sizes: Vec<u32>,
    /// The price of the smaller size in fen.
    pub price: i64,
    pub qualities: &'static str,
}

/// What sets a product apart from others of its kind.
pub(super) struct Quality {
    pub group: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    /// The value of the attribute `diet`, where there is one.
    pub diet: Option<&'static str>,
}

/// A city.
pub(super) struct City {
    pub id: &'static str,
    pub name: Localised,
    pub latitude: f64,
    pub longitude: f64,
    /// The code before its phone numbers.
    pub area_code: &'static str,
    /// How many stores it has, relative to others.
    pub weight: u32,
    pub districts: Vec<Localised>,
}

/// All words.
pub(super) struct Words {
    pub shelves: Vec<Shelf>,
    pub goods: Vec<Good>,
    pub qualities: Vec<Quality>,
    /// Brands in Chinese and English, each made of two words.
    pub brands: Vec<(String, String)>,
    pub cities: Vec<City>,
    pub streets: Vec<(&'static str, &'static str)>,
}

/// A text in Chinese and English.
pub(super) fn text(zh: impl Into<String>, en: impl Into<String>) -> Localised {
    Localised([("en".to_owned(), en.into()), ("zh-CN".to_owned(), zh.into())].into())
}

impl Words {
    /// Reads the tables.
    pub(super) fn read() -> Result<Self, SeedError> {
        let file = "goods.tsv";
        let goods = lines(include_str!("../../../seed/large/goods.tsv"));
        let file_of = |row: Option<Good>| row.ok_or(SeedError::Words { file });
        let goods = goods.map(|row| file_of(good(&row))).collect::<Result<_, _>>()?;
        let file = "cities.tsv";
        let cities = lines(include_str!("../../../seed/large/cities.tsv"));
        let cities = cities.map(|row| city(&row).ok_or(SeedError::Words { file }));
        let shelves = lines(include_str!("../../../seed/large/shelves.tsv"));
        let qualities = lines(include_str!("../../../seed/large/qualities.tsv"));
        let streets = lines(include_str!("../../../seed/large/streets.tsv"));
        Ok(Self {
            shelves: shelves.filter_map(|row| shelf(&row)).collect(),
            goods,
            qualities: qualities.filter_map(|row| quality(&row)).collect(),
            brands: brands(include_str!("../../../seed/large/brands.tsv")),
            cities: cities.collect::<Result<_, _>>()?,
            streets: streets.filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect(),
        })
    }
}

fn lines(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split('\t').collect())
}

fn shelf(row: &[&'static str]) -> Option<Shelf> {
    let &[id, zh, en, art] = row else { return None };
    Some(Shelf { id, name: text(zh, en), art })
}

fn good(row: &[&'static str]) -> Option<Good> {
    let &[shelf, top, zh, en, art, storage, unit, sizes, price, qualities] = row else {
        return None;
    };
    let unit = match unit {
        "gram" => Unit::Gram,
        "millilitre" => Unit::Millilitre,
        "piece" => Unit::Piece,
        _ => return None,
    };
    let sizes = sizes.split(',').map(|size| size.parse().ok()).collect::<Option<_>>()?;
    let price = price.parse().ok()?;
    Some(Good { shelf, top, zh, en, art, storage, unit, sizes, price, qualities })
}

fn quality(row: &[&'static str]) -> Option<Quality> {
    let &[group, zh, en, diet] = row else { return None };
    Some(Quality { group, zh, en, diet: (diet != "-").then_some(diet) })
}

fn city(row: &[&'static str]) -> Option<City> {
    let &[id, zh, en, latitude, longitude, area_code, weight, districts] = row else { return None };
    let district = |pair: &'static str| pair.split_once('=').map(|(zh, en)| text(zh, en));
    Some(City {
        id,
        name: text(zh, en),
        latitude: latitude.parse().ok()?,
        longitude: longitude.parse().ok()?,
        area_code,
        weight: weight.parse().ok()?,
        districts: districts.split(',').map(district).collect::<Option<_>>()?,
    })
}

/// Every first word with every second one.
fn brands(table: &'static str) -> Vec<(String, String)> {
    let (firsts, seconds) = table.split_once("#second").unwrap_or((table, ""));
    let pairs = |part: &'static str| {
        let rows = part.lines().skip(1).filter_map(|line| line.split_once('\t'));
        rows.collect::<Vec<_>>()
    };
    let (firsts, seconds) = (pairs(firsts), pairs(seconds));
    let with = |&(zh, en): &(&str, &str), after: &(&str, &str)| {
        (format!("{zh}{}", after.0), format!("{en} {}", after.1))
    };
    firsts.iter().flat_map(|first| seconds.iter().map(move |second| with(first, second))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_read_and_every_word_it_refers_to_is_there() {
        let words = Words::read().unwrap();
        assert_eq!(words.brands.len(), 300);
        assert_eq!(words.cities.len(), 40);
        assert!(words.goods.len() > 140 && words.shelves.len() > 60 && words.streets.len() == 30);
        for good in &words.goods {
            for shelf in [good.shelf, good.top] {
                assert!(words.shelves.iter().any(|other| other.id == shelf), "{shelf}");
            }
            let qualities = words.qualities.iter().filter(|other| other.group == good.qualities);
            assert_eq!(qualities.count(), 10, "{}", good.qualities);
        }
    }
}
