//! Notices: what the member is told of the own orders, kept until it is read, and which kinds of it
//! she wants.

mod notices_page;

mod notice_row;
mod switches;

mod frame;
mod inbox;
mod kept;
mod telling;

pub(crate) use notices_page::NoticesPage;
