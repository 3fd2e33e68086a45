//! The divisions of mainland China and its special regions: provinces, cities and districts, as
//! the Ministry of Civil Affairs counts them.

mod naming;
mod searching;

use super::{Division, Region};
use crate::DivisionCode;

pub(super) use self::naming::Named;
pub use self::searching::FoundDivision;

/// The table that [`Divisions::read`] reads. Only a backend carries it; the app fetches it when
/// somebody chooses a region.
#[cfg(any(test, feature = "divisions"))]
pub const TABLE: &str = include_str!("../../divisions.txt");

/// All divisions, in the order of their codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Divisions {
    rows: Vec<Row>,
    /// The provinces and cities among them once more: a text is held against these at each of its
    /// letters.
    larger: Vec<Row>,
}

/// One division.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) code: Code,
    pub(super) name: String,
    /// How it sounds: a syllable for each character, `zhong/chong qing shi/fu`.
    sound: String,
}

/// Six digits: two for the province, two for the city, two for the district. Zeros stand where it is
/// larger than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Code(u32);

impl Code {
    fn read(text: &str) -> Option<Self> {
        let is_code = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_code).map(Self)
    }

    fn written(self) -> DivisionCode {
        DivisionCode::new(format!("{:06}", self.0))
    }

    /// The province that it is in, which may be itself.
    pub(super) const fn province(self) -> Self {
        Self(self.0 / 10_000 * 10_000)
    }

    /// The city that it is in, which may be itself; a province is its own.
    pub(super) const fn city(self) -> Self {
        Self(self.0 / 100 * 100)
    }

    const fn is_province(self) -> bool {
        self.0.is_multiple_of(10_000)
    }

    pub(super) const fn is_city(self) -> bool {
        self.0.is_multiple_of(100) && !self.is_province()
    }

    /// The first code that is not within it.
    const fn end(self) -> Self {
        if self.is_province() {
            Self(self.0 + 10_000)
        } else if self.is_city() {
            Self(self.0 + 100)
        } else {
            Self(self.0 + 1)
        }
    }
}

impl Row {
    fn division(&self) -> Division {
        Division { code: self.code.written(), name: self.name.clone() }
    }
}

impl Divisions {
    /// Reads the table: a line for each division with its code, its name and its sound, in the order
    /// of their codes. None when it is something else.
    pub fn read(table: &str) -> Option<Self> {
        let row = |line: &str| {
            let (code, rest) = line.split_once(' ')?;
            let (name, sound) = rest.split_once(' ')?;
            let (name, sound) = (name.to_owned(), sound.to_owned());
            Some(Row { code: Code::read(code)?, name, sound })
        };
        let rows: Vec<_> = table.lines().map(row).collect::<Option<_>>()?;
        let is_sorted = rows.windows(2).all(|two| two[0].code < two[1].code);
        let is_larger = |row: &&Row| row.code == row.code.city();
        let larger = rows.iter().filter(is_larger).cloned().collect();
        (is_sorted && !rows.is_empty()).then_some(Self { rows, larger })
    }

    /// The provinces.
    pub fn provinces(&self) -> Vec<Division> {
        let provinces = self.rows.iter().filter(|row| row.code.is_province());
        provinces.map(Row::division).collect()
    }

    /// The cities of a province, or the districts of a city; none below what is smallest. A province
    /// with one city alone has that city's districts at once.
    pub fn below(&self, code: &DivisionCode) -> Vec<Division> {
        let Some(code) = Code::read(code.as_str()) else { return Vec::new() };
        let within = self.within(code);
        let is_next = |row: &&Row| row.code != code && (!code.is_province() || row.code.is_city());
        let mut next: Vec<_> = within.iter().filter(is_next).collect();
        if let [city] = next.as_slice()
            && code.is_province()
        {
            let city = city.code;
            next = self.within(city).iter().filter(|row| row.code != city).collect();
        }
        next.into_iter().map(Row::division).collect()
    }

    /// The region that a district makes, or whatever has no division below it; none for any other.
    pub fn region(&self, code: &DivisionCode) -> Option<Region> {
        let code = Code::read(code.as_str())?;
        let district = self.row(code).filter(|_| self.is_smallest(code))?;
        Some(self.region_of(district))
    }

    /// One division.
    pub fn division(&self, code: &DivisionCode) -> Option<Division> {
        self.row(Code::read(code.as_str())?).map(Row::division)
    }

    /// The divisions that one is in and itself, largest first, each once.
    pub fn path(&self, code: &DivisionCode) -> Vec<Division> {
        let Some(code) = Code::read(code.as_str()) else { return Vec::new() };
        let mut codes = vec![code.province(), code.city(), code];
        codes.dedup();
        codes.into_iter().filter_map(|code| self.row(code)).map(Row::division).collect()
    }

