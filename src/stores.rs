//! Stores: choosing mine. The chosen store decides assortment, stock and prices everywhere.

mod my_store;
mod store_bar;
mod store_row;
mod stores_page;

pub(crate) use my_store::{provide_my_store, use_my_store};
pub(crate) use store_bar::{store_bar, store_link};
pub(crate) use stores_page::StoresPage;
