//! Leaves out inputs that repeat another one, and says which.

use secondsource_ingest::{Duplicate, Identity, SameAs, find_duplicates};
use secondsource_model::{Note, NoteCode};

use crate::stages::Work;

/// Articles without those that repeat another.
#[derive(Debug, Default)]
pub struct Joined {
    /// The articles that stay, by id.
    pub works: Vec<Work>,
    /// One remark for each input left out.
    pub notes: Vec<Note>,
}

/// Joins duplicates. Which one stays, and the order of the rest, depends on the articles and not on their order.
#[must_use]
pub fn join_duplicates(works: Vec<Work>) -> Joined {
    let identities: Vec<Identity> = works.iter().map(identity).collect();
    let duplicates = find_duplicates(&identities);
    let mut notes: Vec<Note> = duplicates
        .iter()
        .map(|duplicate| Note::new(NoteCode::DuplicateInput, told(duplicate, &works, &identities)))
        .collect();
    notes.sort_by(|left, right| left.message.cmp(&right.message));
    let left_out: Vec<usize> = duplicates.iter().map(|duplicate| duplicate.left_out).collect();
    let numbered = works.into_iter().enumerate();
    let mut works: Vec<Work> =
        numbered.filter(|(index, _)| left_out.binary_search(index).is_err()).map(|(_, work)| work).collect();
    works.sort_by(|left, right| {
        let key = |work: &Work| (work.article.id, work.article.source.label());
        key(left).cmp(&key(right))
    });
    Joined { works, notes }
}

/// Which input was left out for which, and why that one.
fn told(duplicate: &Duplicate, works: &[Work], identities: &[Identity]) -> String {
    let (left, kept) = (&identities[duplicate.left_out], &identities[duplicate.kept]);
    let (place, other) = (&left.label, &kept.label);
    if duplicate.same == SameAs::Bytes {
        return format!("{place} is byte for byte the same as {other} and was left out");
    }
    if works[duplicate.left_out].article.text == works[duplicate.kept].article.text {
        return format!("{place} has the same address as {other} and was left out");
    }
    let why = if left.changed != kept.changed {
        "it is the earlier of the two and"
    } else if left.text_bytes != kept.text_bytes {
        "neither tells which is later; it is the shorter and"
    } else {
        "neither tells which is later; it"
    };
    format!("{place} has the same address as {other} and other words; {why} was left out")
}

fn identity(work: &Work) -> Identity {
    let article = &work.article;
    let canonical = article.canonical_url.as_ref().map(|url| url.value.clone());
    Identity {
        sha256: article.source.sha256,
        url: canonical.or_else(|| article.source.url.as_deref().map(str::to_owned)),
        outlet: article.outlet.as_ref().map(|outlet| outlet.value.name.clone()),
        changed: article.updated.as_ref().or(article.published.as_ref()).map(|dated| dated.value.value.clone()),
        text_bytes: article.text.len(),
        label: article.source.label(),
    }
}
