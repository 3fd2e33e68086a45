//! Which orders are asked for.

use super::OrderState;
use crate::{BadParameter, Cursor, Query, parameter};

/// Which of the member's orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrdersQuery {
    /// Those in this state; all when missing.
    pub state: Option<OrderState>,
    /// Those whose number or one of whose products has this in it.
    pub words: Option<String>,
    /// Where to begin; at the newest when missing.
    pub cursor: Option<Cursor>,
}

impl Query for OrdersQuery {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.cursor.clone().map(|cursor| ("cursor", cursor.0)));
        pairs.extend(self.words.clone().map(|words| ("q", words)));
        pairs.extend(self.state.map(|state| ("state", state.name().to_owned())));
        pairs
    }

    fn from_pairs<'a>(
        pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        let expected = "awaiting_payment, preparing, to_receive, completed or cancelled";
        let state = parameter::<String>(pairs.clone(), "state", expected)?;
        let state =
            state.map(|name| OrderState::of(&name).ok_or(BadParameter { name: "state", expected }));
        Ok(Self {
            state: state.transpose()?,
            words: parameter(pairs.clone(), "q", "words")?,
            cursor: parameter::<String>(pairs, "cursor", "a cursor")?.map(Cursor),
        })
    }
}
