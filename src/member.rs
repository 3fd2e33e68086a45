//! The shopper's own page: what this phone keeps, the language and the look, who made what.

mod about_page;
mod member_page;
mod settings_page;
mod sign_in_page;

pub(crate) use about_page::AboutPage;
pub(crate) use member_page::MemberPage;
pub(crate) use settings_page::SettingsPage;
pub(crate) use sign_in_page::SignInPage;
