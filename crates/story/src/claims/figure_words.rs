//! What the words around a number say about it: that it is a part of a larger one, that it holds no longer, that it belongs to another time.

use std::sync::LazyLock;

use secondsource_model::{Figure, FigureKind, FigureStanding, Span};

use super::deeds::deed;
use super::senses::sense;
use super::word_runs::WordRuns;
use crate::members::Member;
use crate::words::{list, plain};

/// Days before publication from which on a time is background: news tells of the last weeks, and a number dated earlier is there to compare.
const BACKGROUND_DAYS: u32 = 60;
/// Figures of one sentence that are held against each other: a table read as one sentence may have thousands.
const MOST_IN_A_SENTENCE: usize = 64;
/// Bytes looked at on either side.
const REACH: usize = 90;
/// Bytes between a number and a time that is its own: " on ".
const NEXT_WORD: usize = 4;
/// Words behind a number among which "each" stands.
const EACH_WITHIN: usize = 4;
/// Words before a year among which the record stands that it dates.
const RECORD_WITHIN: usize = 7;

/// What a number's surroundings say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FigureWords {
    /// A part or a difference: "two of the injured", "including two children", "three others", "five more".
    pub(crate) part: bool,
    /// It was reported once and is taken back or brought up to date: "not 14 as it first reported", of the injured "up from 14".
    pub(crate) former: bool,
    /// It was so before a change that is told in the same breath: "cut from 12 to four". Nothing is taken back by it.
    pub(crate) then: bool,
    /// Its report says that it brings the number up to date.
    pub(crate) update: bool,
    /// By how much something is more or less than something else: "five more than it needed".
    pub(crate) difference: bool,
    /// What another number of the sentence is a part of: the 14 of "two of its 14 piers".
    pub(crate) whole: bool,
    /// So many for each of several: "200 prisoners each".
    pub(crate) each: bool,
    /// Its clause says that it is not so many, or not so: "we are not going to nine".
    pub(crate) negated: bool,
    /// It was forecast or polled, not counted.
    pub(crate) forecast: bool,
}

struct Former {
    right_before: Vec<&'static str>,
    before: WordRuns,
    after: WordRuns,
}

static FORMER: LazyLock<Former> = LazyLock::new(|| {
    let (mut right_before, mut before, mut after) = (Vec::new(), Vec::new(), Vec::new());
    for line in list(include_str!("../../data/en/former_numbers.txt")) {
        match line.split_once(": ") {
            Some(("right before", words)) => right_before.push(words),
            Some(("before", words)) => before.push(words),
            Some(("after", words)) => after.push(words),
            _ => {}
        }
    }
    Former { right_before, before: WordRuns::new(before), after: WordRuns::new(after) }
});

static UPDATED: LazyLock<WordRuns> =
    LazyLock::new(|| WordRuns::new(list(include_str!("../../data/en/updated_numbers.txt"))));

static FORECAST: LazyLock<WordRuns> =
    LazyLock::new(|| WordRuns::new(list(include_str!("../../data/en/forecast_numbers.txt"))));

/// Words for a number of dead.
static DEAD: LazyLock<WordRuns> = LazyLock::new(|| WordRuns::new(["death toll", "number of dead", "number of deaths"]));
/// Words by which a sentence speaks of a number told before.
static NUMBER: LazyLock<WordRuns> = LazyLock::new(|| WordRuns::new(["number", "toll", "spoken of", "figure"]));

static TOLLS: LazyLock<Vec<String>> = LazyLock::new(|| {
    list(include_str!("../../data/en/toll_verbs.txt")).flat_map(str::split_whitespace).map(plain).collect()
});

