//! The reference backend: the whole API over an embedded SQLite database, and the built app beside
//! it. Each area has its own router; `database` is the only module that knows SQL.

pub mod accounts;
pub mod api_docs;
pub mod app_files;
pub mod capabilities;
pub mod cli;
pub mod clock;
pub mod database;
pub mod hosts;
pub mod payments;
pub mod server;
pub mod state;
pub mod tracking;

mod app_config;
mod caller;
mod content_security;
#[cfg(feature = "test-control")]
mod control;
mod error;
mod etag;
mod health;
mod localised;
mod observe;
mod request;
mod secrets;
mod zones;

pub mod import;
pub mod pictures;
pub mod seed;

mod addresses;
mod after_sales;
mod cart;
mod catalogue;
mod checkout;
mod counter;
mod coupons;
mod home;
mod invoices;
mod listing;
mod notices;
mod orders;
mod photos;
mod pickings;
mod pickups;
mod promotions;
mod reviews;
mod search;
mod shop;
mod simulation;
mod stores;
