//! Taking goods back: how many of each came, and how many of those can be sold again.

use contract::after_sales::{AfterSales, AfterSalesLine, ReceiveGoods, ReceivedPieces};
use leptos::prelude::*;

use super::request_desk::RequestDesk;
use crate::browser::chance;
use crate::kit::{Bounds, stepper};
use crate::locale::{t, t_count, t_with, words};

/// A line with what came of it.
#[derive(Clone)]
struct Counted {
    line: AfterSalesLine,
    came: RwSignal<u32>,
    sellable: RwSignal<u32>,
}

/// How many pieces of a line are still to come.
fn left(line: &AfterSalesLine) -> u32 {
    line.quantity.saturating_sub(line.received)
}

/// The counts, and the button. Sent again, it counts once.
pub(super) fn receiving(desk: RequestDesk, request: &AfterSales) -> AnyView {
    let key = StoredValue::new(chance::key());
    let counted: Vec<_> = request
        .lines
        .iter()
        .filter(|line| left(line) > 0)
        .map(|line| Counted {
            line: line.clone(),
            came: RwSignal::new(left(line)),
            // Whether it can be sold again is seen by looking.
            sellable: RwSignal::new(0),
        })
        .collect();
    let is_all = RwSignal::new(false);
    let rows: Vec<_> = counted.iter().map(row).collect();
    let counts: Vec<_> = counted.iter().map(|it| (it.came, left(&it.line))).collect();
    let total = {
        let counts = counts.clone();
        Memo::new(move |_| counts.iter().map(|(came, _)| came.get()).sum::<u32>())
    };
    let has_fewer = Memo::new(move |_| counts.iter().any(|(came, all)| came.get() < *all));
    let is_ready = move || total.get() > 0;
    let on_confirm = move |_| {
        if untrack(is_ready) {
            let pieces = counted.iter().filter_map(pieces_of).collect();
            let is_all = is_all.get_untracked() || !has_fewer.get_untracked();
            desk.receive(ReceiveGoods { key: key.get_value(), pieces, is_all });
        }
    };
    let rest = move || {
        // Where nothing came at all, it is closed instead.
        (has_fewer.get() && total.get() > 0).then(|| {
            view! {
                <label class="request-desk-choice">
                    <input
                        type="checkbox"
                        class="check"
                        prop:checked=is_all
                        on:change=move |event| is_all.set(event_target_checked(&event))
                    />
                    <span>{t(words::RECEIVE_IS_ALL)}</span>
                </label>
            }
        })
    };
    view! {
        <div class="request-desk-part">
            <ul>{rows}</ul>
            {rest}
            <button
                type="button"
                class="button request-desk-big"
                aria-disabled=move || (!is_ready() || desk.is_busy()).then_some("true")
                on:click=on_confirm
            >
                {move || t_count(words::RECEIVE_CONFIRM, total.get().into())}
            </button>
        </div>
    }
    .into_any()
}

fn pieces_of(counted: &Counted) -> Option<ReceivedPieces> {
    let quantity = counted.came.get_untracked();
    (quantity > 0).then(|| ReceivedPieces {
        sku: counted.line.sku.clone(),
        is_gift: counted.line.is_gift,
        quantity,
        sellable: counted.sellable.get_untracked().min(quantity),
    })
}

fn row(counted: &Counted) -> AnyView {
    let Counted { line, came, sellable } = counted.clone();
    let name = match &line.variant {
        Some(variant) => format!("{} {variant}", line.name),
        None => line.name.clone(),
    };
    let most = Signal::stored(Bounds { min: 0, step: 1, max: left(&line) });
    let of_those = Signal::derive(move || Bounds { min: 0, step: 1, max: came.get() });
    let on_came = Callback::new(move |count| {
        came.set(count);
        sellable.update(|sellable| *sellable = (*sellable).min(count));
    });
    let on_sellable = Callback::new(move |count| sellable.set(count));
    let sellable_name = t_with(words::RECEIVE_SELLABLE_OF, &[("name", &name)]);
    view! {
        <li>
            <div class="request-desk-count">
                <span>{name.clone()}</span>
                {stepper(&name, came.into(), most, on_came)}
            </div>
            <div class="request-desk-count">
                <span class="request-desk-small">{t(words::RECEIVE_SELLABLE)}</span>
                {stepper(&sellable_name, sellable.into(), of_those, on_sellable)}
            </div>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(quantity: u32, received: u32) -> AfterSalesLine {
        serde_json::from_value(serde_json::json!({
            "sku": "milk", "product": "milk", "name": "鲜牛奶", "quantity": quantity,
            "received": received,
            "picture": {"template": "/a", "widths": [1], "formats": ["webp"], "width": 1,
                "height": 1, "alt": ""},
        }))
        .unwrap()
    }

    #[test]
    fn what_came_before_does_not_come_again() {
        for (quantity, received, rest) in [(3, 0, 3), (3, 2, 1), (3, 3, 0), (1, 2, 0)] {
            assert_eq!(left(&line(quantity, received)), rest);
        }
    }

    #[test]
    fn no_more_can_be_sold_again_than_came() {
        let counted = |came, sellable| Counted {
            line: line(3, 0),
            came: RwSignal::new(came),
            sellable: RwSignal::new(sellable),
        };
        let pieces = pieces_of(&counted(2, 3)).unwrap();
        assert_eq!((pieces.quantity, pieces.sellable), (2, 2));
        assert_eq!(pieces_of(&counted(0, 0)), None);
    }
}
