//! The settings file of the hosts: which accounts the shop has there.

use std::path::Path;
use std::sync::Arc;

use contract::payment::PaymentMethod;
use serde::Deserialize;

use super::development::{AnybodysCodes, FixedTicket};
use super::{AppKind, Hosts, MiniProgram, OfficialAccount, WechatServers};
use crate::clock::Clock;

/// What the file may say. All of it is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HostSettings {
    /// Where the shop is served, such as `https://shop.example.com`. For developing, the address that
    /// the backend listens on is one of them without being named.
    pub origins: Vec<String>,
    /// WeChat's official account.
    pub official_account: Option<OfficialSettings>,
    /// WeChat's mini-program.
    pub mini_program: Option<AccountSettings>,
    /// The ways to pay that the sandbox has beside its cashier, for developing.
    pub sandbox_methods: Vec<PaymentMethod>,
}

/// What the file says of the official account.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficialSettings {
    /// Its app id.
    pub app_id: String,
    /// The secret that WeChat's servers are asked with.
    #[serde(default)]
    pub secret: Option<String>,
    /// The ticket that the JS-SDK is signed with, for developing.
    #[serde(default)]
    pub ticket: Option<String>,
}

/// What the file says of an account.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountSettings {
    /// Its app id.
    pub app_id: String,
    /// The secret that WeChat's servers are asked with.
    #[serde(default)]
    pub secret: Option<String>,
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("cannot use the hosts' settings in {path}: {reason}")]
pub struct SettingsError {
    path: String,
    reason: String,
}

impl HostSettings {
    /// The settings in this file.
    ///
    /// # Errors
    /// In one line, what is wrong with the file.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let error = |reason| SettingsError { path: path.display().to_string(), reason };
        let text = std::fs::read_to_string(path).map_err(|why| error(why.to_string()))?;
        Self::parse(&text).map_err(error)
    }

    fn parse(text: &str) -> Result<Self, String> {
        let settings: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if let Some(bad) = settings.origins.iter().find(|origin| !is_origin(origin)) {
            return Err(format!(
                "`origins` must be such as https://shop.example.com, without a slash at the end, \
                 not {bad:?}"
            ));
        }
        let official = settings.official_account.as_ref().map(|account| &account.app_id);
        let mini = settings.mini_program.as_ref().map(|account| &account.app_id);
        if let Some(bad) = official.iter().chain(&mini).find(|app_id| !is_app_id(app_id)) {
            return Err(format!("`app_id` must be such as wx0123456789abcdef, not {bad:?}"));
        }
        for (method, account, is_there) in [
            (PaymentMethod::WechatJsapi, "official_account", official.is_some()),
            (PaymentMethod::WechatMiniProgram, "mini_program", mini.is_some()),
        ] {
            if settings.sandbox_methods.contains(&method) && !is_there {
                return Err(format!("`{}` needs `{account}`", method.name()));
            }
        }
        let own = [PaymentMethod::Unknown, PaymentMethod::InStore, PaymentMethod::Sandbox];
        if let Some(bad) = settings.sandbox_methods.iter().find(|method| own.contains(method)) {
            return Err(format!("`sandbox_methods` cannot have {}", bad.name()));
        }
        Ok(settings)
    }

    /// The accounts with stand-ins for the host, for developing: whoever makes up a code is whom it
    /// names. The shop is also served at these origins.
    pub fn for_development(self, served_at: &[String]) -> Hosts {
        let codes = |app_id: &str| Arc::new(AnybodysCodes { app_id: app_id.to_owned() });
        let official = self.official_account.map(|account| OfficialAccount {
            codes: Some(codes(&account.app_id)),
            tickets: account.ticket.map(|ticket| Arc::new(FixedTicket(ticket)) as _),
            app_id: account.app_id,
        });
        let mini = self
            .mini_program
            .map(|account| MiniProgram { codes: codes(&account.app_id), app_id: account.app_id });
        let origins = self.origins.iter().chain(served_at).cloned().collect();
        Hosts { origins, official_account: official, mini_program: mini }
    }
}

