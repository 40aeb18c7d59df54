//! The page's style and script, and the policy that lets these and nothing else in.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use secondsource_model::ContentHash;

/// Style of every page.
pub(super) const STYLE: &str = include_str!("../../assets/dossier.css");
/// Script of the story page. The page works without it.
pub(super) const SCRIPT: &str = include_str!("../../assets/dossier.js");

/// Content-Security-Policy for the page: no outside request of any kind, only our own style and script, known by their hashes.
pub(super) fn policy(with_script: bool) -> String {
    let script = if with_script { format!("'sha256-{}'", digest(SCRIPT)) } else { "'none'".to_owned() };
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src {script}; base-uri 'none'; form-action 'none'",
        digest(STYLE)
    )
}

fn digest(text: &str) -> String {
    STANDARD.encode(ContentHash::of(text.as_bytes()).as_bytes())
}
