//! Coupons: claim them, keep them, give them away, show them at the counter.

mod centre_address;
mod centre_page;
mod claim_action;
mod claimable;
mod claiming;
mod code_entry;
mod code_page;
mod coupon_card;
mod coupon_page;
mod ending;
mod frame;
mod gift_page;
mod giving;
mod kept;
mod mine_page;
mod my_coupon_card;
mod opens_in;
mod secrets;
mod standing;
mod strip;
mod terms;
mod terms_fold;
mod ticket;
mod use_place;

pub(crate) use centre_page::CentrePage;
pub(crate) use claimable::{claimable, claimable_at_home, claimable_at_store};
pub(crate) use code_page::CodePage;
pub(crate) use coupon_page::CouponPage;
pub(crate) use ending::mark_ending;
pub(crate) use gift_page::GiftPage;
pub(crate) use mine_page::MinePage;
pub(crate) use terms::{terms_lines, terms_text, tier_text};
