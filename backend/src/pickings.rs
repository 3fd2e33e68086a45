//! Picking: what clerks take from the shelves of their own store for orders, line by line.

use axum::extract::Path;
use axum::routing::{get, post};
use axum::{Json, Router};
use contract::orders::GroupState;
use contract::payment::PaymentMethod;
use contract::picking::{
    FINISH_PICKING, FinishPicking, PICK_LINE, PICKING, PICKINGS, PickLine, Picking,
};
use contract::{BadParameter, Money, Page, ProblemCode};
use rusqlite::Connection;

use crate::caller::Caller;
use crate::database::cart::goods::goods;
use crate::database::orders::counter::{self, Happening};
use crate::database::orders::groups::{self, HeldUp};
use crate::database::orders::lines::StoredSubstitute;
use crate::database::orders::picking::{self, Outcome, Said};
use crate::database::orders::reading::{self, StoredGroup, StoredLine, StoredOrder};
use crate::database::{shop, stock};
use crate::error::{Error, Refusal};
use crate::orders::{Telling, settle};
use crate::pickups::{of_clerk, stuck, told};
use crate::request::{JsonBody, Locale};
use crate::state::AppState;

/// How many grams a piece may weigh at most: more is a slip of the hand.
const MOST_GRAMS: u32 = 1_000_000;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route(PICKINGS.path, get(at_store))
        .route(PICKING.path, get(one))
        .route(PICK_LINE.path, post(pick))
        .route(FINISH_PICKING.path, post(finish))
}

/// What the clerk's store has to pick.
async fn at_store(caller: Caller, Locale(locale): Locale) -> Result<Json<Page<Picking>>, Error> {
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let found = caller.read_as_clerk(move |connection, clerk| {
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        let found = picking::to_pick(connection, clerk.store)?.into_iter();
        found.map(|group| tell(&telling, group)).collect::<Result<Vec<_>, _>>()
    });
    Ok(Json(Page::whole(found.await?)))
}

/// One of them.
async fn one(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
) -> Result<Json<Picking>, Error> {
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let found = caller.read_as_clerk(move |connection, clerk| {
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        tell(&telling, of_clerk(connection, &clerk, &id)?)
    });
    Ok(Json(found.await?))
}

/// Says what was picked of a line.
async fn pick(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
    JsonBody(body): JsonBody<PickLine>,
) -> Result<Json<Picking>, Error> {
    if body.grams.is_some_and(|grams| !(1..=MOST_GRAMS).contains(&grams)) {
        return Err(BadParameter { name: "/grams", expected: "1 to 1,000,000 grams" }.into());
    }
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let picked = caller.write_as_clerk(move |connection, clerk| {
        let group = of_clerk(connection, &clerk, &id)?;
        let order = reading::with_number(connection, group.order)?;
        say(connection, &order, &group, &body)?;
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        tell(&telling, group)
    });
    Ok(Json(picked.await?))
}

fn say(
    connection: &Connection,
    order: &StoredOrder,
    group: &StoredGroup,
    body: &PickLine,
) -> Result<(), Error> {
    check_open(order, group)?;
    let lines = reading::lines(connection, order.number)?;
    let line = lines
        .iter()
        .filter(|line| line.group == group.number)
        .find(|line| line.sku == body.sku && line.is_gift == body.is_gift)
        .ok_or(Error::NotFound("such line in this part of the order"))?;
    if body.picked > line.left() {
        let detail = "fewer pieces than that are wanted of the line";
        return Err(Refusal::new(ProblemCode::LimitReached, detail).left(line.left()).into());
    }
    let substitute = match &body.substitute {
        Some(_) => Some(substitute(connection, line, body)?),
        None => None,
    };
    let named = substitute.as_ref().map_or(line.grams, |instead| instead.grams);
    if body.grams.is_some() && (named.is_none() || body.picked == 0) {
        let expected = "missing for goods that are sold by the piece, and where none was picked";
        return Err(BadParameter { name: "/grams", expected }.into());
    }
    let grams = named
        .filter(|_| body.picked > 0)
        .map(|named| body.grams.unwrap_or_else(|| named.saturating_mul(body.picked)));
    let said = Said { picked: body.picked, grams, substitute: substitute.as_ref() };
    match picking::say(connection, line, &said)? {
        Outcome::Written => Ok(()),
        Outcome::TooLate => Err(beyond().into()),
        Outcome::TooFew => {
            let sku = said.substitute.map_or("", |instead| instead.sku.as_str());
            let left = stock::pieces(connection, sku, line.source)?.unwrap_or_default();
            let detail = "the store has not so many of the substitute";
            Err(Refusal::new(ProblemCode::SoldOut, detail).left(left).into())
        }
    }
}

