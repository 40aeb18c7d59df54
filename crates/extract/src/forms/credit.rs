//! Credit lines: who else the report comes from. `(With inputs from agencies.)`, `Reporting by Ana Ruiz; editing by Bo Lind`, `(AP)`.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use secondsource_model::CreditKind;

use crate::lexicon::{LEXICON, Place};

use super::byline;
use super::date::{self, DayOrder};

/// A credit line's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// What sort.
    pub kind: CreditKind,
    /// Agencies by their usual names.
    pub agencies: Vec<String>,
    /// People.
    pub people: Vec<String>,
}

/// A credit line is not longer than this, in bytes.
const MAX_BYTES: usize = 320;

/// A day right behind "first published" begins within so many bytes.
const DAY_BEHIND: usize = 14;

/// Lines that name agencies without a name.
const WIRES: [&str; 7] = [
    "agencies",
    "with agencies",
    "from agencies",
    "staff and agencies",
    "by agencies",
    "wire reports",
    "staff and wire reports",
];

/// Reads a line as a credit line.
pub(crate) fn find(line: &str) -> Option<Form> {
    find_told(line, line.len() > MAX_BYTES || LEXICON.tells(line))
}

/// The same where it is known whether the line holds any phrase of credit lines ([`crate::lexicon::Lexicon::tells`]).
pub(crate) fn find_told(line: &str, tells: bool) -> Option<Form> {
    if line.len() > MAX_BYTES {
        return None;
    }
    let bare = line.trim().trim_matches(|character: char| {
        matches!(character, '(' | ')' | '[' | ']' | '*' | '_' | '—' | '–' | '-' | '•') || character.is_whitespace()
    });
    if bare.is_empty() {
        return None;
    }
    // An agency alone: `(Reuters)`, `AFP`, `- ANI`, `Agencies`.
    if let Some(name) = LEXICON.agency(bare) {
        return Some(Form { kind: CreditKind::Agency, agencies: vec![name.to_owned()], people: Vec::new() });
    }
    // "With AFP", "with Reuters": the agency's part is told, its size is not.
    if bare.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("with "))
        && let Some(rest) = bare.get("with ".len()..)
        && let Some(name) = LEXICON.agency(rest.trim().trim_end_matches('.'))
    {
        return Some(Form { kind: CreditKind::Inputs, agencies: vec![name.to_owned()], people: Vec::new() });
    }
    // "With PTI inputs", "With inputs of" has its own words.
    if let Some(name) = bare.strip_prefix("With ").or_else(|| bare.strip_prefix("with ")).and_then(|rest| {
        let rest = rest.trim_end_matches('.');
        rest.strip_suffix(" inputs").or_else(|| rest.strip_suffix(" input"))
    }) && let Some(agency) = LEXICON.agency(name.trim())
    {
        return Some(Form { kind: CreditKind::Inputs, agencies: vec![agency.to_owned()], people: Vec::new() });
    }
    // "(Norra Press/vm)", "dpa/ab": the agency, and the letters of whoever worked it over.
    if line.trim_start().starts_with(['(', '[', '/', '—', '–', '-'])
        && let Some((name, letters)) = bare.split_once('/')
        && (2..=4).contains(&letters.len())
        && letters.bytes().all(|byte| byte.is_ascii_lowercase())
        && let Some(agency) = LEXICON.agency(name).or_else(|| Some(name).filter(|name| is_press_name(name)))
    {
        return Some(Form { kind: CreditKind::Agency, agencies: vec![agency.to_owned()], people: Vec::new() });
    }
    if let Some(name) =
        bare.strip_prefix("With ").map(|rest| rest.trim_end_matches('.')).filter(|name| is_press_name(name))
    {
        return Some(Form { kind: CreditKind::Inputs, agencies: vec![name.to_owned()], people: Vec::new() });
    }
    // "Based on an AFP report", "Based on reports by AP and Reuters": only with an agency's name is it a credit, a film has true stories.
    if tells && let Some(agencies) = based_on(bare) {
        return Some(Form { kind: CreditKind::Inputs, agencies, people: Vec::new() });
    }
    if let Some(names) = desk_codes(bare) {
        return Some(Form { kind: CreditKind::Agency, agencies: vec![names.to_owned()], people: Vec::new() });
    }
    let joined = joined_agencies(bare);
    if joined.len() >= 2 {
        return Some(Form { kind: CreditKind::Agency, agencies: joined, people: Vec::new() });
    }
    let unstopped = bare.trim_end_matches('.');
    if WIRES.iter().any(|words| unstopped.eq_ignore_ascii_case(words)) {
        return Some(Form { kind: CreditKind::Inputs, agencies: Vec::new(), people: Vec::new() });
    }
    if !tells {
        return None;
    }
    if let Some(form) = tagline(bare) {
        return Some(form);
    }
    let (kind, place, phrase) = LEXICON
        .credit_finder
        .as_ref()?
        .find_overlapping_iter(bare)
        .filter_map(|met| Some((met, *LEXICON.credits.get(met.pattern().as_usize())?)))
        .filter(|(met, (_, place, phrase))| match place {
            Place::Start => {
                met.start() == 0
                    && !(phrase.ends_with(char::is_alphanumeric)
                        && bare[met.end()..].starts_with(char::is_alphanumeric))
            }
            Place::Anywhere => true,
        })
        .max_by_key(|(met, (_, place, phrase))| (*place == Place::Anywhere, phrase.len(), met.pattern()))
        .map(|(_, found)| found)?;
    let rest = if place == Place::Start { bare.get(phrase.len()..).unwrap_or(bare) } else { bare };
    // "First published on: 03-02-2026" tells a day, not another outlet.
    if kind == CreditKind::Republished
        && date::first_date(rest, DayOrder::Unknown).is_some_and(|found| found.range.start <= DAY_BEHIND)
    {
        return None;
    }
    let mut agencies = named_agencies(rest);
    // "Reporting by Norra Press": a name that ends in a word for the press is no person's.
    if agencies.is_empty() && kind == CreditKind::Reporting {
        agencies.extend(Some(rest.trim().trim_end_matches('.')).filter(|name| is_press_name(name)).map(str::to_owned));
    }
    if agencies.is_empty() && kind == CreditKind::Inputs {
        agencies = unknown_agencies(rest);
    }
    if kind == CreditKind::Agency && agencies.is_empty() {
        // "Source: ..." without an agency is a caption's, a table's or a reference's.
        let name = rest.trim().trim_end_matches('.');
        let words = name.split_whitespace().count();
        if !(phrase.starts_with("source") && words <= 4 && name.starts_with(char::is_uppercase))
            && phrase.starts_with("source")
        {
            return None;
        }
        if phrase.starts_with("source") && words > 0 && !name.contains("http") {
            agencies.push(name.to_owned());
        }
    }
    let people = match kind {
        CreditKind::Reporting | CreditKind::Contribution
            if !agencies.iter().any(|name| rest.trim().starts_with(name.as_str())) =>
        {
            rest.split([';', '.'])
                .flat_map(|part| byline::people(part.trim().rsplit_once(" by ").map_or(part, |(_, names)| names)))
                .collect()
        }
        _ => Vec::new(),
    };
    // A sentence that merely begins so: "Edited by hand, the text ...".
    if kind == CreditKind::Reporting && people.is_empty() && agencies.is_empty() {
        return None;
    }
    Some(Form { kind, agencies, people })
}

