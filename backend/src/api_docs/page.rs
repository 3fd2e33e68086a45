//! The OpenAPI document as a page, made on the server: no script, nothing from elsewhere.

use std::fmt::Write;

use serde_json::{Map, Value};
use utoipa::openapi::OpenApi;

use crate::content_security::hash;

const STYLE: &str = include_str!("page.css");

/// The page and its policy.
pub(super) struct DocsPage {
    /// The page.
    pub(super) html: String,
    /// Its Content-Security-Policy.
    pub(super) policy: String,
}

impl DocsPage {
    /// The page of this document.
    pub(super) fn of(document: &OpenApi) -> Self {
        let document = serde_json::to_value(document).unwrap_or_default();
        let policy = format!(
            "default-src 'none'; style-src {}; base-uri 'none'; form-action 'none'; \
             frame-ancestors 'none'",
            hash(STYLE)
        );
        Self { html: render(&document), policy }
    }
}

fn render(document: &Value) -> String {
    let info = &document["info"];
    let title = format!("{} API {}", words(&info["title"]), words(&info["version"]));
    let mut main = String::new();
    let mut contents = String::new();
    for tag in items(&document["tags"]) {
        let area = words(&tag["name"]);
        add(&mut contents, &format!("<li><a href=\"#{area}\">{area}</a></li>"));
        add(&mut main, &format!("<section id=\"{area}\"><h2>{area}</h2>"));
        add(&mut main, &format!("<p>{}</p>", prose(&tag["description"])));
        for (path, methods) in entries(&document["paths"]) {
            for (method, operation) in entries(methods) {
                if operation["tags"][0] == tag["name"] {
                    add(&mut main, &operation_part(path, method, operation));
                }
            }
        }
        main.push_str("</section>");
    }
    main.push_str("<section id=\"schemas\"><h2>schemas</h2>");
    for (name, schema) in entries(&document["components"]["schemas"]) {
        add(&mut main, &schema_part(name, schema));
    }
    main.push_str("</section>");
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <style>{STYLE}</style></head><body><header><h1>{title}</h1><p>{about}</p>\
         <nav aria-label=\"Areas\"><ul>{contents}<li><a href=\"#schemas\">schemas</a></li>\
         <li><a href=\"{json}\">openapi.json</a></li></ul></nav></header><main>{main}</main>\
         </body></html>",
        about = prose(&info["description"]),
        json = super::DOCUMENT,
    )
}

fn operation_part(path: &str, method: &str, operation: &Value) -> String {
    let id = words(&operation["operationId"]);
    let mut part = format!(
        "<article id=\"{id}\"><h3><span class=\"method\">{}</span> <code>{}</code></h3><p>{}</p>",
        method.to_uppercase(),
        escaped(path),
        prose(&operation["summary"]),
    );
    part.push_str("<h4>Takes</h4><dl>");
    for parameter in items(&operation["parameters"]) {
        let place = words(&parameter["in"]);
        let term = format!(
            "<dt><code>{}</code> <small>{place}, {}</small></dt>",
            words(&parameter["name"]),
            shape(&parameter["schema"]),
        );
        let example = match &parameter["example"] {
            Value::Array(values) => values.iter().map(plain).collect::<Vec<_>>().join(", "),
            value => plain(value),
        };
        let about = prose(&parameter["description"]);
        add(&mut part, &format!("{term}<dd>{about} Such as <code>{example}</code>.</dd>"));
    }
    if let Some((_, content)) = entries(&operation["requestBody"]["content"]).next() {
        let body = shape(&content["schema"]);
        add(&mut part, &format!("<dt>body</dt><dd>{body}</dd>"));
    }
    part.push_str("</dl><h4>Answers</h4><dl>");
    for (status, answer) in entries(&operation["responses"]) {
        let schema = entries(&answer["content"]).next().map(|(_, content)| &content["schema"]);
        let schema = schema.map(shape).unwrap_or_default();
        let about = prose(&answer["description"]);
        add(&mut part, &format!("<dt><code>{status}</code> {schema}</dt><dd>{about}</dd>"));
    }
    part.push_str("</dl></article>");
    part
}

fn schema_part(name: &str, schema: &Value) -> String {
    let mut part = format!("<article id=\"schema-{name}\"><h3><code>{name}</code></h3>");
    add(&mut part, &format!("<p>{}</p>", prose(&schema["description"])));
    let choices = ["oneOf", "anyOf", "allOf"].iter().flat_map(|key| items(&schema[*key]));
    let mut is_choice = false;
    for choice in choices {
        is_choice = true;
        add(&mut part, &format!("<p>Either: {}</p>", prose(&choice["description"])));
        add(&mut part, &properties(choice));
    }
    if !is_choice && schema.get("properties").is_some() {
        add(&mut part, &properties(schema));
    } else if !is_choice {
        add(&mut part, &format!("<p>{}</p>", shape(schema)));
    }
    part.push_str("</article>");
    part
}

fn properties(schema: &Value) -> String {
    let needed = items(&schema["required"]).collect::<Vec<_>>();
    let mut list = String::from("<dl>");
    for (name, property) in entries(&schema["properties"]) {
        let is_needed = needed.iter().any(|one| one.as_str() == Some(name));
        let always = if is_needed { "" } else { ", may be missing" };
        let term =
            format!("<dt><code>{name}</code> <small>{}{always}</small></dt>", shape(property));
        add(&mut list, &format!("{term}<dd>{}</dd>", prose(&property["description"])));
    }
    if list.len() == "<dl>".len() {
        return format!("<p>{}</p>", shape(schema));
    }
    list.push_str("</dl>");
    list
}

/// What values look like, in a few words, linked to the schema they have.
fn shape(schema: &Value) -> String {
    if let Some(target) = schema["$ref"].as_str() {
        let name = target.rsplit('/').next().unwrap_or_default();
        return format!("<a href=\"#schema-{name}\">{name}</a>");
    }
    let choices: Vec<_> = ["oneOf", "anyOf", "allOf"]
        .iter()
        .flat_map(|key| items(&schema[*key]))
        .filter(|choice| choice["type"] != "null")
        .map(shape)
        .collect();
    if !choices.is_empty() {
        return choices.join(" or ");
    }
    let values: Vec<_> = items(&schema["enum"]).map(plain).collect();
    if !values.is_empty() {
        return format!("one of <code>{}</code>", values.join("</code> <code>"));
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().find_map(|kind| kind.as_str().filter(|k| *k != "null")),
        kind => kind.as_str(),
    };
    match kind {
        Some("array") => format!("list of {}", shape(&schema["items"])),
        Some("integer") => "whole number".to_owned(),
        Some("string") => "text".to_owned(),
        Some(kind) => escaped(kind),
        None => "anything".to_owned(),
    }
}

fn add(to: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(to, "{text}");
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().map(Vec::as_slice).unwrap_or_default().iter()
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter).map(|(key, value)| (key.as_str(), value))
}

fn words(value: &Value) -> String {
    escaped(value.as_str().unwrap_or_default())
}

/// A value as it is typed, without quotes.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| escaped(&value.to_string()), escaped)
}

/// Prose with its `code` marked up. A link to a Rust item stands for its bare name.
fn prose(value: &Value) -> String {
    let text = words(value).replace("[`", "`").replace("`]", "`");
    let mut html = String::new();
    for (index, piece) in text.split('`').enumerate() {
        if index % 2 == 1 {
            add(&mut html, &format!("<code>{piece}</code>"));
            html.pop();
        } else {
            html.push_str(piece);
        }
    }
    html
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
