//! The shopper's own page: signing in and out, what is hers, the language and the look, who made what.

mod about_page;
mod by_host;
mod coupons_row;
mod member_page;
mod notices_row;
mod settings_page;
mod sign_in_page;
mod signing_in;
mod signing_out;

pub(crate) use about_page::AboutPage;
pub(crate) use member_page::MemberPage;
pub(crate) use settings_page::SettingsPage;
pub(crate) use sign_in_page::SignInPage;
pub(crate) use signing_in::signing_in;
