//! The counter: a clerk scans a shopper's coupon or finds an order, looks, and confirms; picks what is
//! ordered, and sees to what is asked for after orders.

mod counter_page;
mod deciding;
mod desk;
mod found_coupon;
mod found_pickups;
mod handed_over;
mod pick_desk;
mod pick_line;
mod pick_refund;
mod pickings;
mod pickup_desk;
mod pickup_part;
mod receiving;
mod redeemed;
mod refusal;
mod request_desk;
mod requests;
mod substitute_sheet;
mod to_do;
mod today;
mod undo_button;

pub(crate) use counter_page::CounterPage;
