//! The datum of the map's tiles, which the deployment names: positions are converted here, on their
//! way to the map and back, and nowhere else.

use contract::{Area, Gcj02, Position};

use crate::browser::boot;

/// What the tiles are drawn in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TileDatum {
    Wgs84,
    Gcj02,
}

impl TileDatum {
    /// The datum that config.json names; without tiles there is nothing to agree with.
    pub(crate) fn configured() -> Self {
        match boot::setting("tiles_datum").as_deref() {
            Some("gcj02") => Self::Gcj02,
            _ => Self::Wgs84,
        }
    }

    /// Latitude and longitude on the map.
    pub(crate) fn on_map(self, place: Position) -> (f64, f64) {
        match self {
            Self::Wgs84 => (place.latitude, place.longitude),
            Self::Gcj02 => {
                let place = place.to_gcj02();
                (place.latitude, place.longitude)
            }
        }
    }

    /// The place at a latitude and longitude of the map.
    fn on_earth(self, latitude: f64, longitude: f64) -> Option<Position> {
        match self {
            Self::Wgs84 => Position::new(latitude, longitude),
            Self::Gcj02 => Position::<Gcj02>::new(latitude, longitude).map(Position::to_wgs84),
        }
    }

    /// The part of the earth within south, west, north and east of the map.
    pub(super) fn area(self, [south, west, north, east]: [f64; 4]) -> Option<Area> {
        let south_west = self.on_earth(south, west)?;
        Some(Area { south_west, north_east: self.on_earth(north, east)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_goes_to_the_map_and_comes_back() {
        let door = Position::new(31.3046, 121.5083).unwrap();
        assert_eq!(TileDatum::Wgs84.on_map(door), (31.3046, 121.5083));
        let (latitude, longitude) = TileDatum::Gcj02.on_map(door);
        assert!((longitude - 121.5083).abs() > 0.003, "shifted by hundreds of metres");
        let back = TileDatum::Gcj02.on_earth(latitude, longitude).unwrap();
        assert!(back.metres_to(&door) < 0.01);
        assert!(TileDatum::Gcj02.area([31.0, 121.0, 32.0, 122.0]).unwrap().holds(&door));
    }
}
