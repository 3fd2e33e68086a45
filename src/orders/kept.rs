//! The orders as this phone keeps them: for a shop in a basement, where there is no line. All of it
//! is private, so that signing out wipes it.

use contract::OrderId;
use contract::orders::{Order, OrderState, Orders};

use crate::browser::{json, storage};

const LISTS: &str = "private.orders";
const SEEN: &str = "private.orders-seen";
/// How many orders are kept whole.
const MOST: usize = 10;

/// All of them go by the plain name, those of a state by its own beneath it.
fn place(state: Option<OrderState>) -> String {
    match state {
        None => LISTS.to_owned(),
        Some(state) => format!("{LISTS}.{}", state.name()),
    }
}

/// Keeps the newest orders of a state, as the backend said them.
pub(super) fn keep_list(state: Option<OrderState>, orders: &Orders) {
    storage::write(&place(state), &json::write(orders));
}

/// What was last said of a state. Without a line there is no more of it.
pub(super) fn kept_list(state: Option<OrderState>) -> Option<Orders> {
    let kept: Orders = storage::read(&place(state)).and_then(|text| json::read(&text))?;
    Some(Orders { next: None, ..kept })
}

/// Keeps an order that was looked at.
pub(super) fn keep(order: &Order) {
    let mut seen = seen();
    put_first(&mut seen, order);
    storage::write(SEEN, &json::write(&seen));
}

/// An order as it was last looked at.
pub(super) fn kept(id: &OrderId) -> Option<Order> {
    seen().into_iter().find(|order| order.id == *id)
}

fn seen() -> Vec<Order> {
    storage::read(SEEN).and_then(|text| json::read(&text)).unwrap_or_default()
}

fn put_first(seen: &mut Vec<Order>, order: &Order) {
    seen.retain(|other| other.id != order.id);
    seen.insert(0, order.clone());
    seen.truncate(MOST);
}

#[cfg(test)]
mod tests {
    use super::super::standing::sample;
    use super::*;

    #[test]
    fn the_last_ten_orders_that_were_looked_at_are_kept() {
        let mut seen = Vec::new();
        for id in 0..12 {
            put_first(&mut seen, &Order { id: OrderId::new(id.to_string()), ..sample("{}") });
        }
        put_first(&mut seen, &Order { id: "5".into(), number: "new".into(), ..sample("{}") });
        assert_eq!(seen.len(), MOST);
        assert_eq!((seen[0].id.as_str(), seen[0].number.as_str()), ("5", "new"));
        assert_eq!(seen.iter().filter(|order| order.id.as_str() == "5").count(), 1);
        assert_eq!(seen[1].id.as_str(), "11");
    }
}
