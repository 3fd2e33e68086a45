//! Whether something can be brought or sent to an address, and what that costs.

use contract::Position;
use contract::addresses::Address;

use crate::import::rows::{DeliveryRow, ExpressRow, StoreRow, ZoneRow};

/// How an address is reached from a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reached {
    pub(super) fee: i64,
    /// Metres in a straight line, where both have a position.
    pub(super) distance: Option<u32>,
}

/// How a store delivers to an address; nothing where it does not. An address that nobody has put on
/// the map is reached within the store's own district, and costs what the farthest does.
pub(super) fn delivered(
    store: &StoreRow,
    delivery: &DeliveryRow,
    address: &Address,
) -> Option<Reached> {
    let Some(place) = address.position else {
        let district = &address.region.district.name;
        let is_near =
            is_in_city(store, address) && store.district.0.values().any(|name| name == district);
        let last = delivery.fees.last().filter(|_| is_near)?;
        return Some(Reached { fee: last.fee, distance: None });
    };
    let metres = store.position()?.metres_to(&place);
    // Half the earth's girth in metres fits in 32 bits.
    let distance = metres.round() as u32;
    let step = delivery.fees.iter().find(|step| distance <= step.metres);
    let step = if delivery.area.is_empty() {
        step?
    } else {
        // What lies within the area and beyond the last step costs what that does.
        holds(&delivery.area, place).then(|| step.or(delivery.fees.last()))??
    };
    Some(Reached { fee: step.fee, distance: Some(distance) })
}

/// Whether an address is in the city of a store: many cities have a district of the same name. A
/// municipality is a province of its own, and 市 is not always written.
fn is_in_city(store: &StoreRow, address: &Address) -> bool {
    let plain = |name: &str| name.trim_end_matches('市').to_owned();
    let of_address = [&address.region.city.name, &address.region.province.name].map(|to| plain(to));
    store.city_name.0.values().any(|name| of_address.contains(&plain(name)))
}

/// Whether a place lies within an area: a line from it to the east crosses the edge an odd number of
/// times. Areas of a city are small, so degrees are as good as a plane.
fn holds(corners: &[(f64, f64)], place: Position) -> bool {
    let mut is_inside = false;
    for (at, (north, east)) in corners.iter().enumerate() {
        let (south, west) = corners[(at + corners.len() - 1) % corners.len()];
        if (*north > place.latitude) != (south > place.latitude) {
            let crossing = east + (place.latitude - north) / (south - north) * (west - east);
            if place.longitude < crossing {
                is_inside = !is_inside;
            }
        }
    }
    is_inside
}

/// What a parcel of so many grams costs to an address, and on which days it is there; nothing where
/// none are sent.
pub(super) fn sent<'r>(
    express: &'r ExpressRow,
    address: &Address,
    grams: u32,
) -> Option<(i64, &'r ZoneRow)> {
    let province = address.region.province.code.as_str();
    let zone = express.zones.iter().find(|zone| {
        zone.provinces.is_empty() || zone.provinces.iter().any(|code| code == province)
    })?;
    let more = grams.saturating_sub(zone.first_grams).div_ceil(zone.next_grams.max(1));
    Some((zone.first_fee + i64::from(more) * zone.next_fee, zone))
}

#[cfg(test)]
mod tests {
    use contract::addresses::{Division, Region};
    use serde_json::json;

    use super::*;

    fn store() -> StoreRow {
        let row = json!({ "id": "s", "name": { "en": "S" }, "city": "shanghai",
            "city_name": { "zh-CN": "上海", "en": "Shanghai" }, "district": { "zh-CN": "杨浦区" },
            "latitude": 31.30, "longitude": 121.50, "time_zone": "Asia/Shanghai" });
        serde_json::from_value(row).unwrap()
    }

    fn address(place: Option<(f64, f64)>, district: &str, province: &str) -> Address {
        let division = |code: &str, name: &str| Division { code: code.into(), name: name.into() };
        Address {
            id: "a".into(),
            name: "张三".into(),
            phone: "+8613800138000".into(),
            region: Region {
                province: division(province, "上海市"),
                city: division("310100", "上海市"),
                district: division("310110", district),
            },
            street: "大学路1号".into(),
            label: None,
            position: place.and_then(|(latitude, longitude)| Position::new(latitude, longitude)),
            is_default: true,
        }
    }

    fn delivery(area: serde_json::Value) -> DeliveryRow {
        let fees = json!([{ "metres": 2_000, "fee": 300 }, { "metres": 5_000, "fee": 800 }]);
        serde_json::from_value(json!({ "fees": fees, "area": area })).unwrap()
    }

    #[test]
    fn a_store_delivers_as_far_as_its_fees_reach() {
        let by_distance = delivery(json!([]));
        let fee = |place, district| {
            let reached = delivered(&store(), &by_distance, &address(place, district, "310000"));
            reached.map(|reached| reached.fee)
        };
        assert_eq!(fee(Some((31.305, 121.50)), "杨浦区"), Some(300));
        assert_eq!(fee(Some((31.33, 121.50)), "杨浦区"), Some(800));
        assert_eq!(fee(Some((31.36, 121.50)), "杨浦区"), None);
        // Nobody has put these on the map.
        assert_eq!(fee(None, "杨浦区"), Some(800));
        assert_eq!(fee(None, "徐汇区"), None);
        // Another city has a district of the same name.
        let mut elsewhere = address(None, "杨浦区", "220000");
        elsewhere.region.province.name = "吉林省".into();
        elsewhere.region.city.name = "长春市".into();
        assert_eq!(delivered(&store(), &by_distance, &elsewhere), None);
    }

    #[test]
    fn an_area_has_an_inside() {
        // A hook around the store: the notch in the east is outside.
        let area = json!([
            [31.29, 121.49],
            [31.35, 121.49],
            [31.35, 121.55],
            [31.33, 121.55],
            [31.33, 121.51],
            [31.29, 121.51]
        ]);
        let hook = delivery(area);
        let reach = |place| {
            delivered(&store(), &hook, &address(Some(place), "", "310000"))
                .map(|reached| reached.fee)
        };
        assert_eq!(reach((31.30, 121.50)), Some(300));
        assert_eq!(reach((31.34, 121.54)), Some(800), "beyond the last step and within");
        assert_eq!(reach((31.31, 121.53)), None, "in the notch");
        assert_eq!(reach((31.40, 121.50)), None);
    }

    #[test]
    fn parcels_cost_by_province_and_weight() {
        let express: ExpressRow = serde_json::from_value(json!({ "zones": [
            { "provinces": ["310000"], "first_grams": 1_000, "first_fee": 600,
                "next_grams": 500, "next_fee": 100, "first_day": 1, "last_day": 2 },
            { "provinces": ["650000"], "first_grams": 1_000, "first_fee": 2_000,
                "next_grams": 1_000, "next_fee": 1_000, "first_day": 4, "last_day": 7 }] }))
        .unwrap();
        let fee = |province, grams| {
            sent(&express, &address(None, "", province), grams).map(|(fee, _)| fee)
        };
        assert_eq!(fee("310000", 1), Some(600));
        assert_eq!(fee("310000", 1_000), Some(600));
        assert_eq!(fee("310000", 1_001), Some(700));
        assert_eq!(fee("310000", 2_000), Some(800));
        assert_eq!(fee("650000", 2_500), Some(4_000));
        assert_eq!(fee("810000", 1), None);
    }
}
