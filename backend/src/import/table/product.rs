//! Tables of products: each line a variant, the lines of one product gathered into one row.

use std::collections::HashMap;

use contract::catalogue::{TagKind, Unit};

use super::cells::Cells;
use super::choices;
use crate::import::check;
use crate::import::report::Placed;
use crate::import::rows::{
    ContentRow, FactRow, PictureRow, ProductRow, Row, SaleRow, SkuRow, TagRow,
};
use crate::localised::Localised;

/// Columns that each line has its own cell for.
const OF_VARIANT: [&str; 6] = ["sku", "price", "was", "barcode", "content", "unit"];
/// Columns that the first line of a product fills in for all its lines.
const OF_PRODUCT: [&str; 9] =
    ["product", "category", "brand", "art", "scene", "picture", "video", "sales", "listed_on"];
/// Columns that come once for each language, such as `name.en`.
const TEXTS: [&str; 8] = [
    "name",
    "subtitle",
    "description",
    "keywords",
    "choices",
    "tag.promotion",
    "tag.new",
    "tag.quality",
];

/// Whether a table of products may have this column.
pub(super) fn is_column(column: &str) -> bool {
    let is_text = TEXTS.iter().any(|field| {
        column
            .strip_prefix(field)
            .and_then(|rest| rest.strip_prefix('.'))
            .is_some_and(|tag| !tag.is_empty())
    });
    OF_VARIANT.contains(&column)
        || OF_PRODUCT.contains(&column)
        || is_text
        || column.starts_with("attribute.")
}

fn is_of_variant(column: &str) -> bool {
    OF_VARIANT.contains(&column) || column.starts_with("choices.") || column == "product"
}

/// The products of a table, in the order of their first lines.
#[derive(Default)]
pub(super) struct Products {
    rows: Vec<Started>,
    by_id: HashMap<String, usize>,
}

/// A product and the cells it was started with.
struct Started {
    place: usize,
    product: ProductRow,
    cells: HashMap<String, String>,
}

impl Products {
    /// Takes a line.
    ///
    /// # Errors
    /// Why it cannot be taken; the other lines of its product stand.
    pub(super) fn take(&mut self, place: usize, cells: &Cells<'_>) -> Result<(), String> {
        let id = cells.needed("product")?;
        let mut sku = variant(cells)?;
        check::check_variant(&sku)?;
        let chosen = cells.texts("choices").unwrap_or_default();
        if let Some(&at) = self.by_id.get(id) {
            let started = &mut self.rows[at];
            started.check_same(cells)?;
            let product = &mut started.product;
            if product.skus.iter().any(|other| other.id == sku.id) {
                return Err("is the second line of this sku: keep one".to_owned());
            }
            let mut options = product.options.clone();
            sku.choices = choices::take(&mut options, &chosen, false)?;
            if product.skus.iter().any(|other| other.choices == sku.choices) {
                return Err("has the choices of another line: fill in choices.LANGUAGE so that \
                            variants can be told apart"
                    .to_owned());
            }
            product.options = options;
            product.skus.push(sku);
            return Ok(());
        }
        let mut product = product(id, cells)?;
        sku.choices = choices::take(&mut product.options, &chosen, true)?;
        product.skus.push(sku);
        let owned = |(column, cell): (&str, &str)| (column.to_owned(), cell.to_owned());
        self.by_id.insert(id.to_owned(), self.rows.len());
        self.rows.push(Started { place, product, cells: cells.filled().map(owned).collect() });
        Ok(())
    }

    /// The products.
    pub(super) fn into_rows(self) -> Vec<Placed> {
        let placed =
            |started: Started| Placed { place: started.place, row: Row::Product(started.product) };
        self.rows.into_iter().map(placed).collect()
    }
}

impl Started {
    /// A later line may leave the product's cells empty or say the same again.
    fn check_same(&self, cells: &Cells<'_>) -> Result<(), String> {
        let differs = |(column, cell): &(&str, &str)| {
            !is_of_variant(column) && self.cells.get(*column).map(String::as_str) != Some(cell)
        };
        match cells.filled().find(differs) {
            None => Ok(()),
            Some((column, _)) => Err(format!(
                "says another {column} than line {} of the same product: leave it empty or make it \
                 the same",
                self.place
            )),
        }
    }
}

