//! The catalogue: browse by category, search, narrow a list, look at a product.

mod categories_page;
mod facts;
mod feed;
mod filter_groups;
mod filter_sheet;
mod find_in_list;
mod gallery;
mod kept_page;
mod lightbox;
mod listing_page;
mod option_picker;
mod pages;
mod product_card;
mod product_page;
mod purchase;
mod quantity_row;
mod rail;
mod rating_summary;
mod review_row;
mod reviews_page;
mod search_link;
mod search_page;
mod store_stock;
mod variant_sheet;
mod voucher_part;

pub(crate) use categories_page::CategoriesPage;
pub(crate) use feed::{feed, feed_outline};
pub(crate) use kept_page::{FavouritesPage, ViewedPage};
pub(crate) use listing_page::ListingPage;
pub(crate) use product_page::ProductPage;
pub(crate) use purchase::{stock_name, stock_text};
pub(crate) use rail::{rail, rail_skeleton};
pub(crate) use reviews_page::ReviewsPage;
pub(crate) use search_link::search_link;
pub(crate) use search_page::SearchPage;
