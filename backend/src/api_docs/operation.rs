//! One operation of the API, as the document tells it.

mod parameter;

use contract::{Endpoint, Method, Page, Problem, Query};
use utoipa::ToSchema;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation as Written, OperationBuilder};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};
use utoipa::openapi::{HttpMethod, Ref, Required};

pub(crate) use self::parameter::{Kind, Parameter};
use self::parameter::{language, text};
use super::schemas::{Named, all_of};

/// One operation of the API.
pub(crate) struct Operation {
    /// Its path, with parameters in braces.
    pub(crate) path: &'static str,
    /// The schemas of its answer and its body.
    pub(super) schemas: Vec<Named>,
    area: &'static str,
    id: &'static str,
    summary: &'static str,
    method: Method,
    answer: String,
    /// The media type of its answer.
    media: &'static str,
    /// The schema of its body, where it has one.
    body: Option<String>,
    /// Whether its body or its answer is the file of a picture instead of JSON.
    is_file: bool,
    parameters: Vec<Parameter>,
    /// The parameters that the contract's query writes when it has read these.
    #[cfg_attr(not(test), expect(dead_code, reason = "only a test asks the contract"))]
    kept: fn(&[(&str, &str)]) -> Option<Pairs>,
}

/// What nearly everything answers.
const JSON: &str = "application/json";

