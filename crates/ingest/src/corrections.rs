//! A person's corrections file: one decision a line, in plain words, replayed on every run.
//!
//! ```text
//! # Lines that open with a number sign are remarks.
//! same-entity "Ana Ruiz" "the harbour master"    # she is named so in the second report
//! reject s0123456789abcdef
//! ```

use std::collections::{BTreeMap, BTreeSet};

use secondsource_model::{Correction, Decision};

/// A line that tells no decision.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}, line {line}: {met}; wanted {wanted}")]
pub struct CorrectionError {
    /// The file.
    pub place: String,
    /// Line, from 1.
    pub line: u32,
    /// What stands there.
    pub met: String,
    /// What should stand there.
    pub wanted: &'static str,
}

impl CorrectionError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "correction-line"
    }

    /// What to do next.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        "put names of more than one word in double quotation marks; ids are shown by every output"
    }
}

const WANTED: &str = "same-claim A B, different-claim A B, same-entity A B, different-entity A B, reject FACT, origin ARTICLE NAME, \
                      same-story A B or different-story A B";

/// Reads a corrections file. Lines that tell no decision are errors; the others are kept.
#[must_use]
pub fn read_corrections(place: &str, text: &str) -> (Vec<Correction>, Vec<CorrectionError>) {
    let (mut corrections, mut errors) = (Vec::new(), Vec::new());
    for (line, words) in (1_u32..).zip(text.trim_start_matches('\u{feff}').lines()) {
        match read_line(words) {
            Ok(None) => {}
            Ok(Some((decision, why))) => corrections.push(Correction { line, decision, why }),
            Err(met) => errors.push(CorrectionError { place: place.to_owned(), line, met, wanted: WANTED }),
        }
    }
    // Of two lines that say the opposite of each other the later holds.
    let mut holds: BTreeMap<(&'static str, String, String), (u32, String)> = BTreeMap::new();
    let mut overruled: BTreeSet<u32> = BTreeSet::new();
    for correction in corrections.iter().rev() {
        let Some((subject, says)) = subject(&correction.decision) else { continue };
        let (later, holding) = holds.entry(subject).or_insert_with(|| (correction.line, says.clone()));
        if *holding != says {
            let met = format!("says the opposite of line {later}, which holds");
            let wanted = "one of the two";
            errors.push(CorrectionError { place: place.to_owned(), line: correction.line, met, wanted });
            overruled.insert(correction.line);
        }
    }
    corrections.retain(|correction| !overruled.contains(&correction.line));
    errors.sort_by_key(|error| error.line);
    (corrections, errors)
}

/// What a decision is about, its two names in either order, and what it says of that.
fn subject(decision: &Decision) -> Option<((&'static str, String, String), String)> {
    let (kind, left, right, says) = match decision {
        Decision::SameClaim(left, right) => ("claim", left, right, "same"),
        Decision::DifferentClaim(left, right) => ("claim", left, right, "different"),
        Decision::SameEntity(left, right) => ("entity", left, right, "same"),
        Decision::DifferentEntity(left, right) => ("entity", left, right, "different"),
        Decision::SameStory(left, right) => ("story", left, right, "same"),
        Decision::DifferentStory(left, right) => ("story", left, right, "different"),
        Decision::Origin { article, origin } => ("origin", article, article, origin.as_str()),
        _ => return None,
    };
    Some(((kind, left.min(right).clone(), left.max(right).clone()), says.to_owned()))
}

/// `None` for a blank line or a remark.
fn read_line(line: &str) -> Result<Option<(Decision, Option<String>)>, String> {
    let (words, why) = split_words(line)?;
    let mut words = words.into_iter();
    let Some(verb) = words.next() else { return Ok(None) };
    let arguments: Vec<String> = words.collect();
    let count = arguments.len();
    let mut arguments = arguments.into_iter();
    let mut next = || arguments.next().unwrap_or_default();
    let decision = match (verb.as_str(), count) {
        ("same-claim", 2) => Decision::SameClaim(next(), next()),
        ("different-claim", 2) => Decision::DifferentClaim(next(), next()),
        ("same-entity", 2) => Decision::SameEntity(next(), next()),
        ("different-entity", 2) => Decision::DifferentEntity(next(), next()),
        ("reject", 1) => Decision::RejectFact(next()),
        ("origin", 2) => Decision::Origin { article: next(), origin: next() },
        ("same-story", 2) => Decision::SameStory(next(), next()),
        ("different-story", 2) => Decision::DifferentStory(next(), next()),
        (
            "same-claim" | "different-claim" | "same-entity" | "different-entity" | "reject" | "origin" | "same-story"
            | "different-story",
            _,
        ) => return Err(format!("`{verb}` has {count} names")),
        _ => return Err(format!("opens with `{verb}`")),
    };
    Ok(Some((decision, why)))
}

/// Words parted by white space, or in double quotation marks; `#` at the start of a word opens the remark.
fn split_words(line: &str) -> Result<(Vec<String>, Option<String>), String> {
    let mut words = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        if let Some(remark) = rest.strip_prefix('#') {
            return Ok((words, Some(remark.trim().to_owned()).filter(|remark| !remark.is_empty())));
        }
        if let Some(quoted) = rest.strip_prefix('"') {
            let end = quoted.find('"').ok_or("has a quotation mark that opens and does not close")?;
            words.push(quoted[..end].to_owned());
            rest = quoted[end + 1..].trim_start();
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            words.push(rest[..end].to_owned());
            rest = rest[end..].trim_start();
        }
    }
    Ok((words, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_are_read_with_their_reasons() {
        let text = "\u{feff}# remark\n\nsame-entity \"Ana Ruiz\" \"the mayor\"  # named so on page 2\nreject s1\norigin a1 own\n";
        let (corrections, errors) = read_corrections("c.txt", text);
        assert_eq!(errors, []);
        assert_eq!(
            corrections,
            [
                Correction {
                    line: 3,
                    decision: Decision::SameEntity("Ana Ruiz".to_owned(), "the mayor".to_owned()),
                    why: Some("named so on page 2".to_owned())
                },
                Correction { line: 4, decision: Decision::RejectFact("s1".to_owned()), why: None },
                Correction {
                    line: 5,
                    decision: Decision::Origin { article: "a1".to_owned(), origin: "own".to_owned() },
                    why: None
                },
            ]
        );
    }

    #[test]
    fn a_line_that_tells_nothing_is_named_and_the_rest_kept() {
        let (corrections, errors) = read_corrections("c.txt", "merge a b\nreject\nsame-claim \"a b\nreject s1");
        assert_eq!(corrections.len(), 1);
        let met: Vec<&str> = errors.iter().map(|error| error.met.as_str()).collect();
        assert_eq!(
            met,
            ["opens with `merge`", "`reject` has 0 names", "has a quotation mark that opens and does not close"]
        );
        assert!(errors[0].to_string().starts_with("c.txt, line 1: opens with `merge`; wanted same-claim A B"));
    }

    #[test]
    fn of_two_opposite_lines_the_later_holds() {
        let text = "same-entity Ruiz mayor\norigin a1 Norwire\ndifferent-entity mayor Ruiz\norigin a1 own\norigin a2 Norwire\nsame-claim c1 c2\n";
        let (corrections, errors) = read_corrections("c.txt", text);
        assert_eq!(corrections.iter().map(|correction| correction.line).collect::<Vec<_>>(), [3, 4, 5, 6]);
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "c.txt, line 1: says the opposite of line 3, which holds; wanted one of the two",
                "c.txt, line 2: says the opposite of line 4, which holds; wanted one of the two"
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(?s).{0,200}") {
            drop(read_corrections("x", &text));
        }
    }
}