static BASED_ON: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("ased on "));
static AND: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(" and "));
static CONTRIBUTED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(" contributed"));
static REPORTED_FROM: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(" reported from "));

/// "Based on a Reuters report.", "This story is based on an AFP report": the copy is the agency's, worked over.
fn based_on(line: &str) -> Option<Vec<String>> {
    let line = line.trim_end_matches('.');
    BASED_ON.find(line.as_bytes())?;
    let at = line.to_ascii_lowercase().find("based on ")?;
    let before = line[..at].split_whitespace().count();
    let rest = &line[at + "based on ".len()..];
    let words = rest.split_whitespace().count();
    let agencies = named_agencies(rest);
    let says = ["report", "reports", "copy", "dispatch", "dispatches", "reporting", "material", "story"];
    let is_report = rest.rsplit(char::is_whitespace).next().is_some_and(|last| says.contains(&last))
        || ["report by", "reports by", "report from", "reports from", "reporting by"]
            .iter()
            .any(|words| rest.contains(words));
    (before <= 5 && words <= 8 && is_report && !agencies.is_empty()).then_some(agencies)
}

/// "Ruiz reported from Sund. Associated Press writer Bo Lind in Oslo contributed.": each sentence tells who else reported, and where.
fn tagline(line: &str) -> Option<Form> {
    if CONTRIBUTED.find(line.as_bytes()).is_none() && REPORTED_FROM.find(line.as_bytes()).is_none() {
        return None;
    }
    let sentences: Vec<&str> =
        line.split(". ").map(|part| part.trim().trim_end_matches('.')).filter(|part| !part.is_empty()).collect();
    let tells = |part: &&str| {
        part.split_whitespace().count() <= 20
            && part.starts_with(char::is_uppercase)
            && (part.ends_with(" contributed") || part.contains(" contributed from ") || told_from(part))
    };
    if sentences.is_empty() || !sentences.iter().all(tells) {
        return None;
    }
    let people: Vec<String> = sentences.iter().flat_map(|part| byline::people(without_verb(writers(part)))).collect();
    let agencies = named_agencies(line);
    // "Many people contributed." names nobody.
    (!people.is_empty() || !agencies.is_empty() || sentences.iter().any(|part| told_from(part))).then_some(Form {
        kind: CreditKind::Contribution,
        agencies,
        people,
    })
}