/// Names and values as the contract writes them.
type Pairs = Vec<(&'static str, String)>;

impl Operation {
    /// An operation that answers one thing.
    pub(super) fn of<Q: Query, A: ToSchema>(
        endpoint: Endpoint<Q, A>,
        area: &'static str,
        id: &'static str,
        summary: &'static str,
    ) -> Self {
        let answer = A::name().into_owned();
        let schemas = all_of::<A>(&answer);
        Self {
            path: endpoint.path,
            schemas,
            area,
            id,
            summary,
            method: endpoint.method,
            answer,
            media: JSON,
            body: None,
            is_file: false,
            parameters: Vec::new(),
            kept: kept::<Q>,
        }
    }

    /// An operation that answers a stream of events, each of which has this as its data.
    pub(super) fn stream<Q: Query, A: ToSchema>(
        endpoint: Endpoint<Q, A>,
        area: &'static str,
        id: &'static str,
        summary: &'static str,
    ) -> Self {
        Self { media: "text/event-stream", ..Self::of(endpoint, area, id, summary) }
    }

    /// An operation that takes a body and answers one thing.
    pub(super) fn taking<Q: Query, A: ToSchema, B: ToSchema>(
        endpoint: Endpoint<Q, A, B>,
        area: &'static str,
        id: &'static str,
        summary: &'static str,
    ) -> Self {
        let bare = Endpoint::<Q, A>::post(endpoint.path);
        Self::of(bare, area, id, summary).sending::<B>()
    }

    /// An operation that takes a body and answers a list.
    pub(super) fn taking_list<Q: Query, T: ToSchema, B: ToSchema>(
        endpoint: Endpoint<Q, Page<T>, B>,
        area: &'static str,
        id: &'static str,
        summary: &'static str,
    ) -> Self {
        let bare = Endpoint::<Q, Page<T>>::post(endpoint.path);
        Self::list(bare, area, id, summary).sending::<B>()
    }

    /// The same with this body.
    fn sending<B: ToSchema>(mut self) -> Self {
        let body = B::name().into_owned();
        self.schemas.extend(all_of::<B>(&body));
        self.body = Some(body);
        self
    }

    /// The same where the file of a picture is what is sent, or what is answered by one that reads.
    pub(super) const fn of_file(mut self) -> Self {
        self.is_file = true;
        self
    }

    /// An operation that answers a list.
    pub(super) fn list<Q: Query, T: ToSchema>(
        endpoint: Endpoint<Q, Page<T>>,
        area: &'static str,
        id: &'static str,
        summary: &'static str,
    ) -> Self {
        // As the schemas of the contract themselves refer to it.
        let answer = format!("Page_{}", T::name());
        let mut schemas = all_of::<Page<T>>(&answer);
        schemas.extend(all_of::<T>(&T::name()));
        Self {
            path: endpoint.path,
            schemas,
            area,
            id,
            summary,
            method: endpoint.method,
            answer,
            media: JSON,
            body: None,
            is_file: false,
            parameters: Vec::new(),
            kept: kept::<Q>,
        }
    }

    /// The same, answering a file of this media type.
    pub(super) fn answering(mut self, media: &'static str) -> Self {
        self.media = media;
        self
    }

    /// Its method.
    pub(super) fn method(&self) -> HttpMethod {
        match self.method {
            Method::Get => HttpMethod::Get,
            Method::Post => HttpMethod::Post,
        }
    }

    /// The same with these parameters.
    pub(super) fn with(mut self, parameters: &[Parameter]) -> Self {
        self.parameters.extend_from_slice(parameters);
        self
    }

    /// As OpenAPI writes it.
    pub(super) fn document(&self) -> Written {
        let answered = if self.is_file && matches!(self.method, Method::Get) {
            ("image/webp", file())
        } else {
            (self.media, content(&self.answer))
        };
        let mut answer = ResponseBuilder::new()
            .description("The answer.")
            .content(answered.0, answered.1)
            .header("Content-Language", text_header("The language of its texts, BCP 47."));
        let problem = ResponseBuilder::new()
            .description(
                "A refusal: 400 for what cannot be read, 404 for nothing here; `code` says which \
                 it is.",
            )
            .content("application/problem+json", content(&Problem::name()));
        let mut operation = OperationBuilder::new()
            .tag(self.area)
            .operation_id(Some(self.id))
            .summary(Some(self.summary))
            .parameters(Some(self.parameters.iter().map(Parameter::document)))
            .parameter(language());
        match self.method {
            // A stream has no end that a hash could be of.
            Method::Get if self.media == "text/event-stream" => {}
            Method::Get => {
                answer = answer.header("ETag", text_header("A hash of the answer."));
                let kept = ResponseBuilder::new().description("The caller's copy still holds.");
                operation = operation.response("304", kept);
            }
            Method::Post => operation = operation.request_body(Some(self.request_body())),
        }
        operation.response("200", answer).response("default", problem).build()
    }

    /// What a write sends; `null` where there is nothing to say.
    fn request_body(&self) -> RequestBody {
        if self.is_file {
            let kinds = ["image/jpeg", "image/png", "image/webp"];
            let body = RequestBodyBuilder::new().required(Some(Required::True));
            return kinds.into_iter().fold(body, |body, kind| body.content(kind, file())).build();
        }
        let body = match &self.body {
            Some(schema) => content(schema),
            None => ContentBuilder::new().schema(Some(nothing())).build(),
        };
        RequestBodyBuilder::new()
            .content("application/json", body)
            .required(Some(Required::True))
            .build()
    }
}

/// The bytes of a file.
fn file() -> utoipa::openapi::Content {
    ContentBuilder::new().schema(Some(text())).build()
}

fn nothing() -> Object {
    ObjectBuilder::new().schema_type(Type::Null).build()
}

fn kept<Q: Query>(pairs: &[(&str, &str)]) -> Option<Pairs> {
    Q::from_pairs(pairs.iter().copied()).ok().map(|query| query.pairs())
}

fn content(schema: &str) -> utoipa::openapi::Content {
    ContentBuilder::new().schema(Some(Ref::from_schema_name(schema))).build()
}

fn text_header(about: &str) -> utoipa::openapi::header::Header {
    HeaderBuilder::new().schema(text()).description(Some(about)).build()
}

#[cfg(test)]
mod tests {
    use super::Kind;
    use crate::api_docs::operations;

    #[test]
    fn the_contract_reads_every_parameter_that_is_documented() {
        for operation in operations() {
            let examples = operation.parameters.iter().map(|one| (one.name, one.example));
            let kept = (operation.kept)(&examples.collect::<Vec<_>>()).unwrap_or_default();
            for parameter in &operation.parameters {
                let (name, example) = (parameter.name, parameter.example);
                let is_known = match parameter.kind {
                    Kind::Path => operation.path.contains(&format!("{{{name}}}")),
                    _ => kept.contains(&(name, example.to_owned())),
                };
                assert!(is_known, "{} {name}={example}", operation.path);
            }
        }
    }

    #[test]
    fn what_is_needed_is_needed_by_the_contract() {
        for operation in operations() {
            let is_needed = operation.parameters.iter().any(|parameter| parameter.is_needed);
            // Lists of ids that are none are refused by their handlers.
            let is_by_contract = operation.path != contract::stores::STOCK.path;
            if is_by_contract {
                assert_eq!((operation.kept)(&[]).is_none(), is_needed, "{}", operation.path);
            }
        }
    }
}
