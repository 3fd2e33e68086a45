//! The shop that the feed makes: its own row, the chains as stores, and a home page.

use contract::home::Target;
use contract::hours::OpeningSpan;
use contract::listing::Sort;
use contract::{CategoryId, Currency};

use super::chains::{CHAINS, Chain};
use super::shelves::Shelves;
use crate::import::rows::{
    CreditRow, DatumRow, PoliciesRow, ProductsRow, Row, SectionBody, SectionRow, ShopBrandRow,
    ShopRow, ShortcutRow, StoreRow,
};
use crate::localised::Localised;

/// The shop and its stores.
pub(super) fn rows() -> Vec<Row> {
    let shop = ShopRow {
        brand: ShopBrandRow {
            name: text("Nine Chains Hong Kong", "香港九店", "香港九店"),
            slogan: Some(text(
                "Nine chains, each at its own price",
                "九家连锁，各有各的价",
                "九家連鎖，各有各的價",
            )),
            logo: None,
            accent: "#0b5c8f".to_owned(),
            accent_dark: "#7cc4f0".to_owned(),
        },
        currency: Currency::HKD,
        policies: PoliciesRow { credits: credits(), ..PoliciesRow::default() },
        hot_words: Vec::new(),
    };
    [Row::Shop(shop)]
        .into_iter()
        .chain(CHAINS.iter().map(|chain| Row::Store(store(chain))))
        .collect()
}

fn credits() -> Vec<CreditRow> {
    let source = text(
        "Prices and offers: Online Price Watch, Consumer Council, Hong Kong",
        "价格与优惠：香港消费者委员会“网上价格一览通”",
        "價格與優惠：香港消費者委員會「網上價格一覽通」",
    );
    let address = Some("https://online-price-watch.consumer.org.hk/".to_owned());
    vec![CreditRow { text: source, address }]
}

fn store(chain: &Chain) -> StoreRow {
    let (opens, closes) = chain.hours;
    let day = |weekday| OpeningSpan { weekday, opens: opens.into(), closes: closes.into() };
    StoreRow {
        id: chain.store.to_owned(),
        name: text(chain.en, chain.simplified, chain.traditional),
        city: "hong-kong".to_owned(),
        city_name: text("Hong Kong", "香港", "香港"),
        district: Localised::default(),
        address: text("All shops of the chain", "该连锁的所有门店", "該連鎖的所有門店"),
        phone: String::new(),
        latitude: chain.position.0,
        longitude: chain.position.1,
        datum: DatumRow::Wgs84,
        time_zone: "Asia/Hong_Kong".to_owned(),
        hours: (1..=7).map(day).collect(),
        exceptions: Vec::new(),
        services: Vec::new(),
        notice: Some(text(
            "Stands for the whole chain: its place on the map and its hours are only typical of it.",
            "代表整个连锁：地图位置和营业时间仅为示意。",
            "代表整個連鎖：地圖位置和營業時間僅為示意。",
        )),
        pictures: Vec::new(),
    }
}

/// The home page.
pub(super) fn sections(shelves: &Shelves) -> Vec<Row> {
    let section = |(position, (id, body)): (i64, (&str, SectionBody))| {
        let (stores, cities) = (Vec::new(), Vec::new());
        let id = id.to_owned();
        Row::Section(SectionRow { id, position, from: None, until: None, stores, cities, body })
    };
    let shortcut = |category: &crate::import::rows::CategoryRow| {
        Some(ShortcutRow {
            name: category.name.clone(),
            picture: category.picture.clone()?,
            target: Target::Category { id: CategoryId::new(&*category.id) },
        })
    };
    let items = shelves.tops().filter_map(shortcut).collect();
    let search = |is_on_promotion| Target::Search { words: String::new(), is_on_promotion };
    let bodies = [
        ("store", SectionBody::StoreBar {}),
        ("shelves", SectionBody::Shortcuts { title: None, items }),
        (
            "offers",
            SectionBody::Rail {
                title: text("Offers", "优惠", "優惠"),
                subtitle: None,
                more: Some(search(true)),
                products: ProductsRow {
                    ids: Vec::new(),
                    category: None,
                    is_on_promotion: true,
                    sort: Sort::Relevance,
                    limit: 12,
                },
            },
        ),
        (
            "all",
            SectionBody::Feed {
                title: text("Everything", "全部商品", "全部商品"),
                target: search(false),
            },
        ),
    ];
    (1..).zip(bodies).map(section).collect()
}

/// A text in the three languages of the feed.
fn text(en: &str, simplified: &str, traditional: &str) -> Localised {
    let texts = [("en", en), ("zh-CN", simplified), ("zh-Hant", traditional)];
    Localised(texts.map(|(tag, text)| (tag.to_owned(), text.to_owned())).into())
}
