//! What people call a division: by its whole name, or without the word for what it is.

use super::Row;

/// How much of a text is the name of a division.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::addresses) struct Named {
    /// How many bytes.
    pub(in crate::addresses) length: usize,
    /// Whether it is the whole name, or the short one with a word for what it is.
    pub(in crate::addresses) is_whole: bool,
}

/// The words for what divisions are, longer ones before those that they end with.
const PROVINCES: [&str; 7] =
    ["维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "省", "市"];
const CITIES: [&str; 4] = ["自治州", "地区", "市", "盟"];
const DISTRICTS: [&str; 7] = ["自治县", "自治旗", "林区", "市", "区", "县", "旗"];

/// The peoples that autonomous prefectures and counties are named after; a short name ends before
/// the first of them.
const PEOPLES: [&str; 43] = [
    "哈萨克",
    "柯尔克孜",
    "蒙古",
    "朝鲜族",
    "藏族",
    "羌族",
    "彝族",
    "苗族",
    "侗族",
    "布依族",
    "土家族",
    "回族",
    "哈尼族",
    "壮族",
    "傣族",
    "景颇族",
    "白族",
    "傈僳族",
    "满族",
    "瑶族",
    "畲族",
    "黎族",
    "仫佬族",
    "毛南族",
    "水族",
    "仡佬族",
    "纳西族",
    "拉祜族",
    "佤族",
    "布朗族",
    "独龙族",
    "怒族",
    "普米族",
    "裕固族",
    "保安族",
    "东乡族",
    "撒拉族",
    "土族",
    "锡伯",
    "达斡尔族",
    "鄂温克族",
    "各族",
    "塔吉克",
];

impl Row {
    /// Whether this is its name, whole or short.
    pub(in crate::addresses) fn is_called(&self, name: &str) -> bool {
        self.named_at(name).is_some_and(|named| named.length == name.len())
    }

    /// How much of the beginning of a text is its name; none when it begins with something else.
    pub(in crate::addresses) fn named_at(&self, text: &str) -> Option<Named> {
        let name = self.name.as_str();
        // A name of one character says nothing: the counties of Chongqing are together called so.
        if name.chars().nth(1).is_none() || name.chars().next() != text.chars().next() {
            return None;
        }
        if text.starts_with(name) {
            return Some(Named { length: name.len(), is_whole: true });
        }
        let short = self.short_name();
        let rest = text.strip_prefix(short).filter(|_| short.chars().nth(1).is_some())?;
        // 长阳县 is Changyang Tujia Autonomous County, and 延边州 is Yanbian.
        let kind = if name.ends_with("自治州") {
            "州"
        } else if name.ends_with("自治县") {
            "县"
        } else if name.ends_with("自治旗") {
            "旗"
        } else {
            ""
        };
        match rest.strip_prefix(kind).filter(|_| !kind.is_empty()) {
            Some(_) => Some(Named { length: short.len() + kind.len(), is_whole: true }),
            // 南京西路 is a road, and 吉林市 not the province.
            None if is_road(rest) || rest.starts_with(['市', '县', '区', '州', '省']) => None,
            None => Some(Named { length: short.len(), is_whole: false }),
        }
    }

    fn short_name(&self) -> &str {
        let kinds: &[&str] = if self.code.is_province() {
            &PROVINCES
        } else if self.code.is_city() {
            &CITIES
        } else {
            &DISTRICTS
        };
        let name = self.name.as_str();
        let bare = kinds.iter().find_map(|kind| name.strip_suffix(kind)).unwrap_or(name);
        if bare.len() == name.len() || !name.contains("自治") {
            return bare;
        }
        let people = PEOPLES.iter().filter_map(|people| bare.find(people));
        let end = people.filter(|at| *at > 3).min().unwrap_or(bare.len());
        &bare[..end]
    }
}

/// Whether a text goes on so that what stands before it is the name of a road or a place, not of a
/// division.
fn is_road(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['东', '西', '南', '北', '中', '大', '新', '支']);
    rest.starts_with([
        '路', '街', '道', '巷', '弄', '桥', '村', '镇', '乡', '园', '苑', '城', '湾', '站', '里',
        '坊', '门', '府', '号', '楼', '厦', '广',
    ])
}

#[cfg(test)]
mod tests {
    use super::super::{Divisions, TABLE};

    #[test]
    fn a_division_is_known_by_its_whole_and_its_short_name() {
        let all = Divisions::read(TABLE).unwrap();
        for (code, text, length) in [
            ("310000", "上海市杨浦区", Some("上海市")),
            ("310000", "上海杨浦", Some("上海")),
            ("450000", "广西南宁", Some("广西")),
            ("150000", "内蒙古自治区包头", Some("内蒙古自治区")),
            ("150000", "内蒙古包头", Some("内蒙古")),
            ("222400", "延边州延吉市", Some("延边州")),
            ("222400", "延边朝鲜族自治州", Some("延边朝鲜族自治州")),
            ("652700", "博尔塔拉蒙古自治州", Some("博尔塔拉蒙古自治州")),
            ("652700", "博州", None),
            ("420528", "长阳县龙舟坪镇", Some("长阳县")),
            ("310110", "杨浦大学路", Some("杨浦")),
            ("320115", "江宁路838号", None),
            ("320100", "南京西路100号", None),
            ("220000", "吉林市昌邑区", None),
            ("500200", "县", None),
        ] {
            let code = code.parse().map(super::super::Code).unwrap();
            let row = all.row(code).unwrap();
            let named = row.named_at(text).map(|named| &text[..named.length]);
            assert_eq!(named, length, "{text}");
        }
    }
}
