//! Where a cart is to be bought: a store, or the chain while none is chosen.

use contract::cart::Fulfilment;
use contract::catalogue::Price;
use contract::stores::StoreService;
use contract::{Money, StoreId, Timestamp};
use rusqlite::Connection;

use crate::database::shop::{Terms, terms};
use crate::database::stores;
use crate::error::Error;
use crate::zones::minutes_ahead;

/// A store with all that a cart depends on.
pub(crate) struct Place {
    /// Its key inside the database; 0 is the chain.
    pub(crate) number: i64,
    /// Its id; none for the chain.
    pub(crate) id: Option<StoreId>,
    /// How what it carries reaches the shopper.
    pub(crate) fulfilment: Fulfilment,
    /// How many minutes its clocks are ahead of UTC now.
    pub(crate) utc_offset: i32,
    /// What prices and stock are told by.
    pub(crate) terms: Terms,
    /// Now.
    pub(crate) now: Timestamp,
}

impl Place {
    /// The shopper's store.
    ///
    /// # Errors
    /// There is no such store, or the database failed.
    pub(crate) fn of(
        connection: &Connection,
        id: Option<&StoreId>,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let number = stores::number(connection, id)?;
        let row = match id {
            Some(id) => stores::store(connection, id.as_str())?,
            None => None,
        };
        let (fulfilment, zone) = match row {
            Some(row) => (fulfilment(&row.services), Some(row.time_zone)),
            // The chain's hours are those of its first store.
            None => (Fulfilment::NoStore, stores::first_time_zone(connection)?),
        };
        Ok(Self {
            number,
            id: id.cloned(),
            fulfilment,
            utc_offset: zone.map_or(0, |zone| minutes_ahead(&zone, now)),
            terms: terms(connection)?,
            now,
        })
    }

    /// An amount in the shop's currency.
    pub(crate) fn money(&self, amount: i64) -> Money {
        Money::new(amount, self.terms.currency)
    }

    /// A price that was never another.
    pub(crate) fn price(&self, amount: i64) -> Price {
        Price { now: self.money(amount), was: None }
    }
}

fn fulfilment(services: &[StoreService]) -> Fulfilment {
    let offers = |service| services.contains(&service);
    match (offers(StoreService::Pickup), offers(StoreService::Delivery)) {
        (true, true) => Fulfilment::PickupOrDelivery,
        (false, true) => Fulfilment::Delivery,
        // A store that says neither has a door to go in by.
        (true | false, false) => Fulfilment::Pickup,
    }
}