    /// The province of a name, such as 上海 or 上海市.
    pub fn province_called(&self, name: &str) -> Option<Division> {
        let is_called = |row: &&Row| row.code.is_province() && row.is_called(name);
        self.rows.iter().find(is_called).map(Row::division)
    }

    /// The city of a name, such as 杭州 or 杭州市; in a municipality it has that one's name.
    pub fn city_called(&self, name: &str) -> Option<Division> {
        let is_called = |row: &&Row| row.code.is_city() && row.is_called(name);
        self.rows.iter().find(is_called).map(Row::division)
    }

    /// The district of a city by its name, whole or short.
    pub fn district_called(&self, city: &DivisionCode, name: &str) -> Option<Division> {
        let city = Code::read(city.as_str()).filter(|code| code.is_city())?;
        let mut districts = self.within(city).iter().filter(|row| row.code != city);
        districts.find(|row| row.is_called(name)).map(Row::division)
    }

    pub(super) fn region_of(&self, row: &Row) -> Region {
        // What has no row of its own stands for what is above it.
        let at = |code: Code| self.row(code).unwrap_or(row).division();
        Region {
            province: at(row.code.province()),
            city: at(row.code.city()),
            district: row.division(),
        }
    }

    /// A division and all that is in it.
    pub(super) fn within(&self, code: Code) -> &[Row] {
        let begin = self.rows.partition_point(|row| row.code < code);
        let end = self.rows.partition_point(|row| row.code < code.end());
        &self.rows[begin..end]
    }

    pub(super) fn all(&self) -> &[Row] {
        &self.rows
    }

    pub(super) fn provinces_and_cities(&self) -> &[Row] {
        &self.larger
    }

    pub(super) fn row(&self, code: Code) -> Option<&Row> {
        let at = self.rows.binary_search_by(|row| row.code.cmp(&code)).ok()?;
        self.rows.get(at)
    }

    /// Whether nothing is below it.
    pub(super) fn is_smallest(&self, code: Code) -> bool {
        self.within(code).len() == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(divisions: &[Division]) -> Vec<&str> {
        divisions.iter().map(|division| division.name.as_str()).collect()
    }

    #[test]
    fn a_region_is_chosen_from_the_largest_down() {
        let all = Divisions::read(TABLE).unwrap();
        let provinces = all.provinces();
        assert_eq!(provinces.len(), 34);
        assert_eq!(names(&all.below(&"330000".into()))[..2], ["杭州市", "宁波市"]);
        assert!(names(&all.below(&"330100".into())).contains(&"余杭区"));
        // Shanghai has one city, whose districts come at once; Chongqing has districts and counties.
        assert_eq!(names(&all.below(&"310000".into()))[0], "黄浦区");
        assert_eq!(names(&all.below(&"500000".into())), ["重庆市", "县"]);
        assert!(all.below(&"310110".into()).is_empty() && all.below(&"441900".into()).is_empty());
        assert!(all.below(&"999999".into()).is_empty() && all.below(&"".into()).is_empty());
    }

    #[test]
    fn only_what_is_smallest_makes_a_region() {
        let all = Divisions::read(TABLE).unwrap();
        let told = |code: &str| {
            let region = all.region(&code.into())?;
            Some(region.names().collect::<Vec<_>>().join(" "))
        };
        assert_eq!(told("310110").as_deref(), Some("上海市 杨浦区"));
        assert_eq!(told("330106").as_deref(), Some("浙江省 杭州市 西湖区"));
        assert_eq!(told("441900").as_deref(), Some("广东省 东莞市"));
        assert_eq!(told("429004").as_deref(), Some("湖北省 仙桃市"));
        assert_eq!(told("810000").as_deref(), Some("香港特别行政区"));
        for code in ["310000", "310100", "330100", "310199", "31011", "+31011", ""] {
            assert_eq!(told(code), None, "{code}");
        }
    }

    #[test]
    fn divisions_are_found_by_the_names_that_stores_use() {
        let all = Divisions::read(TABLE).unwrap();
        let city = all.city_called("上海").unwrap();
        assert_eq!(city.code.as_str(), "310100");
        assert_eq!(all.district_called(&city.code, "杨浦区").unwrap().code.as_str(), "310110");
        assert_eq!(all.district_called(&city.code, "杨浦").unwrap().code.as_str(), "310110");
        assert_eq!(all.district_called(&city.code, "西湖区"), None);
        assert_eq!(all.city_called("延边州").unwrap().name, "延边朝鲜族自治州");
        assert_eq!(all.province_called("内蒙古").unwrap().code.as_str(), "150000");
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for bad in ["", "310000", "x 上海市 shang hai shi", "2 b c\n1 a c"] {
            assert_eq!(Divisions::read(bad), None, "{bad}");
        }
    }
}
