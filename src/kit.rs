//! The parts that every page is made of. They know no business.

mod back;
mod empty_state;
mod icon;
mod near;
mod page_frame;
mod picture;
mod price;
mod sheet;
mod slides;
mod stars;
mod stepper;
mod toast;
mod windowed_list;

pub(crate) use back::{back_button, note_navigation, use_back, use_replace};
pub(crate) use empty_state::empty_state;
pub(crate) use icon::icon;
pub(crate) use near::when_near;
pub(crate) use page_frame::{page_frame, page_skeleton};
pub(crate) use picture::{Loading, picture};
pub(crate) use price::price;
pub(crate) use sheet::Sheet;
pub(crate) use slides::Slides;
pub(crate) use stars::stars;
pub(crate) use stepper::{Bounds, stepper};
pub(crate) use toast::{Toasts, toast};
pub(crate) use windowed_list::{Rows, WindowedList};
