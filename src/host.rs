//! What the app asks of whatever it runs in: a browser, or another app's web view. Pages ask here
//! what there is and for what they need; none of them names a host.
//!
//! What only such apps need comes in a chunk of its own, and only there. Where an app cannot do
//! something, or is not there at all, the browser's own way is taken; where the shopper or the phone
//! says no, that is the answer.

mod alipay;
mod arriving;
mod bridge;
mod closing;
mod here;
mod kind;
mod locating;
mod paying;
mod photos;
mod program;
mod said;
mod saving;
mod scanned;
mod scanning;
mod sharing;
mod shell;
mod signing_in;
mod support;
mod wechat;

pub(crate) use bridge::Fix;
pub(crate) use closing::{can_close, close};
pub(crate) use here::{moved, start};
pub(crate) use locating::{NotLocated, locate, may_locate, show_on_map};
pub(crate) use paying::{Asked, ask_for_money, can_pay, cashier_page, hint_of};
pub(crate) use photos::{PickedPhoto, ShrunkPhoto, pick_photos, shrink_photo};
pub(crate) use saving::can_save_files;
pub(crate) use scanned::Scanned;
pub(crate) use scanning::{scan, scans};
pub(crate) use sharing::{Shared, copy, dial_address, share, share_as};
pub(crate) use signing_in::{
    Arrival, Way, arrival, binding, is_arrival_open, sign_in, way_to_sign_in,
};
