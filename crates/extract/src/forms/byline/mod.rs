//! People named by a byline: `By Ana Ruiz and Bo Lind`, `Story by Ana Ruiz, Norra Press | Photos by ...`.

mod bio;
mod parts;
mod person;
mod unopened;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

pub(crate) use bio::writer_of_bio;
use parts::{Joint, is_of_other_work, is_role, split, without_address, without_degree, without_job, without_remark};
pub(crate) use person::is_person;
use person::tidy;
pub(crate) use unopened::{is_common, is_job_line, signature, unopened};

use crate::lexicon::{ByFirst, LEXICON, finder, strip_start};

/// Words before the names, in small letters; case is told apart beyond ASCII, so those stand here in both.
const OPENINGS: [&str; 77] = [
    "this post was written by",
    "this article was written by",
    "this story was written by",
    "this guide was written by",
    "article written by",
    "contributed by",
    "medically written by",
    "words and photos by",
    "interview by",
    "by:",
    "by",
    "written by",
    "story by",
    "words by",
    "words:",
    "author:",
    "authors:",
    "author",
    "reported by",
    "report by",
    "posted by",
    "published by",
    "article by",
    "text by",
    "review by",
    "analysis by",
    "von",
    "ein kommentar von",
    "ein beitrag von",
    "eine analyse von",
    "geschrieben von",
    "verfasst von",
    "veröffentlicht von",
    "autor:",
    "autorin:",
    "par",
    "écrit par",
    "Écrit par",
    "rédigé par",
    "publié par",
    "auteur:",
    "por",
    "escrito por",
    "publicado por",
    "texto:",
    "di",
    "a cura di",
    "scritto da",
    "pubblicato da",
    "autore:",
    "door",
    "geschreven door",
    "автор:",
    "Автор:",
    "yazan:",
    "author :",
    "submitted by",
    "guest post by",
    "guest column by",
    "opinion by",
    "column by",
    "essay by",
    "compiled by",
    "story:",
    "text:",
    "report:",
    "interview:",
    "reporter:",
    "writer:",
    "journalist:",
    "av",
    "af",
    "بقلم",
    "بقلم:",
    "كتبت",
    "מאת",
    "written by:",
];

static OPENINGS_BY_FIRST: LazyLock<ByFirst<&str>> =
    LazyLock::new(|| ByFirst::of(OPENINGS.into_iter().map(|words| (words, words))));

/// The rest of a line behind the opening words of a byline; `None` where it has none.
pub(crate) fn after_opening(line: &str) -> Option<&str> {
    let line = line.trim().trim_start_matches(['*', '_']);
    // Most lines begin with other letters than any opening.
    OPENINGS_BY_FIRST
        .of_text(line)
        .iter()
        .filter_map(|opening| {
            strip_start(line, opening)
                .filter(|rest| opening.ends_with(':') || rest.starts_with([' ', ':', '\u{a0}', '\n']))
        })
        .min_by_key(|rest| rest.len())
        .map(|rest| rest.trim_start_matches([':', ' ', '\u{a0}', '\n']))
        .or_else(|| glued(line))
}

/// `ByAna Ruiz`: two elements without a space between them; no word has a capital there.
fn glued(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("By")?;
    let mut letters = rest.chars();
    let runs_on = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    (runs_on && rest.contains(' ')).then_some(rest)
}

/// A first name or pen name alone, where a line says outright that it wrote or posted: `Posted by David at December 16, 2025`.
pub(crate) fn pen_name(line: &str) -> Option<String> {
    const OUTRIGHT: [&str; 5] = ["written by", "posted by", "author:", "story by", "words by"];
    let line = line.trim();
    if line.len() > 80 {
        return None;
    }
    let rest = OUTRIGHT.iter().find_map(|opening| strip_start(line, opening))?;
    let rest = rest.trim_start_matches([':', ' ', '\u{a0}', '\n']);
    let end = rest.find(|character: char| !character.is_alphabetic()).unwrap_or(rest.len());
    let (name, behind) = rest.split_at(end);
    let behind = behind.trim_start();
    // What may stand behind: nothing, a sign, "on" or "at" with a date.
    let ends = behind.is_empty()
        || behind.starts_with(['|', '•', '·', ',', '(', '–', '—', '-'])
        || ["on ", "at "].iter().any(|word| behind.starts_with(word))
            && behind.bytes().any(|byte| byte.is_ascii_digit());
    let lower = name.to_lowercase();
    (ends
        && name.chars().count() >= 2
        && name.starts_with(char::is_uppercase)
        && !LEXICON.not_people.contains(lower.as_str())
        && !LEXICON.stopwords.contains_key(lower.as_str())
        && LEXICON.agency(name).is_none())
    .then(|| tidy(name))
}

