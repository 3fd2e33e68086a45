//! The goods of the large chain: each of a brand, of a quality and in one or two sizes.

use contract::Timestamp;
use contract::catalogue::{TagKind, Unit};

use super::words::{Good, Words, text};
use crate::import::rows::{
    AttributeRow, AttributeValueRow, BrandRow, CategoryRow, ContentRow, FactRow, OptionRow,
    PictureRow, ProductRow, ReviewRow, Row, SaleRow, SkuRow, TagRow,
};
use crate::import::with_check_digit;
use crate::localised::Localised;
use crate::seed::chance::Chance;

const STORAGE: [(&str, &str, &str); 3] =
    [("ambient", "常温", "Ambient"), ("chilled", "冷藏", "Chilled"), ("frozen", "冷冻", "Frozen")];
const DIET: [(&str, &str, &str); 6] = [
    ("organic", "有机", "Organic"),
    ("no-sugar", "无糖", "No sugar"),
    ("low-fat", "低脂", "Low fat"),
    ("low-salt", "低盐", "Low salt"),
    ("spicy", "辣", "Spicy"),
    ("sweet", "甜", "Sweet"),
];
const ORIGIN: [(&str, &str, &str); 16] = [
    ("shandong", "山东", "Shandong"),
    ("yunnan", "云南", "Yunnan"),
    ("heilongjiang", "黑龙江", "Heilongjiang"),
    ("xinjiang", "新疆", "Xinjiang"),
    ("guangdong", "广东", "Guangdong"),
    ("fujian", "福建", "Fujian"),
    ("zhejiang", "浙江", "Zhejiang"),
    ("jiangsu", "江苏", "Jiangsu"),
    ("sichuan", "四川", "Sichuan"),
    ("inner-mongolia", "内蒙古", "Inner Mongolia"),
    ("hainan", "海南", "Hainan"),
    ("shanghai", "上海", "Shanghai"),
    ("new-zealand", "新西兰", "New Zealand"),
    ("thailand", "泰国", "Thailand"),
    ("france", "法国", "France"),
    ("chile", "智利", "Chile"),
];
const PROMOTIONS: [(&str, &str); 4] = [
    ("第二件半价", "2nd at half price"),
    ("满 3 件 9 折", "10% off 3"),
    ("本周特价", "This week's price"),
    ("买二送一", "Buy 2, get 1 free"),
];

/// Categories, brands and attributes.
pub(super) fn shelves(words: &Words) -> Vec<Row> {
    let top = |id: &str| words.goods.iter().find(|good| good.shelf == id).map(|good| good.top);
    let categories = (0..).zip(&words.shelves).map(|(position, shelf)| {
        Row::Category(CategoryRow {
            id: shelf.id.to_owned(),
            parent: top(shelf.id).map(str::to_owned),
            name: shelf.name.clone(),
            position,
            picture: Some(picture(shelf.art, "tile", 0, Localised::default())),
        })
    });
    let brands = (0..).zip(&words.brands).map(|(number, (zh, en))| {
        Row::Brand(BrandRow { id: brand_id(number), name: text(zh, en) })
    });
    let attributes = [
        attribute("storage", "储存方式", "Storage", 1, &STORAGE),
        attribute("diet", "特点", "Diet", 2, &DIET),
        attribute("origin", "产地", "Origin", 3, &ORIGIN),
    ];
    categories.chain(brands).chain(attributes).collect()
}

fn attribute(id: &str, zh: &str, en: &str, position: i64, values: &[(&str, &str, &str)]) -> Row {
    let value = |&(id, zh, en): &(&str, &str, &str)| AttributeValueRow {
        id: id.to_owned(),
        name: text(zh, en),
    };
    let (id, name) = (id.to_owned(), text(zh, en));
    Row::Attribute(AttributeRow { id, name, position, values: values.iter().map(value).collect() })
}

fn brand_id(number: u32) -> String {
    format!("brand-{number}")
}

/// The id of a variant of a product.
pub(super) fn sku_id(product: u32, variant: u32) -> String {
    format!("p{product}-{variant}")
}

/// One of a list, by any number.
fn at<T>(list: &[T], number: u32) -> &T {
    &list[usize::try_from(number).unwrap_or_default() % list.len()]
}

/// A product. Products of one good differ in brand or quality: a step that shares no factor with
/// the number of pairs (3,000) visits each pair once.
pub(super) fn product(words: &Words, number: u32) -> ProductRow {
    let mut chance = Chance::numbered(1, number.into());
    let goods = u32::try_from(words.goods.len()).unwrap_or(1);
    let (good, round) = (at(&words.goods, number), number / goods);
    let pair = round * 1_009 + number % goods * 7;
    let brands = u32::try_from(words.brands.len()).unwrap_or(1);
    let (zh_brand, en_brand) = at(&words.brands, pair);
    let qualities: Vec<_> =
        words.qualities.iter().filter(|quality| quality.group == good.qualities).collect();
    let quality = at(&qualities, pair / brands);
    let name = text(
        format!("{zh_brand}{}{}", quality.zh, good.zh),
        format!("{en_brand} {} {}", quality.en, good.en),
    );
    let fact = |attribute: &str, value: &str| FactRow {
        attribute: attribute.to_owned(),
        value: Some(value.to_owned()),
        text: None,
    };
    let mut attributes = vec![fact("storage", good.storage)];
    attributes.extend(quality.diet.map(|diet| fact("diet", diet)));
    attributes.push(fact("origin", at(&ORIGIN, chance.below(16)).0));
    let (options, skus) = variants(good, number, &mut chance);
    let day = i64::from(20_000 + chance.below(1_000)) * 86_400_000;
    let popular = chance.below(1_000);
    ProductRow {
        id: format!("p{number}"),
        category: good.shelf.to_owned(),
        brand: Some(brand_id(pair % brands)),
        name: name.clone(),
        subtitle: None,
        description: vec![text(
            format!("{zh_brand}出品的{}{}，当日配送到店。", quality.zh, good.zh),
            format!("{} {} by {en_brand}, brought to the store daily.", quality.en, good.en),
        )],
        keywords: None,
        pictures: vec![picture(
            good.art,
            scenes(good)[usize::from(chance.percent(50))],
            chance.below(2),
            name,
        )],
        video: None,
        options,
        skus,
        attributes,
        tags: tags(&mut chance),
        // A few sell most, as in any shop.
        sales: popular * popular / 20 + if popular > 990 { popular * 40 } else { 0 },
        listed_on: Some(Timestamp::from_millis(day).to_string()[..10].to_owned()),
        after_sales: None,
    }
}

