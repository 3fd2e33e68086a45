//! A member's notices: what was told of the own orders, read, and switched on or off by kind.

use std::collections::HashMap;

use axum::extract::Path;
use axum::routing::{get, post};
use axum::{Json, Router};
use contract::checkout::FulfilmentMethod;
use contract::notices::{
    NOTICE_SWITCHES, NOTICES, Notice, NoticeKind, NoticeSwitches, Notices, NoticesQuery,
    READ_NOTICE, READ_NOTICES, ReadNotices, SWITCH_NOTICES, UNREAD_NOTICES, Unread,
};
use contract::{BadParameter, Cursor, GroupId, Money, NoticeId};

use crate::caller::Caller;
use crate::database::after_sales::reading as requests;
use crate::database::notices::{self, StoredNotice};
use crate::database::orders::reading::{self, StoredGroup, StoredLine};
use crate::database::orders::{refunds, tracking};
use crate::error::Error;
use crate::orders::{Telling, settle};
use crate::request::{JsonBody, Locale, Parameters};
use crate::state::AppState;

/// How many notices are told at once.
const PAGE: usize = 20;

/// The routes of this area.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route(NOTICES.path, get(list))
        .route(UNREAD_NOTICES.path, get(unread))
        .route(READ_NOTICE.path, post(read_one))
        .route(READ_NOTICES.path, post(read_all))
        .route(NOTICE_SWITCHES.path, get(switches))
        .route(SWITCH_NOTICES.path, post(switch))
}

/// The member's notices, newest first.
async fn list(
    caller: Caller,
    Locale(locale): Locale,
    Parameters(NoticesQuery { cursor }): Parameters<NoticesQuery>,
) -> Result<Json<Notices>, Error> {
    settle(&caller.state).await?;
    let (studio, now) = (caller.state.studio.clone(), caller.now());
    let notices = caller.read_as_member(move |connection, member| {
        let after = cursor.as_ref().map(|Cursor(id)| id.as_str());
        let mut found = notices::list(connection, member, after, PAGE as u32 + 1)?;
        let is_more = found.len() > PAGE;
        found.truncate(PAGE);
        let next = found.last().filter(|_| is_more).map(|last| Cursor(last.id.clone()));
        let telling = Telling { connection, locale: &locale, studio: &studio, now };
        let items = found.into_iter().map(|notice| told(&telling, notice));
        let items = items.collect::<Result<_, _>>()?;
        Ok(Notices { items, next, unread: notices::unread(connection, member)? })
    });
    Ok(Json(notices.await?))
}

/// How many are not read.
async fn unread(caller: Caller) -> Result<Json<Unread>, Error> {
    settle(&caller.state).await?;
    let unread = caller.read_as_member(|connection, member| {
        Ok(Unread { unread: notices::unread(connection, member)? })
    });
    Ok(Json(unread.await?))
}

/// Marks one as read.
async fn read_one(caller: Caller, Path(id): Path<String>) -> Result<Json<Unread>, Error> {
    let unread = caller.write_as_member(move |connection, member| {
        notices::read_one(connection, member, &id)?;
        Ok(Unread { unread: notices::unread(connection, member)? })
    });
    Ok(Json(unread.await?))
}

/// Marks all as read that were seen.
async fn read_all(
    caller: Caller,
    JsonBody(ReadNotices { newest }): JsonBody<ReadNotices>,
) -> Result<Json<Unread>, Error> {
    let unread = caller.write_as_member(move |connection, member| {
        notices::read_all(connection, member, newest.as_ref().map(NoticeId::as_str))?;
        Ok(Unread { unread: notices::unread(connection, member)? })
    });
    Ok(Json(unread.await?))
}

/// Of which kinds the member wants notices.
async fn switches(caller: Caller) -> Result<Json<NoticeSwitches>, Error> {
    let items =
        caller.read_as_member(|connection, member| Ok(notices::switches(connection, member)?));
    Ok(Json(NoticeSwitches { items: items.await? }))
}