/// `Ana and Bo`: two first names, as couples sign.
pub(crate) fn pair(words: &str) -> Option<[String; 2]> {
    let (one, other) = words.split_once(" and ").or_else(|| words.split_once(" & "))?;
    let single = |name: &str| {
        name.starts_with(char::is_uppercase)
            && name.chars().count() >= 3
            && name.chars().all(|character| character.is_alphabetic() || character == '-')
            && !LEXICON.not_people.contains(name.to_lowercase().as_str())
            && LEXICON.agency(name).is_none()
    };
    (single(one) && single(other)).then(|| [one.to_owned(), other.to_owned()])
}

/// Whether a line is a byline and nothing else.
pub(crate) fn is_byline(line: &str) -> bool {
    line.len() <= 160 && after_opening(line).is_some_and(|rest| !people(rest).is_empty())
        || line.len() <= 400 && listed(line).is_some()
}

/// Whether a short line is a byline that names no person: `By Staff and agencies`, `Par Le Monde avec AFP`.
pub(crate) fn is_desk_byline(line: &str) -> bool {
    const JOINTS: [&str; 12] = ["and", "with", "the", "from", "of", "und", "et", "avec", "mit", "con", "y", "&"];
    if line.len() > 60 {
        return false;
    }
    let Some(rest) = after_opening(line).filter(|rest| !rest.is_empty()) else { return false };
    let words = || rest.split(|character: char| character.is_whitespace() || matches!(character, ',' | '/' | '|'));
    let desk = |word: &str| LEXICON.not_people.contains(word.to_lowercase().as_str()) || LEXICON.agency(word).is_some();
    words()
        .filter(|word| !word.is_empty())
        .all(|word| word.starts_with(char::is_uppercase) || JOINTS.contains(&word) || desk(word))
        && (words().any(desk) || LEXICON.agency(rest).is_some())
}

/// `Written by`, and under it one writer a line, with what each of them does: the first name of each line.
fn listed(line: &str) -> Option<Vec<String>> {
    let (label, rest) = line.trim().split_once('\n')?;
    let label = label.trim().trim_end_matches(':').to_lowercase();
    if !matches!(label.as_str(), "by" | "written by" | "story by" | "words by" | "authors" | "reported by") {
        return None;
    }
    let names: Vec<String> = rest
        .lines()
        .map(|line| people(line.split(',').next().unwrap_or_default()))
        .map(|mut names| (names.len() == 1).then(|| names.remove(0)))
        .collect::<Option<_>>()?;
    (!names.is_empty()).then_some(names)
}

/// What comes behind the writers: people who did something else.
const OTHERS: [&str; 24] = [
    "reviewed by",
    "medically reviewed",
    "fact checked",
    "fact-checked",
    "edited by",
    "editing by",
    "updated by",
    "photos by",
    "photo by",
    "photographs by",
    "photography by",
    "illustration by",
    "illustrations by",
    "translated by",
    "photos:",
    "photo:",
    "photographs:",
    "photography:",
    "pictures:",
    "images:",
    "video:",
    "illustrations:",
    "fotos:",
    "foto:",
];

static OTHERS_FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| finder(OTHERS.into_iter()));

/// Where the first people come who did something else.
fn first_other(text: &str) -> Option<usize> {
    OTHERS_FINDER.as_ref()?.find_overlapping_iter(text).map(|met| met.start()).min()
}

/// Whether the words just before a name say that the person did something else than write: `Reviewed by`.
pub(crate) fn says_other(before: &str) -> bool {
    let before =
        before.trim_end_matches(|character: char| character.is_whitespace() || character == ':').to_lowercase();
    OTHERS.iter().any(|words| before.ends_with(words))
}

