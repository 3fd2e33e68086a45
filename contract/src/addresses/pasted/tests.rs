//! What people paste, and what is read of it.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::{PastedAddress, Read, written};
use crate::addresses::{Address, DIVISIONS, Division, Divisions};

static ALL: LazyLock<Divisions> = LazyLock::new(|| Divisions::read(DIVISIONS).unwrap());

/// What was read in one line: name, phone, region, street; `?` behind what is not sure, `-` for what
/// is missing, in braces the regions that it may be.
fn told(pasted: &str) -> String {
    let read = PastedAddress::read(pasted, &ALL);
    let mark = |is_sure| if is_sure { "" } else { "?" };
    let text = |part: &Option<Read<String>>| match part {
        Some(Read { value, is_sure }) => format!("{value}{}", mark(*is_sure)),
        None => "-".to_owned(),
    };
    let division = |part: &Option<Read<Division>>| match part {
        Some(Read { value, is_sure }) => format!("{}{}", value.name, mark(*is_sure)),
        None => "-".to_owned(),
    };
    let parts = [&read.province, &read.city, &read.district].map(division).join(" ");
    let candidates = read.candidates.iter().map(|region| region.names().collect::<String>());
    let candidates = candidates.collect::<Vec<_>>().join(", ");
    let region = if candidates.is_empty() { parts } else { format!("{parts} {{{candidates}}}") };
    format!("{} / {} / {region} / {}", text(&read.name), text(&read.phone), text(&read.street))
}

