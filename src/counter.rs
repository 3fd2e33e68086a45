//! The counter: a clerk scans a shopper's coupon, looks, and confirms.

mod counter_page;
mod desk;
mod found_coupon;
mod redeemed;
mod refusal;
mod today;
mod undo_button;

pub(crate) use counter_page::CounterPage;
