//! Tells requests in the language of whoever asks.

use contract::after_sales::{
    AfterSales, AfterSalesAction, AfterSalesKind, AfterSalesLine, AfterSalesState,
    MoneyBackAmounts, ReturnWay,
};
use contract::checkout::FulfilmentMethod;

use crate::accounts::masked;
use crate::database::after_sales::reading::{self, StoredRequest, StoredRequestLine};
use crate::database::after_sales::worth::{Worth, worth};
use crate::database::orders::reading::{self as orders, StoredLine};
use crate::database::orders::{groups, refunds};
use crate::database::photos;
use crate::error::Error;
use crate::localised::picture;
use crate::orders::Telling;

/// Who is told.
pub(super) enum For {
    /// The shopper who asked.
    Shopper,
    /// A clerk of a store, by its key inside the database.
    Store(i64),
}

/// A request as shopper or clerk sees it.
pub(super) fn tell(
    telling: &Telling<'_>,
    request: StoredRequest,
    who: &For,
) -> Result<AfterSales, Error> {
    let connection = telling.connection;
    let order = orders::with_number(connection, request.order)?;
    let group = groups::with_number(connection, request.group)?;
    let all = orders::lines(connection, request.order)?;
    let named = reading::lines(connection, request.number)?;
    let line_of = |one: &StoredRequestLine| all.iter().find(|line| line.number == one.line);
    // What is still to come back, beside what did.
    let open: Vec<_> = named
        .iter()
        .filter_map(|one| Some((line_of(one)?, one.quantity - one.received)))
        .filter(|(_, count)| request.state.is_open() && *count > 0)
        .collect();
    let expected = worth(connection, &order, &group, &open, request.kind)?;
    let amount_of = |line: &StoredLine| {
        let at = open.iter().position(|(one, _)| one.number == line.number);
        at.and_then(|at| expected.amounts.get(at)).copied().unwrap_or_default()
    };
    let lines = named.iter().filter_map(|one| {
        let line = line_of(one)?;
        Some(told(telling, line, one, amount_of(line), who))
    });
    let lines = lines.collect();
    let refunded = reading::refunded(connection, request.number)?;
    let back = back(&expected, refunded.map(|(back, _)| back), request.points_taken);
    // Which store a parcel comes from is the chain's business, and vouchers are the chain's.
    let is_of_chain = matches!(group.method, FulfilmentMethod::Express | FulfilmentMethod::Voucher);
    let is_for_clerk = matches!(who, For::Store(_));
    let is_brought = request.way == Some(ReturnWay::Store);
    // What is brought goes to whoever the address names.
    let (name, phone) = match &group.address {
        Some(address) => (address.name.clone(), masked(&address.phone)),
        None => (order.contact.clone(), masked(&order.phone)),
    };
    Ok(AfterSales {
        lines,
        photos: photos::of_request(connection, request.number)?,
        store: telling.store(Some(request.store).filter(|_| !is_of_chain || is_for_clerk))?,
        receiver: telling.store(Some(request.receiver).filter(|_| is_brought || is_for_clerk))?,
        currency: order.quote.currency,
        back,
        refund: refunded.map(|(_, state)| state),
        timeline: reading::steps(connection, request.number)?,
        actions: actions(&request, &named, who),
        shopper: is_for_clerk.then_some(name),
        phone: is_for_clerk.then_some(phone),
        id: request.id,
        order: order.id,
        number: order.code,
        group: group.id,
        kind: request.kind,
        state: request.state,
        asked_at: request.at,
        reason: request.reason,
        text: request.text,
        answer: request.answer,
        way: request.way,
        goods_due: request.goods_due,
        parcel: request.parcel,
    })
}

/// What comes back altogether: what did, and what still does.
fn back(expected: &Worth, refunded: Option<refunds::Kept>, points_taken: i64) -> MoneyBackAmounts {
    let did = refunded.unwrap_or_default();
    MoneyBackAmounts {
        amount: did.money + expected.back.money,
        from_till: did.till + expected.back.till,
        stored_value: did.stored_value + expected.back.stored_value,
        points: (did.points + expected.back.points).cast_unsigned(),
        points_taken: (points_taken + expected.points_taken).cast_unsigned(),
    }
}

fn told(
    telling: &Telling<'_>,
    line: &StoredLine,
    named: &StoredRequestLine,
    expected: i64,
    who: &For,
) -> AfterSalesLine {
    let (_, looks) = line.given();
    let name = looks.name.pick(telling.locale).to_owned();
    AfterSalesLine {
        sku: line.sku.clone(),
        is_gift: line.is_gift,
        product: looks.product.as_str().into(),
        variant: looks.variant(telling.locale),
        picture: picture(&looks.picture, telling.locale, &name, telling.studio),
        name,
        quantity: named.quantity,
        received: named.received,
        sellable: if matches!(who, For::Store(_)) { named.sellable } else { 0 },
        amount: named.amount + expected,
    }
}

/// What whoever is told may do with it.
fn actions(
    request: &StoredRequest,
    lines: &[StoredRequestLine],
    who: &For,
) -> Vec<AfterSalesAction> {
    let state = request.state;
    let is_any_there = lines.iter().any(|line| line.received > 0);
    let is_any_missing = lines.iter().any(|line| line.received < line.quantity);
    let is_awaited = match state {
        AfterSalesState::Approved => true,
        AfterSalesState::Received => is_any_missing,
        _ => false,
    };
    let is_replaced = matches!(request.kind, AfterSalesKind::Exchange | AfterSalesKind::Repair);
    let actions = match who {
        For::Shopper => [
            (
                matches!(state, AfterSalesState::Asked | AfterSalesState::Approved)
                    && !is_any_there
                    && request.parcel.is_none(),
                AfterSalesAction::Cancel,
            ),
            (state == AfterSalesState::Refused, AfterSalesAction::Resubmit),
            (
                state == AfterSalesState::Approved && request.way == Some(ReturnWay::Courier),
                AfterSalesAction::Send,
            ),
            (false, AfterSalesAction::Unknown),
        ],
        For::Store(store) => [
            (state == AfterSalesState::Asked && request.store == *store, AfterSalesAction::Decide),
            (is_awaited && request.receiver == *store, AfterSalesAction::Receive),
            (
                state == AfterSalesState::Received && is_replaced && request.receiver == *store,
                AfterSalesAction::Replace,
            ),
            (
                state == AfterSalesState::Approved && request.receiver == *store,
                AfterSalesAction::Close,
            ),
        ],
    };
    actions.into_iter().filter_map(|(may, action)| may.then_some(action)).collect()
}
