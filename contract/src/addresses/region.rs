//! Regions: the province, city and district that an address is in.

use serde::{Deserialize, Serialize};

use crate::DivisionCode;

/// A province, a city or a district.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Division {
    /// Its code: six digits of GB/T 2260.
    #[cfg_attr(feature = "openapi", schema(example = "310110"))]
    pub code: DivisionCode,
    /// Its whole name in Chinese, which is how couriers read it.
    #[cfg_attr(feature = "openapi", schema(example = "杨浦区"))]
    pub name: String,
}

/// The divisions that an address is in. One that has none below it stands for those as well: the
/// district of Dongguan, a city without districts, is `441900`, as its city is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Region {
    /// The province, or the municipality that is one.
    pub province: Division,
    /// The city. In a municipality it has the municipality's name; where counties belong to the
    /// province itself, it is what they are called together.
    pub city: Division,
    /// The district or county.
    pub district: Division,
}

impl Region {
    /// The names as people write them, largest first: none twice, and no city that is only a word
    /// for what belongs to the province.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let Self { province, city, district } = self;
        let city_is_told =
            city.code != province.code && !is_grouping(&city.code) && city.name != province.name;
        let district_is_told =
            district.code != province.code && (district.code != city.code || !city_is_told);
        [
            Some(province.name.as_str()),
            city_is_told.then_some(city.name.as_str()),
            district_is_told.then_some(district.name.as_str()),
        ]
        .into_iter()
        .flatten()
    }
}

/// Whether a city's code stands for no city: 01 and 02 in the four municipalities, and 90 for
/// counties that belong to a province itself (GB/T 2260).
pub(super) fn is_grouping(city: &DivisionCode) -> bool {
    let code = city.as_str();
    let is_of_municipality = ["11", "12", "31", "50"].iter().any(|one| code.starts_with(one));
    is_of_municipality || code.get(2..4) == Some("90")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(divisions: [(&str, &str); 3]) -> Region {
        let [province, city, district] =
            divisions.map(|(code, name)| Division { code: code.into(), name: name.to_owned() });
        Region { province, city, district }
    }

    #[test]
    fn a_region_is_told_as_people_write_it() {
        for (divisions, told) in [
            (
                [("330000", "浙江省"), ("330100", "杭州市"), ("330106", "西湖区")],
                "浙江省 杭州市 西湖区",
            ),
            ([("310000", "上海市"), ("310100", "上海市"), ("310110", "杨浦区")], "上海市 杨浦区"),
            ([("500000", "重庆市"), ("500200", "县"), ("500229", "城口县")], "重庆市 城口县"),
            (
                [("420000", "湖北省"), ("429000", "省直辖县级行政区划"), ("429004", "仙桃市")],
                "湖北省 仙桃市",
            ),
            ([("440000", "广东省"), ("441900", "东莞市"), ("441900", "东莞市")], "广东省 东莞市"),
            ([("810000", "香港特别行政区"); 3], "香港特别行政区"),
        ] {
            assert_eq!(region(divisions).names().collect::<Vec<_>>().join(" "), told);
        }
    }
}
