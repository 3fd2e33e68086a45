//! Checkout and payment: how each group of goods reaches the shopper, what it all comes to, placing
//! the order once whatever happens to the line, and paying it.

mod checkout_page;
mod payment_page;

mod address_part;
mod contact_part;
mod difference_box;
mod group_card;
mod lines_part;
mod paying_with;
mod picking;
mod place_bar;
mod sheets;
mod slot_sheet;
mod sums_part;

mod choosing;
mod desk;
mod goods;
mod placing;

mod differing;
mod kept;
mod missing;
mod remedy;
mod when;

mod methods;
mod pay_stage;
mod paying;

pub(crate) use checkout_page::CheckoutPage;
pub(crate) use payment_page::PaymentPage;
