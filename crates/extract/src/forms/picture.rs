//! A picture's words with its credit, as they stand among paragraphs where a page does not mark them.

use super::byline::is_person;
use crate::lexicon::LEXICON;

/// Words of such a line at most, and of the credit in it.
const MAX_WORDS: usize = 40;
const CREDIT_WORDS: usize = 8;

/// `The Marit at the quay. Photo: Ana Ruiz / Norra Post`, `The Marit at the quay on Thursday. (Ana Ruiz/Norra Pictures)`
pub(crate) fn is_caption(line: &str) -> bool {
    let line = line.trim();
    line.len() <= 400 && (bracketed(line) || labelled(line)) && line.split_whitespace().nth(MAX_WORDS).is_none()
}

/// Behind the label a name and nothing else.
fn labelled(line: &str) -> bool {
    const LABELS: [&str; 5] = [" Photo: ", " Photograph: ", " Picture: ", " Foto: ", " Image: "];
    // Most lines have no colon.
    line.as_bytes().contains(&b':')
        && LABELS.iter().any(|label| {
            line.split_once(label).is_some_and(|(before, credit)| {
                let credit = credit.trim_end_matches(['.', ')', ']']);
                before.split_whitespace().nth(1).is_some()
                    && credit.split_whitespace().nth(CREDIT_WORDS).is_none()
                    && credit.starts_with(char::is_uppercase)
                    && !credit.contains(". ")
            })
        })
}

/// A person and a company in brackets at the end. Two agencies there have sent the text.
fn bracketed(line: &str) -> bool {
    let Some((before, credit)) = line.strip_suffix(')').and_then(|line| line.rsplit_once('(')) else { return false };
    let Some((maker, company)) = credit.split_once('/') else { return false };
    let (maker, company) = (maker.trim(), company.trim());
    before.split_whitespace().nth(2).is_some()
        && maker.contains(' ')
        && is_person(maker)
        && LEXICON.agency(maker).is_none()
        && company.starts_with(char::is_uppercase)
        && credit.split_whitespace().nth(CREDIT_WORDS).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_with_their_credit() {
        for line in [
            "The Marit at the quay on Thursday. (Ana Ruiz/Norra Pictures)",
            "The Marit leaves Norra. Photo: Ana Ruiz / Norra Post",
            "The gate on Monday. Photograph: Ana Ruiz/The Norra Post",
        ] {
            assert!(is_caption(line), "{line}");
        }
        for line in [
            "The gate holds, the mayor said. (AFP/Reuters)",
            "The court saw one photo: it showed the gate, a crane and two men who had not been named. Nobody spoke.",
            "The treaty (Ana Ruiz signed it) holds.",
            "He paid by the day (Monday/Tuesday)",
            "(Ana Ruiz/Norra Pictures)",
        ] {
            assert!(!is_caption(line), "{line}");
        }
    }
}
