//! After-sales: asking for a refund, a return, an exchange or a repair, and what becomes of it.

mod ask_page;
mod request_page;
mod requests_page;

mod kind_part;
mod pieces_part;
mod preview_part;
mod reason_part;
mod way_part;

mod ask_form;
mod draft;
mod offered;
mod sending;
mod tray;
mod tray_view;

mod asked;
mod cancel_request;
mod kept;
mod naming;
mod parcel_form;
mod photo_row;
mod refusal;
mod request_card;
mod request_facts;
mod standing;
mod summary_rows;

pub(crate) use ask_page::{AskAgainPage, AskPage};
pub(crate) use naming::{back_rows, kind_name, reason_name, standing_name};
pub(crate) use photo_row::photo_row;
pub(crate) use request_page::AfterSalesPage;
pub(crate) use requests_page::AfterSalesListPage;
pub(super) use summary_rows::summary_rows;
