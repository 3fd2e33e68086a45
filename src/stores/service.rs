//! The names of what stores offer.

use contract::stores::StoreService;

use crate::locale::{Key, words};

/// What a service is called; none for one that this version does not know.
pub(super) const fn service_name(service: StoreService) -> Option<Key> {
    Some(match service {
        StoreService::Pickup => words::SERVICE_PICKUP,
        StoreService::Delivery => words::SERVICE_DELIVERY,
        StoreService::Parking => words::SERVICE_PARKING,
        StoreService::Wifi => words::SERVICE_WIFI,
        StoreService::Charging => words::SERVICE_CHARGING,
        StoreService::Wheelchair => words::SERVICE_WHEELCHAIR,
        StoreService::DineIn => words::SERVICE_DINE_IN,
        StoreService::Butchery => words::SERVICE_BUTCHERY,
        StoreService::Unknown => return None,
    })
}
