//! What the codes are made from that orders are picked up with: fetched while there is a line, kept
//! on the phone for when there is none, and wiped when the shopper signs out.

use contract::pickup::PickupSecret;
use contract::{GroupId, OrderId};
use leptos::prelude::*;

use crate::browser::{Abort, json, storage};
use crate::client;
use crate::code::{Secret, prepare_counter_code};
use crate::locale::words;
use crate::session;

const KEPT: &str = "private.pickup-secrets";

/// Fetches them all and keeps them in place of those before, and what draws codes with them. Without
/// a line those stay.
pub(super) async fn fetch() {
    prepare_counter_code();
    let Some(credential) = untrack(session::credential) else { return };
    if let Ok(page) = client::pickup_secrets(&credential).send(&Abort::new()).await {
        storage::write(KEPT, &json::write(&page.items));
    }
}

/// Those of an order, one for each group that is picked up.
pub(super) fn of_order(id: &OrderId) -> Vec<PickupSecret> {
    let kept = storage::read(KEPT).and_then(|text| json::read::<Vec<PickupSecret>>(&text));
    kept.unwrap_or_default().into_iter().filter(|secret| secret.order == *id).collect()
}

/// What the code of a group is made from, if it was fetched.
pub(super) fn of_group(id: &OrderId, group: &GroupId) -> Option<Secret> {
    let PickupSecret { handle, secret, .. } =
        of_order(id).into_iter().find(|secret| secret.group == *group)?;
    Some(Secret { handle, secret, picture: words::PICKUP_CODE_PICTURE })
}