/// The people of a byline, in order, without repeats.
pub(crate) fn people(text: &str) -> Vec<String> {
    if let Some(names) = listed(text) {
        return names;
    }
    let spoken = in_capitals(text);
    let text = spoken.as_deref().unwrap_or(text);
    let opening = after_opening(text);
    let opened = opening.is_some();
    let text = opening.unwrap_or(text);
    let cut = text.find(['|', '•', '·', '⋅', '●', '∙', '▪', '\n', '—']).unwrap_or(text.len());
    let text = &text[..cut];
    let text = &text[..first_other(text).unwrap_or(text.len())];
    let mut names: Vec<String> = Vec::new();
    // Behind a role comes where the person has it, up to the next "and": "Ana Ruiz, director, Harbour Lines".
    let (mut in_role, mut of) = (false, false);
    for (part, joint) in split(text) {
        // "Head of Marketing and Sales" is one role.
        if joint == Joint::New || joint == Joint::And && !of {
            in_role = false;
        }
        if joint != Joint::And {
            of = part.contains(" of ") || part.contains(" for ");
        }
        let part = after_opening(part).unwrap_or(part);
        let part = part.split(" - ").next().unwrap_or_default();
        if is_of_other_work(part) {
            continue;
        }
        let part = without_remark(part);
        // "Ana Ruiz in Norra", "Ana Ruiz for the Norra Press", "Ana Ruiz Special to the Norra Post"
        let part = [" in ", " for ", " at ", " of ", " from ", " Special to ", " special to ", " SPECIAL TO "]
            .iter()
            .filter_map(|word| part.find(word))
            .min()
            .map_or(part, |at| &part[..at]);
        let part = without_address(part);
        let name = part.trim_matches(|character: char| {
            character.is_whitespace() || matches!(character, ',' | '.' | ':' | '*' | '"' | '“' | '”' | '@')
        });
        let whole = without_degree(name);
        // Behind a comma stands what the person is: "White House Correspondent". Without an opening, only capitals tell where a name ends.
        let name = if joint == Joint::Comma && !names.is_empty() { whole } else { without_job(whole, opened) };
        // "Ana Ruiz Digital Editor and Master Gardener": what is joined to a job is another job, unless it is one with its own name.
        let has_job = name.len() < whole.len();
        if has_job && joint == Joint::And {
            in_role = false;
        }
        in_role |= is_role(name) || joint == Joint::Stroke && names.is_empty();
        // "By Ana Ruiz, Norra Ledger": behind a comma stands the outlet.
        let of_outlet = joint == Joint::Comma && !names.is_empty() && unopened::is_outlet(name);
        if !in_role && !of_outlet && is_person(name) && !names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            names.push(tidy(name));
        }
        of |= has_job;
        in_role |= has_job;
    }
    names
}