impl FigureWords {
    pub(crate) fn of(member: &Member<'_>, figure: &Figure) -> Self {
        let text = member.article.text.as_str();
        let sentence = figure.sentence;
        let (before, after) = around(text, sentence, figure.span);
        let (before, after) = (before.to_lowercase(), after.to_lowercase());
        let whole = text.get(sentence.range()).unwrap_or_default().to_lowercase();
        let reads_former = |figure: &Figure| {
            let (before, after) = around(text, sentence, figure.span);
            let (before, after) = (before.to_lowercase(), after.to_lowercase());
            is_former(&before, &after) || is_of_before(&before, &after)
        };
        // A number is withdrawn only where another stands in its place; "had put it at 14" alone may be quoted to be doubted or to be believed.
        let replaced = || {
            let here = member.figures_of(sentence).iter().filter_map(|ix| member.facts.figure(*ix));
            here.take(MOST_IN_A_SENTENCE).any(|other| {
                other.span != figure.span
                    && other.kind == figure.kind
                    && other.unit == figure.unit
                    && other.standing != FigureStanding::Withdrawn
                    && !reads_former(other)
            })
        };
        // A count of victims does not change in the world as a price does: what it was "before" is what was known before.
        let before_change = is_of_before(&before, &after);
        let toll = before_change && figure.kind == FigureKind::Count && {
            is_victims(member, figure)
                || is_toll(
                    &whole
                        .split(|letter: char| !letter.is_alphanumeric())
                        .map(super::align::key_of)
                        .collect::<Vec<_>>(),
                )
        };
        // "1,910 on Tuesday, up from 1,840 the day before": two numbers of two days, and neither takes the other's place.
        let series = || {
            let here = member.figures_of(sentence).iter().filter_map(|ix| member.facts.figure(*ix));
            here.take(MOST_IN_A_SENTENCE).any(|other| other.span != figure.span && is_of_its_own_time(member, other))
        };
        // "Five more than first reported": what was first reported is another number.
        let difference = figure.standing == FigureStanding::Difference;
        let withdrawn = !difference && is_former(&before, &after)
            || figure.standing == FigureStanding::Withdrawn
            || before_change && toll;
        Self {
            part: is_part(&before, &after) && !is_of_a_number(member, figure)
                || difference
                || figure.standing == FigureStanding::Part,
            former: withdrawn && replaced(),
            then: before_change && !toll,
            update: UPDATED.is_in(&whole) && (toll || is_victims(member, figure) || !series()),
            difference,
            whole: is_whole(member, figure),
            each: is_for_each(&after),
            negated: super::polarity::is_negated_number(&before),
            forecast: FORECAST.is_in(before.rsplit([',', ';', ':']).next().unwrap_or_default()),
        }
    }
}

/// Whether a count is of those whom something befell.
fn is_victims(member: &Member<'_>, figure: &Figure) -> bool {
    let (counted, done) = measured(member, figure);
    let keys = [counted, done].into_iter().flatten().map(|word| super::align::key_of(&word));
    figure.kind == FigureKind::Count && is_toll(&keys.collect::<Vec<_>>())
}

/// "Up from 1,840 the day before": a number of before a change with a time of its own right behind it.
fn is_of_its_own_time(member: &Member<'_>, figure: &Figure) -> bool {
    let (before, after) = around(member.article.text.as_str(), figure.sentence, figure.span);
    let end = figure.counted.map_or(figure.span.end(), |counted| counted.end().max(figure.span.end()));
    is_of_before(&before.to_lowercase(), &after.to_lowercase())
        && member
            .times_in(figure.sentence)
            .any(|time| time.span.start() >= end && time.span.start() - end <= NEXT_WORD && !time.value.contains("REF"))
}

/// "61 of the 110 seats": so many of a number that is told with it, not of those told before.
fn is_of_a_number(member: &Member<'_>, figure: &Figure) -> bool {
    let text = member.article.text.as_str();
    let here = member.figures_of(figure.sentence).iter().filter_map(|ix| member.facts.figure(*ix));
    here.take(MOST_IN_A_SENTENCE).any(|other| {
        let between = text.get(figure.span.end()..other.span.start()).unwrap_or_default();
        other.span.start() > figure.span.end() && matches!(between.trim(), "of the" | "of its" | "of their" | "of")
    })
}

/// Whether another figure of the sentence is told as a part of this one.
fn is_whole(member: &Member<'_>, figure: &Figure) -> bool {
    let here = member.figures_of(figure.sentence).iter().filter_map(|ix| member.facts.figure(*ix));
    let text = member.article.text.as_str();
    // "61 of the 110 seats".
    let right_behind = |other: &Figure| {
        let between = text.get(other.span.end()..figure.span.start()).unwrap_or_default();
        let words: Vec<&str> = between.split_whitespace().take(4).collect();
        matches!(
            words.as_slice(),
            ["of" | "in"] | ["out", "of"] | ["of", "the" | "its" | "their" | "all" | "his" | "her"]
        )
    };
    let of = |other: &Figure| {
        other.span != figure.span
            && (other.out_of.and_then(|ix| member.facts.figure(ix)).is_some_and(|whole| whole == figure)
                || right_behind(other))
    };
    here.take(MOST_IN_A_SENTENCE).any(of)
}

