//! Positions on earth, each with the datum it is measured in, so that two datums are never mixed:
//! in China a position of one read as another is a street or a kilometre off.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A system of coordinates.
pub trait Datum: Copy + fmt::Debug + PartialEq + 'static {}

/// The datum of satellites and browsers, and of everything on our wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wgs84 {}
/// The datum of maps in mainland China: Amap, Tencent, and the maps of WeChat and Alipay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gcj02 {}
/// The datum of Baidu's maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bd09 {}

impl Datum for Wgs84 {}
impl Datum for Gcj02 {}
impl Datum for Bd09 {}

/// A place on earth in a datum; WGS-84 on the wire. Other datums are converted at the edges, and
/// the compiler keeps them apart:
///
/// ```compile_fail
/// let door: contract::Position = "31.2304,121.4737".parse().unwrap();
/// door.metres_to(&door.to_gcj02());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Position<D: Datum = Wgs84> {
    /// Degrees north, -90 to 90.
    pub latitude: f64,
    /// Degrees east, -180 to 180.
    pub longitude: f64,
    #[serde(skip)]
    datum: PhantomData<D>,
}

/// Mean earth radius in metres, as the International Union of Geodesy and Geophysics defines it.
const EARTH_RADIUS: f64 = 6_371_008.8;

impl<D: Datum> Position<D> {
    /// A position, if both numbers are on earth.
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        ((-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude))
            .then_some(Self::of(latitude, longitude))
    }

    const fn of(latitude: f64, longitude: f64) -> Self {
        Self { latitude, longitude, datum: PhantomData }
    }

    /// Metres to `other` along the surface, by the haversine formula on a sphere of the mean earth
    /// radius. Off by at most 0.6 %.
    pub fn metres_to(&self, other: &Self) -> f64 {
        let (from, to) = (self.latitude.to_radians(), other.latitude.to_radians());
        let half_latitude = ((to - from) / 2.0).sin();
        let half_longitude = ((other.longitude - self.longitude).to_radians() / 2.0).sin();
        let chord = half_latitude.powi(2) + from.cos() * to.cos() * half_longitude.powi(2);
        2.0 * EARTH_RADIUS * chord.sqrt().min(1.0).asin()
    }

    /// The same place in another datum, by a function of longitude and latitude.
    fn through<E: Datum>(self, convert: fn(f64, f64) -> (f64, f64)) -> Position<E> {
        let (longitude, latitude) = convert(self.longitude, self.latitude);
        Position::of(latitude, longitude)
    }
}

impl Position<Wgs84> {
    /// In GCJ-02; unchanged where that is not used, which is outside mainland China.
    pub fn to_gcj02(self) -> Position<Gcj02> {
        self.through(coordtransform::wgs84_to_gcj02)
    }
}

impl Position<Gcj02> {
    /// In WGS-84.
    pub fn to_wgs84(self) -> Position<Wgs84> {
        self.through(coordtransform::gcj02_to_wgs84)
    }

    /// In BD-09.
    pub fn to_bd09(self) -> Position<Bd09> {
        self.through(coordtransform::gcj02_to_bd09)
    }
}

impl Position<Bd09> {
    /// In GCJ-02.
    pub fn to_gcj02(self) -> Position<Gcj02> {
        self.through(coordtransform::bd09_to_gcj02)
    }
}

/// The text is not `latitude,longitude`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPosition;

impl<D: Datum> FromStr for Position<D> {
    type Err = BadPosition;

    fn from_str(text: &str) -> Result<Self, BadPosition> {
        let (latitude, longitude) = text.split_once(',').ok_or(BadPosition)?;
        let degrees = |text: &str| degrees(text.trim()).ok_or(BadPosition);
        Self::new(degrees(latitude)?, degrees(longitude)?).ok_or(BadPosition)
    }
}

impl<D: Datum> fmt::Display for Position<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", Degrees(self.latitude), Degrees(self.longitude))
    }
}

/// Reads plain decimal degrees, of which digits after the ninth count for nothing: a tenth of a
/// millimetre. Whole numbers do it, for the reason that [`Degrees`] gives.
fn degrees(text: &str) -> Option<f64> {
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let fraction = &fraction[..fraction.len().min(9)];
    let digits = format!("{whole}{fraction:0<9}").parse::<i64>().ok()?;
    #[expect(clippy::cast_precision_loss, reason = "twelve digits are exact")]
    let degrees = digits as f64 / 1e9;
    Some(sign * degrees)
}

/// Degrees as they are written: to the millionth, a tenth of a metre on the ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Degrees(pub f64);

impl fmt::Display for Degrees {
    /// Whole numbers do it: the library's own way to print a float weighs some ten kilobytes in
    /// the app.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        #[expect(clippy::cast_possible_truncation, reason = "degrees are at most 180")]
        let millionths = (self.0 * 1e6).round() as i64;
        let sign = if millionths < 0 { "-" } else { "" };
        let (whole, rest) = (millionths.abs() / 1_000_000, millionths.abs() % 1_000_000);
        write!(f, "{sign}{whole}.{rest:06}")
    }
}

/// A part of the earth between two parallels and two meridians, in WGS-84. Where it begins east of
/// where it ends it spans the antimeridian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Its southernmost and westernmost corner.
    pub south_west: Position,
    /// Its northernmost and easternmost corner.
    pub north_east: Position,
}

