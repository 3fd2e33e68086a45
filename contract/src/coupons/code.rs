//! The code that a coupon is used with at a counter: sixteen digits that change every half minute.
//!
//! Eight digits find the coupon; eight are a one-time password of RFC 6238 (HMAC-SHA-256, 30
//! seconds, eight digits) over a secret that the phone fetched earlier. So it works without a line,
//! and a photograph of it is worth nothing a minute later. Sixteen digits make an even number of
//! pairs, which Code 128 writes in half the width.

use std::fmt;

use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::Timestamp;

/// How many milliseconds a password is shown for.
pub const STEP: i64 = 30_000;
/// How many digits find the coupon.
pub const HANDLE_DIGITS: usize = 8;
/// How many digits the password has.
const PASSWORD_DIGITS: usize = 8;
/// How many steps before and after the present one a password is still taken: clocks differ, and
/// reading it out takes time.
const DRIFT: i64 = 1;

/// A code as it is scanned or typed.
#[derive(Clone, PartialEq, Eq)]
pub struct CouponCode {
    /// The digits that find the coupon.
    pub handle: String,
    password: u32,
}

/// The text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoCouponCode;

impl fmt::Display for NoCouponCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a coupon's code is sixteen digits")
    }
}

impl std::error::Error for NoCouponCode {}

impl CouponCode {
    /// The code that a coupon shows at an instant.
    pub fn at(handle: &str, secret: &[u8], instant: Timestamp) -> Self {
        let step = instant.millis().div_euclid(STEP);
        Self { handle: handle.to_owned(), password: password(secret, step) }
    }

    /// Reads what was scanned or typed; spaces and hyphens between the digits mean nothing.
    ///
    /// # Errors
    /// It is not sixteen digits.
    pub fn read(text: &str) -> Result<Self, NoCouponCode> {
        let mut digits = String::with_capacity(HANDLE_DIGITS + PASSWORD_DIGITS);
        for letter in text.chars() {
            match letter {
                '0'..='9' => digits.push(letter),
                ' ' | '-' | '\u{a0}' => {}
                _ => return Err(NoCouponCode),
            }
        }
        if digits.len() != HANDLE_DIGITS + PASSWORD_DIGITS {
            return Err(NoCouponCode);
        }
        let password = digits.split_off(HANDLE_DIGITS);
        Ok(Self { handle: digits, password: password.parse().map_err(|_| NoCouponCode)? })
    }

    /// The step whose password this is, near an instant; `None` when it is none of them. A step
    /// that was used must not be taken again (RFC 6238, section 5.2), which is for the caller to
    /// hold.
    pub fn step_near(&self, secret: &[u8], instant: Timestamp) -> Option<i64> {
        let now = instant.millis().div_euclid(STEP);
        (now - DRIFT..=now + DRIFT).find(|step| password(secret, *step) == self.password)
    }
}

/// The sixteen digits, as a barcode carries them.
impl fmt::Display for CouponCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:08}", self.handle, self.password)
    }
}

impl fmt::Debug for CouponCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CouponCode({}…)", self.handle)
    }
}

/// The password of a step (RFC 4226, section 5.3, with the hash of RFC 6238).
fn password(secret: &[u8], step: i64) -> u32 {
    // HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { return u32::MAX };
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash[hash.len() - 1] & 15);
    let four = [hash[offset] & 0x7f, hash[offset + 1], hash[offset + 2], hash[offset + 3]];
    u32::from_be_bytes(four) % 10_u32.pow(8)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"12345678901234567890123456789012";

    #[test]
    fn passwords_are_those_of_rfc_6238() {
        // Appendix B, the rows of SHA256.
        for (seconds, expected) in [
            (59, 46_119_246),
            (1_111_111_109, 68_084_774),
            (1_111_111_111, 67_062_674),
            (1_234_567_890, 91_819_424),
            (2_000_000_000, 90_698_825),
            (20_000_000_000, 77_737_706),
        ] {
            assert_eq!(password(SECRET, seconds / 30), expected, "{seconds}");
        }
    }

    #[test]
    fn a_code_is_read_as_clerks_type_it_and_dies_with_its_time() {
        let shown = Timestamp::from_millis(1_111_111_109_000);
        let code = CouponCode::at("00420042", SECRET, shown);
        assert_eq!(code.to_string(), "0042004268084774");
        let typed = CouponCode::read("0042 0042 6808-4774").unwrap();
        assert_eq!(typed, code);
        let later = |seconds: i64| Timestamp::from_millis(shown.millis() + seconds * 1_000);
        assert_eq!(typed.step_near(SECRET, shown), Some(37_037_036));
        assert!(typed.step_near(SECRET, later(30)).is_some(), "one step late");
        assert!(typed.step_near(SECRET, later(-30)).is_some(), "one step early");
        assert_eq!(typed.step_near(SECRET, later(61)), None, "a photograph");
        assert_eq!(typed.step_near(b"another", shown), None);
        for bad in ["", "0042", "004200426808477", "00420042680847740", "0042004268O84774"] {
            assert_eq!(CouponCode::read(bad), Err(NoCouponCode), "{bad}");
        }
    }
}
