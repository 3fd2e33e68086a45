//! The scanner: reads a code by camera, from a picture or as it is typed, decides what it is and goes
//! there.

mod by_host;
mod camera_notice;
mod goods;
mod into_cart;
mod links;
mod resolving;
mod scan_page;
mod scanner;
mod typing;
mod verdict;

pub(crate) use by_host::Opens;
pub(crate) use resolving::{counter_digits, goods_digits};
pub(crate) use scan_page::ScanPage;
pub(crate) use scanner::{Scanned, Scanner};
pub(crate) use typing::typing;