/// What is picked instead of what was ordered.
fn substitute(
    connection: &Connection,
    line: &StoredLine,
    body: &PickLine,
) -> Result<StoredSubstitute, Error> {
    let none = |detail| Error::from(Refusal::new(ProblemCode::NoSubstitute, detail));
    let Some(sku) = body.substitute.as_ref().filter(|_| line.may_substitute && !line.is_gift)
    else {
        return Err(none("the shopper allowed no substitute for this line"));
    };
    if *sku == line.sku {
        return Err(none("what was ordered is no substitute of itself"));
    }
    let terms = shop::terms(connection)?;
    let found = goods(connection, std::slice::from_ref(sku), line.source, terms)?.remove(sku);
    let good = found.ok_or_else(|| none("the shop has no such variant"))?;
    if good.voucher.is_some() {
        return Err(none("a voucher is nothing that can be picked"));
    }
    Ok(StoredSubstitute {
        sku: sku.clone(),
        price: good.price.now.amount,
        grams: good.grams,
        looks: good.looks,
    })
}

/// Finishes picking.
async fn finish(
    caller: Caller,
    Locale(locale): Locale,
    Path(id): Path<String>,
    JsonBody(body): JsonBody<FinishPicking>,
) -> Result<Json<Picking>, Error> {
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let finished = caller.write_as_clerk(move |connection, clerk| {
        let group = of_clerk(connection, &clerk, &id)?;
        // Done before, it answers the same.
        if group.picked_at.is_none() {
            let order = reading::with_number(connection, group.order)?;
            check_open(&order, &group)?;
            let lines = of_group(connection, &group)?;
            let difference = picking::difference(connection, &group, &lines)?;
            if difference.unsaid > 0 {
                let detail = "say of every line what was picked";
                let refusal = Refusal::new(ProblemCode::NotPicked, detail);
                return Err(refusal.left(difference.unsaid).into());
            }
            if difference.money != body.refund {
                let detail = "what comes back is not what was seen; look again";
                return Err(Refusal::new(ProblemCode::Stale, detail).into());
            }
            if !picking::finish(connection, &order, &group, &difference, now)? {
                return Err(unfinished(connection, &group)?.into());
            }
            counter::log(connection, &clerk, Happening::Advanced, Some(group.number), now)?;
        }
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        tell(&telling, groups::with_number(connection, group.number)?)
    });
    Ok(Json(finished.await?))
}

fn unfinished(connection: &Connection, group: &StoredGroup) -> Result<Refusal, Error> {
    Ok(match groups::held_up(connection, group.number)? {
        Some(HeldUp::ByRefund) => {
            let detail = "a refund of something in it is asked for; decide on it first";
            Refusal::new(ProblemCode::RefundOpen, detail)
        }
        _ => beyond(),
    })
}

fn beyond() -> Refusal {
    Refusal::new(ProblemCode::TooLate, "picking is finished, or the order is beyond that")
}

/// Whether anything can be said of what is picked for a group.
fn check_open(order: &StoredOrder, group: &StoredGroup) -> Result<(), Refusal> {
    let is_paid_here = order.method == Some(PaymentMethod::InStore);
    match group.state {
        GroupState::Waiting => Err(stuck(GroupState::Waiting)),
        GroupState::Preparing if order.paid_at.is_none() && !is_paid_here => {
            Err(stuck(GroupState::Waiting))
        }
        GroupState::Preparing if group.picked_at.is_none() => Ok(()),
        _ => Err(beyond()),
    }
}

fn of_group(connection: &Connection, group: &StoredGroup) -> Result<Vec<StoredLine>, Error> {
    let mut lines = reading::lines(connection, group.order)?;
    lines.retain(|line| line.group == group.number);
    Ok(lines)
}

/// A picking as the clerk sees it.
fn tell(telling: &Telling<'_>, group: StoredGroup) -> Result<Picking, Error> {
    let lines = of_group(telling.connection, &group)?;
    let difference = picking::difference(telling.connection, &group, &lines)?;
    let is_finished = group.picked_at.is_some();
    let currency = reading::with_number(telling.connection, group.order)?.quote.currency;
    let mut group = told(telling, group)?;
    for (told, line) in group.lines.iter_mut().zip(&lines) {
        told.picked = telling.picked(line, currency);
    }
    Ok(Picking {
        group,
        left: difference.unsaid,
        is_finished,
        refund: Money::new(difference.money, currency),
        points: difference.points.cast_unsigned(),
    })
}