/// "Ruiz reported from Sund", "Ruiz and Lind reported from Sund and Oslo": names, the verb, places, and nothing else.
fn told_from(part: &str) -> bool {
    let Some((names, places)) = part.split_once(" reported from ") else { return false };
    let named = |words: &str| {
        words.split_whitespace().all(|word| {
            word.starts_with(char::is_uppercase) || matches!(word.trim_end_matches(','), "and" | "in" | "of" | "the")
        })
    };
    (1..=8).contains(&names.split_whitespace().count())
        && places.split_whitespace().count() <= 8
        && named(names)
        && named(places)
}

/// The names behind "Associated Press writers": the words behind the last word for a reporter.
fn writers(part: &str) -> &str {
    [
        "writers ",
        "writer ",
        "reporters ",
        "reporter ",
        "correspondents ",
        "correspondent ",
        "journalists ",
        "journalist ",
        "staff ",
    ]
    .iter()
    .filter_map(|word| part.rfind(word).map(|at| &part[at + word.len()..]))
    .min_by_key(|rest| rest.len())
    .unwrap_or(part)
}

fn without_verb(part: &str) -> &str {
    let cut = [" contributed", " reported from"].iter().filter_map(|verb| part.find(verb)).min().unwrap_or(part.len());
    &part[..cut]
}

/// Agencies of the list that stand in a text, in order.
pub(crate) fn named_agencies(text: &str) -> Vec<String> {
    let words: Vec<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '.'))
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut names: Vec<String> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let mut used = 1;
        for length in (1..=4.min(words.len() - at)).rev() {
            if let Some(name) = LEXICON.agency(&words[at..at + length].join(" ")) {
                if !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
                used = length;
                break;
            }
        }
        at += used;
    }
    names
}

/// Capitalised names behind "with inputs from": an agency that no list knows.
fn unknown_agencies(text: &str) -> Vec<String> {
    text.split([',', '&'])
        .flat_map(|part| part.split(" and "))
        .map(|part| part.trim().trim_end_matches('.').trim_start_matches("the ").trim())
        .filter(|name| {
            let words = name.split_whitespace().count();
            (1..=4).contains(&words)
                && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
                && !name.to_lowercase().starts_with("agenc")
                && !byline_like(name)
        })
        .map(str::to_owned)
        .collect()
}

/// Two to four capitalised words, the last a noun for the press: an agency that no list knows.
fn is_press_name(name: &str) -> bool {
    const PRESS: [&str; 6] = ["Press", "Wire", "Newswire", "News", "Agency", "Presse"];
    let words: Vec<&str> = name.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase))
        && words.last().is_some_and(|last| PRESS.contains(last))
}

fn byline_like(name: &str) -> bool {
    name.split_whitespace().count() == 2 && byline::is_person(name)
}

/// `PTI SKU TIR RT`: an agency's name and the initials of its desk.
fn desk_codes(line: &str) -> Option<&'static str> {
    let name = LEXICON.short_agencies.get(line.split_whitespace().next()?)?;
    let words: Vec<&str> = line.split_whitespace().collect();
    ((2..=8).contains(&words.len())
        && words.iter().all(|word| (2..=4).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase())))
    .then_some(*name)
}

