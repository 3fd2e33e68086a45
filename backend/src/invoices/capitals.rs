//! Amounts of renminbi in the Chinese capitals that cannot be turned into others with a stroke of a
//! pen: 人民币壹佰贰拾叁圆肆角伍分.
//!
//! Source: People's Bank of China, rules for filling in bills (支付结算办法, 附一), 2 to 5.

/// The digits.
const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
/// An amount of fen.
pub(super) fn capitals(fen: i64) -> String {
    let mut text = String::from(if fen < 0 { "人民币（负数）" } else { "人民币" });
    let fen = fen.unsigned_abs();
    let (yuan, jiao, fen) = (fen / 100, fen / 10 % 10, fen % 10);
    if yuan > 0 || (jiao == 0 && fen == 0) {
        whole(yuan, &mut text);
        text.push('圆');
    }
    if jiao > 0 {
        text.push(digit(jiao));
        text.push('角');
    }
    if fen > 0 {
        if jiao == 0 && yuan > 0 {
            text.push('零');
        }
        text.push(digit(fen));
        text.push('分');
    } else {
        text.push('整');
    }
    text
}

fn digit(digit: u64) -> char {
    usize::try_from(digit).ok().and_then(|digit| DIGITS.get(digit)).copied().unwrap_or_default()
}

/// Whole yuan. Zeros between digits are said once, those at the end of all not at all.
fn whole(yuan: u64, into: &mut String) {
    for (size, name) in [(100_000_000, '亿'), (10_000, '万')] {
        if yuan >= size {
            whole(yuan / size, into);
            into.push(name);
            return rest(yuan % size, size / 10, into);
        }
    }
    for (size, name) in [(1_000, '仟'), (100, '佰'), (10, '拾')] {
        if yuan >= size {
            into.push(digit(yuan / size));
            into.push(name);
            return rest(yuan % size, size / 10, into);
        }
    }
    into.push(digit(yuan));
}

/// What follows a place, the next smaller of which is worth `next`.
fn rest(yuan: u64, next: u64, into: &mut String) {
    if yuan == 0 {
        return;
    }
    if yuan < next {
        into.push('零');
    }
    whole(yuan, into);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads capitals as a clerk would, from the largest place down.
    fn read(text: &str) -> Option<i64> {
        let text = text.strip_prefix("人民币")?;
        let (sign, text) = match text.strip_prefix("（负数）") {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        // `all` is what 亿 has multiplied, `section` what is below it, `four` what is below 万.
        let (mut all, mut section, mut four, mut digit, mut fen): (i64, i64, i64, i64, i64) =
            (0, 0, 0, 0, 0);
        for symbol in text.chars() {
            if let Some(value) = DIGITS.iter().position(|it| *it == symbol) {
                digit = i64::try_from(value).ok()?;
                continue;
            }
            match symbol {
                '拾' => four += std::mem::take(&mut digit) * 10,
                '佰' => four += std::mem::take(&mut digit) * 100,
                '仟' => four += std::mem::take(&mut digit) * 1_000,
                '万' => {
                    section += (std::mem::take(&mut four) + std::mem::take(&mut digit)) * 10_000
                }
                '亿' => {
                    let below = std::mem::take(&mut four) + std::mem::take(&mut digit);
                    all = (all + std::mem::take(&mut section) + below) * 100_000_000;
                }
                '圆' => {
                    let below = std::mem::take(&mut four) + std::mem::take(&mut digit);
                    fen += (all + section + below) * 100;
                }
                '角' => fen += std::mem::take(&mut digit) * 10,
                '分' => fen += std::mem::take(&mut digit),
                '整' => {}
                _ => return None,
            }
        }
        Some(sign * fen)
    }

    #[test]
    fn amounts_are_written_as_banks_want_them() {
        for (fen, text) in [
            (0, "零圆整"),
            (5, "伍分"),
            (50, "伍角整"),
            (55, "伍角伍分"),
            (100, "壹圆整"),
            (1_000, "壹拾圆整"),
            (10_500, "壹佰零伍圆整"),
            (12_345, "壹佰贰拾叁圆肆角伍分"),
            (12_305, "壹佰贰拾叁圆零伍分"),
            (12_340, "壹佰贰拾叁圆肆角整"),
            // The examples of the rules.
            (140_950, "壹仟肆佰零玖圆伍角整"),
            (600_714, "陆仟零柒圆壹角肆分"),
            (10_700_053, "壹拾万柒仟圆伍角叁分"),
            (1_640_902, "壹万陆仟肆佰零玖圆零贰分"),
            (32_504, "叁佰贰拾伍圆零肆分"),
            (100_000_000_000, "壹拾亿圆整"),
            (100_000_000_100, "壹拾亿零壹圆整"),
            (1_000_100_000_000, "壹佰亿零壹佰万圆整"),
        ] {
            assert_eq!(capitals(fen), format!("人民币{text}"), "{fen}");
        }
        assert_eq!(capitals(-990), "人民币（负数）玖圆玖角整");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_same(fen in any::<i64>().prop_map(|it| it / 10)) {
            prop_assert_eq!(read(&capitals(fen)), Some(fen));
        }

        #[test]
        fn amounts_of_a_till_are_read_as_the_same(fen in -10_000_000_i64..10_000_000) {
            prop_assert_eq!(read(&capitals(fen)), Some(fen));
        }

        #[test]
        fn no_zero_is_said_twice_or_at_an_end(fen in 1_i64..1_000_000_000_000_000) {
            let text = capitals(fen);
            prop_assert!(!text.contains("零零"), "{}", text);
            for end in ["零万", "零亿", "零圆", "零角", "零分", "零整", "零拾", "人民币零"] {
                prop_assert!(!text.contains(end), "{}", text);
            }
            prop_assert_eq!(text.ends_with('分'), fen % 10 != 0);
            prop_assert_eq!(text.ends_with('整'), fen % 10 == 0);
        }
    }
}