/// Switches kinds on or off.
async fn switch(
    caller: Caller,
    JsonBody(NoticeSwitches { items }): JsonBody<NoticeSwitches>,
) -> Result<Json<NoticeSwitches>, Error> {
    if items.iter().any(|switch| switch.kind == NoticeKind::Unknown) {
        return Err(BadParameter { name: "/items", expected: "kinds that there are" }.into());
    }
    let items = caller.write_as_member(move |connection, member| {
        for switch in items {
            notices::switch(connection, member, switch)?;
        }
        Ok(notices::switches(connection, member)?)
    });
    Ok(Json(NoticeSwitches { items: items.await? }))
}

/// A notice with the particulars that its words are made of.
fn told(telling: &Telling<'_>, notice: StoredNotice) -> Result<Notice, Error> {
    let connection = telling.connection;
    let order = reading::with_number(connection, notice.about.order)?;
    let groups = reading::groups(connection, order.number)?;
    // One that is about all of it names the store where there is but one group.
    let named = |group: &&StoredGroup| notice.about.group.is_none_or(|of| group.number == of);
    let group =
        groups.iter().find(named).filter(|_| notice.about.group.is_some() || groups.len() == 1);
    let refund = match notice.about.refund {
        Some(number) => refunds::of_notice(connection, number)?,
        None => None,
    };
    let request = match notice.about.step {
        Some(step) => Some(requests::of_step(connection, step)?),
        None => None,
    };
    // The pieces of lines that it is for, where it is for some of them.
    let named: Option<HashMap<i64, u32>> = match (&refund, &request) {
        (Some(refund), _) if !refund.lines.is_empty() => Some(refund.lines.clone()),
        (_, Some((request, _))) => {
            let lines = requests::lines(connection, request.number)?.into_iter();
            Some(lines.map(|line| (line.line, line.quantity)).collect())
        }
        _ => None,
    };
    let is_about = |line: &StoredLine| match (&named, notice.about.group) {
        (Some(named), _) => named.contains_key(&line.number),
        (_, Some(group)) => line.group == group,
        _ => true,
    };
    let mut lines = reading::lines(connection, order.number)?;
    lines.retain(is_about);
    let pieces = |line: &StoredLine| {
        let named = named.as_ref().and_then(|named| named.get(&line.number));
        named.copied().unwrap_or(line.quantity)
    };
    let currency = order.quote.currency;
    let amount = match (&refund, notice.kind) {
        (Some(refund), _) => Some(refund.back.money + refund.back.stored_value),
        (None, NoticeKind::Paid) => Some(order.quote.payable),
        (None, NoticeKind::DepositPaid) => Some(order.deposit),
        (None, _) => None,
    };
    let parcel = match group {
        Some(group) if notice.kind == NoticeKind::Shipped => {
            tracking::parcel(connection, group.number)?
        }
        _ => None,
    };
    let store = group.filter(|group| {
        !matches!(group.method, FulfilmentMethod::Express | FulfilmentMethod::Voucher)
    });
    let first = lines.first().map(|line| telling.line(line, currency));
    Ok(Notice {
        id: NoticeId::new(notice.id),
        kind: notice.kind,
        at: notice.at,
        is_read: notice.is_read,
        group: notice.about.group.and(group).map(|group| GroupId::clone(&group.id)),
        method: group.map(|group| group.method),
        store_name: telling.store(store.map(|group| group.store))?.map(|store| store.name),
        pieces: lines.iter().map(pieces).sum(),
        picture: first.as_ref().map(|line| line.picture.clone()),
        product_name: first.map(|line| line.name),
        amount: amount.map(|amount| Money::new(amount, currency)),
        from_till: refund
            .as_ref()
            .filter(|refund| refund.back.till > 0)
            .map(|refund| Money::new(refund.back.till, currency)),
        points: refund.map_or(0, |refund| refund.back.points.cast_unsigned()),
        until: match (notice.kind, &request) {
            (NoticeKind::LapsesSoon, _) => Some(order.lapses_at),
            (NoticeKind::AfterSalesApproved, Some((request, _))) => request.goods_due,
            _ => None,
        },
        request: request.as_ref().map(|(request, _)| request.id.clone()),
        request_kind: request.as_ref().map(|(request, _)| request.kind),
        said: request.and_then(|(_, said)| said),
        carrier: parcel.as_ref().map(|parcel| parcel.carrier.clone()),
        parcel_number: parcel.map(|parcel| parcel.number),
        number: Some(order.code),
        order: Some(order.id),
    })
}
