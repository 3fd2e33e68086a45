//! What is documented of the apps that the shop is opened in.

use contract::{hosts, session};

use super::super::operation::{Kind, Operation};
use super::needed;

const AREA: &str = "hosts";

/// Signatures for a host's SDK, signing in by a host, and what native pages ask.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::of(
            hosts::WECHAT_CONFIG,
            AREA,
            "wechat_config",
            "What `wx.config` is handed for a page of the shop; `forbidden` for any other page.",
        )
        .with(&[needed(
            "url",
            Kind::Text,
            "https://shop.example.com/cart",
            "The address of the page as `location.href` has it, percent-encoded once; what is \
             behind a # is not signed.",
        )]),
        Operation::taking(
            hosts::WECHAT_CONSENT,
            AREA,
            "wechat_consent",
            "Makes the address of WeChat's page of consent, which leads back to the app. What comes \
             back is taken once, within ten minutes, and from this phone alone. Refused with \
             `too_many`.",
        ),
        Operation::taking(
            session::SIGN_IN_BY_HOST,
            AREA,
            "sign_in_by_host",
            "Signs in with what came back from it. Where the shop does not know the host's user \
             yet, the answer has a `binding` for `sign_in` to take along. Refused with \
             `code_expired`, `wrong_code`, `snapshot` or `too_many`.",
        ),
        Operation::taking(
            session::SIGN_IN_BY_TICKET,
            AREA,
            "sign_in_by_ticket",
            "Signs in with the ticket of a native page and the nonce that it was made for; \
             `code_expired` when the ticket was used, is over a minute old or is another nonce's.",
        ),
        Operation::taking(
            hosts::SHELL_SIGN_IN,
            AREA,
            "shell_sign_in",
            "For native pages of the mini-program alone: a ticket for the page that made the \
             nonce, or the wish for a phone number. Refused with `foreign`, `wrong_code` or \
             `too_many`.",
        ),
        Operation::taking(
            hosts::SHELL_PAYMENT,
            AREA,
            "shell_payment",
            "For native pages of the mini-program alone: what `wx.requestPayment` takes, the same \
             when asked again. Refused with `code_expired` when the ticket is of no use any more, \
             `foreign`, `wrong_code` or `too_many`.",
        ),
    ]
}
