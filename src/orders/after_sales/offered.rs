//! What can be asked for after an order: as the backend says it line by line, put together for the
//! form.

use contract::GroupId;
use contract::after_sales::{AfterSalesKind, AfterSalesOption, AfterSalesReason};
use contract::orders::{Order, OrderGroup, OrderLine};

/// What can be asked of a line, of this kind.
pub(super) fn option(line: &OrderLine, kind: AfterSalesKind) -> Option<AfterSalesOption> {
    line.after_sales.iter().find(|option| option.kind == kind && option.quantity > 0).copied()
}

/// The lines of a group of which something of this kind can be asked.
pub(super) fn lines(group: &OrderGroup, kind: AfterSalesKind) -> Vec<&OrderLine> {
    group.lines.iter().filter(|line| option(line, kind).is_some()).collect()
}

/// The groups of which something of this kind can be asked.
pub(super) fn groups(order: &Order, kind: AfterSalesKind) -> Vec<&OrderGroup> {
    order.groups.iter().filter(|group| !lines(group, kind).is_empty()).collect()
}

/// The kinds that can be asked for.
pub(super) fn kinds(order: &Order) -> Vec<AfterSalesKind> {
    let is_offered = |kind: &AfterSalesKind| !groups(order, *kind).is_empty();
    AfterSalesKind::ALL.into_iter().filter(is_offered).collect()
}

/// A group of the order.
pub(super) fn group<'a>(order: &'a Order, id: &GroupId) -> Option<&'a OrderGroup> {
    order.groups.iter().find(|group| group.id == *id)
}

/// Why a kind may be asked for: what did not come yet cannot be broken, and what came was not too
/// slow.
pub(super) fn reasons(kind: AfterSalesKind) -> Vec<AfterSalesReason> {
    use AfterSalesReason::{ChangedMind, Other, TooSlow};
    let fits = |reason: &AfterSalesReason| match kind {
        AfterSalesKind::Refund => matches!(reason, ChangedMind | TooSlow | Other),
        AfterSalesKind::Repair => !matches!(reason, ChangedMind | TooSlow),
        _ => *reason != TooSlow,
    };
    AfterSalesReason::ALL.into_iter().filter(fits).collect()
}

/// An order of two groups: what was picked up can be returned and exchanged, what is to be sent can
/// be refunded.
#[cfg(test)]
pub(super) fn sample() -> Order {
    let line = |sku: &str, quantity: u32, options: &str| {
        format!(
            r#"{{"sku":"{sku}","product":"{sku}","name":"{sku}","quantity":{quantity},"payable":900,
            "picture":{{"template":"/a","widths":[1],"formats":["webp"],"width":1,"height":1,
            "alt":""}},"price":{{"now":{{"amount":300,"currency":"CNY"}}}},"after_sales":[{options}]}}"#
        )
    };
    let store = r#"{"id":"here","name":"大学路店"}"#;
    let json = format!(
        r#"{{"groups":[{{"id":"g1","method":"pickup","state":"done","store":{store},"lines":[{},{},{}]}},
        {{"id":"g2","method":"express","state":"preparing","lines":[{}]}}]}}"#,
        line("milk", 3, r#"{"kind":"return","quantity":2},{"kind":"exchange","quantity":2}"#),
        line("pan", 1, r#"{"kind":"return","quantity":1},{"kind":"repair","quantity":1}"#),
        line("fish", 1, ""),
        line("cup", 2, r#"{"kind":"refund","quantity":2},{"kind":"return","quantity":0}"#),
    );
    super::super::standing::sample(&json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_asked_for_is_told_by_the_lines() {
        use AfterSalesKind::{Exchange, Refund, Repair, Return};
        let order = sample();
        assert_eq!(kinds(&order), [Refund, Return, Exchange, Repair]);
        let of = |kind| {
            let groups = groups(&order, kind);
            let lines = groups.iter().flat_map(|group| lines(group, kind));
            lines.map(|line| line.sku.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(of(Return), ["milk", "pan"]);
        assert_eq!(of(Exchange), ["milk"]);
        assert_eq!(of(Repair), ["pan"]);
        assert_eq!(of(Refund), ["cup"]);
    }

    #[test]
    fn what_did_not_come_is_not_broken() {
        use AfterSalesReason::{Damaged, TooSlow};
        assert!(!reasons(AfterSalesKind::Refund).contains(&Damaged));
        assert!(reasons(AfterSalesKind::Refund).contains(&TooSlow));
        assert!(reasons(AfterSalesKind::Return).contains(&Damaged));
        assert!(!reasons(AfterSalesKind::Return).contains(&TooSlow));
        assert!(!reasons(AfterSalesKind::Repair).contains(&AfterSalesReason::ChangedMind));
    }
}
