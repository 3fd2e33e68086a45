//! Why something that the shopper did was not done, in words of its own for each reason.

use contract::{Problem, ProblemCode};

use crate::client::ClientError;
use crate::locale::{Key, moment, t, t_count, t_with, words};

/// From how many seconds on a pause is told in minutes.
const LONG: u32 = 120;

/// Why it was not done and what to do, in one sentence without its full stop. Instants are told by
/// the phone's calendar.
pub(crate) fn refusal_text(error: &ClientError) -> String {
    match error {
        ClientError::Offline => t(words::REFUSED_OFFLINE),
        ClientError::TimedOut => t(words::REFUSED_SLOW),
        ClientError::Garbled { .. } => t(words::REFUSED_BROKEN),
        ClientError::Refused(problem) => problem_text(problem),
    }
}

fn problem_text(problem: &Problem) -> String {
    let at = |with: Key, without: Key| match problem.at {
        Some(instant) => t_with(with, &[("time", &moment(instant))]),
        None => t(without),
    };
    match problem.code {
        ProblemCode::SoldOut => t(words::REFUSED_SOLD_OUT),
        ProblemCode::LimitReached => match problem.left {
            Some(count) => t_count(words::REFUSED_LIMIT, count.into()),
            None => t(words::REFUSED_CLAIMED),
        },
        ProblemCode::NotYet => at(words::REFUSED_NOT_YET_AT, words::REFUSED_NOT_YET),
        ProblemCode::Ended => at(words::REFUSED_ENDED_AT, words::REFUSED_ENDED),
        ProblemCode::SignedOut => t(words::REFUSED_SIGNED_OUT),
        ProblemCode::WrongTier => t(words::REFUSED_WRONG_TIER),
        ProblemCode::WrongStore => t(words::REFUSED_WRONG_STORE),
        ProblemCode::AlreadyUsed => at(words::REFUSED_USED_AT, words::REFUSED_USED),
        ProblemCode::GivenAway => t(words::REFUSED_GIVEN_AWAY),
        ProblemCode::NotGivable => t(words::REFUSED_NOT_GIVABLE),
        ProblemCode::OwnGift => t(words::REFUSED_OWN_GIFT),
        ProblemCode::AlreadyAccepted => t(words::REFUSED_ACCEPTED),
        ProblemCode::TooLate => t(words::REFUSED_TOO_LATE),
        ProblemCode::NotPaid => t(words::REFUSED_NOT_PAID),
        ProblemCode::AlreadyPaid => t(words::REFUSED_PAID),
        ProblemCode::UnpaidOrders => t(words::REFUSED_UNPAID),
        ProblemCode::RefundOpen => t(words::REFUSED_REFUND_OPEN),
        ProblemCode::NotPicked => match problem.left {
            Some(lines) if lines > 0 => t_count(words::REFUSED_NOT_PICKED_LINES, lines.into()),
            _ => t(words::REFUSED_NOT_PICKED),
        },
        ProblemCode::NoSubstitute => t(words::REFUSED_NO_SUBSTITUTE),
        ProblemCode::NotOffered => t(words::REFUSED_NOT_OFFERED),
        ProblemCode::Refunded => t(words::REFUSED_REFUNDED),
        ProblemCode::BadPhoto => t(words::REFUSED_BAD_PHOTO),
        ProblemCode::TooLarge => t(words::REFUSED_TOO_LARGE),
        ProblemCode::ConsentNeeded => t(words::REFUSED_CONSENT),
        ProblemCode::Snapshot => t(words::REFUSED_SNAPSHOT),
        ProblemCode::TooMany => match problem.retry_after {
            Some(seconds) if seconds >= LONG => {
                t_count(words::REFUSED_TOO_MANY_MINUTES, seconds.div_ceil(60).into())
            }
            Some(seconds) if seconds > 0 => t_count(words::REFUSED_TOO_MANY_IN, seconds.into()),
            _ => t(words::REFUSED_TOO_MANY),
        },
        ProblemCode::WrongCode => match problem.left {
            Some(tries) if tries > 0 => t_count(words::REFUSED_WRONG_CODE, tries.into()),
            _ => t(words::REFUSED_CODE_DEAD),
        },
        ProblemCode::CodeExpired => t(words::REFUSED_CODE_EXPIRED),
        ProblemCode::NotFound => t(words::REFUSED_NOT_FOUND),
        ProblemCode::Forbidden => t(words::REFUSED_FORBIDDEN),
        ProblemCode::Stale => t(words::REFUSED_STALE),
        ProblemCode::Invalid => t(words::REFUSED_INVALID),
        ProblemCode::TimedOut => t(words::REFUSED_SLOW),
        ProblemCode::Unavailable => t(words::REFUSED_UNAVAILABLE),
        _ if matches!(problem.status, 502..=504) => t(words::REFUSED_UNAVAILABLE),
        ProblemCode::MethodNotAllowed
        | ProblemCode::Foreign
        | ProblemCode::Internal
        | ProblemCode::Unknown => t(words::REFUSED_BROKEN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, speak};

    fn refused(json: &str) -> String {
        refusal_text(&ClientError::Refused(Box::new(serde_json::from_str(json).unwrap())))
    }

    #[test]
    fn every_reason_has_its_own_words_in_every_language() {
        let at = r#","at":"2026-11-28T02:00:00Z""#;
        for (json, chinese, english) in [
            (r#"{"code":"sold_out"}"#.into(), "已经抢光了", "All of them are gone"),
            (
                r#"{"code":"limit_reached","left":1}"#.into(),
                "您已领过，每人限领 1 张",
                "You have claimed it already: 1 each",
            ),
            (
                r#"{"code":"limit_reached","left":2}"#.into(),
                "您已领过，每人限领 2 张",
                "You have claimed it already: 2 each",
            ),
            (
                format!(r#"{{"code":"not_yet"{at}}}"#),
                "还没开始，11月28日 10:00 开领",
                "Not yet: claim it from Nov 28, 10:00",
            ),
            (
                format!(r#"{{"code":"ended"{at}}}"#),
                "已于 11月28日 10:00 结束",
                "It ended on Nov 28, 10:00",
            ),
            (
                format!(r#"{{"code":"already_used"{at}}}"#),
                "已于 11月28日 10:00 使用过",
                "It was used on Nov 28, 10:00",
            ),
            (
                r#"{"code":"too_many","retry_after":42}"#.into(),
                "操作太频繁，42 秒后再试",
                "Too many tries: wait 42 seconds",
            ),
            (
                r#"{"code":"too_many","retry_after":601}"#.into(),
                "操作太频繁，11 分钟后再试",
                "Too many tries: wait 11 minutes",
            ),
            (
                r#"{"code":"wrong_code","left":1}"#.into(),
                "验证码不对，还可以再试 1 次",
                "Wrong code: 1 more try",
            ),
            (
                r#"{"code":"wrong_code","left":0}"#.into(),
                "验证码不对，请重新获取",
                "Wrong code: ask for a new one",
            ),
            (
                r#"{"status":503,"code":"brand_new"}"#.into(),
                "服务暂时不可用，请稍后再试",
                "The shop cannot answer now: try again in a moment",
            ),
        ] as [(String, &str, &str); 11]
        {
            speak(Locale::Chinese);
            assert_eq!(refused(&json), chinese);
            speak(Locale::English);
            assert_eq!(refused(&json), english);
        }
    }

    #[test]
    fn no_two_reasons_sound_the_same() {
        let codes = [
            "sold_out",
            "limit_reached",
            "not_yet",
            "ended",
            "signed_out",
            "wrong_tier",
            "wrong_store",
            "already_used",
            "given_away",
            "not_givable",
            "own_gift",
            "already_accepted",
            "too_late",
            "not_paid",
            "already_paid",
            "unpaid_orders",
            "refund_open",
            "not_picked",
            "no_substitute",
            "not_offered",
            "bad_photo",
            "too_large",
            "consent_needed",
            "snapshot",
            "too_many",
            "wrong_code",
            "code_expired",
            "not_found",
            "forbidden",
            "stale",
            "invalid",
            "timed_out",
            "unavailable",
            "internal",
        ];
        for locale in Locale::ALL {
            speak(locale);
            let mut said: Vec<_> =
                codes.iter().map(|code| refused(&format!(r#"{{"code":"{code}"}}"#))).collect();
            said.push(refusal_text(&ClientError::Offline));
            let count = said.len();
            said.sort();
            said.dedup();
            assert_eq!(said.len(), count, "{said:?}");
            assert!(said.iter().all(|text| !text.contains('{') && !text.contains('_')), "{said:?}");
        }
    }
}