/// "200 prisoners each,": the word closes its clause; "two boats, each with a crew of four" opens another.
fn is_for_each(after: &str) -> bool {
    let near: Vec<&str> = after.split_whitespace().take(EACH_WITHIN).collect();
    let at = near
        .iter()
        .position(|word| matches!(word.trim_end_matches(|letter: char| !letter.is_alphanumeric()), "each" | "apiece"));
    let Some(at) = at else { return false };
    let open = near.iter().take(at).any(|word| word.ends_with([',', ';', ':', '.']));
    let closes = near.get(at).is_some_and(|word| word.ends_with(|letter: char| !letter.is_alphanumeric()));
    !open && (closes || after.split_whitespace().nth(at + 1).is_none_or(|next| matches!(next, "and" | "in" | "on")))
}

/// The words of the sentence before and behind a span, cut to what can bear on it.
fn around(text: &str, sentence: Span, span: Span) -> (&str, &str) {
    let start = floor(text, span.start().saturating_sub(REACH).max(sentence.start().min(span.start())));
    let end = floor(text, (span.end() + REACH).min(sentence.end().max(span.end())).min(text.len()));
    (text.get(start..span.start()).unwrap_or_default(), text.get(span.end()..end).unwrap_or_default())
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn is_part(before: &str, after: &str) -> bool {
    const OF: [&str; 14] = [
        "of the ",
        "of them",
        "of those",
        "of whom",
        "of these",
        "of its ",
        "of his ",
        "of her ",
        "of their ",
        "of our ",
        "of which",
        "more ",
        "others",
        "other ",
    ];
    const BEFORE: [&str; 12] = [
        "including",
        "among them",
        "among whom",
        "another",
        "a further",
        "an additional",
        "of them",
        "of whom",
        "of those",
        "the other",
        "all but",
        "at least one of the",
    ];
    let (before, after) = (before.trim_end(), after.trim_start());
    OF.iter().any(|words| after.starts_with(words)) || BEFORE.iter().any(|words| before.ends_with(words))
}

fn is_former(before: &str, after: &str) -> bool {
    let clause = before.rsplit([',', ';', ':', '–', '—']).next().unwrap_or_default();
    // "14, as it first reported": the comma right behind the number parts nothing.
    let behind = after.trim_start().trim_start_matches(',');
    let behind = behind.split([',', ';', ':', '–', '—']).next().unwrap_or_default();
    let before = before.trim_end();
    let right_before = |words: &str| {
        before.strip_suffix(words).is_some_and(|rest| rest.is_empty() || rest.ends_with(|c: char| !c.is_alphanumeric()))
    };
    FORMER.right_before.iter().any(|words| right_before(words))
        || FORMER.before.is_in(clause)
        || FORMER.after.is_in(behind)
}

/// "From 14 to 19": the first of the two; "to four from 12": the second; "up from 14".
fn is_of_before(before: &str, after: &str) -> bool {
    const CHANGES: [&str; 10] =
        ["up", "down", "raised", "lowered", "cut", "rose", "fell", "rising", "falling", "reduced"];
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace()
            .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned())
            .collect()
    };
    let before = words(before);
    let Some(("from", rest)) = before.split_last().map(|(last, rest)| (last.as_str(), rest)) else { return false };
    // A word for what is counted may stand between: "from 12 sailings to four".
    let to = words(after).iter().take(3).any(|word| word == "to");
    let changed = rest.last().is_some_and(|word| CHANGES.contains(&word.as_str()));
    // "Fall to four in April from 12": a number behind "to" in the same sentence, and a verb of change.
    let verbs = [
        "rise",
        "rises",
        "rose",
        "risen",
        "fall",
        "falls",
        "fell",
        "fallen",
        "grow",
        "grew",
        "drop",
        "dropped",
        "drops",
        "climb",
        "climbed",
        "increase",
        "increased",
        "decrease",
        "decreased",
        "shrink",
        "shrank",
        "cut",
        "cuts",
        "reduced",
        "raised",
        "lowered",
    ];
    let after_to = rest.iter().any(|word| verbs.contains(&word.as_str())) && rest.iter().any(|word| word == "to");
    to || changed || after_to
}

/// Whether the count of what was done can only grow as more is known.
pub(crate) fn is_toll(keys: &[String]) -> bool {
    keys.iter().any(|key| {
        TOLLS.contains(key)
            || TOLLS.iter().any(|toll| sense(toll).is_some_and(|sense| *key == format!("sense {sense}")))
    })
}