/// `AP/AFP`, `Reuters, AFP`: nothing but agencies. Empty where there is no joint.
fn joined_agencies(line: &str) -> Vec<String> {
    const SIGNS: [char; 4] = ['/', ',', '&', '|'];
    let bytes = line.as_bytes();
    if memchr::memchr3(b'/', b',', b'&', bytes).is_none()
        && memchr::memchr(b'|', bytes).is_none()
        && AND.find(bytes).is_none()
    {
        return Vec::new();
    }
    line.split(SIGNS)
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| LEXICON.agency(part).map(str::to_owned))
        // The first part that is none ends it.
        .collect::<Option<Vec<String>>>()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: Option<(CreditKind, &[&str], &[&str])>) {
        let form = find(line);
        let got = form.as_ref().map(|form| {
            (
                form.kind,
                form.agencies.iter().map(String::as_str).collect::<Vec<_>>(),
                form.people.iter().map(String::as_str).collect::<Vec<_>>(),
            )
        });
        assert_eq!(got, expect.map(|(kind, agencies, people)| (kind, agencies.to_vec(), people.to_vec())), "{line:?}");
    }

    #[test]
    fn kinds() {
        check("(With inputs from agencies.)", Some((CreditKind::Inputs, &[], &[])));
        check(
            "With inputs from Reuters and AFP",
            Some((CreditKind::Inputs, &["Reuters", "Agence France-Presse"], &[])),
        );
        check("(With inputs from Norra Wire)", Some((CreditKind::Inputs, &["Norra Wire"], &[])));
        check(
            "Reporting by Ana Ruiz; editing by Bo Lind",
            Some((CreditKind::Reporting, &[], &["Ana Ruiz", "Bo Lind"])),
        );
        check("Additional reporting by Ana Ruiz in Norra", Some((CreditKind::Contribution, &[], &["Ana Ruiz"])));
        check(
            "The Associated Press contributed to this report.",
            Some((CreditKind::Contribution, &["Associated Press"], &[])),
        );
        check("Additional reporting by Reuters", Some((CreditKind::Contribution, &["Reuters"], &[])));
        check("With Norra Press", Some((CreditKind::Inputs, &["Norra Press"], &[])));
        check("Reporting by Norra Press", Some((CreditKind::Reporting, &["Norra Press"], &[])));
        check("Based on an AFP report", Some((CreditKind::Inputs, &["Agence France-Presse"], &[])));
        check("This story is based on reports by AP.", Some((CreditKind::Inputs, &["Associated Press"], &[])));
        check("With reporting by Bo Lind", Some((CreditKind::Contribution, &[], &["Bo Lind"])));
        check("Based on a Reuters report.", Some((CreditKind::Inputs, &["Reuters"], &[])));
        check("This story is based on an AFP report", Some((CreditKind::Inputs, &["Agence France-Presse"], &[])));
        check(
            "Ruiz reported from Sund. Associated Press writer Mia Torres in Oslo contributed.",
            Some((CreditKind::Contribution, &["Associated Press"], &["Mia Torres"])),
        );
        check("Con información de EFE.", Some((CreditKind::Inputs, &["EFE"], &[])));
        check("(AP)", Some((CreditKind::Agency, &["Associated Press"], &[])));
        check("Source: AFP", Some((CreditKind::Agency, &["Agence France-Presse"], &[])));
        check("AP/AFP", Some((CreditKind::Agency, &["Associated Press", "Agence France-Presse"], &[])));
        check("PTI SKU TIR", Some((CreditKind::Agency, &["Press Trust of India"], &[])));
        check("This article originally appeared in the Norra Post.", Some((CreditKind::Republished, &[], &[])));
        check("(With PTI inputs)", Some((CreditKind::Inputs, &["Press Trust of India"], &[])));
        check("(Norra Press/vm)", Some((CreditKind::Agency, &["Norra Press"], &[])));
        check("This article was first published in the Norra Post.", Some((CreditKind::Republished, &[], &[])));
        check("Photo: Ana Ruiz/Norra Press", Some((CreditKind::Picture, &[], &[])));
    }

    #[test]
    fn not_credits() {
        check("The claim is based on a report by the ministry.", None);
        check("Based on a report that Reuters saw, the price would double.", None);
        check("The mayor reported from the quay that the gate was open.", None);
        check("Many people contributed.", None);
        check("Edited by hand, the text was never the same.", None);
        check("Reuters reported that two people had died.", None);
        check("Based on a true story", None);
        check("First published on: 03-02-2026 at 11:00 IST", None);
        check("(and/or)", None);
        check("With other inputs", None);
        check("With love from Norra", None);
        check("With the press gone, the mayor spoke.", None);
        check(
            "Based on an AFP count, the party would win the vote that opens on Sunday in all of the four districts.",
            None,
        );
        check("Sources said that talks would go on.", None);
        check("Source: Table 3 of the report of the committee on trade", None);
        check("", None);
    }
}
