//! The newest requests as this phone keeps them, for when there is no line. Signing out wipes them.

use contract::after_sales::AfterSales;
use contract::{AfterSalesId, Page};

use crate::browser::{json, storage};

const LIST: &str = "private.after-sales";

/// Keeps the first page.
pub(super) fn keep(page: &Page<AfterSales>) {
    storage::write(LIST, &json::write(page));
}

/// The first page as it was last said. Without a line there is no more of it.
pub(super) fn list() -> Option<Page<AfterSales>> {
    let kept: Page<AfterSales> = storage::read(LIST).and_then(|text| json::read(&text))?;
    Some(Page { next: None, ..kept })
}

/// One of it.
pub(super) fn one(id: &AfterSalesId) -> Option<AfterSales> {
    list()?.items.into_iter().find(|request| request.id == *id)
}
