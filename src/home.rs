//! The first page: sections that the backend arranges.

mod banners;
mod countdown;
mod endless;
mod home_page;
mod section;
mod shortcuts;

pub(crate) use home_page::HomePage;
