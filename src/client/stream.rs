//! The stream of what happens to a member's orders: an answer that goes on, whose bytes are handed on
//! as they come. `EventSource` would do, but for heartbeats, which it hides, and for refusals, which it
//! does not tell from a broken line.

use contract::ProblemCode;
use contract::orders::OrderEvent;
use gloo_net::http::Request;

use super::refusal::note;
use super::transport::refusal;
use super::{Call, ClientError};
use crate::browser::byte_stream::ByteStream;
use crate::browser::{Abort, boot};
use crate::locale;

/// How a stream ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// By itself, or with the line; it may be opened again.
    Lost,
    /// The backend has none, or this browser cannot read it.
    Missing,
}

impl Call<OrderEvent> {
    /// Reads it to its end. `hear` is told of the bytes, and of none as soon as it is open.
    pub(crate) async fn read(&self, abort: &Abort, hear: impl Fn(&[u8])) -> End {
        match self.open(abort).await {
            Ok(stream) => {
                hear(&[]);
                while let Some(bytes) = stream.next().await {
                    hear(&bytes);
                }
                End::Lost
            }
            Err(end) => end,
        }
    }

    async fn open(&self, abort: &Abort) -> Result<ByteStream, End> {
        let request = Request::get(&boot::api_address(&self.address))
            .header("Accept", "text/event-stream")
            .header("Accept-Language", locale::current().tag())
            .abort_signal(abort.signal().as_ref());
        let response = request.send().await.map_err(|_| End::Lost)?;
        if response.ok() {
            let body = response.body().ok_or(End::Missing)?;
            return ByteStream::of(&body).ok_or(End::Missing);
        }
        let text = response.text().await.unwrap_or_default();
        let error = refusal(response.status(), &text);
        note(&error);
        Err(end_of(&error))
    }
}

/// What a refusal means for the stream.
fn end_of(error: &ClientError) -> End {
    let is_missing = error.is_missing() || error.code() == Some(ProblemCode::MethodNotAllowed);
    if is_missing { End::Missing } else { End::Lost }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backend_that_has_no_stream_is_told_from_one_that_is_busy() {
        for (status, code, end) in [
            (404, "not_found", End::Missing),
            (405, "method_not_allowed", End::Missing),
            (401, "signed_out", End::Lost),
            (429, "too_many", End::Lost),
            (500, "broken", End::Lost),
            (502, "", End::Lost),
        ] {
            let error = refusal(status, &format!(r#"{{"code":"{code}"}}"#));
            assert_eq!(end_of(&error), end, "{status}");
        }
    }
}
