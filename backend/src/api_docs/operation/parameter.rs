//! The parameters of operations, as the document tells them.

use serde_json::json;
use utoipa::openapi::path::{Parameter as Written, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ArrayBuilder, Object, ObjectBuilder, Schema, Type};
use utoipa::openapi::{RefOr, Required};

/// A parameter of an operation.
#[derive(Clone, Copy)]
pub(crate) struct Parameter {
    /// Its name.
    pub(in crate::api_docs) name: &'static str,
    /// What it means.
    pub(in crate::api_docs) about: &'static str,
    /// A value it may have.
    pub(in crate::api_docs) example: &'static str,
    /// What its values are.
    pub(in crate::api_docs) kind: Kind,
    /// Whether there is no answer without it.
    pub(in crate::api_docs) is_needed: bool,
}

/// What the values of a parameter are.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// Part of the path.
    Path,
    /// Text.
    Text,
    /// Text, and the parameter may be there several times.
    Texts,
    /// A whole number between these.
    Whole(i64, i64),
    /// `true` or `false`.
    Flag,
    /// One of these words.
    OneOf(&'static [&'static str]),
}

impl Parameter {
    /// As OpenAPI writes it.
    pub(super) fn document(&self) -> Written {
        let is_path = matches!(self.kind, Kind::Path);
        let place = if is_path { ParameterIn::Path } else { ParameterIn::Query };
        let is_needed = is_path || self.is_needed;
        let required = if is_needed { Required::True } else { Required::False };
        let kind = |kind| ObjectBuilder::new().schema_type(kind);
        let schema: RefOr<Schema> = match self.kind {
            Kind::Path | Kind::Text => text().into(),
            Kind::Texts => ArrayBuilder::new().items(text()).build().into(),
            Kind::Whole(least, most) => {
                kind(Type::Integer).minimum(Some(least)).maximum(Some(most)).build().into()
            }
            Kind::Flag => kind(Type::Boolean).build().into(),
            Kind::OneOf(words) => {
                kind(Type::String).enum_values(Some(words.iter().copied())).build().into()
            }
        };
        let example = match self.kind {
            Kind::Whole(..) | Kind::Flag => {
                serde_json::from_str(self.example).unwrap_or(json!(self.example))
            }
            Kind::Texts => json!([self.example]),
            _ => json!(self.example),
        };
        ParameterBuilder::new()
            .name(self.name)
            .parameter_in(place)
            .required(required)
            .description(Some(self.about))
            .schema(Some(schema))
            .example(Some(example))
            .build()
    }
}

/// Any text.
pub(super) fn text() -> Object {
    ObjectBuilder::new().schema_type(Type::String).build()
}

/// The header that names the languages.
pub(super) fn language() -> Written {
    ParameterBuilder::new()
        .name("Accept-Language")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some("The languages wanted, best first."))
        .schema(Some(text()))
        .example(Some(json!("zh-CN")))
        .build()
}
