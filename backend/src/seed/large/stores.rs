//! The large chain itself, its stores in real cities, and its home page.

use contract::home::Target;
use contract::hours::OpeningSpan;
use contract::listing::Sort;
use contract::stores::StoreService;
use contract::{CategoryId, Currency};

use super::words::{City, Words, text};
use crate::import::rows::{
    DatumRow, PictureRow, PoliciesRow, ProductsRow, Row, SectionBody, SectionRow, ShopBrandRow,
    ShopRow, ShortcutRow, StoreRow,
};
use crate::localised::Localised;
use crate::seed::chance::Chance;

/// The chain.
pub(super) fn shop() -> Row {
    let brand = ShopBrandRow {
        name: text("万家鲜", "Myriad Fresh"),
        slogan: Some(text("十万商品，五千门店", "100,000 products in 5,000 stores")),
        logo: None,
        accent: "#0b7a4b".to_owned(),
        accent_dark: "#4fd69c".to_owned(),
    };
    let hot_words =
        [("牛奶", "milk"), ("鸡蛋", "eggs"), ("草莓", "strawberries"), ("水饺", "dumplings")];
    Row::Shop(ShopRow {
        brand,
        currency: Currency::CNY,
        policies: PoliciesRow::default(),
        hot_words: hot_words.map(|(zh, en)| text(zh, en)).into(),
    })
}

/// A store, within about twelve kilometres of the middle of its city.
pub(super) fn store(words: &Words, number: u32) -> StoreRow {
    let mut chance = Chance::numbered(3, number.into());
    let city = city(&words.cities, number);
    let (zh_street, en_street) = chance.pick(&words.streets).copied().unwrap_or_default();
    let door = 1 + chance.below(899);
    let district = chance.pick(&city.districts).cloned().unwrap_or_default();
    let late = chance.percent(20);
    let day = |weekday| OpeningSpan {
        weekday,
        opens: if late { "08:00" } else { "07:00" }.to_owned(),
        closes: if late { "23:00" } else { "22:00" }.to_owned(),
    };
    let services = [
        (StoreService::Pickup, 95),
        (StoreService::Delivery, 80),
        (StoreService::Parking, 30),
        (StoreService::Wifi, 50),
        (StoreService::Charging, 20),
        (StoreService::Wheelchair, 60),
        (StoreService::DineIn, 15),
        (StoreService::Butchery, 40),
    ];
    // A ten-thousandth of a degree is about eleven metres.
    let mut off = || (f64::from(chance.below(2_201)) - 1_100.0) / 10_000.0;
    let (latitude, longitude) = (city.latitude + off(), city.longitude + off());
    let area = city.area_code;
    let phone = format!("+86{area}{:08}", 60_000_000 + chance.below(9_999_999));
    StoreRow {
        id: format!("s{number}"),
        name: text(format!("{zh_street}{number} 店"), format!("{en_street} No. {number}")),
        city: city.id.to_owned(),
        city_name: city.name.clone(),
        district,
        address: text(format!("{zh_street} {door} 号"), format!("{door} {en_street}")),
        phone,
        latitude,
        longitude,
        datum: DatumRow::Wgs84,
        time_zone: "Asia/Shanghai".to_owned(),
        hours: (1..=7).map(day).collect(),
        exceptions: Vec::new(),
        services: services
            .into_iter()
            .filter(|(_, often)| chance.percent(*often))
            .map(|(service, _)| service)
            .collect(),
        notice: None,
        pictures: Vec::new(),
    }
}

/// The city of a store: cities take turns, the heavier ones more often.
fn city(cities: &[City], number: u32) -> &City {
    let whole: u32 = cities.iter().map(|city| city.weight).sum();
    let mut at = number % whole.max(1);
    let found = cities.iter().find(|city| {
        let is_here = at < city.weight;
        at = at.saturating_sub(city.weight);
        is_here
    });
    found.unwrap_or(&cities[0])
}

/// The home page.
pub(super) fn sections(words: &Words) -> Vec<Row> {
    let is_top = |id: &str| words.goods.iter().any(|good| good.top == id);
    let shortcut = |shelf: &super::words::Shelf| ShortcutRow {
        name: shelf.name.clone(),
        picture: PictureRow {
            art: vec![shelf.art.to_owned()],
            scene: "tile".to_owned(),
            variation: 0,
            file: None,
            alt: Localised::default(),
        },
        target: Target::Category { id: CategoryId::new(shelf.id) },
    };
    let items =
        words.shelves.iter().filter(|shelf| is_top(shelf.id)).take(10).map(shortcut).collect();
    let rail = |zh, en, is_on_promotion, sort| SectionBody::Rail {
        title: text(zh, en),
        subtitle: None,
        more: None,
        products: ProductsRow { ids: Vec::new(), category: None, is_on_promotion, sort, limit: 12 },
    };
    let everything = Target::Search { words: String::new(), is_on_promotion: false };
    let bodies = [
        ("store", SectionBody::StoreBar {}),
        ("shelves", SectionBody::Shortcuts { title: None, items }),
        ("offers", rail("优惠", "Offers", true, Sort::Relevance)),
        ("best", rail("热卖", "Best sellers", false, Sort::Sales)),
        ("new", rail("新品", "New", false, Sort::Newest)),
        ("all", SectionBody::Feed { title: text("全部商品", "Everything"), target: everything }),
    ];
    let section = |(position, (id, body)): (i64, (&str, SectionBody))| {
        let (stores, cities) = (Vec::new(), Vec::new());
        let id = id.to_owned();
        Row::Section(SectionRow { id, position, from: None, until: None, stores, cities, body })
    };
    (1..).zip(bodies).map(section).collect()
}
