//! The ways to a store: links to map apps, each with its own order of axes and its own datum.
//!
//! Parameters as the providers document them: Amap "URI API", Tencent "WebService URI API", Baidu
//! "Map URI API", Apple "Map Links", Google "Maps URLs".

use contract::stores::Store;
use contract::{BadParameter, Datum, Degrees, Endpoint, Position, Query};

use crate::locale::{Key, words};

/// What is written for whom the link is by, where a provider wants to know.
const SOURCE: &str = "doorstep";

/// A map app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MapApp {
    Amap,
    Tencent,
    Baidu,
    Apple,
    Google,
}

impl MapApp {
    pub(super) const ALL: [Self; 5] =
        [Self::Amap, Self::Tencent, Self::Baidu, Self::Apple, Self::Google];

    pub(super) const fn name(self) -> Key {
        match self {
            Self::Amap => words::MAP_AMAP,
            Self::Tencent => words::MAP_TENCENT,
            Self::Baidu => words::MAP_BAIDU,
            Self::Apple => words::MAP_APPLE,
            Self::Google => words::MAP_GOOGLE,
        }
    }

    /// The address that shows the way to a store.
    pub(super) fn way_to(self, store: &Store) -> String {
        // What separates parts of a parameter may stand in no name.
        let plain = |text: &str| text.replace([';', ':', '|', ','], " ");
        let (name, address) = (plain(&store.name), plain(&store.address));
        let gcj = store.position.to_gcj02();
        let own = |value: &str| value.to_owned();
        let (path, pairs) = match self {
            Self::Amap => (
                "https://uri.amap.com/navigation",
                vec![
                    ("to", format!("{},{name}", longitude_first(gcj))),
                    ("mode", own("car")),
                    ("coordinate", own("gaode")),
                    ("callnative", own("1")),
                    ("src", own(SOURCE)),
                ],
            ),
            Self::Tencent => (
                "https://apis.map.qq.com/uri/v1/routeplan",
                vec![
                    ("type", own("drive")),
                    ("to", name),
                    ("tocoord", gcj.to_string()),
                    ("coord_type", own("2")),
                    ("referer", own(SOURCE)),
                ],
            ),
            Self::Baidu => (
                "https://api.map.baidu.com/marker",
                vec![
                    ("location", gcj.to_bd09().to_string()),
                    ("title", name),
                    ("content", address),
                    ("coord_type", own("bd09ll")),
                    ("output", own("html")),
                    ("src", format!("webapp.{SOURCE}.{SOURCE}")),
                ],
            ),
            Self::Apple => (
                "https://maps.apple.com/",
                vec![("daddr", store.position.to_string()), ("q", name)],
            ),
            Self::Google => (
                "https://www.google.com/maps/dir/",
                vec![("api", own("1")), ("destination", store.position.to_string())],
            ),
        };
        Endpoint::<Pairs, ()>::get(path).address(&[], &Pairs(pairs))
    }
}

fn longitude_first<D: Datum>(place: Position<D>) -> String {
    format!("{},{}", Degrees(place.longitude), Degrees(place.latitude))
}

/// The parameters of a link.
struct Pairs(Vec<(&'static str, String)>);

impl Query for Pairs {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        self.0.clone()
    }

    fn from_pairs<'a>(
        _: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, BadParameter> {
        Ok(Self(Vec::new()))
    }
}

#[cfg(test)]
mod tests {
    use contract::hours::TimeZone;
    use contract::stores::City;

    use super::*;

    fn store() -> Store {
        Store {
            id: "sh-1".into(),
            name: "人民广场;店".into(),
            city: City {
                id: "shanghai".into(),
                name: "上海".into(),
                stores: 0,
                districts: Vec::new(),
            },
            district: String::new(),
            address: "西藏中路 1 号".into(),
            phone: String::new(),
            position: Position::new(31.230_416, 121.473_701).unwrap(),
            distance: None,
            time_zone: TimeZone { name: "Asia/Shanghai".into(), offset: 480, changes: Vec::new() },
            hours: Vec::new(),
            exceptions: Vec::new(),
            services: Vec::new(),
            pictures: Vec::new(),
            notice: None,
        }
    }

    #[test]
    fn each_app_gets_its_own_axes_and_datum() {
        for (app, part) in [
            // GCJ-02 of this place is 121.4782241, 31.2284737.
            (MapApp::Amap, "?to=121.478224,31.228474,%E4%BA%BA"),
            (MapApp::Tencent, "&tocoord=31.228474,121.478224&coord_type=2"),
            (MapApp::Apple, "?daddr=31.230416,121.473701&q="),
            (MapApp::Google, "&destination=31.230416,121.473701"),
        ] {
            let way = app.way_to(&store());
            assert!(way.contains(part), "{way}");
            assert!(!way.contains("%3B"), "no separator in a name: {way}");
        }
        let baidu = MapApp::Baidu.way_to(&store());
        let place = baidu.split("location=").nth(1).unwrap().split('&').next().unwrap();
        let place: Position<contract::Bd09> = place.parse().unwrap();
        assert!(place.to_gcj02().to_wgs84().metres_to(&store().position) < 0.5);
        assert!(baidu.contains("coord_type=bd09ll"));
    }
}
