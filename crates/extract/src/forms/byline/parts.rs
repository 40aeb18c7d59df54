//! The parts of a byline: where one person ends and the next begins, and what stands beside a name without being part of it.

use super::person::{PARTICLES, is_person};
use crate::lexicon::LEXICON;

/// Letters behind a name that tell a degree or an order, not a second person.
const DEGREES: [&str; 24] = [
    "phd", "ph.d", "ph.d.", "md", "m.d.", "ms", "m.s.", "ma", "m.a.", "mba", "rd", "rdn", "ldn", "cfa", "cfp", "cpa",
    "esq", "esq.", "jr", "jr.", "sr", "sr.", "rn", "dds",
];

/// What a person is, not what they are called: a part of a byline with one of these words is a role.
const ROLES: [&str; 32] = [
    "director",
    "manager",
    "officer",
    "president",
    "founder",
    "cofounder",
    "co-founder",
    "analyst",
    "expert",
    "specialist",
    "professor",
    "strategist",
    "consultant",
    "ceo",
    "cto",
    "cfo",
    "cmo",
    "coo",
    "lead",
    "head",
    "chief",
    "senior",
    "associate",
    "assistant",
    "researcher",
    "scientist",
    "engineer",
    "producer",
    "partner",
    "attorney",
    "reviewer",
    "photographer",
];

pub(super) fn is_role(words: &str) -> bool {
    words
        .split(|character: char| !(character.is_alphanumeric() || character == '-'))
        .any(|word| ROLES.iter().any(|role| word.eq_ignore_ascii_case(role)))
}

/// Whether words end in a word for somebody who writes: "Harbour Correspondent", "Staff Writer".
pub(super) fn is_job(words: &str) -> bool {
    let last = words.trim().rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    matches!(
        last.as_str(),
        "writer"
            | "writers"
            | "reporter"
            | "reporters"
            | "correspondent"
            | "correspondents"
            | "columnist"
            | "journalist"
            | "editor"
            | "contributor"
    )
}

/// Whether a remark behind a name says that the person did something else than write: `Bo Lind (photos)`.
pub(super) fn is_of_other_work(part: &str) -> bool {
    const WORKS: [&str; 12] = [
        "photo",
        "picture",
        "foto",
        "image",
        "video",
        "illustration",
        "graphic",
        "editing",
        "editor",
        "translation",
        "camera",
        "data",
    ];
    let part = part.trim_end();
    let Some(remark) =
        part.strip_suffix(')').and_then(|part| part.rsplit_once('(')).map(|(_, remark)| remark.to_lowercase())
    else {
        return false;
    };
    !remark.contains("text") && !remark.contains("words") && WORKS.iter().any(|work| remark.starts_with(work))
}

/// `Ana Ruiz (Norra)` without its remark; a short name inside a name (`Ana (Anita) Ruiz`) stays.
pub(super) fn without_remark(part: &str) -> &str {
    let part = part.trim_end();
    let part = if part.ends_with(')') { part.rfind('(').map_or(part, |open| &part[..open]) } else { part };
    let Some(open) = part.find('(') else { return part };
    if part[open..].contains(')') && open > 0 { part } else { &part[..open] }
}

/// `Ana M. Ruiz CPP` without the letters of a degree behind the name.
pub(super) fn without_degree(name: &str) -> &str {
    const ORDERS: [&str; 6] = ["II", "III", "IV", "VI", "JR", "SR"];
    let Some((rest, last)) = name.rsplit_once(' ') else { return name };
    let bare = last.trim_end_matches('.');
    let degree = DEGREES.contains(&last.to_lowercase().as_str())
        && !matches!(bare.to_lowercase().as_str(), "jr" | "sr")
        || (2..=4).contains(&bare.len())
            && bare.chars().all(|character| character.is_ascii_uppercase())
            && !ORDERS.contains(&bare)
            && rest.chars().any(char::is_lowercase);
    if degree && rest.split_whitespace().count() >= 2 { rest } else { name }
}

