//! Coupons: claim them, keep them, give them away, show them at the counter.

mod centre_page;
mod code_page;
mod coupon_page;
mod gift_page;
mod mine_page;

pub(crate) use centre_page::CentrePage;
pub(crate) use code_page::CodePage;
pub(crate) use coupon_page::CouponPage;
pub(crate) use gift_page::GiftPage;
pub(crate) use mine_page::MinePage;
