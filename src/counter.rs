//! The counter: a clerk scans a shopper's coupon or finds an order, looks, and confirms.

mod counter_page;
mod desk;
mod found_coupon;
mod found_pickups;
mod handed_over;
mod pickup_desk;
mod pickup_part;
mod redeemed;
mod refusal;
mod to_do;
mod today;
mod undo_button;

pub(crate) use counter_page::CounterPage;