fn tags(chance: &mut Chance) -> Vec<TagRow> {
    let drawn = chance.below(100);
    let tag = |tag, (zh, en): (&str, &str)| TagRow { tag, text: text(zh, en), stores: Vec::new() };
    match drawn {
        0..12 => vec![tag(TagKind::Promotion, *at(&PROMOTIONS, drawn))],
        12..17 => vec![tag(TagKind::New, ("新品", "New"))],
        _ => Vec::new(),
    }
}

/// Three in ten come in two sizes, of which the larger costs less for what is in it.
fn variants(good: &Good, number: u32, chance: &mut Chance) -> (Vec<OptionRow>, Vec<SkuRow>) {
    let dearness = i64::from(70 + chance.below(90));
    let count = if chance.percent(30) { good.sizes.len() } else { 1 };
    let smallest = i64::from(*at(&good.sizes, 0)).max(1);
    let price = |size: u32| {
        let fair = good.price * dearness * i64::from(size) / smallest / 100;
        let large = if i64::from(size) > smallest { 92 } else { 100 };
        (fair * large / 1_000 * 10).max(90) + 9
    };
    let is_reduced = chance.percent(15);
    let sizes = &good.sizes[..count.min(good.sizes.len())];
    let sku = |(variant, &size): (u32, &u32)| SkuRow {
        id: sku_id(number, variant),
        choices: if count > 1 { vec![size.to_string()] } else { Vec::new() },
        price: price(size),
        was: is_reduced.then(|| price(size) * 5 / 4),
        content: Some(ContentRow { quantity: size, unit: good.unit }),
        barcode: Some(with_check_digit(&format!("69{:010}", number * 2 + variant))),
        picture: None,
        weight: None,
        sold_by_weight: None,
        sale: SaleRow::default(),
    };
    let skus = (0..).zip(sizes).map(sku).collect();
    if count < 2 {
        return (Vec::new(), skus);
    }
    let value =
        |size: &u32| AttributeValueRow { id: size.to_string(), name: amount(*size, good.unit) };
    let values = sizes.iter().map(value).collect();
    (vec![OptionRow { id: "size".to_owned(), name: text("规格", "Size"), values }], skus)
}

fn amount(size: u32, unit: Unit) -> Localised {
    match unit {
        Unit::Gram => text(format!("{size} 克"), format!("{size} g")),
        Unit::Millilitre => text(format!("{size} 毫升"), format!("{size} ml")),
        Unit::Piece | Unit::Unknown => text(format!("{size} 件"), format!("{size} pieces")),
    }
}

/// The packs or settings that a good comes in.
fn scenes(good: &Good) -> [&'static str; 2] {
    match (good.qualities, good.unit, good.storage) {
        ("produce", ..) => ["heap", "crate"],
        ("meat", ..) => ["tray", "ice"],
        (_, Unit::Millilitre, _) => ["bottle", "carton"],
        (_, Unit::Piece, _) => ["tile", "pair"],
        (_, _, "ambient") => ["pouch", "box"],
        _ => ["tub", "tray"],
    }
}

fn picture(art: &str, scene: &str, variation: u32, alt: Localised) -> PictureRow {
    let scene = scene.to_owned();
    PictureRow { art: vec![art.to_owned()], scene, variation, file: None, alt }
}

/// One product in eight is reviewed, twice.
pub(super) fn reviews(product: &ProductRow, number: u32) -> Vec<ReviewRow> {
    const SAYS: [&str; 6] = [
        "很新鲜，会再买。",
        "包装完好，送得快。",
        "味道不错，家里人都喜欢。",
        "性价比高。",
        "一般，没有想象中好。",
        "Fresh and well packed.",
    ];
    if !number.is_multiple_of(8) {
        return Vec::new();
    }
    let mut chance = Chance::numbered(2, number.into());
    let mut review = |which: u32| ReviewRow {
        id: format!("r{number}-{which}"),
        product: product.id.clone(),
        author: format!("1{}****{:04}", 30 + chance.below(60), chance.below(10_000)),
        stars: u8::try_from(3 + chance.below(3)).unwrap_or(5),
        text: (*at(&SAYS, chance.below(6))).to_owned(),
        variant: None,
        written_at: Timestamp::from_millis(
            1_760_000_000_000 + i64::from(chance.below(30_000_000)) * 1_000,
        ),
        reply: None,
        pictures: Vec::new(),
    };
    vec![review(0), review(1)]
}
