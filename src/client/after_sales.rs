//! What a shopper asks for after an order, and what clerks say to it.

use contract::after_sales::{
    AFTER_SALES, AFTER_SALES_LIST, ASK_AFTER_SALES, AfterSales, AfterSalesChoice,
    AfterSalesPreview, AfterSalesQuery, AskAfterSales, CANCEL_AFTER_SALES, CLOSE_AFTER_SALES,
    CloseAfterSales, DECIDE_AFTER_SALES, DecideAfterSales, GIVE_REPLACEMENT, GiveReplacement,
    PREVIEW_AFTER_SALES, RECEIVE_GOODS, RESUBMIT_AFTER_SALES, ReceiveGoods, SEND_GOODS,
    STORE_AFTER_SALES, STORE_AFTER_SALES_LIST, SendGoods, StoreAfterSalesQuery,
};
use contract::coupons::COUPONS;
use contract::orders::ORDERS;
use contract::photos::{Photo, UPLOAD_PHOTO};
use contract::{AfterSalesId, NoQuery, OrderId, Page};

use super::writes::{Repeat, write};
use super::{Call, ClientError, Credential, answers, call, transport};
use crate::browser::photos::Content;

/// The member's requests, newest first.
pub(crate) fn after_sales_list(_: &Credential, query: &AfterSalesQuery) -> Call<Page<AfterSales>> {
    call(AFTER_SALES_LIST, &[], query)
}

/// One of them.
pub(crate) fn after_sales(_: &Credential, id: &AfterSalesId) -> Call<AfterSales> {
    call(AFTER_SALES, &[id.as_str()], &NoQuery)
}

/// What would come back for a choice; keeps nothing.
pub(crate) async fn preview_after_sales(
    _: &Credential,
    order: &OrderId,
    choice: &AfterSalesChoice,
) -> Result<AfterSalesPreview, ClientError> {
    write(PREVIEW_AFTER_SALES, &[order.as_str()], &NoQuery, choice, Repeat::Safe).await
}

/// Asks for it. It has a key, so a lost answer is asked for again.
pub(crate) async fn ask_after_sales(
    _: &Credential,
    order: &OrderId,
    ask: &AskAfterSales,
) -> Result<AfterSales, ClientError> {
    changed(write(ASK_AFTER_SALES, &[order.as_str()], &NoQuery, ask, Repeat::Safe).await)
}

/// Asks again for what was refused. It has a key too.
pub(crate) async fn ask_again(
    _: &Credential,
    id: &AfterSalesId,
    ask: &AskAfterSales,
) -> Result<AfterSales, ClientError> {
    changed(write(RESUBMIT_AFTER_SALES, &[id.as_str()], &NoQuery, ask, Repeat::Safe).await)
}

/// Takes a request back; one that was answers the same.
pub(crate) async fn cancel_after_sales(
    _: &Credential,
    id: &AfterSalesId,
) -> Result<AfterSales, ClientError> {
    changed(write(CANCEL_AFTER_SALES, &[id.as_str()], &NoQuery, &(), Repeat::Safe).await)
}

/// Names the parcel that goods go back by. Said twice, it answers the same.
pub(crate) async fn send_goods(
    _: &Credential,
    id: &AfterSalesId,
    sent: &SendGoods,
) -> Result<AfterSales, ClientError> {
    changed(write(SEND_GOODS, &[id.as_str()], &NoQuery, sent, Repeat::Safe).await)
}

/// Sends a photo. `on_progress` hears how much of it is sent, in percent.
pub(crate) async fn send_photo(
    _: &Credential,
    photo: &Content,
    on_progress: impl Fn(u32) + 'static,
) -> Result<Photo, ClientError> {
    let answer = transport::upload(UPLOAD_PHOTO.path, photo, on_progress).await?;
    answers::read(UPLOAD_PHOTO.path, &answer.text)
}

/// What the clerk's store has to decide, to receive or to give.
pub(crate) fn store_after_sales_list(_: &Credential) -> Call<Page<AfterSales>> {
    call(STORE_AFTER_SALES_LIST, &[], &StoreAfterSalesQuery::default())
}

/// One of these.
pub(crate) fn store_after_sales(_: &Credential, id: &AfterSalesId) -> Call<AfterSales> {
    call(STORE_AFTER_SALES, &[id.as_str()], &NoQuery)
}

/// Agrees to a request or refuses it. Said twice, it answers the same.
pub(crate) async fn decide_after_sales(
    _: &Credential,
    id: &AfterSalesId,
    decision: &DecideAfterSales,
) -> Result<AfterSales, ClientError> {
    at_store(write(DECIDE_AFTER_SALES, &[id.as_str()], &NoQuery, decision, Repeat::Safe).await)
}

/// Says what came back. It has a key, so a lost answer is asked for again.
pub(crate) async fn receive_goods(
    _: &Credential,
    id: &AfterSalesId,
    receipt: &ReceiveGoods,
) -> Result<AfterSales, ClientError> {
    at_store(write(RECEIVE_GOODS, &[id.as_str()], &NoQuery, receipt, Repeat::Safe).await)
}

/// Says that the shopper was given what was exchanged or repaired. Said twice, it answers the same.
pub(crate) async fn give_replacement(
    _: &Credential,
    id: &AfterSalesId,
    given: &GiveReplacement,
) -> Result<AfterSales, ClientError> {
    at_store(write(GIVE_REPLACEMENT, &[id.as_str()], &NoQuery, given, Repeat::Safe).await)
}

/// Ends a request whose goods did not come. Said twice, it answers the same.
pub(crate) async fn close_after_sales(
    _: &Credential,
    id: &AfterSalesId,
    closed: &CloseAfterSales,
) -> Result<AfterSales, ClientError> {
    at_store(write(CLOSE_AFTER_SALES, &[id.as_str()], &NoQuery, closed, Repeat::Safe).await)
}

/// Whatever came of a write, what was known of requests and orders may no longer be so, nor what
/// came back with them.
fn changed<A>(answer: A) -> A {
    answers::forget_of(&[AFTER_SALES_LIST.path, ORDERS.path, COUPONS.path]);
    answer
}

fn at_store<A>(answer: A) -> A {
    answers::forget_of(&[STORE_AFTER_SALES_LIST.path]);
    answer
}