/// `BY ANA RUIZ AND BO LIND IN SUND` with its joints in small letters, so that they are told from names.
fn in_capitals(text: &str) -> Option<String> {
    let shouted = text.len() <= 200 && text.contains(' ') && !text.chars().any(char::is_lowercase);
    shouted.then(|| {
        let mut spoken = format!(" {text} ");
        for word in ["AND", "IN", "WITH", "FOR", "FROM", "AT", "OF", "UND", "ET", "Y"] {
            spoken = spoken.replace(&format!(" {word} "), &format!(" {} ", word.to_lowercase()));
        }
        spoken.trim().to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        assert_eq!(people(text), expect, "{text:?}");
    }

    #[test]
    fn names() {
        check("By Ana Ruiz and Bo Lind", &["Ana Ruiz", "Bo Lind"]);
        check("BY ANA RUIZ", &["Ana Ruiz"]);
        check("BY ANA RUIZ AND BO LIND, CY ONEIL IN SUND", &["Ana Ruiz", "Bo Lind", "Cy Oneil"]);
        check("Story by Ana Ruiz, Bo Lind, and Cy O'Neil | Norra Press", &["Ana Ruiz", "Bo Lind", "Cy O'Neil"]);
        check("Ana Ruiz, PhD", &["Ana Ruiz"]);
        check("By Ana Ruiz, Norra Ledger", &["Ana Ruiz"]);
        check("By Ana Ruiz and Bo Lind, Norra Evening Post", &["Ana Ruiz", "Bo Lind"]);
        check("By Ana Ruiz and Bo Lind (photos)", &["Ana Ruiz"]);
        check("By Ana Ruiz (text) and Bo Lind (Sund)", &["Ana Ruiz", "Bo Lind"]);
        check("Story: Ana Ruiz. Photos: Bo Lind", &["Ana Ruiz"]);
        check("Text: Ana Ruiz, Photo: Bo Lind", &["Ana Ruiz"]);
        check("Submitted by Ana Ruiz", &["Ana Ruiz"]);
        check("Interview: Ana Ruiz", &["Ana Ruiz"]);
        check("بقلم سارة حداد", &["سارة حداد"]);
        check("Av Ana Ruiz", &["Ana Ruiz"]);
        check("By Emily Herald", &["Emily Herald"]);
        check("By Ludwig van der Berg in Norra", &["Ludwig van der Berg"]);
        check("By Jean-Luc Née with Bo Lind", &["Jean-Luc Née", "Bo Lind"]);
        check("Ana (Anita) Ruiz (Norra)", &["Ana (Anita) Ruiz"]);
        check("Ana M. Ruiz CPP, PSP", &["Ana M. Ruiz"]);
        check("Bo Lind III", &["Bo Lind III"]);
        check("By A. J. Neal", &["A. J. Neal"]);
        check("By Ana Ruiz & Bo Lind; photos by Cy Oneil", &["Ana Ruiz", "Bo Lind"]);
        check("Written by Ana Ruiz, Medically reviewed by Bo Lind, MD", &["Ana Ruiz"]);
        check("ByAna Ruiz", &["Ana Ruiz"]);
        check("Written by\nAna Ruiz, 4+ years of harbours\nBo Lind, senior editor", &["Ana Ruiz", "Bo Lind"]);
        check("Ana Ruiz, Senior Director, Harbour Lines, and Bo Lind", &["Ana Ruiz", "Bo Lind"]);
        check("This post was written by Ana Ruiz, Head of Harbours.", &["Ana Ruiz"]);
    }

    #[test]
    fn pen_names_and_pairs() {
        assert_eq!(pen_name("Posted by David at December 16, 2025 11:15 AM").as_deref(), Some("David"));
        assert_eq!(pen_name("Written by: Kim").as_deref(), Some("Kim"));
        for line in [
            "Posted by Staff",
            "Posted by Reuters",
            "Posted by Ana Ruiz",
            "Written by the mayor",
            "By David",
            "Written by David himself",
        ] {
            assert_eq!(pen_name(line), None, "{line}");
        }
        assert_eq!(pair("Ana and Bob"), Some(["Ana".to_owned(), "Bob".to_owned()]));
        assert_eq!(pair("Staff and agencies"), None);
        assert_eq!(pair("Salt and Stone Hotel"), None);
        assert!(says_other("Harbour guide. Reviewed by:") && !says_other("Written by"));
    }

    #[test]
    fn what_runs_on_behind_a_name_is_no_part_of_it() {
        check("By ANA RUIZ Special to the Norra Post", &["Ana Ruiz"]);
        check("By Ana Ruiz Staff Writer", &["Ana Ruiz"]);
        check("By ANA RUIZ and BO LIND Staff Writers", &["Ana Ruiz", "Bo Lind"]);
        check("By Ana Ruiz Staff Writer and Bo Lind Staff Writer", &["Ana Ruiz", "Bo Lind"]);
        check("By Ana M. Ruiz Senior Reporter", &["Ana M. Ruiz"]);
        check("By ANA RUIZ Associated Press", &["Ana Ruiz"]);
        check("By Ana Ruiz aruiz@norrapost.example", &["Ana Ruiz"]);
        check("Ana Ruiz@anaruiz", &["Ana Ruiz"]);
        check("Par Ana Ruiz avec AFP", &["Ana Ruiz"]);
        check("Von Ana Ruiz mit dpa", &["Ana Ruiz"]);
        check("By Ana Ruiz Digital Editor and Master Gardener", &["Ana Ruiz"]);
        check("Ana RuizHarbour Correspondent", &[]);
        check("By Ana Ruiz, White House Correspondent", &["Ana Ruiz"]);
        check("By Ana Ruiz, Senior Harbour Correspondent and Bo Lind, Gate Editor", &["Ana Ruiz", "Bo Lind"]);
        check("White House Correspondent", &[]);
        check("Norra Harbour Staff", &[]);
        check("Norra Harbour Editors", &[]);
        check("harbour@norrapost.example", &[]);
    }

    #[test]
    fn bylines_of_desks() {
        for line in [
            "By Staff and agencies",
            "Par Le Monde avec AFP",
            "By Reuters",
            "By Norra News Desk",
            "By The Associated Press",
        ] {
            assert!(is_desk_byline(line), "{line}");
        }
        for line in [
            "By Ana Ruiz",
            "By the time the staff came",
            "By Monday",
            "Staff and agencies",
            "By far the best news of the year",
        ] {
            assert!(!is_desk_byline(line), "{line}");
        }
    }

    #[test]
    fn no_people() {
        check("Ein Kommentar von Ana Ruiz", &["Ana Ruiz"]);
        check("Écrit par Ana Ruiz et Bo Lind", &["Ana Ruiz", "Bo Lind"]);
        check("A cura di Ana Ruiz", &["Ana Ruiz"]);
        check("Автор: Анна Руис", &["Анна Руис"]);
        check("By Staff and agencies", &[]);
        check("Norra News Desk", &[]);
        check("By Reuters", &[]);
        check("Read More", &[]);
        check("By the time he came", &[]);
        check("Web Desk", &[]);
        check("Lala / Harbour House", &[]);
        check("Marketing Director", &[]);
        check("Your Side", &[]);
        check("Breaking Politics", &[]);
        check("Byron Bay", &["Byron Bay"]);
        assert!(!is_byline("By Monday the harbour was open."));
    }
}
