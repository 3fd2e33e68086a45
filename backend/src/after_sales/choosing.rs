//! What a shopper chose to ask for, and whether it can be.

use contract::after_sales::{AfterSalesChoice, AfterSalesKind, ReturnWay};
use contract::orders::GroupState;
use contract::stores::StoreService;
use contract::{BadParameter, ProblemCode, Timestamp};
use rusqlite::Connection;

use crate::database::after_sales::standing::{self, Standing};
use crate::database::coupons::bought;
use crate::database::orders::reading::{self, StoredGroup, StoredLine, StoredOrder};
use crate::database::stores;
use crate::error::{Error, Refusal};

/// How many lines may be named at most.
const MOST_LINES: usize = 200;

/// A choice that can be asked for.
pub(super) struct Chosen {
    pub(super) group: StoredGroup,
    lines: Vec<(StoredLine, u32)>,
    pub(super) way: Option<ReturnWay>,
    /// The store that takes the goods back.
    pub(super) receiver: i64,
}

impl Chosen {
    /// Which pieces of which lines.
    pub(super) fn pieces(&self) -> Vec<(&StoredLine, u32)> {
        self.lines.iter().map(|(line, count)| (line, *count)).collect()
    }
}

/// Finds out what was chosen and whether it can be asked for. The pieces of one request do not
/// count, which is asked again.
pub(super) fn choose(
    connection: &Connection,
    order: &StoredOrder,
    choice: &AfterSalesChoice,
    again: Option<i64>,
    now: Timestamp,
) -> Result<Chosen, Error> {
    if choice.kind == AfterSalesKind::Unknown {
        let expected = "refund, return, exchange or repair";
        return Err(BadParameter { name: "/choice/kind", expected }.into());
    }
    let groups = reading::groups(connection, order.number)?.into_iter();
    let group = groups.into_iter().find(|group| group.id == choice.group);
    let group = group.ok_or(Error::NotFound("such part of this order"))?;
    if order.paid_at.is_none() {
        let detail = "the order is not paid; cancel it instead";
        return Err(Refusal::new(ProblemCode::NotPaid, detail).into());
    }
    let lines = named(connection, order, &group, choice)?;
    let standing = standing::of(connection, order.number, again)?;
    for (line, count) in &lines {
        if line.offer.is_some() {
            check_vouchers(connection, &standing, &group, line, *count, choice.kind)?;
        } else {
            check(&standing, &group, line, *count, choice.kind, now)?;
        }
    }
    let (way, receiver) = receiver(connection, &group, choice)?;
    Ok(Chosen { group, lines, way, receiver })
}

/// The lines that are named, each once.
fn named(
    connection: &Connection,
    order: &StoredOrder,
    group: &StoredGroup,
    choice: &AfterSalesChoice,
) -> Result<Vec<(StoredLine, u32)>, Error> {
    if choice.pieces.len() > MOST_LINES || choice.pieces.iter().all(|named| named.quantity == 0) {
        let expected = "pieces of 1 to 200 lines, at least one";
        return Err(BadParameter { name: "/choice/pieces", expected }.into());
    }
    let all = reading::lines(connection, order.number)?;
    let mut lines: Vec<(StoredLine, u32)> = Vec::new();
    for wanted in choice.pieces.iter().filter(|wanted| wanted.quantity > 0) {
        let line = all.iter().filter(|line| line.group == group.number);
        let line = line
            .clone()
            .find(|line| line.sku == wanted.sku && line.is_gift == wanted.is_gift)
            .ok_or(Error::NotFound("such line in this part of the order"))?;
        match lines.iter_mut().find(|(known, _)| known.number == line.number) {
            Some((_, count)) => *count = count.saturating_add(wanted.quantity),
            None => lines.push((line.clone(), wanted.quantity)),
        }
    }
    Ok(lines)
}

/// Whether so many vouchers of a line can be given back.
fn check_vouchers(
    connection: &Connection,
    standing: &Standing,
    group: &StoredGroup,
    line: &StoredLine,
    count: u32,
    kind: AfterSalesKind,
) -> Result<(), Error> {
    if kind != AfterSalesKind::Refund {
        let detail = "vouchers are refunded while they are not used; ask for a refund";
        return Err(Refusal::new(ProblemCode::NotOffered, detail).into());
    }
    let free = standing.free(line, group, kind);
    if count <= free {
        return Ok(());
    }
    let issued = bought::issued(connection, line.number)?;
    let (code, detail) = if issued.given > 0 && count <= free.saturating_add(issued.given) {
        (ProblemCode::GivenAway, "some were given away; take back those that nobody has taken")
    } else if issued.used > 0 {
        (ProblemCode::AlreadyUsed, "some were used; only `left` of them can be given back")
    } else {
        (ProblemCode::LimitReached, "fewer pieces than that can be asked for")
    };
    Err(Refusal::new(code, detail).left(free).into())
}

/// Whether this can be asked for so many pieces of a line.
fn check(
    standing: &Standing,
    group: &StoredGroup,
    line: &StoredLine,
    count: u32,
    kind: AfterSalesKind,
    now: Timestamp,
) -> Result<(), Refusal> {
    let free = standing.free(line, group, kind);
    if kind == AfterSalesKind::Refund {
        if !standing::can_be_refunded(group) {
            let detail = "it was sent, handed over or cancelled; ask for a return instead";
            return Err(Refusal::new(ProblemCode::TooLate, detail));
        }
    } else {
        if line.after_sales.days(kind).is_none_or(|days| days == 0) {
            let detail = "the shop does not do this for these goods";
            return Err(Refusal::new(ProblemCode::NotOffered, detail));
        }
        let Some(until) = standing.until(line, kind).filter(|_| is_there(group, line)) else {
            let detail = "the shopper does not have it yet";
            return Err(Refusal::new(ProblemCode::NotYet, detail));
        };
        if now >= until {
            return Err(Refusal::new(ProblemCode::Ended, "the days for it are over").at(until));
        }
    }
    if count > free {
        let detail = "fewer pieces than that can be asked for";
        return Err(Refusal::new(ProblemCode::LimitReached, detail).left(free));
    }
    Ok(())
}

fn is_there(group: &StoredGroup, line: &StoredLine) -> bool {
    group.state == GroupState::Done || line.handed_over > 0
}

/// How the goods go back, and the store that takes them.
fn receiver(
    connection: &Connection,
    group: &StoredGroup,
    choice: &AfterSalesChoice,
) -> Result<(Option<ReturnWay>, i64), Error> {
    if !choice.kind.takes_goods() {
        return Ok((None, group.store));
    }
    match (choice.way, &choice.store) {
        (Some(ReturnWay::Courier), _) => Ok((Some(ReturnWay::Courier), group.store)),
        (Some(ReturnWay::Store), None) => Ok((Some(ReturnWay::Store), group.store)),
        (Some(ReturnWay::Store), Some(id)) => {
            let refusal = |detail| Refusal::new(ProblemCode::WrongStore, detail);
            let Some(row) = stores::store(connection, id.as_str())? else {
                return Err(refusal("there is no such store; choose another").into());
            };
            let number = stores::number(connection, Some(id))?;
            // Where nothing is picked up there is no counter to bring it to.
            if number != group.store && !row.services.contains(&StoreService::Pickup) {
                return Err(refusal("the store has no counter; choose another").into());
            }
            Ok((Some(ReturnWay::Store), number))
        }
        _ => Err(BadParameter { name: "/choice/way", expected: "courier or store" }.into()),
    }
}
