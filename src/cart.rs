//! The cart: what the shopper means to buy, seen at once and kept by the backend, with a price that
//! explains itself.

mod cart_page;

mod foot;
mod group_head;
mod hints;
mod line_row;
mod notices;
mod promotion_rows;

mod alternatives;
mod note;
mod removing;

mod coupon_choice;
mod quote_sheet;
mod quote_sums;
mod refusal;

mod add_bar;
mod quick_add;
mod scanned;
mod sketch;

mod applying;
mod badge;
mod confirmed;
mod known;
mod outbox;
mod pricing;
mod store_moved;

pub(crate) use add_bar::add_bar;
pub(crate) use cart_page::CartPage;
pub(crate) use coupon_choice::{Choosing, coupon_choice};
pub(crate) use known::{
    change_cart, failure as cart_failure, renew as renew_cart, settled_revision,
};
pub(crate) use promotion_rows::{promotion_head, promotions_of};
pub(crate) use quick_add::quick_add;
pub(crate) use quote_sheet::quote_in_full;
pub(crate) use quote_sums::{quote_earned, quote_sums};
pub(crate) use refusal::coupon_refusal_text;
pub(crate) use scanned::add_scanned;
