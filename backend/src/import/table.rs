//! Reads tables: CSV in UTF-8 with a header, one row a variant of a product, or one row what a
//! store has of a variant. Which of the two is told by the columns.

mod cells;
mod choices;
mod product;

use std::io::{self, Read};

use csv::StringRecord;

use self::cells::Cells;
use super::report::{Placed, Rejection};
use super::rows::{Row, StockRow};

/// The rows of a table and the lines that are none.
///
/// # Errors
/// The file cannot be read, or its header is neither that of products nor that of stock.
pub(super) fn read(file: impl Read) -> io::Result<(Vec<Placed>, Vec<Rejection>)> {
    let mut table = csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(file);
    let mut header: Vec<String> = table.headers()?.iter().map(str::to_owned).collect();
    if let Some(first) = header.first_mut() {
        *first = first.trim_start_matches('\u{feff}').to_owned();
    }
    let has = |name: &str| header.iter().any(|column| column == name);
    let is_stock = has("store") && has("sku") && !has("product");
    check_header(&header, is_stock)?;
    let mut stock = Vec::new();
    let mut products = product::Products::default();
    let mut rejected = Vec::new();
    let mut record = StringRecord::new();
    loop {
        let line = usize::try_from(table.position().line()).unwrap_or(usize::MAX);
        match table.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            // What is not UTF-8 is told; what cannot be read at all ends the import.
            Err(error) if matches!(error.kind(), csv::ErrorKind::Utf8 { .. }) => {
                let reason = "is not UTF-8: save the table in that encoding".to_owned();
                rejected.push(Rejection { place: line, kind: None, id: None, reason });
                continue;
            }
            Err(error) => return Err(error.into()),
        }
        let place = record
            .position()
            .map_or(line, |position| usize::try_from(position.line()).unwrap_or(usize::MAX));
        let cells = Cells::new(&header, &record);
        let kind = if is_stock { "stock" } else { "product" };
        let id = cells.text("sku").map(str::to_owned);
        let taken = if record.len() > header.len() {
            Err(format!("has {} cells and the header {}: quote commas", record.len(), header.len()))
        } else if is_stock {
            stock_row(&cells).map(|row| stock.push(Placed { place, row: Row::Stock(row) }))
        } else {
            products.take(place, &cells)
        };
        if let Err(reason) = taken {
            rejected.push(Rejection { place, kind: Some(kind.to_owned()), id, reason });
        }
    }
    let rows = products.into_rows().into_iter().chain(stock).collect();
    Ok((rows, rejected))
}

fn check_header(header: &[String], is_stock: bool) -> io::Result<()> {
    let is_known: fn(&str) -> bool = if is_stock {
        |column| ["store", "sku", "pieces", "price", "was"].contains(&column)
    } else {
        product::is_column
    };
    let wrong = |reason: String| io::Error::new(io::ErrorKind::InvalidData, reason);
    if let Some(column) = header.iter().find(|column| !is_known(column)) {
        let kind = if is_stock { "stock" } else { "products" };
        return Err(wrong(format!(
            "a table of {kind} has no column `{column}`: the columns are in docs/import.md"
        )));
    }
    let needed: &[&str] = if is_stock { &[] } else { &["product", "category", "sku", "price"] };
    match needed.iter().find(|column| !header.iter().any(|name| name == *column)) {
        None => Ok(()),
        Some(column) => Err(wrong(format!(
            "the column `{column}` is missing: a table of products has product, category, sku, \
             price and name.LANGUAGE, a table of stock has store and sku"
        ))),
    }
}

fn stock_row(cells: &Cells<'_>) -> Result<StockRow, String> {
    Ok(StockRow {
        store: cells.needed("store")?.to_owned(),
        sku: cells.needed("sku")?.to_owned(),
        pieces: cells.number("pieces")?,
        price: cells.number("price")?,
        was: cells.number("was")?,
    })
}
