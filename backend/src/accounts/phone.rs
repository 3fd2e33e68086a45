//! Phone numbers that a code can be sent to, and how they are shown to others.

use contract::BadParameter;

const CHINA: &str = "+86";

/// A phone number in the form of E.164: `+8613800138000`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phone(String);

impl Phone {
    /// Reads a number. In China it must be a mobile one, since others take no messages.
    ///
    /// # Errors
    /// It is none.
    pub(crate) fn read(text: &str) -> Result<Self, BadParameter> {
        let digits = text.strip_prefix('+').unwrap_or_default();
        // E.164 has at most 15 digits, the country's first, which is never 0.
        let is_number = (7..=15).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.starts_with('0');
        let is_mobile = text.strip_prefix(CHINA).is_none_or(is_chinese_mobile);
        if is_number && is_mobile {
            return Ok(Self(text.to_owned()));
        }
        let expected = "a mobile phone number with its country, such as +8613800138000";
        Err(BadParameter { name: "/phone", expected })
    }

    /// The number.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Mobile numbers in China have eleven digits and begin with 13 to 19.
fn is_chinese_mobile(national: &str) -> bool {
    national.len() == 11 && matches!(national.as_bytes(), [b'1', b'3'..=b'9', ..])
}

/// A number with its middle hidden: `138****8000`.
pub(crate) fn masked(phone: &str) -> String {
    let shown = phone.strip_prefix(CHINA).unwrap_or(phone);
    match (shown.get(..3), shown.len().checked_sub(4).and_then(|at| shown.get(at..))) {
        (Some(first), Some(last)) if shown.len() > 7 => format!("{first}****{last}"),
        _ => "****".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_take_messages_are_read() {
        for (text, is_read) in [
            ("+8613800138000", true),
            ("+8619912345678", true),
            ("+4915112345678", true),
            ("+12025550123", true),
            ("+8612800138000", false),
            ("+862165430101", false),
            ("+86138001380000", false),
            ("13800138000", false),
            ("+0123456789", false),
            ("+86 138 0013 8000", false),
            ("+４９１５１１２３４５６７８", false),
            ("+1234567890123456", false),
            ("", false),
        ] {
            assert_eq!(Phone::read(text).is_ok(), is_read, "{text}");
        }
    }

    #[test]
    fn the_middle_is_hidden() {
        for (phone, shown) in [
            ("+8613800138000", "138****8000"),
            ("+4915112345678", "+49****5678"),
            ("+1234567", "+12****4567"),
            ("", "****"),
        ] {
            assert_eq!(masked(phone), shown);
        }
    }
}
