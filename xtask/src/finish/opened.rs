//! Parts of the app that open on a page, and find there what that page has loaded.

use std::collections::BTreeMap;

use super::shared::Group;
use crate::failure::{Failure, Outcome};

/// Each part, and the page that it opens on. What opens on several stands at the largest; what opens
/// on home has nothing beside it but what every visitor has, and is not named.
const OPENED_ON: [(&str, &str); 22] = [
    ("add_bar", "product"),
    ("checkout_sheets", "checkout"),
    ("checkout_sign_in", "checkout"),
    ("counter_code", "counter"),
    ("counter_coupons", "counter"),
    ("counter_picking", "counter"),
    ("counter_pickups", "counter"),
    ("counter_requests", "counter"),
    ("courier_map", "order"),
    ("differences", "checkout"),
    ("filters", "listing"),
    ("finder_map", "stores"),
    ("lightbox", "product"),
    ("order_acts", "order"),
    ("places", "stores"),
    ("price", "cart"),
    ("quote", "cart"),
    ("regions", "address"),
    ("return_stores", "ask"),
    ("reviews", "product"),
    ("store_stock", "product"),
    ("variant_sheet", "product"),
];

/// Counts what a page has loaded among what a part on it needs, so that being put into a file of the
/// page costs the part nothing.
pub(super) fn count_what_is_there(
    chunks: &mut BTreeMap<String, Group>,
    own: &mut BTreeMap<String, u64>,
) -> Outcome {
    for (part, page) in OPENED_ON {
        let gone = |name: &str| {
            Failure::from(format!(
                "there is no chunk `{name}` any more; see xtask/src/finish/opened.rs"
            ))
        };
        let there = *own.get(page).ok_or_else(|| gone(page))?;
        *own.get_mut(part).ok_or_else(|| gone(part))? += there;
        for chunk in chunks.values_mut().filter(|chunk| chunk.pages.contains(page)) {
            chunk.pages.insert(part.to_owned());
        }
    }
    Ok(())
}
