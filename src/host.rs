//! What the app asks of whatever it runs in: a browser now, a host's web view later. Pages ask
//! here and never name a host.

mod in_browser;
mod paying;
mod photos;

pub(crate) use in_browser::{
    Fix, NotLocated, copy, dial_address, locate, may_locate, share, show_on_map,
};
pub(crate) use paying::{ask_for_money, can_pay, cashier_page};
pub(crate) use photos::{PickedPhoto, ShrunkPhoto, pick_photos, shrink_photo};