impl Area {
    /// Whether it holds a place; its borders belong to it.
    pub fn holds(&self, place: &Position) -> bool {
        let (west, east) = (self.south_west.longitude, self.north_east.longitude);
        let is_between = if west <= east {
            (west..=east).contains(&place.longitude)
        } else {
            place.longitude >= west || place.longitude <= east
        };
        is_between
            && (self.south_west.latitude..=self.north_east.latitude).contains(&place.latitude)
    }
}

impl FromStr for Area {
    type Err = BadPosition;

    fn from_str(text: &str) -> Result<Self, BadPosition> {
        let middle = text.match_indices(',').nth(1).ok_or(BadPosition)?.0;
        let area =
            Self { south_west: text[..middle].parse()?, north_east: text[middle + 1..].parse()? };
        let is_upright = area.south_west.latitude <= area.north_east.latitude;
        is_upright.then_some(area).ok_or(BadPosition)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", self.south_west, self.north_east)
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Position {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::ObjectBuilder;
        use utoipa::openapi::schema::Type;
        let degrees = |what: &str, limit: f64| {
            ObjectBuilder::new()
                .schema_type(Type::Number)
                .description(Some(what))
                .minimum(Some(-limit))
                .maximum(Some(limit))
        };
        ObjectBuilder::new()
            .description(Some("A place on earth in WGS-84."))
            .property("latitude", degrees("Degrees north.", 90.0))
            .property("longitude", degrees("Degrees east.", 180.0))
            .required("latitude")
            .required("longitude")
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Position {
    fn name() -> std::borrow::Cow<'static, str> {
        "Position".into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(latitude: f64, longitude: f64) -> Position {
        Position::new(latitude, longitude).unwrap()
    }

    #[test]
    fn distances_agree_with_published_ones() {
        // Airport reference points and great-circle distances of public route tables, in km.
        let places = [
            ((31.1434, 121.8052), (40.0799, 116.6031), 1_098.0), // PVG to PEK
            ((51.4706, -0.4619), (40.6398, -73.7789), 5_540.0),  // LHR to JFK
        ];
        for ((a, b), (c, d), km) in places {
            let ours = at(a, b).metres_to(&at(c, d)) / 1_000.0;
            assert!((ours - km).abs() < km * 0.006, "{ours} is not {km}");
        }
    }

    #[test]
    fn a_position_is_read_back_and_nonsense_is_not() {
        let position = at(31.2304, 121.4737);
        assert_eq!(position.to_string().parse(), Ok(position));
        assert_eq!(at(-0.5, -179.000_001).to_string(), "-0.500000,-179.000001");
        for bad in ["", "31.2", "91,0", "0,181", "NaN,0", "a,b", ".5,1", "1e1,2", "+1,2", "1,--2"] {
            assert_eq!(bad.parse::<Position>(), Err(BadPosition), "{bad}");
        }
    }

    #[test]
    fn an_area_is_read_back_and_may_span_the_antimeridian() {
        let area: Area = "30.5,120.5,31.5,122".parse().unwrap();
        assert_eq!(area.to_string().parse(), Ok(area));
        assert!(area.holds(&at(31.2, 121.5)) && !area.holds(&at(31.2, 123.0)));
        let fiji: Area = "-20,177,-15,-178".parse().unwrap();
        assert!(fiji.holds(&at(-18.0, 179.0)) && fiji.holds(&at(-18.0, -179.0)));
        assert!(!fiji.holds(&at(-18.0, 0.0)));
        for bad in ["", "1,2,3", "32,120,31,121", "1,2,3,4,5", "1,2,91,4"] {
            assert_eq!(bad.parse::<Area>(), Err(BadPosition), "{bad}");
        }
    }

    #[test]
    fn datums_are_converted_as_published_examples_say() {
        let check = |name, wgs: Position, gcj: (f64, f64), bd: Option<(f64, f64)>| {
            let ours = wgs.to_gcj02();
            let off = ours.metres_to(&Position::new(gcj.0, gcj.1).unwrap());
            assert!(off < 0.05, "{name}: {off} m");
            if let Some((latitude, longitude)) = bd {
                let off = ours.to_bd09().metres_to(&Position::new(latitude, longitude).unwrap());
                assert!(off < 0.05, "{name}: {off} m");
            }
        };
        let (beijing, shanghai) = (at(39.909_23, 116.397_428), at(31.230_416, 121.473_701));
        let beijing_bd = Some((39.916_972_9, 116.410_044_1));
        check("Beijing", beijing, (39.910_633_5, 116.403_671_6), beijing_bd);
        check("Shanghai", shanghai, (31.228_473_7, 121.478_224_1), None);
        check("Tokyo", at(35.681_2, 139.767_1), (35.681_2, 139.767_1), None);
        check("Hong Kong", at(22.281, 114.158), (22.281, 114.158), None);
    }

    proptest! {
        #[test]
        fn a_position_comes_back_from_every_datum(
            latitude in -89.9f64..89.9, longitude in -179.9f64..179.9,
        ) {
            let place = at(latitude, longitude);
            let gcj = place.to_gcj02();
            prop_assert!(gcj.latitude.is_finite() && gcj.longitude.is_finite());
            // A map's shift is never more than a kilometre.
            prop_assert!(place.metres_to(&at(gcj.latitude, gcj.longitude)) < 1_000.0);
            prop_assert!(gcj.to_bd09().to_gcj02().metres_to(&gcj) < 0.01);
        }

        #[test]
        fn within_china_the_way_back_is_exact(
            latitude in 23.0f64..40.0, longitude in 105.0f64..115.0,
        ) {
            let place = at(latitude, longitude);
            prop_assert!(place.to_gcj02().to_wgs84().metres_to(&place) < 0.01);
        }
    }
}