fn variant(cells: &Cells<'_>) -> Result<SkuRow, String> {
    let content = match (cells.number("content")?, cells.text("unit")) {
        (None, None) => None,
        (Some(quantity), Some(unit)) => Some(ContentRow { quantity, unit: self::unit(unit)? }),
        _ => return Err("content and unit go together: fill in both or neither".to_owned()),
    };
    Ok(SkuRow {
        id: cells.needed("sku")?.to_owned(),
        choices: Vec::new(),
        price: cells.number("price")?.ok_or("price is empty: it must be filled in")?,
        was: cells.number("was")?,
        content,
        barcode: cells.text("barcode").map(str::to_owned),
        picture: None,
        weight: None,
        sold_by_weight: None,
        sale: SaleRow::default(),
    })
}

fn unit(name: &str) -> Result<Unit, String> {
    match name {
        "gram" | "g" => Ok(Unit::Gram),
        "millilitre" | "ml" => Ok(Unit::Millilitre),
        "piece" => Ok(Unit::Piece),
        _ => Err(format!("unit is `{name}`: use gram, millilitre or piece")),
    }
}

fn product(id: &str, cells: &Cells<'_>) -> Result<ProductRow, String> {
    let text = |column| cells.text(column).map(str::to_owned);
    Ok(ProductRow {
        id: id.to_owned(),
        category: cells.needed("category")?.to_owned(),
        brand: text("brand"),
        name: cells.texts("name").ok_or("name is empty: fill in name.zh-CN, name.en or another")?,
        subtitle: cells.texts("subtitle"),
        description: cells.texts("description").into_iter().collect(),
        keywords: cells.texts("keywords"),
        pictures: picture(cells).into_iter().collect(),
        video: text("video"),
        options: Vec::new(),
        skus: Vec::new(),
        attributes: facts(cells),
        tags: tags(cells),
        sales: cells.number("sales")?.unwrap_or_default(),
        listed_on: text("listed_on"),
        after_sales: None,
    })
}

fn picture(cells: &Cells<'_>) -> Option<PictureRow> {
    let art: Vec<String> =
        cells.text("art").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    let file = cells.text("picture").map(str::to_owned);
    (!art.is_empty() || file.is_some()).then(|| PictureRow {
        art,
        scene: cells.text("scene").unwrap_or("tile").to_owned(),
        variation: 0,
        file,
        alt: cells.texts("name").unwrap_or_default(),
    })
}

/// `attribute.storage` is the id of a value, `attribute.storage.en` a text.
fn facts(cells: &Cells<'_>) -> Vec<FactRow> {
    let mut facts: Vec<FactRow> = Vec::new();
    for (column, cell) in cells.filled() {
        let Some(rest) = column.strip_prefix("attribute.") else { continue };
        let Some((attribute, tag)) = rest.split_once('.') else {
            let value = Some(cell.to_owned());
            facts.push(FactRow { attribute: rest.to_owned(), value, text: None });
            continue;
        };
        let (tag, cell) = (tag.to_owned(), cell.to_owned());
        match facts.iter_mut().find(|fact| fact.attribute == attribute && fact.text.is_some()) {
            Some(FactRow { text: Some(text), .. }) => {
                text.0.insert(tag, cell);
            }
            _ => {
                let text = Some(Localised([(tag, cell)].into()));
                facts.push(FactRow { attribute: attribute.to_owned(), value: None, text });
            }
        }
    }
    facts
}

fn tags(cells: &Cells<'_>) -> Vec<TagRow> {
    let kinds = [
        ("tag.promotion", TagKind::Promotion),
        ("tag.new", TagKind::New),
        ("tag.quality", TagKind::Quality),
    ];
    let tag = |(field, tag)| Some(TagRow { tag, text: cells.texts(field)?, stores: Vec::new() });
    kinds.into_iter().filter_map(tag).collect()
}
