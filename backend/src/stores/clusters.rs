//! Puts stores that would touch on the map together, square by square of one grid of the world, so
//! that moving the map does not group them anew.

use std::collections::BTreeMap;
use std::f64::consts::PI;

use contract::Area;
use contract::stores::Position;

/// A map of more squares is larger than any screen.
pub(super) const MOST_CELLS: u64 = 1_024;

/// Squares a side when the whole earth is 256 pixels wide: each square is 64 of them.
const CELLS_AT_ZOOM_0: u32 = 4;

/// The squares of the map at one zoom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    /// How many there are from west to east, and from north to south.
    side: u32,
}

/// Stores in one square.
#[derive(Debug, PartialEq)]
pub(super) struct Group {
    /// The middle of them.
    pub(super) middle: Position,
    /// How many they are.
    pub(super) count: u32,
    /// The number of the one that is alone.
    pub(super) alone: Option<i64>,
}

impl Grid {
    /// The squares at a zoom from 0 to 22.
    pub(super) fn at_zoom(zoom: u8) -> Self {
        Self { side: CELLS_AT_ZOOM_0 << zoom.min(22) }
    }

    /// The row, from the north, and the column, from the west, of the square that holds a place.
    ///
    /// Source: EPSG:3857, the square map of the web; what is north or south of it counts as its
    /// edge.
    fn cell(self, place: &Position) -> (u32, u32) {
        let x = (place.longitude + 180.0) / 360.0;
        let y = 0.5 - place.latitude.to_radians().sin().atanh() / (2.0 * PI);
        // The conversion keeps to the limits of the type, and so what is off the map to its edge.
        let at = |part: f64| ((part * f64::from(self.side)) as u32).min(self.side - 1);
        (at(y), at(x))
    }

    /// How many squares an area touches.
    pub(super) fn cells_of(self, area: &Area) -> u64 {
        let (south, west) = self.cell(&area.south_west);
        let (north, east) = self.cell(&area.north_east);
        let is_wrapped = area.south_west.longitude > area.north_east.longitude;
        let turn = if is_wrapped { u64::from(self.side) } else { 0 };
        let columns = (turn + u64::from(east) + 1).saturating_sub(u64::from(west));
        let rows = u64::from(south.saturating_sub(north)) + 1;
        rows * columns.min(u64::from(self.side))
    }

    /// The area of all squares that an area touches.
    pub(super) fn whole(self, area: &Area) -> Area {
        let (south, west) = self.cell(&area.south_west);
        let (north, east) = self.cell(&area.north_east);
        let longitude = |column: u32| f64::from(column) / f64::from(self.side) * 360.0 - 180.0;
        // What is north or south of the square map counts as its edge.
        let latitude = |row: u32| match row {
            0 => 90.0,
            row if row == self.side => -90.0,
            row => (PI * (1.0 - 2.0 * f64::from(row) / f64::from(self.side)))
                .sinh()
                .atan()
                .to_degrees(),
        };
        let corners = Position::new(latitude(south + 1), longitude(west))
            .zip(Position::new(latitude(north), longitude(east + 1)));
        corners.map_or(*area, |(south_west, north_east)| Area { south_west, north_east })
    }

    /// The stores square by square, from the north-west.
    pub(super) fn group(self, stores: impl Iterator<Item = (i64, Position)>) -> Vec<Group> {
        let mut cells: BTreeMap<(u32, u32), Vec<(i64, Position)>> = BTreeMap::new();
        for (number, place) in stores {
            cells.entry(self.cell(&place)).or_default().push((number, place));
        }
        cells.into_values().filter_map(|members| group(&members)).collect()
    }
}

