//! Tells names from what else stands in an address.

/// From here on a part is a name unless another is as much like one.
pub(super) const LIKELY: u8 = 3;

/// The family names that nearly all Chinese bear.
const FAMILIES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶\
程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔\
向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成\
苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏\
席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥\
南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云\
容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干\
但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由";
/// Family names of two characters.
const DOUBLE_FAMILIES: [&str; 20] = [
    "欧阳", "上官", "皇甫", "令狐", "诸葛", "司徒", "司马", "申屠", "夏侯", "尉迟", "慕容", "公孙",
    "长孙", "宇文", "东方", "独孤", "南宫", "轩辕", "端木", "百里",
];
/// What people are called by beside their names.
const TITLES: [&str; 9] = ["先生", "女士", "小姐", "老师", "同学", "经理", "师傅", "阿姨", "收"];
/// What places end with, and no names that people give.
const PLACES: [char; 36] = [
    '路', '街', '道', '号', '楼', '室', '栋', '村', '镇', '乡', '弄', '区', '县', '市', '省', '院',
    '园', '城', '店', '厦', '座', '层', '里', '巷', '苑', '寓', '校', '司', '场', '厅', '站', '湾',
    '桥', '州', '旗', '盟',
];

/// How much a part is like a name: 0 when it is none, [`LIKELY`] when it has a family name.
pub(super) fn likeness(part: &str) -> u8 {
    if part.chars().any(|letter| letter.is_ascii_digit()) || part.ends_with(PLACES) {
        return 0;
    }
    let is_han =
        |letter: char| matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}');
    if part
        .chars()
        .all(|letter| letter.is_ascii_alphabetic() || matches!(letter, ' ' | '.' | '\'' | '-'))
    {
        return if (2..=30).contains(&part.len()) { 2 } else { 0 };
    }
    // Names of other peoples have their parts joined so.
    if part.contains('·') {
        let is_name = part.split('·').all(|part| !part.is_empty() && part.chars().all(is_han));
        return if is_name { LIKELY } else { 0 };
    }
    let bare = TITLES.iter().find_map(|title| part.strip_suffix(title)).filter(|it| !it.is_empty());
    let has_title = bare.is_some();
    let name = bare.unwrap_or(part).trim();
    if !name.chars().all(is_han) {
        // 李Lei
        let is_mixed = part.chars().all(|letter| is_han(letter) || letter.is_ascii_alphabetic());
        return u8::from(is_mixed && part.chars().count() <= 12);
    }
    let has_family = DOUBLE_FAMILIES.iter().any(|family| name.starts_with(family))
        || name.chars().next().is_some_and(|first| FAMILIES.contains(first));
    match (name.chars().count(), has_family, has_title) {
        (1, true, true) | (2..=4, true, _) | (2..=4, _, true) => LIKELY,
        (2..=4, false, false) => 2,
        _ => 0,
    }
}

/// A street and the name that hangs on its end: `大学路100号张三`.
pub(super) fn glued_name(street: &str) -> Option<(&str, &str)> {
    let ends = ['号', '室', '楼', '栋', '层', '座', '户', '元'];
    let (at, end) = street.char_indices().rfind(|(_, letter)| ends.contains(letter))?;
    let (rest, name) = street.split_at(at + end.len_utf8());
    let is_name = (2..=4).contains(&name.chars().count()) && likeness(name) >= LIKELY;
    is_name.then_some((rest, name))
}
