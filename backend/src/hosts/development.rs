//! Stand-ins for WeChat, for developing and for tests. They ask nobody: whoever makes up a code is
//! whom it names. Never for a shop that is open to others.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::providers::{Asking, CodeExchange, Identity, ProviderError, TicketProvider};

/// A ticket that never ends.
#[derive(Clone, Debug)]
pub struct FixedTicket(pub String);

impl TicketProvider for FixedTicket {
    fn ticket(&self) -> Asking<'_, String> {
        Box::pin(async { Ok(self.0.clone()) })
    }
}

/// Knows everybody by the code alone. Codes of the same person differ in the number at their end, as
/// `mei-1` and `mei-2`; those that begin with `snapshot` come from a snapshot, and those that begin
/// with `wrong` from nowhere. A phone number is the one that stands in its code, as
/// `phone-13800138000-1`, else one of the person's own.
#[derive(Clone, Debug)]
pub struct AnybodysCodes {
    /// The app that the codes are for.
    pub app_id: String,
}

impl AnybodysCodes {
    fn read(&self, code: &str) -> Result<Identity, ProviderError> {
        let person = person(code)?;
        let name = |parts: [&str; 2]| {
            let hash = Sha256::digest(parts.join("\0"));
            URL_SAFE_NO_PAD.encode(&hash[..20])
        };
        Ok(Identity {
            openid: format!("o{}", name([&self.app_id, person])),
            unionid: Some(format!("u{}", name(["", person]))),
            is_snapshot: person.starts_with("snapshot"),
        })
    }
}

/// Whom a code names: the number at its end is the code's own.
fn person(code: &str) -> Result<&str, ProviderError> {
    let person = code.trim_end_matches(|last: char| last.is_ascii_digit()).trim_end_matches('-');
    if person.is_empty() || person.starts_with("wrong") {
        return Err(ProviderError::UnknownCode);
    }
    Ok(person)
}

fn phone(code: &str) -> Result<String, ProviderError> {
    let person = person(code)?;
    let is_mobile = |part: &&str| {
        part.len() == 11 && part.starts_with('1') && part.bytes().all(|it| it.is_ascii_digit())
    };
    let named = code.split('-').find(is_mobile).map(str::to_owned);
    let own = || {
        let hash = Sha256::digest(person);
        let number = hash[..4].iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
        format!("139{:08}", number % 100_000_000)
    };
    Ok(format!("+86{}", named.unwrap_or_else(own)))
}

impl CodeExchange for AnybodysCodes {
    fn identity<'a>(&'a self, code: &'a str) -> Asking<'a, Identity> {
        Box::pin(async { self.read(code) })
    }

    fn phone<'a>(&'a self, code: &'a str) -> Asking<'a, String> {
        Box::pin(async { phone(code) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_the_same_whatever_the_number_of_the_code_and_in_all_apps() {
        let of = |app: &str, code| AnybodysCodes { app_id: app.to_owned() }.read(code).unwrap();
        assert_eq!(of("wx1", "mei-1"), of("wx1", "mei-2"));
        assert_ne!(of("wx1", "mei-1").openid, of("wx2", "mei-1").openid);
        assert_eq!(of("wx1", "mei-1").unionid, of("wx2", "mei-1").unionid);
        assert_ne!(of("wx1", "mei-1").unionid, of("wx1", "lin-1").unionid);
        assert!(of("wx1", "snapshot-1").is_snapshot && !of("wx1", "mei-1").is_snapshot);
        for code in ["", "7", "wrong-1"] {
            assert_eq!(person(code), Err(ProviderError::UnknownCode), "{code}");
        }
    }

    #[test]
    fn a_phone_number_stands_in_its_code_or_is_the_persons_own() {
        assert_eq!(phone("phone-13800138000-1").unwrap(), "+8613800138000");
        let own = phone("phone-code-2").unwrap();
        assert_eq!((own.len(), phone("phone-code-3").unwrap()), (14, own.clone()));
        assert!(own.starts_with("+86139"), "{own}");
    }
}
