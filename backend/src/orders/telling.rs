//! Tells orders in the language of whoever asks.

use std::collections::HashMap;

use contract::catalogue::SoldByWeight;
use contract::checkout::{Contact, FulfilmentMethod, StoreName};
use contract::orders::{
    GroupState, Order, OrderAction, OrderGroup, OrderLine, OrderState, OrderSummary, Parcel, Step,
    StepKind,
};
use contract::picking::{PickedLine, Substitute};
use contract::{Currency, Money, Timestamp, catalogue};
use rusqlite::Connection;

use crate::accounts::masked;
use crate::checkout::store_name;
use crate::database::after_sales::{reading as requests, standing};
use crate::database::coupons::bought;
use crate::database::orders::reading::{self, StoredGroup, StoredLine, StoredOrder};
use crate::database::orders::{steps, tracking};
use crate::database::stores;
use crate::error::Error;
use crate::invoices;
use crate::localised::picture;
use crate::pictures::Studio;
use crate::zones::minutes_ahead;

/// How many lines of an order a list shows.
const MOST_LINES: usize = 10;

/// How orders are told.
pub(crate) struct Telling<'t> {
    pub(crate) connection: &'t Connection,
    pub(crate) locale: &'t str,
    pub(crate) studio: &'t Studio,
    pub(crate) now: Timestamp,
}

