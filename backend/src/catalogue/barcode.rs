//! The variant behind a barcode on a shelf or a pack.

use axum::Json;
use axum::extract::{Path, State};
use contract::BadParameter;
use contract::catalogue::{AtStore, FoundSku};

use crate::database::cart::goods::goods;
use crate::database::shop::terms;
use crate::database::{barcodes, stores};
use crate::error::Error;
use crate::import;
use crate::localised::picture;
use crate::request::{Locale, Parameters};
use crate::state::AppState;

/// The variant that carries a barcode.
pub(super) async fn found(
    State(state): State<AppState>,
    Locale(locale): Locale,
    Path(code): Path<String>,
    Parameters(at): Parameters<AtStore>,
) -> Result<Json<FoundSku>, Error> {
    let codes = spellings(&code)?;
    let studio = state.studio.clone();
    let found = state.database.read(move |connection| {
        let store = stores::number(connection, at.store.as_ref())?;
        let Some(sku) = barcodes::find(connection, &codes, store)? else { return Ok(None) };
        let mut goods = goods(connection, std::slice::from_ref(&sku), store, terms(connection)?)?;
        Ok(goods.remove(&sku).map(|good| {
            let name = good.looks.name.pick(&locale).to_owned();
            FoundSku {
                sku,
                product: good.product,
                variant: good.looks.variant(&locale),
                picture: picture(&good.looks.picture, &locale, &name, &studio),
                name,
                price: good.price,
                stock: good.stock,
            }
        }))
    });
    let missing = Error::NotFound("product with this barcode here");
    found.await?.map(Json).ok_or(missing)
}

/// All ways to write a code: what scanners read depends on how they are set up.
///
/// Source: GS1 General Specifications, section 3: shorter numbers (GTIN-8, -12, -13) are the same as
/// longer ones that are filled up with zeros on the left.
fn spellings(code: &str) -> Result<Vec<String>, BadParameter> {
    // Spaces and hyphens stand between the digits of printed ones.
    let digits: String = code.chars().filter(|char| ![' ', '-'].contains(char)).collect();
    let bare = digits.trim_start_matches('0');
    let all: Vec<String> = [8, 12, 13]
        .into_iter()
        .filter(|length| bare.len() <= *length)
        .map(|length| format!("{bare:0>length$}"))
        .collect();
    let is_code = matches!(digits.len(), 8 | 12..=14) && !bare.is_empty();
    match all.last() {
        // Zeros on the left change no check digit, so one spelling stands for all.
        Some(longest) if is_code && import::is_gtin(longest) => Ok(all),
        _ => {
            let expected = "a barcode of 8, 12 or 13 digits with the right check digit";
            Err(BadParameter { name: "code", expected })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::spellings;

    #[test]
    fn a_code_is_known_however_it_is_read() {
        let upc = ["036000291452", "0036000291452"];
        let short = ["96385074", "000096385074", "0000096385074"];
        for (read, known) in [
            ("6901234567892", &["6901234567892"][..]),
            ("06901234567892", &["6901234567892"]),
            ("690 1234 567892", &["6901234567892"]),
            ("036000291452", &upc),
            ("0036000291452", &upc),
            ("96385074", &short),
            ("0000096385074", &short),
        ] {
            assert_eq!(spellings(read).unwrap(), known, "{read}");
        }
        for bad in ["", "0", "00000000", "123", "6901234567893", "16901234567899", "690123456789x"]
        {
            assert!(spellings(bad).is_err(), "{bad}");
        }
    }
}
