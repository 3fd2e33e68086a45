//! How far the configuration of WeChat's JS-SDK has come, without WeChat: what happened goes in, and
//! the address that is to be signed next comes out.
//!
//! WeChat holds a signature against the address that the document was loaded from on iOS, and
//! against the present one on Android. Some versions differ, so that the other address is tried
//! once; the rule that worked is kept.

/// Which address WeChat holds a signature against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// The one that the document was loaded from.
    Landing,
    /// The one that is shown.
    Current,
}

impl Rule {
    const fn other(self) -> Self {
        match self {
            Self::Landing => Self::Current,
            Self::Current => Self::Landing,
        }
    }
}

/// How far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The SDK or what it calls is not there.
    Absent,
    /// It may come yet.
    WaitingBridge,
    /// WeChat looks at the signature for this address.
    Configuring(String),
    /// It took it.
    Ready(String),
    /// It took none; it is not asked again.
    Rejected(String),
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attempt<'a> {
    /// WeChat took it.
    Accepted,
    /// WeChat did not, in these words.
    Refused(&'a str),
    /// The backend signed nothing, or WeChat said nothing: another page may have more luck.
    Lost,
}

/// The configuration of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signing {
    state: State,
    rule: Rule,
    /// Whether the other address was tried.
    has_tried_other: bool,
    /// The address that the document was loaded from, without its fragment.
    landing: String,
}

fn signable(address: &str) -> &str {
    address.split('#').next().unwrap_or_default()
}

impl Signing {
    pub(super) fn new(is_ios: bool, landing: &str) -> Self {
        Self {
            state: State::WaitingBridge,
            rule: if is_ios { Rule::Landing } else { Rule::Current },
            has_tried_other: false,
            landing: signable(landing).to_owned(),
        }
    }

    pub(super) fn state(&self) -> &State {
        &self.state
    }

    /// What WeChat calls is there, or is not and will not be.
    pub(super) fn bridge(&mut self, is_here: bool) {
        if !is_here {
            self.state = State::Absent;
        }
    }

    fn address(&self, rule: Rule, current: &str) -> String {
        match rule {
            Rule::Landing => self.landing.clone(),
            Rule::Current => signable(current).to_owned(),
        }
    }

    /// Whether a call from the page at `current` is configured.
    pub(super) fn is_ready(&self, current: &str) -> bool {
        self.state == State::Ready(self.address(self.rule, current))
    }

    /// Something is to be called from the page at `current`: the address to sign first, if any.
    pub(super) fn begin(&mut self, current: &str) -> Option<String> {
        let wanted = self.address(self.rule, current);
        match &self.state {
            State::Absent | State::Rejected(_) => None,
            State::Configuring(url) | State::Ready(url) if *url == wanted => None,
            _ => {
                self.state = State::Configuring(wanted.clone());
                Some(wanted)
            }
        }
    }

    /// Takes in what came of it for the page at `current`, when the one at `shown` is seen by now; the
    /// address to try next, if any.
    pub(super) fn after(&mut self, attempt: Attempt, current: &str, shown: &str) -> Option<String> {
        let State::Configuring(url) = self.state.clone() else { return None };
        match attempt {
            Attempt::Accepted => self.state = State::Ready(url),
            Attempt::Lost => self.state = State::WaitingBridge,
            // WeChat may have held it against a page that the shopper had gone on to meanwhile, which
            // says nothing of the address.
            Attempt::Refused(_) if signable(shown) != signable(current) => {
                self.state = State::WaitingBridge;
            }
            Attempt::Refused(words) => {
                let other = self.address(self.rule.other(), current);
                // Nothing but the address makes a signature wrong that the backend made.
                let is_signature = words.contains("signature") || words.is_empty();
                if is_signature && !self.has_tried_other && other != url {
                    self.has_tried_other = true;
                    self.rule = self.rule.other();
                    self.state = State::Configuring(other.clone());
                    return Some(other);
                }
                self.state = State::Rejected(words.to_owned());
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: &str = "https://shop.example/";
    const STORE: &str = "https://shop.example/stores/a?b=c";
    const WRONG: Attempt = Attempt::Refused("config:invalid signature");

    fn at_store(is_ios: bool) -> (Signing, Option<String>) {
        let mut signing = Signing::new(is_ios, "https://shop.example/#top");
        signing.bridge(true);
        let first = signing.begin(STORE);
        (signing, first)
    }

    #[test]
    fn ios_takes_the_landing_address_and_android_the_present_one() {
        let (mut ios, first) = at_store(true);
        assert_eq!(first.as_deref(), Some(HOME));
        assert_eq!(ios.after(Attempt::Accepted, STORE, STORE), None);
        assert_eq!(ios.begin("https://shop.example/cart#x"), None, "and all pages after it");
        assert!(ios.is_ready("https://shop.example/cart"));

        let (mut android, first) = at_store(false);
        assert_eq!(first.as_deref(), Some(STORE));
        assert_eq!(android.begin(STORE), None, "it is under way");
        android.after(Attempt::Accepted, STORE, STORE);
        assert!(android.is_ready(STORE) && !android.is_ready(HOME));
        assert_eq!(android.begin(HOME).as_deref(), Some(HOME), "the next page is signed anew");
    }

    #[test]
    fn the_other_address_is_tried_once_and_kept_where_it_works() {
        let (mut signing, _) = at_store(true);
        assert_eq!(signing.after(WRONG, STORE, STORE).as_deref(), Some(STORE));
        signing.after(Attempt::Accepted, STORE, STORE);
        assert_eq!(signing.begin(HOME).as_deref(), Some(HOME), "this WeChat takes the present one");
        assert_eq!(signing.after(WRONG, HOME, HOME), None);
        assert_eq!(signing.state(), &State::Rejected("config:invalid signature".to_owned()));
        assert_eq!(signing.begin(STORE), None, "it is not asked again");
    }

    #[test]
    fn what_no_other_address_mends_is_not_tried_again() {
        let (mut signing, _) = at_store(false);
        let domain = "config:invalid url domain";
        assert_eq!(signing.after(Attempt::Refused(domain), STORE, STORE), None);
        assert_eq!(signing.state(), &State::Rejected(domain.to_owned()));
        let mut same = Signing::new(true, STORE);
        same.begin(STORE);
        assert_eq!(same.after(WRONG, STORE, STORE), None, "there is no other address");
    }

    #[test]
    fn what_was_lost_is_tried_on_the_next_occasion() {
        let (mut signing, _) = at_store(false);
        assert_eq!(signing.after(Attempt::Lost, STORE, STORE), None);
        assert_eq!(signing.state(), &State::WaitingBridge);
        assert_eq!(signing.begin(STORE).as_deref(), Some(STORE));
    }

    #[test]
    fn who_goes_on_meanwhile_loses_nothing() {
        let (mut signing, _) = at_store(false);
        assert_eq!(signing.after(WRONG, STORE, HOME), None, "it was held against the next page");
        assert_eq!(signing.begin(HOME).as_deref(), Some(HOME));
        signing.after(Attempt::Accepted, HOME, HOME);
        assert!(signing.is_ready(HOME));
    }

    #[test]
    fn without_a_bridge_nothing_is_signed() {
        let mut signing = Signing::new(true, HOME);
        signing.bridge(false);
        assert_eq!(signing.begin(HOME), None);
        assert_eq!(signing.state(), &State::Absent);
    }
}