impl Telling<'_> {
    /// An order in a list.
    pub(crate) fn summary(&self, order: StoredOrder) -> Result<OrderSummary, Error> {
        let groups = reading::groups(self.connection, order.number)?;
        let lines = reading::lines(self.connection, order.number)?;
        let currency = order.quote.currency;
        let standing = standing::of(self.connection, order.number, None)?;
        let has_options = lines.iter().any(|line| {
            let group = groups.iter().find(|group| group.number == line.group);
            let options = group.map(|group| standing.options(&order, group, line, self.now));
            options.is_some_and(|options| !options.is_empty())
        });
        let mut methods: Vec<_> = groups.iter().map(|group| group.method).collect();
        // Several stores may each send a parcel.
        methods.dedup();
        Ok(OrderSummary {
            actions: self.actions(&order, &groups, has_options)?,
            store: self.store(order.store)?,
            lapses_at: lapses_at(&order),
            deposit: deposit(&order),
            to_pay: to_pay(&order),
            payable: Money::new(order.quote.payable, currency),
            pieces: lines.iter().map(|line| line.quantity).sum(),
            lines: lines.iter().take(MOST_LINES).map(|line| self.line(line, currency)).collect(),
            methods,
            id: order.id,
            number: order.code,
            version: order.version,
            state: order.state,
            placed_at: order.placed_at,
        })
    }

    /// An order.
    pub(crate) fn order(&self, order: StoredOrder) -> Result<Order, Error> {
        let stored = reading::groups(self.connection, order.number)?;
        let standing = standing::of(self.connection, order.number, None)?;
        let mut lines: HashMap<i64, Vec<OrderLine>> = HashMap::new();
        let mut has_options = false;
        for line in reading::lines(self.connection, order.number)? {
            let mut told = self.line(&line, order.quote.currency);
            if let Some(group) = stored.iter().find(|group| group.number == line.group) {
                told.after_sales = standing.options(&order, group, &line, self.now);
                has_options |= !told.after_sales.is_empty();
            }
            lines.entry(line.group).or_default().push(told);
        }
        let happened = steps::of(self.connection, order.number, self.locale)?;
        let of = |group: Option<i64>| -> Vec<Step> {
            let own =
                happened.iter().filter(|(of, step)| *of == group && !step.kind.is_of_carrier());
            own.map(|(_, step)| step.clone()).collect()
        };
        let mut groups = Vec::with_capacity(stored.len());
        for group in &stored {
            let is_of_chain =
                matches!(group.method, FulfilmentMethod::Express | FulfilmentMethod::Voucher);
            groups.push(OrderGroup {
                id: group.id.clone(),
                method: group.method,
                state: group.state,
                // Where a parcel comes from is the chain's business, and vouchers are the chain's.
                store: self.store(Some(group.store).filter(|_| !is_of_chain))?,
                promise: group.promise,
                fee: group.fee,
                address: group.address.clone(),
                contact: (group.method == FulfilmentMethod::Pickup)
                    .then(|| Contact { name: order.contact.clone(), phone: masked(&order.phone) }),
                has_code: group.has_code && can_be_handed_over(group.state),
                lines: lines.remove(&group.number).unwrap_or_default(),
                timeline: of(Some(group.number)),
                courier: tracking::courier(self.connection, group.number)?,
                parcel: self.parcel(group.number, &happened)?,
                delivered_at: group.delivered_at,
            });
        }
        Ok(Order {
            actions: self.actions(&order, &stored, has_options)?,
            store: self.store(order.store)?,
            lapses_at: lapses_at(&order),
            deposit: deposit(&order),
            to_pay: to_pay(&order),
            groups,
            refunds: reading::refunds(self.connection, order.number)?,
            invoice: invoices::state_of(self.connection, &order)?,
            timeline: of(None),
            id: order.id,
            number: order.code,
            version: order.version,
            state: order.state,
            placed_at: order.placed_at,
            paid_at: order.paid_at,
            ended_at: order.ended_at,
            end: order.end,
            end_note: order.end_note,
            payment: order.method,
            quote: order.quote,
            note: order.note,
            after_sales: requests::of_order(self.connection, order.number)?,
        })
    }

    /// What may be done with an order.
    fn actions(
        &self,
        order: &StoredOrder,
        groups: &[StoredGroup],
        has_options: bool,
    ) -> rusqlite::Result<Vec<OrderAction>> {
        let is_over = matches!(order.state, OrderState::Completed | OrderState::Cancelled);
        let is_of_vouchers = |group: &StoredGroup| group.method == FulfilmentMethod::Voucher;
        let given = [GroupState::Sent, GroupState::PartlyHandedOver, GroupState::Done];
        let is_given =
            groups.iter().any(|group| !is_of_vouchers(group) && given.contains(&group.state));
        // Vouchers that nobody used go back with the order.
        let is_passed_on = groups.iter().any(is_of_vouchers)
            && bought::is_passed_on(self.connection, order.number)?;
        let is_picked_up =
            groups.iter().any(|group| group.has_code && can_be_handed_over(group.state));
        let is_sent = groups.iter().any(|group| group.state == GroupState::Sent);
        let actions = [
            (order.state == OrderState::AwaitingPayment, OrderAction::Pay),
            (is_picked_up, OrderAction::ShowCode),
            (is_sent, OrderAction::Receive),
            (!is_over && !is_given && !is_passed_on, OrderAction::Cancel),
            (order.state != OrderState::AwaitingPayment, OrderAction::BuyAgain),
            (has_options, OrderAction::AfterSales),
        ];
        Ok(actions.into_iter().filter_map(|(may, action)| may.then_some(action)).collect())
    }

    /// A line of an order.
    pub(crate) fn line(&self, line: &StoredLine, currency: Currency) -> OrderLine {
        let name = line.looks.name.pick(self.locale).to_owned();
        OrderLine {
            sku: line.sku.clone(),
            product: line.looks.product.as_str().into(),
            variant: line.looks.variant(self.locale),
            picture: picture(&line.looks.picture, self.locale, &name, self.studio),
            name,
            quantity: line.quantity,
            price: catalogue::Price { now: Money::new(line.price, currency), was: None },
            payable: line.payable,
            handed_over: line.handed_over,
            refunded: line.refunded,
            is_gift: line.is_gift,
            note: line.note.clone(),
            returned: line.returned,
            may_substitute: line.may_substitute,
            sold_by_weight: line.grams.map(|grams| SoldByWeight { grams }),
            picked: line.charge().and_then(|_| self.picked(line, currency)),
            after_sales: Vec::new(),
        }
    }

    /// The parcel of a group, with what its carrier says.
    fn parcel(
        &self,
        group: i64,
        happened: &[(Option<i64>, Step)],
    ) -> Result<Option<Parcel>, Error> {
        let Some(parcel) = tracking::parcel(self.connection, group)? else { return Ok(None) };
        let steps = happened.iter().filter(|(of, step)| {
            let is_of_carrier = step.kind.is_of_carrier() || step.kind == StepKind::Delivered;
            *of == Some(group) && is_of_carrier
        });
        let steps = steps.map(|(_, step)| step.clone()).collect();
        Ok(Some(Parcel { steps, ..parcel }))
    }

    /// What was picked of a line, also before that is finished.
    pub(crate) fn picked(&self, line: &StoredLine, currency: Currency) -> Option<PickedLine> {
        let picked = line.picked.as_ref()?;
        let substitute = picked.substitute.as_ref().map(|instead| {
            let name = instead.looks.name.pick(self.locale).to_owned();
            Substitute {
                sku: instead.sku.clone(),
                product: instead.looks.product.as_str().into(),
                variant: instead.looks.variant(self.locale),
                picture: picture(&instead.looks.picture, self.locale, &name, self.studio),
                name,
                price: catalogue::Price { now: Money::new(instead.price, currency), was: None },
                sold_by_weight: instead.grams.map(|grams| SoldByWeight { grams }),
            }
        });
        let charge = line.charge().or_else(|| line.charged().map(|(charge, _)| charge));
        Some(PickedLine {
            quantity: picked.quantity,
            short: charge.map_or(0, |charge| charge.short),
            grams: picked.grams,
            substitute,
            refund: charge.map_or(0, |charge| charge.refund),
        })
    }

    /// A store, as far as orders name it, by its key inside the database.
    pub(crate) fn store(&self, number: Option<i64>) -> Result<Option<StoreName>, Error> {
        let Some(number) = number else { return Ok(None) };
        let (id, _) = stores::called(self.connection, number)?;
        let row = stores::store(self.connection, &id)?;
        Ok(row.map(|row| {
            let utc_offset = minutes_ahead(&row.time_zone, self.now);
            store_name(&row, utc_offset, self.locale)
        }))
    }
}

/// Whether a group in this state can be handed over.
fn can_be_handed_over(state: GroupState) -> bool {
    matches!(state, GroupState::Preparing | GroupState::Ready | GroupState::PartlyHandedOver)
}

/// Until when an order can be paid.
fn lapses_at(order: &StoredOrder) -> Option<Timestamp> {
    (order.state == OrderState::AwaitingPayment).then_some(order.lapses_at)
}

/// What was paid as a deposit.
fn deposit(order: &StoredOrder) -> Option<i64> {
    (order.deposit > 0).then_some(order.deposit)
}

/// What is still to be paid.
fn to_pay(order: &StoredOrder) -> Option<i64> {
    (order.paid_at.is_none() && order.state != OrderState::Cancelled).then(|| order.rest())
}
