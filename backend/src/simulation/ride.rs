//! The way of a courier, and where on it the courier is.

use contract::orders::CourierPlace;
use contract::{Position, Timestamp};

/// A way from a store to a door.
#[derive(Clone, Debug)]
pub(crate) struct Ride {
    path: Vec<Position>,
    from: Timestamp,
    until: Timestamp,
}

impl Ride {
    /// The way along these corners between two instants.
    pub(crate) fn new(path: Vec<Position>, from: Timestamp, until: Timestamp) -> Self {
        Self { path, from, until }
    }

    /// Its corners.
    pub(crate) fn path(&self) -> &[Position] {
        &self.path
    }

    /// When so many metres are left.
    pub(super) fn near(&self, metres: f64) -> Timestamp {
        let length = length(&self.path);
        let share = if length > metres { 1.0 - metres / length } else { 0.5 };
        let lasts = (self.until.millis() - self.from.millis()) as f64;
        Timestamp::from_millis(self.from.millis() + (lasts * share) as i64)
    }

    /// Where the courier is at an instant, at the same pace all the way.
    pub(crate) fn place_at(&self, at: Timestamp) -> Option<CourierPlace> {
        let lasts = (self.until.millis() - self.from.millis()).max(1);
        let gone = (at.millis() - self.from.millis()).clamp(0, lasts);
        let length = length(&self.path);
        let metres = length * gone as f64 / lasts as f64;
        // Half the earth's girth in metres fits in 32 bits.
        let metres_left = (length - metres).round() as u32;
        let minutes = ((lasts - gone + 59_999) / 60_000).max(1);
        Some(CourierPlace {
            position: along(&self.path, metres)?,
            at,
            minutes_left: u32::try_from(minutes).ok(),
            metres_left: Some(metres_left),
        })
    }
}

/// Corners of a way through streets that run north and east: to the middle, across, and on.
pub(super) fn streets(from: Position, to: Position) -> Vec<Position> {
    let middle = f64::midpoint(from.longitude, to.longitude);
    let corner = |north: &Position| Position::new(north.latitude, middle);
    let corners = [Some(from), corner(&from), corner(&to), Some(to)];
    let mut path: Vec<_> = corners.into_iter().flatten().collect();
    path.dedup();
    path
}

/// How long a way is, metres.
pub(super) fn length(path: &[Position]) -> f64 {
    path.windows(2).map(|leg| leg[0].metres_to(&leg[1])).sum()
}

/// The place so many metres along a way. A leg of a city is short, so degrees are as good as a plane.
fn along(path: &[Position], metres: f64) -> Option<Position> {
    let mut left = metres;
    for leg in path.windows(2) {
        let (from, to) = (leg[0], leg[1]);
        let length = from.metres_to(&to);
        if left < length {
            let share = left / length;
            return Position::new(
                from.latitude + (to.latitude - from.latitude) * share,
                from.longitude + (to.longitude - from.longitude) * share,
            );
        }
        left -= length;
    }
    path.last().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ride(to: (f64, f64)) -> Ride {
        let from = Position::new(31.23, 121.47).unwrap();
        let path = streets(from, Position::new(to.0, to.1).unwrap());
        Ride::new(path, Timestamp::from_millis(0), Timestamp::from_millis(600_000))
    }

    #[test]
    fn a_courier_comes_nearer_at_an_even_pace() {
        let ride = ride((31.25, 121.49));
        let length = length(ride.path());
        assert_eq!(ride.path().len(), 4);
        let places: Vec<_> = (0..=10)
            .map(|minute| ride.place_at(Timestamp::from_millis(minute * 60_000)).unwrap())
            .collect();
        assert_eq!(places[0].position, ride.path()[0]);
        assert_eq!(places[10].position, ride.path()[3]);
        assert_eq!((places[0].minutes_left, places[10].minutes_left), (Some(10), Some(1)));
        for (earlier, later) in places.iter().zip(&places[1..]) {
            let gone = earlier.metres_left.unwrap() - later.metres_left.unwrap();
            assert!((f64::from(gone) - length / 10.0).abs() < 2.0, "{gone}");
            // Round a corner it is shorter as the crow flies.
            assert!(earlier.position.metres_to(&later.position) <= length / 10.0 + 1.0);
        }
        let near = ride.place_at(ride.near(300.0)).unwrap().metres_left.unwrap();
        assert!((299..=301).contains(&near), "{near}");
    }

    #[test]
    fn a_courier_who_need_not_move_is_there() {
        let ride = ride((31.23, 121.47));
        assert_eq!(ride.path().len(), 1);
        let place = ride.place_at(ride.near(300.0)).unwrap();
        assert_eq!((place.position, place.metres_left), (ride.path()[0], Some(0)));
    }
}
