//! The counter: a clerk scans a shopper's coupon, looks, and confirms.

mod counter_page;

pub(crate) use counter_page::CounterPage;
