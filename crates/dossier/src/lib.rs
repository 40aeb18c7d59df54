//! Every form in which results are shown: JSON version 1, HTML, Markdown, terminal.
mod edition;
pub mod html;
mod index;
pub mod json;
mod labels;
mod safe_text;
mod text_fragment;
pub use edition::Edition;

/// Name of a story's page: its slug, kept to `a-z0-9-`, with the start of its id, so that two stories never share one. `port-strike-1a2b3c4.html`
#[must_use]
pub fn file_name(dossier: &json::Dossier) -> String {
    let kept = |letter: &char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || *letter == '-';
    let slug: String = dossier.story.slug.chars().filter(kept).take(80).collect();
    let id: String = dossier.story.id.chars().filter(kept).skip(1).take(7).collect();
    let stem: Vec<&str> = [slug.trim_matches('-'), id.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    if stem.is_empty() { "story.html".to_owned() } else { format!("{}.html", stem.join("-")) }
}