fn group(members: &[(i64, Position)]) -> Option<Group> {
    let count = u32::try_from(members.len()).ok()?;
    // No square spans the antimeridian, so the mean is between them.
    let mean = |of: fn(&Position) -> f64| {
        members.iter().map(|(_, place)| of(place)).sum::<f64>() / f64::from(count)
    };
    Some(Group {
        middle: Position::new(mean(|place| place.latitude), mean(|place| place.longitude))?,
        count,
        alone: members.first().map(|(number, _)| *number).filter(|_| count == 1),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(latitude: f64, longitude: f64) -> Position {
        Position::new(latitude, longitude).unwrap()
    }

    fn area(text: &str) -> Area {
        text.parse().unwrap()
    }

    proptest! {
        #[test]
        fn a_square_that_the_edge_of_the_map_cuts_counts_whole(
            south in -80.0f64..79.0, west in -179.0f64..178.0, zoom in 3u8..18,
            down in 0.0f64..1.0, right in 0.0f64..1.0,
        ) {
            let (grid, corner) = (Grid::at_zoom(zoom), at(south, west));
            let view = Area { south_west: corner, north_east: at(south + 0.01, west + 0.01) };
            // Anywhere in the square of the view's corner, in the view or not.
            let turn = 360.0 / f64::from(grid.side);
            let place = at(
                (south + (down - 0.5) * turn).clamp(-90.0, 90.0),
                (west + (right - 0.5) * turn).clamp(-180.0, 180.0),
            );
            if grid.cell(&place) == grid.cell(&corner) {
                prop_assert!(grid.whole(&view).holds(&place));
            }
            prop_assert!(grid.whole(&view).holds(&corner));
        }
    }

    #[test]
    fn squares_are_those_of_web_maps() {
        // A tile of 256 pixels is 4 by 4 squares. The tiles of Shanghai and of Sydney, by the
        // formula of the OpenStreetMap wiki, "Slippy map tilenames".
        for (zoom, place, tile) in [
            (2, at(31.2304, 121.4737), (3, 1)),
            (12, at(31.2304, 121.4737), (3430, 1673)),
            (10, at(-33.8568, 151.2153), (942, 614)),
        ] {
            let (row, column) = Grid::at_zoom(zoom).cell(&place);
            assert_eq!((column / 4, row / 4), tile);
        }
        let world = Grid::at_zoom(0);
        assert_eq!(world.cell(&at(90.0, 180.0)), (0, 3));
        assert_eq!(world.cell(&at(-90.0, -180.0)), (3, 0));
    }

    #[test]
    fn an_area_is_as_large_as_it_is_on_the_screen() {
        assert_eq!(Grid::at_zoom(0).cells_of(&area("-90,-180,90,180")), 16);
        assert_eq!(Grid::at_zoom(3).cells_of(&area("-90,-180,90,180")), 1_024);
        assert!(Grid::at_zoom(4).cells_of(&area("-90,-180,90,180")) > MOST_CELLS);
        let fiji = Grid::at_zoom(5).cells_of(&area("-20,177,-15,-178"));
        assert!((2..=12).contains(&fiji), "{fiji}");
        assert_eq!(Grid::at_zoom(22).cells_of(&area("31.2,121.4,31.2,121.4")), 1);
    }

    proptest! {
        #[test]
        fn every_store_is_in_one_group_and_none_is_regrouped_by_moving(
            places in prop::collection::vec((-85.0f64..85.0, -180.0f64..180.0), 1..60),
            zoom in 0u8..=22,
        ) {
            let grid = Grid::at_zoom(zoom);
            let stores: Vec<_> = (0..).zip(places.iter().map(|(a, o)| at(*a, *o))).collect();
            let groups = grid.group(stores.iter().copied());
            let count: u32 = groups.iter().map(|group| group.count).sum();
            prop_assert_eq!(count as usize, stores.len());
            for group in &groups {
                prop_assert_eq!(group.alone.is_some(), group.count == 1);
                // A square is convex, so the middle of what it holds is in it.
                let cell = grid.cell(&group.middle);
                let members = stores.iter().filter(|(_, place)| grid.cell(place) == cell);
                prop_assert_eq!(members.count(), group.count as usize);
            }
            // A map without the first store groups the squares it still shows alike.
            let first = grid.cell(&stores[0].1);
            let moved = grid.group(stores.iter().copied().filter(|(_, p)| grid.cell(p) != first));
            prop_assert_eq!(moved.len(), groups.len() - 1);
            prop_assert!(moved.iter().all(|group| groups.contains(group)));
        }
    }
}