/// What is counted and what befell it, from the figure, else from a noun that names the measure: "death toll rises to four", "the number of injured at 14".
/// A deed that is told in several words has one name: see [`deed`].
pub(crate) fn measured(member: &Member<'_>, figure: &Figure) -> (Option<String>, Option<String>) {
    if is_everybody_aboard(member, figure) {
        return (Some("occupant".to_owned()), None);
    }
    let (counted, done) = named_measure(member, figure);
    match deed(member, figure, done.as_deref()) {
        Some(super::deeds::ABOARD) => (Some("occupant".to_owned()), None),
        Some(told_in_words) => (counted, Some(told_in_words.to_owned())),
        None => (counted, done),
    }
}

fn named_measure(member: &Member<'_>, figure: &Figure) -> (Option<String>, Option<String>) {
    if figure.counted_lemma.is_some() || figure.done_lemma.is_some() || figure.kind != FigureKind::Count {
        return (figure.counted_lemma.clone(), figure.done_lemma.clone());
    }
    let text = member.article.text.as_str();
    let named = |span: Span, until: usize| -> Option<(Option<String>, Option<String>)> {
        let words = text.get(span.start()..until.min(span.end())).unwrap_or_default().to_lowercase();
        if DEAD.is_in(&words) {
            return Some((None, Some("die".to_owned())));
        }
        let at = words.rfind("number of ")?;
        let mut nouns = words[at + "number of ".len()..]
            .split_whitespace()
            .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
            .filter(|word| !word.is_empty());
        let first = nouns.next()?;
        let second = nouns.next().unwrap_or_default();
        let befell = |word: &str| is_toll(&[super::align::key_of(word)]).then(|| word.to_owned());
        // "The number of injured people at 14", "the number of people hurt at 14" and "the number of injured at 14".
        Some(match (is_noun_of_people(first), is_noun_of_people(second)) {
            (true, _) => (Some(first.to_owned()), befell(second)),
            (false, true) => (Some(second.to_owned()), befell(first)),
            (false, false) => (Some(first.to_owned()), None),
        })
    };
    if let Some(found) = named(figure.sentence, figure.span.start()) {
        return found;
    }
    // "... corrected the number of residents. It was 310, she said."
    let before = member.sentence_place(figure.sentence).and_then(|at| member.sentences.get(at.checked_sub(1)?));
    let number = text.get(figure.sentence.range()).is_some_and(|words| NUMBER.is_in(&words.to_lowercase()));
    before.filter(|_| number).and_then(|before| named(*before, before.end())).unwrap_or((None, None))
}

/// Whether a number counts everybody aboard something: "all 212 people aboard the airliner", "carrying 208 passengers and crew". "14 people aboard
/// were hurt" counts some of them, and passengers alone leave out the crew.
fn is_everybody_aboard(member: &Member<'_>, figure: &Figure) -> bool {
    if figure.kind != FigureKind::Count || figure.out_of.is_some() || figure.standing != FigureStanding::Stated {
        return false;
    }
    let (before, after) = around(member.article.text.as_str(), figure.sentence, figure.span);
    let word = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let after: Vec<String> = after.split_whitespace().take(5).map(word).collect();
    let after: Vec<&str> = after.iter().map(String::as_str).collect();
    let last = before.split_whitespace().next_back().map(word).unwrap_or_default();
    // "Passengers and crew" are all there are; "people aboard" are all only where the words say so or where nothing befell these alone.
    if let ["passengers", "and", "crew", ..] | ["crew", "and", "passengers", ..] | ["occupants", ..] = after.as_slice()
    {
        return figure.done_lemma.as_deref().is_none_or(|done| !is_toll(&[super::align::key_of(done)]));
    }
    let aboard = matches!(
        after.as_slice(),
        ["people" | "persons" | "souls", "aboard" | "onboard", ..]
            | ["people" | "persons" | "souls", "were", "aboard" | "onboard", ..]
            | ["people" | "persons" | "souls", "on", "board", ..]
            | ["people" | "persons" | "souls", "were", "on", "board", ..]
            | ["aboard" | "onboard", ..]
            | ["on", "board", ..]
    );
    let whole = matches!(last.as_str(), "all" | "the" | "with" | "carrying" | "carried" | "had");
    let said_to_be = after.iter().take(2).any(|word| *word == "were");
    aboard && (whole || said_to_be || figure.done_lemma.is_none())
}

fn is_noun_of_people(word: &str) -> bool {
    super::align::is_people(word) || super::align::is_people(&plain(word))
}

