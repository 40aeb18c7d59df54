//! Objects as JSON: one a line, or all in one document.

use serde::Serialize;
use serde_json::json;

/// One object a line.
pub(crate) fn lines<T: Serialize>(objects: impl Iterator<Item = T>) -> anyhow::Result<String> {
    let mut text = String::new();
    for object in objects {
        text.push_str(&serde_json::to_string(&object)?);
        text.push('\n');
    }
    Ok(text)
}

/// One document: the object itself where there is one, else an object of the kind `many` that lists them.
pub(crate) fn document<T: Serialize>(many: &str, objects: impl Iterator<Item = T>) -> anyhow::Result<String> {
    let mut values = objects.map(serde_json::to_value).collect::<Result<Vec<_>, _>>()?;
    let document = match values.len() {
        1 => values.remove(0),
        _ => json!({ "schema": secondsource_dossier::json::SCHEMA, "kind": many, many: values }),
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}
