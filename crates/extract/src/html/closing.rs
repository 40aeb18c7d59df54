//! The lines with which a page closes its report: who wrote it and how to reach them, where else it stood, what it was filed under, a heading with nothing
//! under it.

use secondsource_model::{BlockKind, FurnitureReason};

use super::features::View;
use super::lines::VisibleLine;
use crate::lexicon::{Reach, strip_start};
use crate::line::{Fate, Verdict};

/// Lines at the end of a text that are looked at, and words of one at most.
const TAIL: usize = 8;
const MAX_WORDS: usize = 70;

/// Sets the closing lines aside, from the last one upwards as long as they are such.
pub(crate) fn aside(view: &View<'_>, lines: &[VisibleLine], writers: &[String], verdicts: &mut [Verdict]) {
    let body = |verdict: &Verdict| matches!(verdict.fate, Fate::Keep(kind) if kind.is_body());
    let all = verdicts.iter().filter(|verdict| body(verdict)).count();
    let mut left = TAIL.min(all.saturating_sub(1));
    for at in (0..verdicts.len()).rev() {
        if left == 0 {
            return;
        }
        if !body(&verdicts[at]) {
            continue;
        }
        left -= 1;
        let sight = &view.sights[at];
        let about = || {
            // Behind a heading "About the author" that was set aside, the lines are about the author.
            let above =
                (at.saturating_sub(2)..at).rev().find(|&above| lines[above].heading > 0 || !verdicts[above].is_kept());
            above.is_some_and(|above| {
                !verdicts[above].is_kept()
                    && view.sights[above]
                        .phrase
                        .is_some_and(|phrase| phrase.whole && phrase.reason == FurnitureReason::AuthorBio)
            })
        };
        let told = if sight.look.words > MAX_WORDS || lines[at].kind == BlockKind::TableRow {
            None
        } else if about() {
            Some((FurnitureReason::AuthorBio, "under a heading about the author"))
        } else if let Some(phrase) = sight.phrase
            && matches!(phrase.reason, FurnitureReason::Disclaimer | FurnitureReason::Tags | FurnitureReason::AuthorBio)
            && lines[at].heading == 0
        {
            Some((phrase.reason, "words of page furniture at the end of the text"))
        } else if lines[at].heading > 0
            && let Some(phrase) = sight.phrase.filter(|phrase| phrase.reach == Reach::List)
        {
            Some((phrase.reason, "a furniture heading with nothing of the text under it"))
        } else {
            closes(&lines[at].text, writers.iter().map(String::as_str))
        };
        let Some((reason, why)) = told else { return };
        verdicts[at] = Verdict { score: verdicts[at].score, ..Verdict::cut(reason, why) };
    }
}

/// What a closing line is by its words.
fn closes<'a>(text: &str, mut authors: impl Iterator<Item = &'a str>) -> Option<(FurnitureReason, &'static str)> {
    use FurnitureReason as R;
    let line = text.trim().trim_start_matches(['(', '[', '*', '\u{2014}', '-', ' ']);
    let starts = |words: &[&str]| words.iter().any(|start| strip_start(line, start).is_some());
    let lower = line.to_lowercase();
    if starts(&["the post "]) && (lower.contains(" appeared first on ") || lower.contains(" first appeared on ")) {
        return Some((R::Footer, "tells where the text stood first"));
    }
    if starts(&["read the full ", "read the whole ", "read the original "]) && !lower.contains(" said") {
        return Some((R::Related, "leads to the text's other place"));
    }
    if starts(&[
        "the writer is ",
        "the author is ",
        "the writers are ",
        "the authors are ",
        "the columnist is ",
        "views are personal",
        "views expressed ",
    ]) {
        return Some((R::AuthorBio, "tells who the writer is"));
    }
    let address = lower
        .split_whitespace()
        .any(|word| word.contains('@') && word.trim_end_matches('.').contains('.') && word.len() > 5);
    let handle = lower.split_whitespace().any(|word| word.starts_with('@'));
    let reach = ["contact ", "email ", "e-mail ", "reach ", "write to ", "follow ", "send ", "do you know "];
    if (address || handle) && starts(&reach) || address && lower.contains(" can be reached ") {
        return Some((R::AuthorBio, "tells how to reach the writer"));
    }
    // A report does not speak of its own writer by name, and in the present.
    let bio = authors.any(|author| {
        author.contains(' ')
            && strip_start(line, author)
                .and_then(|rest| rest.strip_prefix(' ').or_else(|| rest.strip_prefix(", ")))
                .is_some_and(|rest| {
                    [
                        "is ", "has ", "covers ", "writes ", "reports ", "teaches ", "works ", "lives ", "joined ",
                        "edits ", "leads ", "was a ", "was the ",
                    ]
                    .iter()
                    .any(|verb| rest.starts_with(verb))
                })
    });
    bio.then_some((R::AuthorBio, "tells who the writer is"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines() {
        let told = |line: &str| closes(line, ["Ana Ruiz"].into_iter()).map(|(reason, _)| reason);
        for (line, expect) in [
            ("The post Harbour opens appeared first on Norra Post.", FurnitureReason::Footer),
            ("Read the full story at norrapost.example", FurnitureReason::Related),
            ("The writer is a professor of law at Norra. Views are personal.", FurnitureReason::AuthorBio),
            ("Contact Ana Ruiz at aruiz@norrapost.example or 555-0142.", FurnitureReason::AuthorBio),
            (
                "Ana Ruiz has covered the harbour since 2017. She is writing a book about it.",
                FurnitureReason::AuthorBio,
            ),
            ("Ana Ruiz teaches law at Norra and is the author of a book.", FurnitureReason::AuthorBio),
        ] {
            assert_eq!(told(line), Some(expect), "{line}");
        }
        for line in [
            "The post at the harbour has been empty since May, the mayor said.",
            "Carla Diaz is a captain and has two ships.",
            "Ana Ruiz, who was on board, said that nobody was hurt.",
            "He is the author of two books about wine, the court heard.",
            "Contact with the players was forbidden to him.",
            "Email and letters were read out in court.",
            "Follow the money, the captain told the court.",
        ] {
            assert_eq!(told(line), None, "{line}");
        }
    }
}
