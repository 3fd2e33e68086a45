//! Tells a checkout in the language of whoever asks.

use contract::catalogue::SoldByWeight;
use contract::checkout::{Checkout, CheckoutGroup, CheckoutLine, Choices, PointsOffer};
use contract::pricing::Quote;
use contract::{Money, catalogue};

use super::grouping::Group;
use super::lines::Line;
use super::working::Worked;
use crate::localised::picture;
use crate::pictures::Studio;

/// How a checkout is told.
pub(super) struct Telling<'t> {
    pub(super) locale: &'t str,
    pub(super) studio: &'t Studio,
}

impl Telling<'_> {
    /// A checkout that was worked out.
    pub(super) fn checkout(&self, worked: Worked, choices: &Choices) -> Checkout {
        let (contact, needs_address) =
            (worked.contact(choices.contact.as_ref()), worked.needs_address());
        let quote = worked.quote;
        let groups = worked.groups.into_iter().map(|group| self.group(group, &quote)).collect();
        Checkout {
            groups,
            left_out: worked.left_out,
            address: worked.address,
            needs_address,
            contact,
            points: worked.points.map(|points| PointsOffer {
                balance: points.balance,
                usable: points.usable,
                worth: points.worth,
            }),
            stored_value: worked.stored_value,
            payments: worked.payments,
            payment: worked.payment.filter(|_| quote.due > 0),
            differences: worked.differences,
            pay_within: worked.policies.pay_within,
            quote,
        }
    }

    fn group(&self, group: Group, quote: &Quote) -> CheckoutGroup {
        CheckoutGroup {
            fulfilment: group.fulfilment,
            method: group.method,
            promise: group.promise(),
            fee: group.fee(),
            weight: group.weight,
            lines: group.lines.iter().map(|line| self.line(line, quote)).collect(),
            methods: group.ways.into_iter().map(|way| way.offer).collect(),
        }
    }

    fn line(&self, line: &Line, quote: &Quote) -> CheckoutLine {
        let looks = &line.good.looks;
        let name = looks.name.pick(self.locale).to_owned();
        let nothing = Money::new(0, quote.currency);
        let price = if line.is_gift {
            catalogue::Price { now: nothing, was: Some(line.good.price.now) }
        } else {
            line.good.price
        };
        CheckoutLine {
            sku: line.sku.clone(),
            product: line.good.product.clone(),
            variant: looks.variant(self.locale),
            picture: picture(&looks.picture, self.locale, &name, self.studio),
            name,
            quantity: line.quantity,
            price,
            payable: if line.is_gift { 0 } else { payable(quote, line.sku.as_str()) },
            is_gift: line.is_gift,
            note: line.note.clone(),
            can_substitute: line.can_substitute,
            may_substitute: line.may_substitute,
            sold_by_weight: line.good.grams.map(|grams| SoldByWeight { grams }),
        }
    }
}

/// What is payable for all pieces of a variant. Lines of a quote are named by their variants.
pub(super) fn payable(quote: &Quote, sku: &str) -> i64 {
    quote.lines.iter().find(|line| line.line.as_str() == sku).map_or(0, |line| line.payable)
}
