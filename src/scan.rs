//! The scanner: reads a code by camera, from a picture or as it is typed, decides what it is and goes
//! there.

mod goods;
mod links;
mod resolving;
mod scan_page;

pub(crate) use scan_page::ScanPage;
