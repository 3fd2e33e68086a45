//! The part of the earth that is within reach of a place.

use contract::Area;
use contract::stores::Position;

/// Metres of a degree along a meridian of the sphere that distances are measured on.
const METRES_OF_A_DEGREE: f64 = 111_195.0;

/// An area that holds everything within so many metres of a place, and little more.
pub(crate) fn around(place: Position, metres: u32) -> Area {
    // A metre and a thousandth more, so that no rounding leaves out what is just within.
    let degrees = (f64::from(metres) + 1.0) / METRES_OF_A_DEGREE * 1.001;
    let (south, north) = (place.latitude - degrees, place.latitude + degrees);
    // Meridians touched by a circle around a pole, or by one that is half the earth, are all.
    let half_width =
        (degrees.to_radians().sin() / place.latitude.to_radians().cos()).asin().to_degrees();
    let is_a_cap = south <= -90.0 || north >= 90.0 || degrees >= 90.0 || half_width.is_nan();
    let (west, east) = if is_a_cap {
        (-180.0, 180.0)
    } else {
        (wrapped(place.longitude - half_width), wrapped(place.longitude + half_width))
    };
    let corner = |latitude: f64, longitude: f64| {
        // Both are within their limits, so there is a position.
        Position::new(latitude.clamp(-90.0, 90.0), longitude).unwrap_or(place)
    };
    Area { south_west: corner(south, west), north_east: corner(north, east) }
}

/// A longitude from -180 to 180.
fn wrapped(longitude: f64) -> f64 {
    (longitude + 180.0).rem_euclid(360.0) - 180.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(latitude: f64, longitude: f64) -> Position {
        Position::new(latitude, longitude).unwrap()
    }

    #[test]
    fn an_area_is_little_larger_than_the_circle_within() {
        let area = around(at(31.23, 121.47), 3_000);
        assert!(area.holds(&at(31.2569, 121.47)) && !area.holds(&at(31.2575, 121.47)));
        assert!(area.holds(&at(31.23, 121.5014)) && !area.holds(&at(31.23, 121.502)));
        // Around Fiji it goes on behind the antimeridian.
        let fiji = around(at(-17.0, 179.99), 5_000);
        assert!(fiji.holds(&at(-17.0, -179.98)) && !fiji.holds(&at(-17.0, 0.0)));
        let pole = around(at(89.999, 10.0), 1_000);
        assert!(pole.holds(&at(89.999, -170.0)));
    }

    proptest! {
        #[test]
        fn an_area_holds_everything_within_reach(
            from in (-90.0f64..=90.0, -180.0f64..=180.0),
            off in prop_oneof![(-2.0f64..2.0, -2.0f64..2.0), Just((0.0, 0.0))],
            metres in prop_oneof![0u32..30_000_000, 0u32..200_000, Just(0u32)],
            is_near: bool,
        ) {
            let place = at(from.0, from.1);
            let latitude = (from.0 + if is_near { off.0 } else { off.0 * 90.0 }).clamp(-90.0, 90.0);
            let longitude = from.1 + if is_near { off.1 } else { off.1 * 180.0 };
            let other = at(latitude, wrapped(longitude));
            if place.metres_to(&other) <= f64::from(metres) {
                prop_assert!(around(place, metres).holds(&other));
            }
        }
    }
}
