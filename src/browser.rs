//! The browser: the only module that names its interfaces. Everything here may be missing or
//! refused (private mode, lockdown, old engines), so nothing here fails loudly.

pub(crate) mod boot;
pub(crate) mod byte_stream;
pub(crate) mod chance;
pub(crate) mod clipboard;
#[cfg(target_arch = "wasm32")]
pub(crate) mod intl;
/// The same without a browser, for the tests.
#[cfg(not(target_arch = "wasm32"))]
#[path = "browser/plain_intl.rs"]
pub(crate) mod intl;
pub(crate) mod json;
pub(crate) mod links;
pub(crate) mod map;
pub(crate) mod page;
pub(crate) mod photos;
pub(crate) mod pinch;
pub(crate) mod position;
pub(crate) mod resize;
pub(crate) mod scanner;
pub(crate) mod scroll;
pub(crate) mod sdk;
pub(crate) mod storage;
pub(crate) mod tabs;
pub(crate) mod timer;
pub(crate) mod upload;
pub(crate) mod visibility;
pub(crate) mod wake;

mod abort;
mod permission;

pub(crate) use abort::Abort;
