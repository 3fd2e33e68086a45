//! What the ways to a shopper must be: slots with room, areas with an inside, fees that rise.

use super::Faults;
use crate::import::rows::{DeliveryRow, ExpressRow, FulfilmentRow, SlotsRow, ZoneRow};

pub(super) fn fulfilment(faults: &mut Faults, row: &FulfilmentRow) {
    faults.id("store", &row.store);
    slots(faults, "pickup", row.pickup);
    if let Some(delivery) = &row.delivery {
        check_delivery(faults, delivery);
    }
}

fn slots(faults: &mut Faults, field: &str, slots: SlotsRow) {
    faults.when(!(5..=1_440).contains(&slots.minutes), || {
        format!("{field}.minutes is {}: it must be from 5 to 1440", slots.minutes)
    });
    faults
        .when(slots.capacity == 0, || format!("{field}.capacity is 0: nobody could choose a slot"));
    faults.when(!(1..=14).contains(&slots.days), || {
        format!("{field}.days is {}: it must be from 1 to 14", slots.days)
    });
    faults.when(slots.cut_off > 7 * 1_440, || {
        format!("{field}.cut_off is {}: it must be at most a week of minutes", slots.cut_off)
    });
}

fn check_delivery(faults: &mut Faults, delivery: &DeliveryRow) {
    slots(faults, "delivery.slots", delivery.slots);
    faults.when(delivery.within == Some(0), || {
        "delivery.within is 0: leave it out when there are slots alone".to_owned()
    });
    faults.when((1..3).contains(&delivery.area.len()), || {
        "delivery.area has fewer than three corners: give at least three, or none".to_owned()
    });
    for (latitude, longitude) in &delivery.area {
        faults.when(
            contract::Position::<contract::Wgs84>::new(*latitude, *longitude).is_none(),
            || format!("delivery.area has {latitude}, {longitude}, which is not on earth"),
        );
    }
    faults.when(delivery.fees.is_empty(), || {
        "delivery.fees is empty: say what delivery costs, 0 for nothing".to_owned()
    });
    faults.when(!delivery.fees.is_sorted_by(|near, far| near.metres < far.metres), || {
        "delivery.fees must be in the order of their distances, no two alike".to_owned()
    });
    faults.when(delivery.fees.iter().any(|step| step.fee < 0), || {
        "delivery.fees has a fee below 0".to_owned()
    });
    faults.when(delivery.free_from.is_some_and(|from| from < 0), || {
        "delivery.free_from is below 0".to_owned()
    });
}

pub(super) fn express(faults: &mut Faults, row: &ExpressRow) {
    faults.when(row.zones.is_empty(), || {
        "zones is empty: say where parcels are sent, or leave the row out".to_owned()
    });
    faults.when(row.free_from.is_some_and(|from| from < 0), || "free_from is below 0".to_owned());
    row.zones.iter().for_each(|zone| check_zone(faults, zone));
}

fn check_zone(faults: &mut Faults, zone: &ZoneRow) {
    for province in &zone.provinces {
        let is_code = province.len() == 6
            && province.ends_with("0000")
            && province.bytes().all(|byte| byte.is_ascii_digit());
        faults.when(!is_code, || {
            format!("zones names `{province}`: a province is six digits that end in 0000")
        });
    }
    faults.when(zone.first_grams == 0 || zone.next_grams == 0, || {
        "zones.first_grams and zones.next_grams must be more than 0".to_owned()
    });
    faults.when(zone.first_fee < 0 || zone.next_fee < 0, || "zones has a fee below 0".to_owned());
    faults.when(zone.first_day > zone.last_day || zone.last_day > 60, || {
        "zones.last_day must be from first_day to 60".to_owned()
    });
}
