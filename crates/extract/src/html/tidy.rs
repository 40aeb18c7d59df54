//! What the chosen lines still hold that no reader takes for the report: the rest of boxes that ask for something, labels around the headline, counters
//! and buttons.

use html5ever::local_name;
use secondsource_model::{BlockKind, FurnitureReason};

use super::dom::{Dom, NodeIx};
use super::features::{Sighted, View};
use super::lines::VisibleLine;
use crate::forms::{byline, date, publication};
use crate::lexicon::{LEXICON, strip_start};
use crate::line::{Fate, Verdict};
use crate::metadata::Meta;
use crate::metadata::names::is_outlet;

/// A box that asks readers for something holds no more words than this.
const BOX_WORDS: usize = 120;
/// A line of such a box that is no prose of the report has fewer words than this.
const PROSE_WORDS: usize = 12;
/// Kept lines that go with such a box at most.
const BOX_LINES: usize = 4;
/// Words of a label above the headline, or between headline and byline, at most.
const LABEL_WORDS: usize = 3;
/// Words on a button at most; what is longer may be a question that opens its answer.
const BUTTON_WORDS: usize = 4;

/// Lines that are told by their form alone are no longer than this, in bytes.
const FORM_BYTES: usize = 60;

/// What a line is by its form alone where it is certainly not the report's: no words, a counter, a clock, a button.
pub(crate) fn formless(dom: &Dom, line: &VisibleLine) -> Option<Verdict> {
    use FurnitureReason as R;
    let words = line.text.trim();
    if !words.chars().any(char::is_alphanumeric) {
        return Some(Verdict::cut(R::Outside, "has no words"));
    }
    if line.kind == BlockKind::TableRow {
        return None;
    }
    if line.kind != BlockKind::Preformatted && is_code(words) {
        return Some(Verdict::cut(R::Outside, "code that the page does not run"));
    }
    if counts_answers(words) {
        return Some(Verdict::cut(R::Comments, "counts comments"));
    }
    if words.len() > FORM_BYTES {
        return None;
    }
    if is_counter(words) {
        return Some(Verdict::cut(R::Media, "counts pictures"));
    }
    if counts_comments(words) {
        return Some(Verdict::cut(R::Comments, "counts comments"));
    }
    if line.heading == 0 && is_tool_row(words) {
        return Some(Verdict::cut(R::Share, "a row of buttons"));
    }
    if counts_pages(words) {
        return Some(Verdict::cut(R::Navigation, "counts the pages of the text"));
    }
    if tells_reading_time(words) {
        return Some(Verdict::cut(R::PublicationLine, "tells how long reading takes"));
    }
    let unlabelled = ["updated at ", "updated: ", "updated ", "posted at ", "published at "]
        .iter()
        .find_map(|label| strip_start(words, label))
        .unwrap_or(words);
    if is_clock(unlabelled) {
        return Some(Verdict::cut(R::PublicationLine, "a time of day and nothing else"));
    }
    let control = matches!(dom.name(line.node), local_name!("button") | local_name!("label") | local_name!("option"));
    (control && words.split_whitespace().count() <= BUTTON_WORDS && !words.ends_with('?'))
        .then(|| Verdict::cut(R::Outside, "a button or a field's label"))
}

/// Words of a line that names the writers at most.
const WRITERS_WORDS: usize = 12;

/// What a line above the text is by its words, where no reader takes it for the text.
pub(crate) fn head(line: &VisibleLine, sight: &Sighted, meta: &Meta) -> Option<Verdict> {
    use FurnitureReason as R;
    let words = line.text.trim();
    if matches!(line.kind, BlockKind::TableRow | BlockKind::Caption)
        || sight.look.words > WRITERS_WORDS
        || sight.look.ends
    {
        return None;
    }
    if byline::is_desk_byline(words) {
        return Some(Verdict::keep(BlockKind::Byline, "names a desk or an agency as the author"));
    }
    if line.heading == 0
        && meta.authors.iter().any(|author| author.value.contains(' ') && words.contains(&author.value))
    {
        return Some(Verdict::keep(BlockKind::Byline, "names the author"));
    }
    if is_day_alone(words) || publication::is_of_a_copy(words) {
        return Some(Verdict::cut(R::PublicationLine, "tells a day and nothing else"));
    }
    let site = meta.outlet.as_ref().map(|outlet| &outlet.value);
    is_outlet(words, site).then(|| Verdict::cut(R::Navigation, "the outlet's name"))
}

