//! One request: address, language, time limit, retries, and what its status means.

use std::cell::Cell;
use std::rc::Rc;

use contract::{Problem, ProblemCode};
use gloo_net::http::{Request, RequestBuilder};

use super::ClientError;
use super::refusal::note;
use crate::browser::photos::Content;
use crate::browser::upload::{self, Lost};
use crate::browser::{Abort, boot, json, timer};
use crate::locale;

/// What came back.
pub(super) struct Answer {
    pub(super) text: String,
    /// Whether the service worker had kept it from an earlier call.
    pub(super) is_old: bool,
}

/// The header by which the service worker says so (offline/answers.js).
const KEPT: &str = "doorstep-kept";

/// How long one try may take. A phone on a bad line needs seconds for a round trip.
const LIMIT: u32 = 10_000;
/// How long sending a picture may take. Half a megabyte needs half a minute on a bad line.
const UPLOAD_LIMIT: u32 = 90_000;
/// How often a read is tried.
const TRIES: u32 = 3;

/// Reads: tried again after a pause when the line or the gateway fails. The pause doubles, with
/// jitter so that phones that lost the same cell do not come back together.
pub(super) async fn get(address: &str, abort: &Abort) -> Result<Answer, ClientError> {
    let mut pause = 400.0;
    let mut tries = 1;
    loop {
        let answer = try_once(address, None, abort).await;
        match &answer {
            Err(error) if error.is_passing() && tries < TRIES && !abort.is_aborted() => {}
            _ => return answer,
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small")]
        timer::sleep((pause * (0.5 + timer::chance())) as u32).await;
        pause *= 2.0;
        tries += 1;
    }
}

/// Writes `body`, a JSON text, once.
pub(super) async fn post(address: &str, body: &str) -> Result<Answer, ClientError> {
    try_once(address, Some(body), &Abort::new()).await
}

async fn try_once(address: &str, body: Option<&str>, abort: &Abort) -> Result<Answer, ClientError> {
    let limit = Abort::within(abort);
    let is_late = Rc::new(Cell::new(false));
    let timeout = limit.after(LIMIT, {
        let is_late = Rc::clone(&is_late);
        move || is_late.set(true)
    });
    let lost = |_| if is_late.get() { ClientError::TimedOut } else { ClientError::Offline };
    let answer = async {
        let request = begin(address, body.is_some())
            .header("Accept-Language", locale::current().tag())
            .abort_signal(limit.signal().as_ref());
        let request = match body {
            Some(body) => request.header("Content-Type", "application/json").body(body),
            None => request.build(),
        };
        let request = request.map_err(|_| ClientError::Offline)?;
        let response = request.send().await.map_err(lost)?;
        let text = response.text().await.map_err(lost)?;
        let is_old = response.headers().has(KEPT);
        if response.ok() {
            Ok(Answer { text, is_old })
        } else {
            let error = refusal(response.status(), &text);
            note(&error);
            Err(error)
        }
    }
    .await;
    drop(timeout);
    answer
}

/// Sends a picture once. `on_progress` hears how much of it is sent, in percent.
pub(super) async fn upload(
    address: &str,
    picture: &Content,
    on_progress: impl Fn(u32) + 'static,
) -> Result<Answer, ClientError> {
    let address = boot::api_address(address);
    let headers = [("Accept-Language", locale::current().tag()), ("Content-Type", "image/jpeg")];
    match upload::send(&address, &headers, picture, UPLOAD_LIMIT, on_progress).await {
        Ok((200..=299, text)) => Ok(Answer { text, is_old: false }),
        Ok((status, text)) => {
            let error = refusal(status, &text);
            note(&error);
            Err(error)
        }
        Err(Lost::Time) => Err(ClientError::TimedOut),
        Err(Lost::Line) => Err(ClientError::Offline),
    }
}

fn begin(address: &str, is_write: bool) -> RequestBuilder {
    let address = boot::api_address(address);
    if is_write { Request::post(&address) } else { Request::get(&address) }
}

/// A refusal, also from something in between that does not speak our form.
pub(super) fn refusal(status: u16, body: &str) -> ClientError {
    let mut problem = json::read(body).unwrap_or(Problem {
        kind: String::new(),
        title: String::new(),
        status,
        detail: None,
        code: ProblemCode::Unknown,
        fields: Vec::new(),
        retry_after: None,
        at: None,
        left: None,
        request_id: None,
    });
    problem.status = status;
    ClientError::Refused(Box::new(problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gateway_that_answers_in_html_is_a_passing_refusal() {
        let error = refusal(502, "<html>Bad Gateway</html>");
        assert!(error.is_passing());
        let error = refusal(404, r#"{"code":"not_found"}"#);
        assert!(error.is_missing() && !error.is_passing());
    }
}
