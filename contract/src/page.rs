//! Lists that come a page at a time.

use serde::{Deserialize, Serialize};

/// Some items of a list and where the next ones begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The items, in the order asked for.
    pub items: Vec<T>,
    /// Where the next page begins; `None` on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
    /// How many items the whole list has, where the backend counts them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Total>,
}

impl<T> Page<T> {
    /// A list that fits in one page.
    pub fn whole(items: Vec<T>) -> Self {
        let count = items.len() as u64;
        Self { items, next: None, total: Some(Total { count, is_exact: true }) }
    }
}

/// A place in a list. Only the backend that made it can read it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Cursor(pub String);

/// How many items there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Total {
    /// The number counted.
    pub count: u64,
    /// Whether counting went to the end; if not there are more, and it is shown as "1,000+".
    pub is_exact: bool,
}
