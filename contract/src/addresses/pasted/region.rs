//! Finds the region in a text: names of divisions, one behind the other, of which some may be
//! missing.

use super::Read;
use super::pieces::is_separator;
use crate::addresses::divisions::{Code, Named, Row};
use crate::addresses::{Division, Divisions, Region};

/// What stands for no division of its own, between the names of two.
const BETWEEN: [&str; 5] =
    ["市辖区", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖县", "自治区直辖县"];

/// Names of divisions, one behind the other.
#[derive(Clone, Debug)]
pub(super) struct FoundRegion {
    /// Where the first begins, in bytes.
    pub(super) begin: usize,
    /// Where the last ends.
    pub(super) end: usize,
    province: Option<(Code, bool)>,
    city: Option<(Code, bool)>,
    /// Those that the last name may mean.
    districts: Vec<Code>,
    is_district_whole: bool,
}

/// What a region in a text says.
#[derive(Default)]
pub(super) struct Told {
    pub(super) province: Option<Read<Division>>,
    pub(super) city: Option<Read<Division>>,
    pub(super) district: Option<Read<Division>>,
    pub(super) candidates: Vec<Region>,
}

impl FoundRegion {
    /// How many names it has.
    pub(super) fn levels(&self) -> usize {
        usize::from(self.province.is_some())
            + usize::from(self.city.is_some())
            + usize::from(!self.districts.is_empty())
    }

    /// Whether both may mean the same place.
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        let smallest = |found: &Self| {
            let district = found.districts.first().copied();
            district.or(found.city.map(|it| it.0)).or(found.province.map(|it| it.0))
        };
        match (smallest(self), smallest(other)) {
            (Some(one), Some(two)) => {
                one == two || one.city() == two || one == two.city() || one == two.province()
            }
            _ => false,
        }
    }

    /// What it says, by the table.
    pub(super) fn told(&self, all: &Divisions) -> Told {
        let is_several = self.levels() > 1;
        let read = |code: Code, is_sure: bool| {
            let division = all.row(code).map(|row| all.region_of(row).district);
            division.map(|value| Read { value, is_sure })
        };
        let regions = self.districts.iter().filter_map(|code| all.row(*code));
        let mut regions: Vec<Region> = regions.map(|row| all.region_of(row)).collect();
        if regions.len() == 1
            && let Some(region) = regions.pop()
        {
            let Region { province, city, district } = region;
            let sure = |value, is_sure| Some(Read { value, is_sure });
            return Told {
                province: sure(province, true),
                city: sure(city, true),
                district: sure(district, self.is_district_whole),
                candidates: Vec::new(),
            };
        }
        let city = self.city.and_then(|(code, is_whole)| read(code, is_whole || is_several));
        let province = self.province.map(|(code, is_whole)| (code, is_whole || is_several));
        let above_city = self.city.map(|(code, is_whole)| (code.province(), is_whole));
        let province = province.or(above_city).and_then(|(code, is_sure)| read(code, is_sure));
        Told { province, city, district: None, candidates: regions }
    }
}

/// The region of a text: the one with most names, of these the first. `is_lenient` takes a single
/// name at the beginning of a part, too.
pub(super) fn find(all: &Divisions, text: &str, is_lenient: bool) -> Option<FoundRegion> {
    let mut best: Option<FoundRegion> = None;
    let mut before = None;
    for (begin, letter) in text.char_indices() {
        let is_start = before.is_none_or(is_separator);
        before = Some(letter);
        let Some(mut found) = chain(all, &text[begin..], is_start) else { continue };
        let is_whole = found.province.is_some_and(|(_, is_whole)| is_whole);
        let is_enough = found.levels() > 1 || (is_lenient && (is_start || is_whole));
        let is_better = best.as_ref().is_none_or(|best| found.levels() > best.levels());
        if is_enough && is_better {
            found.begin += begin;
            found.end += begin;
            best = Some(found);
        }
    }
    best
}

/// The region that a text begins with.
pub(super) fn leading(all: &Divisions, text: &str) -> Option<FoundRegion> {
    chain(all, text, true)
}

/// The names that a text begins with: from a province on, or from a city, or a district alone.
fn chain(all: &Divisions, text: &str, is_start: bool) -> Option<FoundRegion> {
    let provinces = all.provinces_and_cities().iter();
    let provinces = provinces.filter(|row| row.code == row.code.province());
    let province = longest(provinces, text);
    let from_province =
        province.map(|(row, named)| below(all, text, named.length, Some((row, named)), is_start));
    let from_city = below(all, text, 0, None, is_start);
    let rank = |found: &FoundRegion| (found.levels(), found.end);
    let best = match from_province {
        Some(found) if rank(&found) >= rank(&from_city) => found,
        _ => from_city,
    };
    (best.levels() > 0).then_some(best)
}

/// City and district behind what is known.
fn below(
    all: &Divisions,
    text: &str,
    begin: usize,
    province: Option<(&Row, Named)>,
    is_start: bool,
) -> FoundRegion {
    let mut end = begin;
    let within = province.map_or(all.all(), |(row, _)| all.within(row.code));
    let at = end + skipped(&text[end..], end > 0);
    let cities = province.map_or(all.provinces_and_cities(), |_| within);
    let city = longest(cities.iter().filter(|row| row.code.is_city()), &text[at..]);
    if let Some((_, named)) = city {
        end = at + named.length;
    }
    let within = city.map_or(within, |(row, _)| all.within(row.code));
    let districts = within.iter().filter(|row| row.code != row.code.city());
    let at = end + skipped(&text[end..], end > 0);
    // Without a city the whole name of a district must begin the part.
    let is_alone = province.is_none() && city.is_none();
    let found = if is_alone && !is_start { None } else { longest(districts.clone(), &text[at..]) };
    let found = found.filter(|(_, named)| !is_alone || named.is_whole);
    let mut meant: Vec<Code> = Vec::new();
    let mut is_district_whole = false;
    if let Some((_, named)) = found {
        let same = districts.filter(|row| row.named_at(&text[at..]) == Some(named));
        meant = same.map(|row| row.code).collect();
        end = at + named.length;
        is_district_whole = named.is_whole;
    } else if let Some((row, named)) = city.or(province)
        && all.is_smallest(row.code)
    {
        meant.push(row.code);
        is_district_whole = named.is_whole;
    }
    let told = |it: Option<(&Row, Named)>| it.map(|(row, named)| (row.code, named.is_whole));
    FoundRegion {
        begin: 0,
        end,
        province: told(province),
        city: told(city),
        districts: meant,
        is_district_whole,
    }
}

/// How many bytes stand between the names of two divisions.
fn skipped(text: &str, is_behind: bool) -> usize {
    if !is_behind {
        return 0;
    }
    let is_between = |letter: char| is_separator(letter) || matches!(letter, '-' | '/' | '_');
    let mut rest = text.trim_start_matches(is_between);
    if let Some(behind) = BETWEEN.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = behind.trim_start_matches(is_between);
    }
    text.len() - rest.len()
}

/// The division whose name takes most of the beginning of a text.
fn longest<'r>(rows: impl Iterator<Item = &'r Row>, text: &str) -> Option<(&'r Row, Named)> {
    let named = rows.filter_map(|row| Some((row, row.named_at(text)?)));
    named.reduce(|best, next| if next.1.length > best.1.length { next } else { best })
}