/// `Ana Ruiz aruiz@norrapost.example`, `Ana Ruiz@anaruiz`: the words before an address or a name in a network.
pub(super) fn without_address(part: &str) -> &str {
    let Some(sign) = part.find('@') else { return part };
    let before = part[..sign].trim_end();
    let glued = before.len() == sign;
    let last = before.rsplit(char::is_whitespace).next().unwrap_or(before);
    // The word that the sign is glued to is the address's own, but for a name in capitals.
    if glued && !last.starts_with(char::is_uppercase) { before[..before.len() - last.len()].trim_end() } else { before }
}

/// `RuizHarbour`: two words of elements without a space between, not `MacDonald` or `FitzGerald`.
fn is_run_together(word: &str) -> bool {
    word.char_indices().skip(1).any(|(at, character)| {
        character.is_uppercase()
            && word[..at].ends_with(char::is_lowercase)
            && !matches!(&word[..at], "Mc" | "Mac" | "Fitz" | "De" | "Di" | "La" | "Le" | "Van")
    })
}

/// `Ana Ruiz Staff Writer`, `ANA RUIZ Associated Press`: a name without what runs on behind it with no sign between.
pub(super) fn without_job(name: &str, opened: bool) -> &str {
    const JOBS: [&str; 9] = [
        "writer",
        "writers",
        "reporter",
        "reporters",
        "correspondent",
        "columnist",
        "journalist",
        "editor",
        "contributor",
    ];
    if is_person(name) {
        return name;
    }
    let mut ends: Vec<usize> = name.match_indices(' ').map(|(at, _)| at).collect();
    ends.push(name.len());
    // A name has two words, or three with an initial or a particle in the middle.
    let middle = |word: &str| {
        word.trim_end_matches('.').chars().count() == 1 || PARTICLES.contains(&word.to_lowercase().as_str())
    };
    let count = if ends.len() > 3 && middle(&name[ends[0] + 1..ends[1]]) { 3 } else { 2 };
    let Some(&end) = ends.get(count - 1).filter(|end| **end < name.len()) else { return name };
    let (head, tail) = (&name[..end], name[end..].trim());
    if is_role(head) || !opened && head.chars().any(char::is_lowercase) {
        return name;
    }
    let lower = tail.to_lowercase();
    let last = lower.rsplit(char::is_whitespace).next().unwrap_or(&lower);
    let job = tail.split(' ').all(|word| word.starts_with(char::is_uppercase))
        && (JOBS.contains(&last) || LEXICON.agency(tail).is_some());
    if job && is_person(head) && !head.split(' ').any(is_run_together) { head } else { name }
}

/// What stands before a part of a byline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// A comma.
    Comma,
    /// A stroke.
    Stroke,
    /// A word for "and".
    And,
    /// The start, a semicolon, or "and" behind a comma: surely another person.
    New,
}

/// The parts between commas, semicolons and "and", degrees left out, each with what stands before it.
pub(super) fn split(text: &str) -> Vec<(&str, Joint)> {
    const WORDS: [&str; 9] = [" and ", " with ", " und ", " et ", " y ", " avec ", " mit ", " con ", " met "];
    let mut parts = Vec::new();
    let (mut rest, mut joint) = (text, Joint::New);
    loop {
        let sign = rest.find([',', ';', '&', '/']);
        let word = WORDS.iter().filter_map(|word| rest.find(word).map(|at| (at, word.len()))).min_by_key(|(at, _)| *at);
        let (at, length, next) = match (sign, word) {
            (Some(at), word) if word.is_none_or(|(other, _)| at < other) => {
                let joint = match rest.as_bytes()[at] {
                    b',' => Joint::Comma,
                    b'/' => Joint::Stroke,
                    b'&' => Joint::And,
                    _ => Joint::New,
                };
                (at, 1, joint)
            }
            (_, Some((at, length))) => (at, length, Joint::And),
            _ => break,
        };
        parts.push((&rest[..at], joint));
        rest = &rest[at + length..];
        joint = next;
        // "Ana Ruiz, and Bo Lind"
        if let Some(behind) = rest.trim_start().strip_prefix("and ") {
            rest = behind;
            joint = Joint::New;
        }
    }
    parts.push((rest, joint));
    parts.retain(|(part, _)| !part.trim().is_empty() && !DEGREES.contains(&part.trim().to_lowercase().as_str()));
    parts
}
