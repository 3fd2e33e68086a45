//! Stores: finding one, what it is like, when it is open, how to get there, and making it mine. My
//! store decides assortment, stock and prices everywhere.

mod choose_button;
mod datum;
mod directions;
mod finder_address;
mod finder_map;
mod finder_page;
mod finder_places;
mod finder_tools;
mod found;
mod my_store;
mod near_offer;
mod open_map;
mod opening;
mod phone;
mod picked_store;
mod reach;
mod service;
mod service_sheet;
mod store_bar;
mod store_change;
mod store_page;
mod store_picker;
mod store_row;
mod week;
mod whereabouts;

pub(crate) use datum::TileDatum;
pub(crate) use finder_page::FinderPage;
pub(crate) use my_store::{MyStore, provide_my_store, use_my_store};
pub(crate) use opening::opening;
pub(crate) use phone::readable as readable_phone;
pub(crate) use reach::reach;
pub(crate) use store_bar::{store_bar, store_link};
pub(crate) use store_page::StorePage;
pub(crate) use store_picker::store_picker;
pub(crate) use whereabouts::{my_neighbourhood, rounded as neighbourhood_of};
