//! Finds phone numbers in a text.

use std::ops::Range;

use crate::addresses::e164;

/// How many characters a number has at most as it is written.
const LONGEST: usize = 24;

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundPhone {
    /// Where it is, in bytes.
    pub(super) range: Range<usize>,
    /// In the form of E.164.
    pub(super) number: String,
    /// Whether that is all of it: an extension is left out.
    pub(super) is_whole: bool,
}

/// The first number of a text.
pub(super) fn find_phone(text: &str) -> Option<FoundPhone> {
    let bytes = text.as_bytes();
    (0..bytes.len()).find_map(|begin| {
        let is_inside = begin > 0 && bytes[begin - 1].is_ascii_digit();
        let may_begin = matches!(bytes[begin], b'0'..=b'9' | b'+' | b'(') && !is_inside;
        may_begin.then(|| phone_at(text, begin)).flatten()
    })
}

/// The longest number that begins here and ends where its digits do.
fn phone_at(text: &str, begin: usize) -> Option<FoundPhone> {
    let bytes = &text.as_bytes()[begin..];
    let is_part = |byte: &u8| matches!(byte, b'0'..=b'9' | b'+' | b' ' | b'-' | b'(' | b')');
    let run = bytes.iter().take(LONGEST).take_while(|byte| is_part(byte)).count();
    let ends = (1..=run).rev().filter(|end| {
        let follows = bytes.get(*end).is_some_and(u8::is_ascii_digit);
        bytes[end - 1].is_ascii_digit() && !follows
    });
    ends.into_iter().find_map(|end| {
        let number = e164(&text[begin..begin + end])?;
        let extension = extension(&text[begin + end..]);
        let range = begin..begin + end + extension;
        Some(FoundPhone { range, number, is_whole: extension == 0 })
    })
}

/// How many bytes of a text are an extension, such as `-8012` or `转8012`.
fn extension(text: &str) -> usize {
    let Some(rest) = ["转", "-", " 转", "分机"].iter().find_map(|sign| text.strip_prefix(sign))
    else {
        return 0;
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    // A privacy number's extension has four digits; none has more than six.
    if (1..=6).contains(&digits) { text.len() - rest.len() + digits } else { 0 }
}