#[test]
fn an_address_is_read_as_people_paste_it() {
    const ZHANG: &str = "张三 / +8613800138000 / 上海市 上海市 杨浦区 / 大学路100号2楼";
    for (pasted, expected) in [
        // One line, in every order.
        ("张三 13800138000 上海市杨浦区大学路100号2楼", ZHANG),
        ("13800138000 张三 上海市杨浦区大学路100号2楼", ZHANG),
        ("上海市杨浦区大学路100号2楼 张三 13800138000", ZHANG),
        ("上海市杨浦区大学路100号2楼，张三，13800138000", ZHANG),
        ("张三，13800138000，上海市 杨浦区 大学路100号2楼", ZHANG),
        ("张三;13800138000;上海-上海市-杨浦区-大学路100号2楼", ZHANG),
        // Nothing between the parts.
        ("张三13800138000上海市杨浦区大学路100号2楼", ZHANG),
        ("13800138000张三上海市杨浦区大学路100号2楼", ZHANG),
        ("张三上海市杨浦区大学路100号2楼13800138000", ZHANG),
        // A line each, and labels.
        ("张三\n13800138000\n上海市杨浦区大学路100号2楼", ZHANG),
        ("收货人：张三\n手机：13800138000\n地址：上海市杨浦区大学路100号2楼", ZHANG),
        (
            "收货人: 张三\n手机号码: 13800138000\n所在地区: 上海市 上海市 杨浦区\n详细地址: 大学路100号2楼",
            ZHANG,
        ),
        ("地址:上海市杨浦区大学路100号2楼 电话:13800138000 收件人:张三", ZHANG),
        ("【收货人】张三【电话】13800138000【地址】上海市杨浦区大学路100号2楼", ZHANG),
        (
            "姓名：张三，联系电话：13800138000，收货地址：上海市杨浦区大学路100号2楼，邮编：200433",
            ZHANG,
        ),
        ("收件人张三 手机号13800138000 详细地址上海市杨浦区大学路100号2楼", ZHANG),
        ("姓名 张三 手机13800138000 地址 上海市杨浦区大学路100号2楼", ZHANG),
        ("张三，电话 13800138000，上海市杨浦区大学路100号2楼", ZHANG),
        ("Name: 张三\nTel 13800138000\nAddress: 上海市杨浦区大学路100号2楼", ZHANG),
        // A name and a street that hold the words of labels.
        (
            "李雷 13800138000 上海市杨浦区国定路电话局1号",
            "李雷 / +8613800138000 / 上海市 上海市 杨浦区 / 国定路电话局1号",
        ),
        // Telephones.
        ("张三 +86 138 0013 8000 上海市杨浦区大学路100号2楼", ZHANG),
        ("张三 86-13800138000 上海市杨浦区大学路100号2楼", ZHANG),
        ("张三 138-0013-8000 上海市杨浦区大学路100号2楼", ZHANG),
        ("张三　１３８００１３８０００　上海市杨浦区大学路１００号２楼", ZHANG),
        (
            "张三 021-5567 0186 上海市杨浦区大学路100号2楼",
            "张三 / +862155670186 / 上海市 上海市 杨浦区 / 大学路100号2楼",
        ),
        (
            "张三 (0571)85170312 杭州市西湖区文三路90号",
            "张三 / +8657185170312 / 浙江省 杭州市 西湖区 / 文三路90号",
        ),
        (
            "张三 021-55670186-8012 上海市杨浦区大学路100号2楼",
            "张三 / +862155670186? / 上海市 上海市 杨浦区 / 大学路100号2楼",
        ),
        (
            "李雷 18512345678转9527 北京市朝阳区建国路88号",
            "李雷 / +8618512345678? / 北京市 北京市 朝阳区 / 建国路88号",
        ),
        (
            "张三 13800138000 021-55670186 上海市杨浦区大学路100号2楼",
            "张三 / +8613800138000? / 上海市 上海市 杨浦区 / 大学路100号2楼",
        ),
        (
            "陈大文 +852 2812 3456 香港特别行政区中环德辅道中1号",
            "陈大文 / +85228123456 / 香港特别行政区 香港特别行政区 香港特别行政区 / 中环德辅道中1号",
        ),
        // What is left out.
        ("张三 13800138000 杨浦区大学路100号2楼", ZHANG),
        ("张三 13800138000 上海杨浦区大学路100号2楼", ZHANG),
        (
            "张三 13800138000 上海杨浦大学路100号2楼",
            "张三 / +8613800138000 / 上海市 上海市 杨浦区? / 大学路100号2楼",
        ),
        (
            "王小明 13912345678 杭州西湖区文三路90号",
            "王小明 / +8613912345678 / 浙江省 杭州市 西湖区 / 文三路90号",
        ),
        (
            "王小明 13912345678 浙江省义乌市稠城街道工人北路1号",
            "王小明 / +8613912345678 / 浙江省 金华市 义乌市 / 稠城街道工人北路1号",
        ),
        ("上海市杨浦区大学路100号2楼", "- / - / 上海市 上海市 杨浦区 / 大学路100号2楼"),
        ("13800138000", "- / +8613800138000 / - - - / -"),
        ("张三", "张三 / - / - - - / -"),
        ("", "- / - / - - - / -"),
        (
            "张三 13800138000 上海市大学路100号2楼",
            "张三 / +8613800138000 / 上海市 - - / 大学路100号2楼?",
        ),
        ("张三 13800138000 大学路100号2楼", "张三 / +8613800138000 / - - - / 大学路100号2楼?"),
        // Districts that several cities have.
        (
            "李雷 13800138000 鼓楼区中央路1号",
            "李雷 / +8613800138000 / - - - {江苏省南京市鼓楼区, 江苏省徐州市鼓楼区, \
             福建省福州市鼓楼区, 河南省开封市鼓楼区} / 中央路1号",
        ),
        (
            "李雷 13800138000 江苏省鼓楼区中央路1号",
            "李雷 / +8613800138000 / 江苏省 - - {江苏省南京市鼓楼区, 江苏省徐州市鼓楼区} / 中央路1号",
        ),
        (
            "李雷 13800138000 南京鼓楼区中央路1号",
            "李雷 / +8613800138000 / 江苏省 南京市 鼓楼区 / 中央路1号",
        ),
        (
            "朝阳区建国路88号 李雷 13800138000",
            "李雷 / +8613800138000 / - - - {北京市朝阳区, 吉林省长春市朝阳区} / 建国路88号",
        ),
        // What looks like a division and is none.
        (
            "李雷 13800138000 上海市静安区南京西路1515号",
            "李雷 / +8613800138000 / 上海市 上海市 静安区 / 南京西路1515号",
        ),
        (
            "李雷 13800138000 上海市黄浦区西藏中路268号",
            "李雷 / +8613800138000 / 上海市 上海市 黄浦区 / 西藏中路268号",
        ),
        (
            "李雷 13800138000 上海市闸北区大宁路1号",
            "李雷 / +8613800138000 / 上海市 - - / 闸北区大宁路1号?",
        ),
        // Cities without districts, counties without a city, autonomous ones.
        (
            "李雷 13800138000 广东省东莞市长安镇德政中路1号",
            "李雷 / +8613800138000 / 广东省 东莞市 东莞市 / 长安镇德政中路1号",
        ),
        (
            "李雷 13800138000 湖北省省直辖县级行政区划仙桃市沔州大道1号",
            "李雷 / +8613800138000 / 湖北省 省直辖县级行政区划 仙桃市 / 沔州大道1号",
        ),
        (
            "李雷 13800138000 重庆市城口县葛城街道土城路1号",
            "李雷 / +8613800138000 / 重庆市 县 城口县 / 葛城街道土城路1号",
        ),
        (
            "李雷 13800138000 吉林延边州延吉市光明街100号",
            "李雷 / +8613800138000 / 吉林省 延边朝鲜族自治州 延吉市 / 光明街100号",
        ),
        (
            "李雷 13800138000 北京市市辖区海淀区中关村大街1号",
            "李雷 / +8613800138000 / 北京市 北京市 海淀区 / 中关村大街1号",
        ),
        (
            "李雷 13800138000 内蒙古包头市昆都仑区钢铁大街1号",
            "李雷 / +8613800138000 / 内蒙古自治区 包头市 昆都仑区 / 钢铁大街1号",
        ),
        // Names.
        (
            "欧阳娜娜 13800138000 上海市杨浦区大学路100号2楼",
            "欧阳娜娜 / +8613800138000 / 上海市 上海市 杨浦区 / 大学路100号2楼",
        ),
        (
            "张女士 13800138000 上海市杨浦区大学路100号2楼",
            "张女士 / +8613800138000 / 上海市 上海市 杨浦区 / 大学路100号2楼",
        ),
        (
            "阿卜杜拉·买买提 13800138000 新疆喀什地区喀什市人民西路1号",
            "阿卜杜拉·买买提 / +8613800138000 / 新疆维吾尔自治区 喀什地区 喀什市 / 人民西路1号",
        ),
        (
            "Li Lei 13800138000 上海市杨浦区大学路100号2楼",
            "Li Lei? / +8613800138000 / 上海市 上海市 杨浦区 / 大学路100号2楼?",
        ),
        (
            "收货人：Li Lei\n手机：13800138000\n地址：上海市杨浦区大学路100号2楼",
            "Li Lei / +8613800138000 / 上海市 上海市 杨浦区 / 大学路100号2楼",
        ),
        (
            "上海市杨浦区大学路100号2楼张三 13800138000",
            "张三? / +8613800138000 / 上海市 上海市 杨浦区 / 大学路100号2楼?",
        ),
        // Streets in several parts.
        (
            "张三 13800138000 上海市杨浦区 大学路100号 2号楼301室",
            "张三 / +8613800138000 / 上海市 上海市 杨浦区 / 大学路100号 2号楼301室",
        ),
        (
            "张三 13800138000 上海市杨浦区大学路100号 2号楼301室",
            "张三 / +8613800138000 / 上海市 上海市 杨浦区 / 大学路100号 2号楼301室",
        ),
        ("所在地区：上海市杨浦区 详细地址：上海市杨浦区大学路100号2楼 张三 13800138000", ZHANG),
    ] {
        assert_eq!(told(pasted), expected, "{pasted}");
    }
}

