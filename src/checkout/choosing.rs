//! How one choice at the checkout changes the others.

use contract::SkuId;
use contract::cart::Fulfilment;
use contract::checkout::{Choices, FulfilmentMethod, GroupChoice};

/// Has a group reach the shopper in a way.
pub(super) fn choose_method(
    choices: &mut Choices,
    fulfilment: Fulfilment,
    method: FulfilmentMethod,
) {
    match choices.groups.iter_mut().find(|choice| choice.fulfilment == fulfilment) {
        // The slot of another way says nothing of this one.
        Some(choice) if choice.method != method => {
            *choice = GroupChoice { fulfilment, method, slot: None };
        }
        Some(_) => {}
        None => choices.groups.push(GroupChoice { fulfilment, method, slot: None }),
    }
}

/// Allows that something else is picked for a variant that is not there, or no longer.
pub(super) fn allow_substitute(choices: &mut Choices, sku: &SkuId, is_allowed: bool) {
    choices.may_substitute.retain(|other| other != sku);
    if is_allowed {
        choices.may_substitute.push(sku.clone());
    }
}

#[cfg(test)]
mod tests {
    use contract::Timestamp;

    use super::*;

    #[test]
    fn the_slot_of_one_way_is_not_that_of_another() {
        let group = Fulfilment::PickupOrDelivery;
        let mut choices = Choices::default();
        choose_method(&mut choices, group, FulfilmentMethod::Pickup);
        choices.groups[0].slot = Some(Timestamp::from_millis(1));
        choose_method(&mut choices, group, FulfilmentMethod::Pickup);
        assert_eq!(choices.groups[0].slot, Some(Timestamp::from_millis(1)), "tapped again");
        choose_method(&mut choices, group, FulfilmentMethod::Delivery);
        assert_eq!((choices.groups.len(), choices.groups[0].slot), (1, None));
    }

    #[test]
    fn a_substitute_is_allowed_once_and_taken_back() {
        let mut choices = Choices::default();
        allow_substitute(&mut choices, &"milk".into(), true);
        allow_substitute(&mut choices, &"milk".into(), true);
        allow_substitute(&mut choices, &"bread".into(), true);
        assert_eq!(choices.may_substitute, ["milk".into(), "bread".into()]);
        allow_substitute(&mut choices, &"milk".into(), false);
        assert_eq!(choices.may_substitute, ["bread".into()]);
    }
}