/// `27 Aug`, `Wednesday, August 27`: a day without its year.
fn is_day_alone(words: &str) -> bool {
    let mut months = 0;
    let mut days = 0;
    let parts = words.split(|character: char| !character.is_alphanumeric()).filter(|part| !part.is_empty());
    let all = parts.map(str::to_lowercase).all(|part| {
        if part.bytes().all(|byte| byte.is_ascii_digit()) {
            days += 1;
            part.len() <= 2
        } else if LEXICON.months.contains_key(part.as_str()) {
            months += 1;
            true
        } else {
            date::is_weekday(&part) || matches!(part.as_str(), "st" | "nd" | "rd" | "th" | "de" | "of")
        }
    });
    all && months == 1 && days == 1
}

/// `3/12`, `3 of 12`.
fn is_counter(words: &str) -> bool {
    let Some((one, all)) = words.split_once('/').or_else(|| words.split_once(" of ")) else { return false };
    let number = |part: &str| {
        let part = part.trim();
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    number(one) && number(all)
}

/// `Save Saved Share`, `Print Email Share`: words on buttons and nothing else, two or more of them.
fn is_tool_row(words: &str) -> bool {
    const TOOLS: [&str; 21] = [
        "save", "saved", "share", "shared", "print", "email", "e-mail", "copy", "link", "listen", "comment",
        "comments", "gift", "tweet", "pin", "bookmark", "facebook", "whatsapp", "x", "follow", "like",
    ];
    let parts = || words.split([' ', '|', '\u{b7}', '\u{2022}', ',', '\n']).filter(|part| !part.is_empty());
    parts().nth(1).is_some() && parts().all(|part| TOOLS.contains(&part.to_lowercase().as_str()))
}

/// `Page 1 of 2`, `Page 1 of 2 2 Next page \u{bb}`
fn counts_pages(words: &str) -> bool {
    let Some(rest) = strip_start(words, "page ") else { return false };
    let mut parts = rest.split_whitespace();
    let number =
        |part: Option<&str>| part.is_some_and(|part| part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit()));
    number(parts.next())
        && matches!(parts.next(), Some("of" | "/"))
        && number(parts.next())
        && parts.all(|part| {
            matches!(
                part.to_lowercase().as_str(),
                "next" | "previous" | "page" | "last" | "first" | "\u{bb}" | "\u{ab}" | "\u{203a}"
            ) || number(Some(part))
        })
}

/// `12 Comments`, `124 Reader Comments`.
fn counts_comments(words: &str) -> bool {
    let lower = words.to_lowercase();
    let Some((number, rest)) = lower.split_once(' ') else { return false };
    number.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
        && matches!(rest, "comment" | "comments" | "reader comments" | "responses" | "replies")
}

/// `3 thoughts on “Harbour opens”`: what stands over comments, with the report's title.
fn counts_answers(words: &str) -> bool {
    let Some((number, rest)) = words.split_once(' ') else { return false };
    let counted =
        number.eq_ignore_ascii_case("one") || number.len() <= 5 && number.bytes().all(|byte| byte.is_ascii_digit());
    counted
        && ["thought", "thoughts", "comment", "comments", "response", "responses", "reply", "replies"].iter().any(
            |answer| {
                strip_start(rest, answer)
                    .and_then(|rest| rest.strip_prefix(" on ").or_else(|| rest.strip_prefix(" to ")))
                    .is_some_and(|title| title.starts_with(['\u{201c}', '"', '\u{2018}', '\u{ab}']))
            },
        )
}

