//! Paying an order.

use contract::payment::{PAY, PAYMENT, Payment, StartPayment};
use contract::{NoQuery, OrderId};

use super::writes::{Credential, Repeat, write};
use super::{Call, ClientError, call};

/// How it stands with the payment of an order.
pub(crate) fn payment(_: &Credential, id: &OrderId) -> Call<Payment> {
    call(PAYMENT, &[id.as_str()], &NoQuery)
}

/// Begins to pay. The same way is asked for the money once, however often this is sent.
pub(crate) async fn pay(
    _: &Credential,
    id: &OrderId,
    start: &StartPayment,
) -> Result<Payment, ClientError> {
    write(PAY, &[id.as_str()], &NoQuery, start, Repeat::Safe).await
}
