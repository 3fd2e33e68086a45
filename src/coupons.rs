//! Coupons: claim them, keep them, give them away, show them at the counter.

mod centre_page;
mod code_page;
mod code_picture;
mod counter_code;
mod coupon_page;
mod gift_page;
mod mine_page;
mod terms;

pub(crate) use centre_page::CentrePage;
pub(crate) use code_page::CodePage;
pub(crate) use coupon_page::CouponPage;
pub(crate) use gift_page::GiftPage;
pub(crate) use mine_page::MinePage;
pub(crate) use terms::terms_text;
