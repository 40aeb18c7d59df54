//! Runs the templates. Everything that is not markup of ours is escaped, and made harmless first.

use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, Value, escape_formatter};
use serde::Serialize;

use super::assets;
use crate::safe_text;

const TEMPLATES: &[(&str, &str)] = &[
    ("macros.html", include_str!("../../templates/macros.html")),
    ("story.html", include_str!("../../templates/story.html")),
    ("index.html", include_str!("../../templates/index.html")),
    ("reading.html", include_str!("../../templates/reading.html")),
];

/// The templates, read once.
static ENVIRONMENT: LazyLock<Result<Environment<'static>, Error>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(formatter);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    for (name, source) in TEMPLATES {
        environment.add_template(name, source)?;
    }
    Ok(environment)
});

/// Renders one of the templates.
pub(super) fn render(name: &str, with_script: bool, page: &impl Serialize) -> String {
    let environment = match &*ENVIRONMENT {
        Ok(environment) => environment,
        Err(error) => return broken(error),
    };
    let context = minijinja::context! {
        page => Value::from(Serde(page)),
        style => Value::from_safe_string(assets::STYLE.to_owned()),
        script => Value::from_safe_string(assets::SCRIPT.to_owned()),
        policy => assets::policy(with_script),
    };
    let rendered = environment.get_template(name).and_then(|template| template.render(context));
    rendered.unwrap_or_else(|error| broken(&error))
}

/// Text from outside loses what could turn its surroundings around, then is escaped. The templates put such values into text and into attributes in
/// double quotes only, so four characters are enough; escaping of apostrophes as well would make a long page a fiftieth longer.
fn formatter(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() => escape(out, &safe_text::shown(text)).map_err(Error::from),
        _ => escape_formatter(out, state, value),
    }
}

fn escape(out: &mut Output<'_>, text: &str) -> std::fmt::Result {
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&#34;",
            _ => continue,
        };
        out.write_str(text.get(plain..at).unwrap_or_default())?;
        out.write_str(escaped)?;
        plain = at + 1;
    }
    out.write_str(text.get(plain..).unwrap_or_default())
}

/// A template of ours that does not render is a defect that tests find; the page then says so rather than nothing.
fn broken(error: &Error) -> String {
    let what = match error.kind() {
        ErrorKind::SyntaxError => "a template of this version cannot be read",
        _ => "a template of this version cannot be filled",
    };
    debug_assert!(false, "{error:#}");
    format!("<!doctype html><meta charset=utf-8><title>Secondsource</title><p>{what}; please report this.</p>\n")
}
