//! Orders: how each stands and what can be done with it, the code that it is picked up with, what
//! can be asked for afterwards, and where to find it again.

mod invoice_page;
mod list_page;
mod order_page;
mod pickup_page;
mod state_links;

mod order_card;
mod pages;
mod tabs;

mod invoice_documents;
mod invoice_form;
mod invoice_head;
mod invoice_writing;

mod courier_card;
mod courier_map;
mod following;
mod group_part;
mod invoice_row;
mod order_facts;
mod order_head;
mod order_line;
mod parcel_part;
mod picked_facts;
mod refund_rows;
mod rides;
mod step_list;
mod store_rows;

mod after_sales;

mod acting;
mod action_buttons;
mod bought_again;
mod cancel_sheet;
mod receive_sheet;
mod refusal;
mod sheets;

mod countdown;
mod frame;
mod kept;
mod promise;
mod secrets;
mod standing;

pub(crate) use after_sales::{
    AfterSalesListPage, AfterSalesPage, AskAgainPage, AskPage, back_rows, kind_name, photo_row,
    reason_name, standing_name,
};
pub(crate) use invoice_page::InvoicePage;
pub(crate) use list_page::OrdersPage;
pub(crate) use order_page::OrderPage;
pub(crate) use picked_facts::picked_facts;
pub(crate) use pickup_page::PickupPage;
pub(crate) use promise::promise_text;
pub(crate) use state_links::state_links;
