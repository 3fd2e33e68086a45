//! The schemas that an answer is made of.

use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

/// A schema by its name in the document.
pub(super) type Named = (String, RefOr<Schema>);

/// This type under this name, and all that it is made of.
pub(super) fn all_of<T: ToSchema>(name: &str) -> Vec<Named> {
    let mut schemas = Vec::new();
    T::schemas(&mut schemas);
    schemas.push((name.to_owned(), T::schema()));
    schemas
}