/// `[video id="7" name="Gate"]`, `{"layout":2,"colour":"red"}`: what a script or a plug-in should have put something for.
fn is_code(words: &str) -> bool {
    let quoted = |sign: &str| {
        words.split(sign).skip(1).any(|rest| rest.starts_with(['"', '\u{201d}', '\u{201c}', '\u{2033}', '\'']))
    };
    let named = |inside: &str| {
        let name = inside.split([' ', ']']).next().unwrap_or_default();
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-'))
    };
    match words.as_bytes() {
        [b'{', .., b'}'] => words.starts_with("{\"") && words.contains("\":"),
        // What designers fill a page with before it has words.
        [b'L' | b'l', ..] => strip_start(words, "lorem ipsum dolor").is_some(),
        [b'[', .., b']'] => words.get(1..).is_some_and(named) && quoted("="),
        _ => false,
    }
}

/// `7 min read`, `Reading time: 11 minutes`.
fn tells_reading_time(words: &str) -> bool {
    let lower = words.to_lowercase();
    let count = lower.split_whitespace().count();
    let says =
        ["min read", "mins read", "minute read", "minutes read", "min. read"].iter().any(|end| lower.ends_with(end))
            || ["reading time", "read time", "time to read"].iter().any(|start| lower.starts_with(start));
    says && count <= 5 && lower.bytes().any(|byte| byte.is_ascii_digit())
}

/// `17.10 BST`, `5:10 p.m.`, `08h30`.
fn is_clock(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    let Some(clock) = parts.next() else { return false };
    let Some((hour, rest)) = clock.split_once([':', '.', 'h']) else { return false };
    let digits = |part: &str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let minutes = rest.trim_end_matches(|character: char| character.is_ascii_alphabetic() || character == '.');
    let rest: Vec<&str> = parts.collect();
    // Without a word for the half of the day or the zone, "12.50" may be a price.
    let says_so = clock.contains([':', 'h']) || !rest.is_empty() || minutes.len() < clock.len() - hour.len() - 1;
    let suffix = |part: &&str| {
        let bare = part.replace('.', "");
        matches!(bare.to_ascii_lowercase().as_str(), "am" | "pm" | "uhr" | "h")
            || (2..=5).contains(&bare.len()) && bare.chars().all(|character| character.is_ascii_uppercase())
    };
    digits(hour) && minutes.len() == 2 && digits(minutes) && says_so && rest.len() <= 2 && rest.iter().all(suffix)
}

/// Labels over the headline, and between it and the byline: `Your Side`, `Guest Essay`.
pub(crate) fn labels(view: &View<'_>, lines: &[VisibleLine], verdicts: &mut [Verdict]) {
    let Some(headline) = verdicts.iter().position(|verdict| verdict.fate == Fate::Keep(BlockKind::Headline)) else {
        return;
    };
    let tells_writer = |verdict: &Verdict| {
        matches!(verdict.fate, Fate::Keep(BlockKind::Byline) | Fate::Cut(FurnitureReason::PublicationLine))
    };
    let writer = (headline + 1..verdicts.len().min(headline + 5)).find(|&at| tells_writer(&verdicts[at]));
    for at in 0..writer.unwrap_or(headline) {
        let (sight, line) = (&view.sights[at], &lines[at]);
        let label = verdicts[at].fate == Fate::Keep(BlockKind::Paragraph)
            && sight.look.words <= LABEL_WORDS
            && !sight.look.ends
            && line.heading == 0;
        if label {
            verdicts[at] = Verdict::cut(FurnitureReason::Navigation, "a label at the headline");
        }
    }
}

/// The heading and the short lines of a box whose other lines ask readers for something.
pub(crate) fn boxes(dom: &Dom, view: &View<'_>, lines: &[VisibleLine], verdicts: &mut [Verdict]) {
    use FurnitureReason as R;
    for at in 0..lines.len() {
        let Fate::Cut(reason @ (R::Newsletter | R::Paywall)) = verdicts[at].fate else { continue };
        let Some(inside) = smallest_box(dom, lines, at) else { continue };
        let words: usize = inside.clone().map(|at| view.sights[at].look.words).sum();
        let kept: Vec<usize> = inside.filter(|&at| verdicts[at].is_kept()).collect();
        let rest = |&at: &usize| {
            matches!(verdicts[at].fate, Fate::Keep(BlockKind::Paragraph | BlockKind::Subheading | BlockKind::ListItem))
                && view.sights[at].look.words < PROSE_WORDS
        };
        if !kept.is_empty() && kept.len() <= BOX_LINES && words <= BOX_WORDS && kept.iter().all(rest) {
            for at in kept {
                verdicts[at] = Verdict::cut(reason, "in a box that asks its readers for something");
            }
        }
    }
}