/// Whether a time that governs these words ended long before the report: "In 2019, six people were injured at the same plant".
pub(crate) fn is_background(member: &Member<'_>, sentence: Span, own: Option<&(String, String)>) -> bool {
    let day = crate::cluster::day_number;
    let published = member.article.day().and_then(day);
    let old = |until: &str, year_alone: bool| match (published, day_of(until)) {
        (Some(published), Some(until)) => until + BACKGROUND_DAYS < published,
        // Without a day of publication, a bare year is still no way to date today's news.
        _ => year_alone,
    };
    if let Some((_, until)) = own {
        return old(until, false);
    }
    let mut any = false;
    for time in member.times_in(sentence).filter(|time| !is_of_a_record(member, sentence, time.span)) {
        let Some(interval) = &time.interval else { continue };
        if !old(&interval.until, time.value.len() == 4) {
            return false;
        }
        any = true;
    }
    any
}

/// "The highest since 1998", "the first in 12 years": what the year dates is the record, not the number.
pub(crate) fn is_of_a_record(member: &Member<'_>, sentence: Span, time: Span) -> bool {
    let before = member.article.text.as_str().get(sentence.start()..time.start()).unwrap_or_default();
    let words: Vec<&str> = before.split_whitespace().rev().take(RECORD_WITHIN).collect();
    let since = words.iter().take(2).any(|word| word.eq_ignore_ascii_case("since"))
        || member.article.slice(time).to_lowercase().starts_with("since ");
    let record = |word: &str| {
        let word = word.to_lowercase();
        matches!(word.as_str(), "first" | "last" | "record" | "worst" | "best" | "most" | "fewest" | "least")
            || word.len() > 5 && word.ends_with("est")
    };
    since && words.iter().any(|word| record(word))
}

fn day_of(value: &str) -> Option<u32> {
    crate::cluster::day_number(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_from_wholes() {
        for (before, after) in [
            ("", " of the injured were children"),
            ("Nineteen were treated, ", " of them for burns"),
            ("14 people were hurt, including ", " children"),
            ("", " others were hurt"),
            ("another ", " were hurt"),
        ] {
            assert!(is_part(before, after), "{before:?} {after:?}");
        }
        for (before, after) in [("", " people were injured"), ("about ", " residents of the quay"), ("", " of a kind")]
        {
            assert!(!is_part(before, after), "{before:?} {after:?}");
        }
    }

    #[test]
    fn numbers_for_each_are_seen() {
        for after in [" prisoners each, he said", " prisoners each.", " crowns apiece and left", " prisoners each"] {
            assert!(is_for_each(after), "{after:?}");
        }
        for after in [" boats, each with a crew of four", " prisoners", " boats. each", " boats each carrying nets"] {
            assert!(!is_for_each(after), "{after:?}");
        }
    }

    #[test]
    fn numbers_that_hold_no_longer_are_seen() {
        for (before, after) in [
            ("19 people were hurt, not ", " as it first reported"),
            ("the brigade had earlier spoken of ", "; the number was 310"),
            ("19, compared with the ", " previously reported"),
            ("the brigade had put the number of injured at ", ""),
        ] {
            assert!(is_former(before, after), "{before:?} {after:?}");
        }
        for (before, after) in [
            ("", " people were hurt, the brigade said"),
            ("it was not clear whether ", " people were hurt"),
            ("from ", " gates"),
            ("earlier on tuesday ", " people were hurt"),
            ("", " people were injured, not 14 as it first reported"),
        ] {
            assert!(!is_former(before, after), "{before:?} {after:?}");
        }
    }

    #[test]
    fn numbers_of_before_a_change_are_seen() {
        for (before, after) in [
            ("the toll rose to 19, up from ", " on monday"),
            ("the toll rose from ", " to 19"),
            ("sailings are cut from ", " to four"),
            ("cut from ", " sailings to four"),
            ("sailings fall to four in april from ", ""),
        ] {
            assert!(is_of_before(before, after) && !is_former(before, after), "{before:?} {after:?}");
        }
        for (before, after) in [
            ("", " people were hurt"),
            ("people came from ", " countries"),
            ("the ferry goes to tolmy from ", " ports"),
            ("sailings are cut from 12 to ", ""),
        ] {
            assert!(!is_of_before(before, after), "{before:?} {after:?}");
        }
    }

    #[test]
    fn tolls_grow_and_crowds_do_not() {
        let keys = |word: &str| vec![sense(word).map_or_else(|| plain(word), |sense| format!("sense {sense}"))];
        assert!(
            is_toll(&keys("killed")) && is_toll(&keys("died")) && is_toll(&keys("injured")) && is_toll(&keys("arrest"))
        );
        assert!(!is_toll(&keys("attend")) && !is_toll(&keys("send")) && !is_toll(&[]));
    }
}