impl HostSettings {
    /// The accounts with WeChat's own servers behind them.
    ///
    /// # Errors
    /// A secret is missing, or there is something that is for developing alone.
    pub fn for_deployment(self, clock: &Clock) -> Result<Hosts, String> {
        let ticket = self.official_account.as_ref().and_then(|account| account.ticket.as_ref());
        if ticket.is_some() || !self.sandbox_methods.is_empty() {
            return Err(
                "`ticket` and `sandbox_methods` are for developing alone: leave them out, \
                        or pass --development"
                    .to_owned(),
            );
        }
        let servers = |kind, app_id: &str, secret: Option<String>| {
            let missing = format!("`secret` of {app_id} is missing");
            let secret = secret.ok_or(missing)?;
            Ok::<_, String>(Arc::new(WechatServers::new(kind, app_id, &secret, clock.clone())))
        };
        let official_account = match self.official_account {
            None => None,
            Some(OfficialSettings { app_id, secret, .. }) => {
                let servers = servers(AppKind::OfficialAccount, &app_id, secret)?;
                let (tickets, codes) = (Some(servers.clone() as _), Some(servers as _));
                Some(OfficialAccount { app_id, tickets, codes })
            }
        };
        let mini_program = match self.mini_program {
            None => None,
            Some(AccountSettings { app_id, secret }) => {
                let codes = servers(AppKind::MiniProgram, &app_id, secret)?;
                Some(MiniProgram { app_id, codes })
            }
        };
        if self.origins.is_empty() && (official_account.is_some() || mini_program.is_some()) {
            return Err("`origins` is missing: where is the shop served?".to_owned());
        }
        Ok(Hosts { origins: self.origins.into(), official_account, mini_program })
    }
}

/// Whether this is a scheme and a host, and nothing else.
fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    host.is_some_and(|host| {
        !host.is_empty() && host.bytes().all(|byte| is_plain(byte) || b"-.:".contains(&byte))
    })
}

fn is_app_id(text: &str) -> bool {
    text.starts_with("wx") && text.len() <= 32 && text.bytes().all(|it| it.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_setting_is_named() {
        for (text, named) in [
            (r#"{"origin": []}"#, "unknown field `origin`"),
            (r#"{"origins": ["shop.example.com"]}"#, "`origins`"),
            (r#"{"origins": ["https://shop.example.com/"]}"#, "`origins`"),
            (r#"{"official_account": {}}"#, "`app_id`"),
            (r#"{"mini_program": {"app_id": "wx1/../"}}"#, "`app_id`"),
            (r#"{"sandbox_methods": ["wechat_jsapi"]}"#, "`official_account`"),
            (r#"{"sandbox_methods": ["wechat_mini_program"]}"#, "`mini_program`"),
            (r#"{"sandbox_methods": ["cash"]}"#, "`sandbox_methods`"),
            ("{", "EOF"),
        ] {
            let error = HostSettings::parse(text).unwrap_err();
            assert!(error.contains(named), "{text}: {error}");
        }
        assert_eq!(HostSettings::parse("{}").unwrap(), HostSettings::default());
    }

    #[test]
    fn a_shop_that_is_open_to_others_has_secrets_and_nothing_made_up() {
        let open =
            |text: &str| HostSettings::parse(text).unwrap().for_deployment(&Clock::default());
        let whole = r#"{"origins": ["https://shop.example.com"],
            "official_account": {"app_id": "wx1", "secret": "s"},
            "mini_program": {"app_id": "wx2", "secret": "t"}}"#;
        assert_eq!(open(whole).unwrap().features().len(), 3);
        assert_eq!(open("{}").unwrap().features(), []);
        for (text, named) in [
            (whole.replace(r#", "secret": "t""#, ""), "`secret` of wx2"),
            (whole.replace(r#""secret": "s""#, r#""ticket": "t""#), "`ticket`"),
            (whole.replace(r#""https://shop.example.com""#, ""), "`origins`"),
            (r#"{"sandbox_methods": ["alipay_trade"]}"#.to_owned(), "`sandbox_methods`"),
        ] {
            let error = open(&text).unwrap_err();
            assert!(error.contains(named), "{text}: {error}");
        }
    }
}
