//! Pictures that are files beside a catalogue: found when it is imported, so that they are there
//! when they are shown.

use std::path::Path;

use super::rows::{PictureRow, Row, SectionBody};

/// Makes the files that a row names full paths, since the server runs in another folder.
///
/// # Errors
/// Which file is not there.
pub(super) fn find(row: &mut Row, folder: &Path) -> Result<(), String> {
    let mut all = pictures(row).into_iter().filter_map(|picture| picture.file.as_mut());
    all.try_for_each(|file| {
        let path = folder.join(&*file);
        let found = path.canonicalize().ok().filter(|path| path.is_file());
        let found = found.and_then(|path| path.to_str().map(str::to_owned));
        *file = found.ok_or_else(|| {
            format!("there is no picture {}: put it there, or use art", path.display())
        })?;
        Ok(())
    })
}

/// The pictures of a row.
fn pictures(row: &mut Row) -> Vec<&mut PictureRow> {
    match row {
        Row::Shop(shop) => shop.brand.logo.iter_mut().collect(),
        Row::Category(category) => category.picture.iter_mut().collect(),
        Row::Store(store) => store.pictures.iter_mut().collect(),
        Row::Product(product) => product.pictures.iter_mut().collect(),
        Row::Review(review) => review.pictures.iter_mut().collect(),
        Row::Section(section) => match &mut section.body {
            SectionBody::Banners { items } => {
                items.iter_mut().map(|item| &mut item.picture).collect()
            }
            SectionBody::Shortcuts { items, .. } => {
                items.iter_mut().map(|item| &mut item.picture).collect()
            }
            _ => Vec::new(),
        },
        Row::Brand(_)
        | Row::Attribute(_)
        | Row::Stock(_)
        | Row::Promotion(_)
        | Row::CouponOffer(_)
        | Row::Fulfilment(_)
        | Row::Express(_) => Vec::new(),
    }
}
