//! Addresses: where a member has goods brought to. The book of them, and the form that one is
//! written in: by hand, from a pasted text, or from where the shopper stands.

mod address_row;
mod book_page;
mod draft;
mod fields;
mod form;
mod form_page;
mod frame;
mod label_chips;
mod locating;
mod paste_box;
mod region_field;
mod region_sheet;
mod removing;
mod saving;
mod table;

pub(crate) use address_row::address_row;
pub(crate) use book_page::BookPage;
pub(crate) use form_page::FormPage;
pub(crate) use frame::note_opener;
pub(crate) use saving::take_saved;