/// The lines of the nearest element around a line that holds another one too.
fn smallest_box(dom: &Dom, lines: &[VisibleLine], at: usize) -> Option<std::ops::Range<usize>> {
    let holds = |node: NodeIx, line: &VisibleLine| node <= line.node && line.node < dom.nodes[node as usize].end;
    for node in dom.ancestors(lines[at].node).take(6) {
        if !matches!(
            dom.name(node),
            local_name!("div") | local_name!("section") | local_name!("aside") | local_name!("form")
        ) {
            continue;
        }
        let from = lines[..at].iter().rposition(|line| !holds(node, line)).map_or(0, |at| at + 1);
        let to = lines[at..].iter().position(|line| !holds(node, line)).map_or(lines.len(), |more| at + more);
        if to - from > 1 {
            return Some(from..to);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_without_their_year() {
        for words in ["27 Aug", "Wednesday, August 27", "Aug. 27", "1 de marzo"] {
            assert!(is_day_alone(words), "{words}");
        }
        for words in ["27", "August", "27 ships", "Aug 27, 2025", "May 1 June 2", "Sunday"] {
            assert!(!is_day_alone(words), "{words}");
        }
    }

    #[test]
    fn counters_and_clocks() {
        for words in ["1/4", "3 of 12"] {
            assert!(is_counter(words), "{words}");
        }
        for words in ["1/4 of it", "24/7 news", "2025/26/1", "half of 12"] {
            assert!(!is_counter(words), "{words}");
        }
        for words in ["12 Comments", "1,024 comments"] {
            assert!(counts_comments(words), "{words}");
        }
        for words in ["Comments were closed", "12 comments on the gate"] {
            assert!(!counts_comments(words), "{words}");
        }
        for words in [
            "3 thoughts on \u{201c}Harbour opens\u{201d}",
            "One response to \"Gate\"",
            "12 Comments on \u{201c}Gate\u{201d}",
        ] {
            assert!(counts_answers(words), "{words}");
        }
        for words in ["3 thoughts on the harbour", "12 comments to the mayor", "On \u{201c}Gate\u{201d}"] {
            assert!(!counts_answers(words), "{words}");
        }
        for words in [
            "[video-player id=\u{201d}7\u{201d} name=\u{201d}Gate\u{201d}]",
            "{\"layout\":2,\"words\":\"Buy\"}",
            "Lorem ipsum dolor sit amet.",
        ] {
            assert!(is_code(words), "{words}");
        }
        for words in
            ["[The gate] is shut = \"open\"", "[Read more: a = b]", "{the mayor}", "[sic]", "[Video: \"Gate\"]"]
        {
            assert!(!is_code(words), "{words}");
        }
        for words in ["Save Saved Share", "Print | Email | Share", "Facebook X WhatsApp"] {
            assert!(is_tool_row(words), "{words}");
        }
        for words in ["Share", "Save the whales", "Print and share", "Like father, like son"] {
            assert!(!is_tool_row(words), "{words}");
        }
        for words in ["Page 1 of 2", "Page 1 of 2 2 Next page \u{bb}"] {
            assert!(counts_pages(words), "{words}");
        }
        for words in ["Page 3 of the report", "Page one of two", "Page 1 of 2 was torn"] {
            assert!(!counts_pages(words), "{words}");
        }
        for words in ["7 min read", "Reading time: 11 minutes"] {
            assert!(tells_reading_time(words), "{words}");
        }
        for words in ["Reading time is the best time.", "He said 7 minutes read like 12."] {
            assert!(!tells_reading_time(words), "{words}");
        }
        for words in ["17.10 BST", "08:00", "5:10 p.m.", "08h30", "5:10pm ET"] {
            assert!(is_clock(words), "{words}");
        }
        for words in ["12.50", "12.5 percent", "2:1 win", "10:30 First ship leaves", "U.S."] {
            assert!(!is_clock(words), "{words}");
        }
    }
}