fn address(name: &str, phone: &str, district: &Division, street: &str) -> Option<Address> {
    let address = Address {
        id: "a".into(),
        name: name.to_owned(),
        phone: phone.to_owned(),
        region: ALL.region(&district.code)?,
        street: street.to_owned(),
        label: None,
        position: None,
        is_default: false,
    };
    Some(address)
}

/// What is read of it is what it was, and all of it sure.
fn comes_back(address: &Address, pasted: &str) {
    let read = PastedAddress::read(pasted, &ALL);
    let sure = |value: &str| Some(Read { value: value.to_owned(), is_sure: true });
    assert_eq!(read.name, sure(&address.name), "{pasted}");
    assert_eq!(read.phone, sure(&address.phone), "{pasted}");
    let district = Some(Read { value: address.region.district.clone(), is_sure: true });
    assert_eq!(read.district, district, "{pasted}");
    assert_eq!(read.street, sure(&address.street), "{pasted}");
}

#[test]
fn every_region_of_the_country_is_read_back() {
    let mut count = 0;
    for division in ALL.all().iter().map(|row| ALL.region_of(row).district) {
        let Some(address) = address("张三", "+8613800138000", &division, "大学路100号2楼")
        else {
            continue;
        };
        comes_back(&address, &written(&address));
        count += 1;
    }
    assert!(count > 2_800, "{count}");
}

proptest! {
    #[test]
    fn nothing_that_is_pasted_stops_it(pasted in "\\PC*") {
        PastedAddress::read(&pasted, &ALL);
    }

    #[test]
    fn nothing_that_looks_like_an_address_stops_it(
        pasted in "(张三|上海市|上海|杨浦区|县|自治州|:|：|地址|收货人|1380013800[0-9]|\\+86|[0-9]| |，|\n|号|·|\\(|【|】){0,30}",
    ) {
        let read = PastedAddress::read(&pasted, &ALL);
        // What was read is of use as it is.
        if let Some(phone) = read.phone {
            prop_assert!(crate::addresses::is_reachable(&phone.value));
        }
        if let Some(street) = read.street {
            prop_assert!(!street.value.trim().is_empty());
        }
    }

    #[test]
    fn an_address_that_we_write_is_read_back(
        name in "[\u{4e00}-\u{9fa5}]{1,8}|[A-Z][a-z]{1,8} [A-Z][a-z]{1,8}",
        phone in "\\+861[3-9][0-9]{9}|\\+8621[2-9][0-9]{7}|\\+86571[2-9][0-9]{7}",
        at in any::<prop::sample::Index>(),
        street in "[\u{4e00}-\u{9fa5}]{1,6}(路|街|巷)[1-9][0-9]{0,3}号([1-9]号楼)?([1-9][0-9]{2}室)?",
    ) {
        let regions: Vec<_> = ALL.all().iter().filter(|row| ALL.is_smallest(row.code)).collect();
        let row = at.get(&regions);
        let district = ALL.region_of(row).district;
        let address = address(&name, &phone, &district, &street).unwrap();
        comes_back(&address, &written(&address));
    }
}
