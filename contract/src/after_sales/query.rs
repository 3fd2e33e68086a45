//! Which requests are asked for.

use super::AfterSalesState;
use crate::{BadParameter, Cursor, OrderId, Query, parameter};

/// Which of the member's requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AfterSalesQuery {
    /// Those of this order; all when missing.
    pub order: Option<OrderId>,
    /// Where to begin; at the newest when missing.
    pub cursor: Option<Cursor>,
}

impl Query for AfterSalesQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.cursor.clone().map(|cursor| ("cursor", cursor.0)));
        pairs.extend(self.order.clone().map(|order| ("order", order.to_string())));
        pairs
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        Ok(Self {
            order: parameter::<String>(pairs.clone(), "order", "the id of an order")?
                .map(OrderId::new),
            cursor: parameter::<String>(pairs, "cursor", "a cursor")?.map(Cursor),
        })
    }
}

/// Which of a store's requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoreAfterSalesQuery {
    /// Those in this state; all that are open when missing.
    pub state: Option<AfterSalesState>,
}

impl Query for StoreAfterSalesQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        self.state.map(|state| ("state", state.name().to_owned())).into_iter().collect()
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        let expected = "asked, approved, received, refused, done or cancelled";
        let state = parameter::<String>(pairs, "state", expected)?.map(|name| {
            let known = AfterSalesState::ALL.into_iter().find(|state| state.name() == name);
            known.ok_or(BadParameter { name: "state", expected })
        });
        Ok(Self { state: state.transpose()? })
    }
}
