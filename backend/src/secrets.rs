//! Chance that nobody can guess, and what is kept of it: tokens, digits, and proofs of them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use rand::Rng;
use sha2::{Digest, Sha256};

/// Bytes that nobody can guess, from a generator that the operating system seeds.
pub(crate) fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill(&mut bytes[..]);
    bytes
}

/// So many decimal digits, each as likely as any other.
pub(crate) fn digits(count: usize) -> String {
    let mut chance = rand::rng();
    (0..count).map(|_| char::from(chance.random_range(b'0'..=b'9'))).collect()
}

/// A token of 256 bits, as it stands in a cookie or a link: 43 symbols.
pub(crate) fn token() -> String {
    URL_SAFE_NO_PAD.encode(bytes::<32>())
}

/// A token of 144 bits for a link that somebody reads or types: 24 symbols.
pub(crate) fn link_token() -> String {
    URL_SAFE_NO_PAD.encode(bytes::<18>())
}

/// An id that says nothing of how many there are and cannot be guessed: 22 symbols.
pub(crate) fn random_id() -> String {
    URL_SAFE_NO_PAD.encode(bytes::<16>())
}

/// What is kept of a token, so that whoever reads the database cannot use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TokenHash(pub(crate) [u8; 32]);

impl TokenHash {
    /// The hash of a token.
    pub(crate) fn of(token: &str) -> Self {
        Self(Sha256::digest(token).into())
    }
}

/// A key that lasts as long as the program runs. Six digits are soon guessed from a plain hash of
/// them; without the key they are not.
#[derive(Clone)]
pub(crate) struct ProofKey([u8; 32]);

impl Default for ProofKey {
    fn default() -> Self {
        Self(bytes())
    }
}

impl ProofKey {
    /// What is kept of a secret that belongs to an owner: nobody else can use the same one.
    pub(crate) fn prove(&self, owner: &str, secret: &str) -> [u8; 32] {
        self.start(owner, secret).finalize().into_bytes().into()
    }

    /// Whether a secret is the one that the proof was made of. Takes as long for each.
    pub(crate) fn holds(&self, owner: &str, secret: &str, proof: &[u8]) -> bool {
        self.start(owner, secret).verify_slice(proof).is_ok()
    }

    fn start(&self, owner: &str, secret: &str) -> Hmac<Sha256> {
        // A key of any length will do, so this cannot fail.
        #[expect(clippy::expect_used, reason = "HMAC takes keys of every length")]
        let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(&self.0).expect("a key of 32 bytes");
        mac.update(owner.as_bytes());
        // Parts the two, so that no owner and secret together read like another pair.
        mac.update(&[0]);
        mac.update(secret.as_bytes());
        mac
    }
}

impl std::fmt::Debug for ProofKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ProofKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_holds_for_its_owner_and_secret_alone() {
        let key = ProofKey::default();
        let proof = key.prove("+8613800138000", "123456");
        assert!(key.holds("+8613800138000", "123456", &proof));
        assert!(!key.holds("+8613800138000", "123457", &proof));
        assert!(!key.holds("+8613800138001", "123456", &proof));
        assert!(!ProofKey::default().holds("+8613800138000", "123456", &proof));
        assert!(!key.holds("+8613800138000", "123456", &proof[..31]));
    }

    #[test]
    fn secrets_have_their_length_and_differ() {
        assert_eq!(token().len(), 43);
        assert_ne!(token(), token());
        let code = digits(6);
        assert!(code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
        let seen: std::collections::HashSet<_> = (0..100).map(|_| digits(6)).collect();
        assert!(seen.len() > 95, "{seen:?}");
    }
}
