//! Which lines of a text page are the article.
//!
//! A trained selector (see `forest`) gives each line its chance to be the article's; lines that their form sets aside (furniture phrases, counted
//! lists, publication lines) have none. The headline is sought just above the running text, then each line of it and around it is judged by its form.

use std::sync::LazyLock;

use secondsource_model::{BlockKind, FurnitureReason, Page};

use super::sights::{Sight, is_barred, is_sentence, see};
use super::{features, metadata};
use crate::forest::{Forest, choose};
use crate::forms::{byline, credit, dateline, publication};
use crate::lexicon::{line_key, strip_start};
use crate::line::{Fate, Line, Verdict};
use crate::metadata::Meta;
use crate::template::Evidence;

pub(super) static SELECTOR: LazyLock<Forest> =
    LazyLock::new(|| Forest::from_file(include_bytes!("../../models/flat.selector")));

/// Lines above the running text among which the headline is sought.
const HEADLINE_REACH: usize = 14;
/// Lines below the article among which its credit lines are sought.
const TAIL_REACH: usize = 6;
/// Words of a standfirst at most.
const STANDFIRST_WORDS: usize = 90;

/// Lines at the top of a page among which the outlet may be named, and bytes of its name at most.
const NAME_LINES: usize = 4;
const MAX_NAME: usize = 40;
/// Lines under the headline among which a writer's name without "by" is looked for.
const WRITER_REACH: usize = 8;

/// Whether a line was chosen as running text.
fn kept_prose(sight: &Sight, kept: bool) -> bool {
    kept && sight.look.is_prose()
}

/// Words of a line over running text that heads it, at most.
const SUBHEADING_WORDS: usize = 12;

/// Judges every line.
pub(crate) fn segment(lines: &[Line], page: &Page, shared: &Evidence, selector: &Forest) -> (Vec<Verdict>, Meta) {
    let sights = see(lines);
    // A text page may name its outlet in one of its first lines.
    let names: Vec<&str> =
        lines.iter().take(NAME_LINES).map(|line| line.text.as_str()).filter(|line| line.len() <= MAX_NAME).collect();
    let is_template = |sight: &Sight| shared.takes(&sight.key, &sight.look, &names);
    let text = page.text.as_str();
    let scores: Vec<f32> = selector
        .scores(&features::rows(&sights))
        .into_iter()
        .zip(&sights)
        .map(|(score, sight)| if is_barred(sight) || is_template(sight) { 0.0 } else { score })
        .collect();
    let words: Vec<f32> = sights.iter().map(|sight| sight.look.words as f32).collect();
    let mut kept = choose(&scores, &words);
    let alone = is_text_alone(&sights, &kept);
    if alone {
        let end = sights.iter().rposition(is_sentence).map_or(0, |last| last + 1);
        for (at, (kept, sight)) in kept.iter_mut().zip(&sights).enumerate() {
            *kept = at < end && !is_barred(sight);
        }
    }
    let core = core(&sights, &kept);
    let mut verdicts: Vec<Verdict> = sights
        .iter()
        .map(|sight| {
            if shared.is_shared(&sight.key) && sight.phrase.is_none() {
                Verdict::cut(FurnitureReason::Template, "the same on other pages of the outlet")
            } else {
                outside(sight)
            }
        })
        .collect();
    let mut meta = Meta::default();
    let Some((first, last)) = core else {
        return (verdicts, meta);
    };
    let headline = headline(lines, &sights, text, (first, last), page.given.title.as_deref())
        .filter(|&at| !alone || !is_sentence(&sights[at]));
    let standfirst = headline.and_then(|at| standfirst(lines, &sights, text, at, last));
    let headline_key = headline.map(|at| sights[at].key.clone());
    for at in 0..lines.len() {
        let sight = &sights[at];
        let near = at >= headline.unwrap_or(first) && at <= (last + TAIL_REACH).min(lines.len() - 1);
        let verdict = if Some(at) == headline {
            Some(Verdict::keep(BlockKind::Headline, "the line over the running text that reads like its headline"))
        } else if Some(at) == standfirst {
            Some(Verdict::keep(BlockKind::Standfirst, "between the headline and the line that tells author and date"))
        } else if headline_key.as_ref().is_some_and(|key| *key == sight.key) {
            Some(Verdict::cut(FurnitureReason::Repeated, "the headline said again"))
        } else if is_template(sight) && sight.phrase.is_none() && !sight.credit {
            None
        } else if headline.is_some_and(|headline| at > headline && at <= headline + WRITER_REACH)
            && at <= first
            && !kept_prose(&sights[at], kept[at])
            && (is_writer(lines, &sights, text, at)
                || is_byline_label(&lines[at].text)
                    && lines.get(at + 1).is_some_and(|next| byline::unopened(&next.text).is_some()))
        {
            Some(Verdict::keep(BlockKind::Byline, "names the author"))
        } else if near {
            inside(lines, &sights, at, (first, last), kept[at])
        } else if headline.is_some_and(|headline| at < headline)
            && verdicts[at].fate == Fate::Cut(FurnitureReason::Outside)
        {
            Some(Verdict::cut(FurnitureReason::Outside, "above the line that was taken for the headline"))
        } else {
            None
        };
        if let Some(verdict) = verdict {
            verdicts[at] = verdict;
        }
    }
    for (verdict, score) in verdicts.iter_mut().zip(&scores) {
        verdict.score = Some(*score);
    }
    metadata::read(lines, &sights, &verdicts, headline, (first, last), page, &mut meta);
    (verdicts, meta)
}

/// Share of a page's characters in sentences from which on it is a text without a page around it.
const TEXT_ALONE: f32 = 0.9;

/// Whether nearly all lines are sentences, and the selector, which learned on whole pages, wants less than half of them: then there are no menus
/// around them, and the page is the report, were it one paragraph long.
fn is_text_alone(sights: &[Sight], kept: &[bool]) -> bool {
    let (mut all, mut text, mut chosen) = (0.0, 0.0, 0.0);
    for (sight, kept) in sights.iter().zip(kept) {
        let chars = sight.look.chars as f32;
        all += chars;
        if is_sentence(sight) && !is_barred(sight) {
            text += chars;
            chosen += if *kept { chars } else { 0.0 };
        }
    }
    all > 0.0 && text >= TEXT_ALONE * all && chosen * 2.0 < text
}

/// First and last line of the running text among the chosen lines.
fn core(sights: &[Sight], kept: &[bool]) -> Option<(usize, usize)> {
    let mut first = (0..sights.len())
        .find(|&at| kept[at] && sights[at].look.is_prose())
        .or_else(|| kept.iter().position(|kept| *kept))?;
    // Running text right under running text goes on with it, also at the very end of the page.
    let mut last = kept.iter().rposition(|kept| *kept)?;
    // Behind an advertisement so does running text under a short line that heads it.
    let heads = |sight: &Sight| {
        let look = &sight.look;
        (1..=SUBHEADING_WORDS).contains(&look.words)
            && !look.ends
            && look.strokes == 0
            && sight.phrase.is_none()
            && sight.list.is_none()
            && sight.times == 1
            && !is_barred(sight)
    };
    let mut at = last + 1;
    while let Some(sight) = sights.get(at) {
        let behind = at > last + 1 && heads(sight) && sights.get(at + 1).is_some_and(goes_on);
        let led = sight.leads && is_led(sights, at);
        if goes_on(sight) || behind || at == last + 1 && (is_short_sentence(sight) || sight.bullet || led) {
            last = at;
        } else if sight.phrase.is_none_or(|phrase| phrase.reason != FurnitureReason::Advertisement) {
            match over_box(sights, at) {
                Some(end) => last = end,
                None => break,
            }
            at = last;
        }
        at += 1;
    }
    while let Some(above) = under_box(sights, first) {
        first = above;
    }
    while first > 0 && is_short_sentence(&sights[first - 1]) {
        first -= 1;
    }
    Some((first, last))
}

/// Running text that nothing sets apart.
fn goes_on(sight: &Sight) -> bool {
    sight.look.is_prose() && sight.list.is_none() && sight.times == 1 && !is_barred(sight)
}

/// The same, and surely of the report: it says nothing to its readers, and nothing about a writer.
fn tells_on(sight: &Sight) -> bool {
    let [.., readers, ourselves] = sight.look.page_words;
    goes_on(sight) && !sight.bio && (readers + ourselves == 0 || sight.look.quotes)
}

/// A whole sentence too short to be told for running text by itself: `Three years.`
fn is_short_sentence(sight: &Sight) -> bool {
    let [.., readers, ourselves] = sight.look.page_words;
    // Headlines of other reports are questions, and end in dots where they were cut.
    (sight.stops || sight.look.quotes && sight.look.ends)
        && (readers + ourselves == 0 || sight.look.quotes)
        && sight.look.words >= 2
        && sight.look.strokes == 0
        && sight.list.is_none()
        && sight.times == 1
        && sight.phrase.is_none()
        && !sight.byline
        && !sight.credit
        && !is_barred(sight)
}

/// Whether a line that leads to what is under it (`The council decided:`, `And the boats?`) has a sentence or an item of a list there.
fn is_led(sights: &[Sight], at: usize) -> bool {
    let sight = &sights[at];
    let free = |sight: &Sight| sight.list.is_none() && sight.times == 1 && !is_barred(sight);
    sight.look.words <= LEAD_IN_WORDS
        && free(sight)
        && sights.get(at + 1).is_some_and(|next| next.bullet && free(next) || goes_on(next) || is_short_sentence(next))
}

/// Lines under a furniture heading that surely are listed there.
const LISTED: usize = 3;

/// Words of a line that leads to what is under it at most.
const LEAD_IN_WORDS: usize = 20;

/// Lines that interrupt a text at most: a picture's words, an offer, a list of three other reports.
const BOX_LINES: usize = 4;

/// Whether a line may be part of what interrupts a text: furniture by its words, or listed under such a heading. Who wrote the text and when stands at its
/// head and interrupts nothing.
fn interrupts(sight: &Sight) -> bool {
    use FurnitureReason as R;
    let furniture = |reason: R| {
        matches!(
            reason,
            R::Advertisement
                | R::Related
                | R::OtherHeadlines
                | R::Media
                | R::Newsletter
                | R::Share
                | R::Paywall
                | R::Disclaimer
        )
    };
    sight.publication.is_none()
        && !sight.byline
        && (sight.caption
            || sight.phrase.is_some_and(|phrase| furniture(phrase.reason))
            || !sight.look.is_prose() && sight.list.is_some_and(furniture))
}

/// Whether the running text goes on between these places: two paragraphs or more; a single one only where no list stands between, as other reports' first
/// sentences stand under their headlines.
fn is_island(sights: &[Sight], text: std::ops::Range<usize>, between: std::ops::Range<usize>) -> bool {
    text.len() > 1
        || text.len() == 1
            && sights[between]
                .iter()
                .all(|sight| sight.phrase.is_some() || sight.caption || sight.bullet || sight.leads)
}

/// The last line of the running text that goes on under a box whose first line this is.
fn over_box(sights: &[Sight], at: usize) -> Option<usize> {
    let from = (at..sights.len().min(at + BOX_LINES + 1)).find(|&at| !interrupts(&sights[at]))?;
    let run = sights[from..].iter().take_while(|sight| tells_on(sight)).count();
    (from > at && is_island(sights, from..from + run, at..from)).then_some(from + run - 1)
}

/// The first line of the running text that stands over a box right above this line.
fn under_box(sights: &[Sight], first: usize) -> Option<usize> {
    // Items of a list, what leads to them, and questions are the text's own.
    let until = (first.saturating_sub(BOX_LINES + 1)..first)
        .rev()
        .find(|&at| !(interrupts(&sights[at]) || sights[at].bullet || is_led(sights, at)))?
        + 1;
    let run = sights[..until].iter().rev().take_while(|sight| tells_on(sight)).count();
    // The first paragraph stands right under the line that tells who wrote the text and when.
    let under_head = run > 0
        && (until - run)
            .checked_sub(1)
            .is_some_and(|above| sights[above].byline || sights[above].publication.is_some());
    (until < first && (under_head || is_island(sights, until - run..until, until..first))).then_some(until - run)
}

/// Words of a picture's caption at most.
const CAPTION_WORDS: usize = 12;
/// Words of a headline over a standfirst at least, and of the standfirst.
const HEADLINE_WORDS: usize = 4;
const STANDFIRST_LEAST: usize = 6;
/// What a line's distance from the text may take from its score.
const SHADE: f32 = 0.5;
/// What its words may take too, where both stand over the writer, and the words of a headline there at least.
const LONGER: f32 = 2.5;
const SHORT_HEADLINE: usize = 3;

/// `2 hours ago`, `published 5 mins ago`
fn tells_age(key: &str) -> bool {
    let Some(rest) = key.strip_suffix(" ago") else { return false };
    let mut words = rest.rsplit(' ');
    let unit = words.next().unwrap_or_default().trim_end_matches('s');
    let number = words.next().unwrap_or_default();
    matches!(unit, "second" | "sec" | "minute" | "min" | "hour" | "hr" | "day" | "week" | "month" | "year")
        && (matches!(number, "a" | "an" | "one")
            || !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
        && words.count() <= 2
}

fn headline(
    lines: &[Line],
    sights: &[Sight],
    page: &str,
    (first, last): (usize, usize),
    given: Option<&str>,
) -> Option<usize> {
    let given = given.map(line_key);
    let from = first.saturating_sub(HEADLINE_REACH);
    let mut best: Option<(f32, usize)> = None;
    for at in from..=(first + 4).min(last) {
        let sight = &sights[at];
        let look = &sight.look;
        if sight.phrase.is_some()
            || sight.publication.is_some()
            || sight.byline
            || sight.label
            || sight.credit
            || sight.machine
            || sight.counted
            || sight.bullet
            || sight.caption
            || at > first && sight.list.is_some()
            || tells_age(&sight.key)
        {
            continue;
        }
        if look.words < 2 && look.chars < 8 || look.words > 32 || (look.is_prose() && look.stops > 1) {
            continue;
        }
        if is_no_headline(&lines[at].text) {
            continue;
        }
        // A sentence with its full stop, said once, is the text's first and no headline.
        let is_given = given.as_ref().is_some_and(|key| *key == sight.key);
        if look.is_prose() && look.ends && lines[at].text.ends_with('.') && sight.times == 1 && !is_given {
            continue;
        }
        let mut score = 0.0;
        if given.as_ref().is_some_and(|key| *key == sight.key) {
            score += 20.0;
        }
        // Standing once is what a headline does that is not also a link; twice or three times is the headline and its crumb or picture text.
        score += match sight.times {
            1 => 0.0,
            2..=4 => 2.0,
            _ => -3.0,
        };
        score += if lines[at].text.ends_with(['.', ';', ':', ',']) { -3.0 } else { 1.0 };
        score += match look.words {
            0..=2 => -2.0,
            4..=20 => 2.0,
            _ => 0.0,
        };
        if look.strokes > 0 && look.words < 8 {
            score -= 2.0;
        }
        // Above the running text, and near to it.
        score -= if at <= first { 0.35 * (first - at) as f32 } else { 1.5 * (at - first) as f32 };
        // What follows a headline: the standfirst, the author, the date, or the text itself.
        let follows = sights[at + 1..(at + 4).min(sights.len())]
            .iter()
            .any(|next| next.publication.is_some() || next.byline || next.look.is_prose());
        // Right over the writer or the day, and said again on the page: what a page's head repeats is its headline.
        let heads = heads_byline(lines, sights, page, at);
        score += if heads { 2.0 } else { 0.0 };
        // Under a furniture heading between the text's paragraphs stand other reports.
        if sight.list.is_some() && sights[from..at].iter().any(|above| above.look.is_prose() && above.list.is_none()) {
            score -= 4.0;
        }
        // A name under another line and over the day is the writer's.
        if at > from && best.is_some() && is_writer(lines, sights, page, at) {
            score -= 5.0;
        }
        // "2 hours ago" right below is the report's age.
        let aged = sights.get(at + 1).is_some_and(|next| tells_age(&next.key));
        score += if follows || aged { 1.5 } else { -1.0 };
        score += if aged && at < first { 2.0 } else { 0.0 };
        // Under a picture's credit stands its caption.
        if at > 0
            && sights[at - 1].phrase.is_some_and(|phrase| phrase.reason == FurnitureReason::Media)
            && look.words <= CAPTION_WORDS
        {
            score -= 2.0;
        }
        // A heading inside the text stands between paragraphs.
        if at > first
            && sights[at - 1].look.is_prose()
            && sights[..at].iter().rev().take(3).filter(|above| above.look.is_prose()).count() >= 2
        {
            score -= 3.0;
        }
        // The lower of two such lines, in small letters and said once, is the standfirst of the upper, which is only further from the text.
        let sentence = sight.times == 1 && look.words >= STANDFIRST_LEAST && in_small(sight);
        // Between a headline and its writer it is longer than a short headline.
        let (shade, least) = if heads && best.is_some_and(|(_, best)| heads_byline(lines, sights, page, best)) {
            (LONGER, SHORT_HEADLINE)
        } else {
            (SHADE, HEADLINE_WORDS)
        };
        let stands_under = sentence
            && best.is_some_and(|(most, best)| {
                let upper = &sights[best];
                best + 1 == at
                    && most + shade >= score
                    && upper.look.words >= least
                    && !lines[best].text.contains(['>', '\u{25b8}', '\u{276f}', '|', '/', '\u{b7}'])
            });
        if best.is_none_or(|(most, _)| score > most) && !stands_under {
            best = Some((score, at));
        }
    }
    // Of several copies the first is the headline; the others are a crumb, a picture's words or a share line.
    best.filter(|(score, _)| *score > 0.0)
        .map(|(_, at)| (from..at).find(|&above| sights[above].key == sights[at].key).unwrap_or(at))
}

/// Lines that are no report's headline by their form: reading times, addresses, pictures in Markdown, list items, bylines of desks, captions with a credit.
fn is_no_headline(line: &str) -> bool {
    const CREDITS: [&str; 6] = ["Photograph:", "Photo:", "Picture:", "Image:", "Photos:", "Credit:"];
    let line = line.trim();
    publication::is_reading_time(line)
        || line.starts_with("about:blank")
        || line.contains("://")
        || line.starts_with("![")
        || line.starts_with(['•', '·', '‣', '◦', '@'])
        || line.starts_with('(') && line.ends_with(')')
        || CREDITS.iter().any(|words| line.contains(words))
        || byline::is_desk_byline(line)
        || byline::writer_of_bio(line).is_some()
        // "By Norra Press": "by" and a name, whosever it is.
        || line.len() <= 60
            && strip_start(line, "by ").is_some_and(|rest| {
                !rest.is_empty() && rest.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
            })
}

/// Whether a line stands right over the writer or the day, or over a standfirst that does.
fn heads_byline(lines: &[Line], sights: &[Sight], page: &str, at: usize) -> bool {
    let tells = |next: usize| {
        sights
            .get(next)
            .is_some_and(|sight| sight.publication.is_some() || sight.byline || is_writer(lines, sights, page, next))
    };
    let between = sights.get(at + 1).is_some_and(|next| {
        next.key == sights[at].key || next.times == 1 && next.look.words >= STANDFIRST_LEAST && in_small(next)
    });
    tells(at + 1) || between && tells(at + 2)
}

/// Whether a line is written in small letters, as sentences and standfirsts are.
fn in_small(sight: &Sight) -> bool {
    sight.look.capitals * 5 <= sight.look.words * 2
}

/// Lines under a name among which the day or the text is looked for.
const TO_DAY: usize = 3;

/// Whether a line can be read as the writer's name without "by", and stands where writers stand: over the day, a job or an account's name, or right over
/// the text.
pub(super) fn is_writer(lines: &[Line], sights: &[Sight], page: &str, at: usize) -> bool {
    if sights[at].look.words > 16 || sights[at].phrase.is_some() || sights[at].credit {
        return false;
    }
    let Some(form) = byline::unopened(&lines[at].text) else { return false };
    if form.people.iter().all(|name| byline::is_common(name, page)) {
        return false;
    }
    if form.sure || at > 0 && is_byline_label(&lines[at - 1].text) {
        return true;
    }
    let job = lines.get(at + 1).is_some_and(|next| {
        byline::is_job_line(&next.text) || next.text.starts_with('@') && !next.text.contains(char::is_whitespace)
    });
    let day = (at + 1..(at + 1 + TO_DAY).min(sights.len()))
        .take_while(|&next| !sights[next].look.is_prose())
        .any(|next| sights[next].publication.is_some());
    let under_day =
        at > 0 && sights[at - 1].publication.is_some() && sights.get(at + 1).is_some_and(|next| next.look.is_prose());
    job || day || under_day
}

/// "By" or "Written by" on a line of its own.
pub(super) fn is_byline_label(line: &str) -> bool {
    let line = line.trim().trim_end_matches(':');
    ["by", "written by", "story by", "words by", "author", "reported by"]
        .iter()
        .any(|label| line.eq_ignore_ascii_case(label))
}

/// The one line between the headline and the line that tells author or date.
fn standfirst(lines: &[Line], sights: &[Sight], page: &str, headline: usize, last: usize) -> Option<usize> {
    let end = (headline + 5).min(last);
    let stop = (headline + 1..=end)
        .find(|&at| sights[at].publication.is_some() || sights[at].byline || is_writer(lines, sights, page, at))?;
    let between: Vec<usize> = (headline + 1..stop)
        .filter(|&at| sights[at].phrase.is_none() && !sights[at].machine && sights[at].key != sights[headline].key)
        .collect();
    let [only] = between[..] else { return None };
    let words = sights[only].look.words;
    ((5..=STANDFIRST_WORDS).contains(&words) && dateline::find(&lines[only].text).is_none()).then_some(only)
}

/// A line of the article's stretch, or just under it.
fn inside(lines: &[Line], sights: &[Sight], at: usize, core: (usize, usize), kept: bool) -> Option<Verdict> {
    let sight = &sights[at];
    let look = &sight.look;
    let text = lines[at].text.as_str();
    let in_core = (core.0..=core.1).contains(&at);
    if sight.label {
        return None;
    }
    if sight.counted {
        return Some(Verdict::cut(
            sight.list.unwrap_or(FurnitureReason::Related),
            "part of a list that a heading announces",
        ));
    }
    if sight.machine && look.words < 40 {
        return Some(Verdict::cut(
            FurnitureReason::Disclaimer,
            "says that something on the page was made by a machine",
        ));
    }
    if sight.correction && look.words > 3 {
        return Some(Verdict::keep(BlockKind::Correction, "a correction or note of the editors"));
    }
    let above_text = at < core.1;
    // "Reported by Ana Ruiz" over the text names its writer; under it, who helped.
    if at < core.0 && sight.byline {
        return Some(Verdict::keep(BlockKind::Byline, "names the author"));
    }
    if sight.credit && sight.list.is_none() && (!above_text || look.words <= 12 || text.starts_with('(')) {
        if let Some(form) = credit::find(text)
            && form.kind == secondsource_model::CreditKind::Picture
        {
            return Some(Verdict::cut(FurnitureReason::Media, "a picture's credit"));
        }
        return Some(Verdict::keep(BlockKind::Credit, "a credit line"));
    }
    if sight.publication.is_some() && look.words < 40 {
        return Some(Verdict::cut(FurnitureReason::PublicationLine, "tells author or date"));
    }
    if !in_core {
        // Above the running text or under it.
        return if at < core.0 && sight.byline {
            Some(Verdict::keep(BlockKind::Byline, "names the author"))
        } else {
            None
        };
    }
    if let Some(phrase) = sight.phrase
        && (phrase.whole || look.words < 25)
    {
        return Some(Verdict::cut(phrase.reason, "words of page furniture"));
    }
    if sight.byline && at <= core.0 + 3 {
        return Some(Verdict::keep(BlockKind::Byline, "names the author"));
    }
    // Running text among running text, under no furniture heading, is the article's however short; so is a heading over it.
    let prose_at =
        |index: Option<usize>| index.and_then(|index| sights.get(index)).is_some_and(|line| line.look.is_prose());
    let next_prose = prose_at(Some(at + 1)) || dateline_next(lines, at);
    let free = sight.list.is_none() && sight.times == 1;
    let beside = |index: Option<usize>| {
        index
            .and_then(|index| sights.get(index))
            .is_some_and(|line| goes_on(line) || line.look.quotes && line.look.ends || line.leads)
    };
    let told = look.is_prose()
        || (look.quotes && look.ends)
        || is_short_sentence(sight) && (beside(at.checked_sub(1)) || beside(Some(at + 1)));
    let above = (0..at).rev().find(|&index| !is_barred(&sights[index]));
    let heads = (1..=SUBHEADING_WORDS).contains(&look.words)
        && !look.ends
        && look.strokes == 0
        && next_prose
        && prose_at(above);
    if sight.caption {
        return Some(Verdict::cut(FurnitureReason::Media, "a picture's words with its credit"));
    }
    // A few headlines under a heading of such: a longer list may be the text's own again.
    if let Some(reason @ (FurnitureReason::Related | FurnitureReason::OtherHeadlines)) = sight.list
        && !(look.is_prose() || look.ends || sight.bullet)
        && (at.saturating_sub(LISTED)..at)
            .any(|above| sights[above].phrase.is_some_and(|phrase| phrase.whole && phrase.reason == reason))
    {
        return Some(Verdict::cut(reason, "listed under a furniture heading"));
    }
    let listed = sight.bullet || sight.leads && is_led(sights, at);
    if !kept && !(free && (told || heads || listed)) {
        return Some(match sight.list {
            Some(reason) => Verdict::cut(reason, "listed under a furniture heading"),
            None if sight.times > 2 => Verdict::cut(FurnitureReason::Repeated, "stands on the page several times"),
            None => Verdict::cut(FurnitureReason::Outside, "between the article's lines, but not like them"),
        });
    }
    if sight.bullet {
        return Some(Verdict::keep(BlockKind::ListItem, "an item of a list"));
    }
    if (1..=14).contains(&look.words) && !look.ends && !look.quotes && next_prose && at > core.0 {
        return Some(Verdict::keep(BlockKind::Subheading, "a short line over running text"));
    }
    Some(Verdict::keep(BlockKind::Paragraph, "chosen by its words, its place and the lines around it"))
}

fn dateline_next(lines: &[Line], at: usize) -> bool {
    lines.get(at + 1).is_some_and(|next| dateline::find(&next.text).is_some())
}

/// A line outside the article.
fn outside(sight: &Sight) -> Verdict {
    if sight.label {
        Verdict::cut(FurnitureReason::PublicationLine, "names the outlet")
    } else if sight.machine {
        Verdict::cut(FurnitureReason::Disclaimer, "says that something on the page was made by a machine")
    } else if let Some(phrase) = sight.phrase {
        Verdict::cut(phrase.reason, "words of page furniture")
    } else if let Some(reason) = sight.list {
        Verdict::cut(reason, "listed under a furniture heading")
    } else if sight.publication.is_some() {
        Verdict::cut(FurnitureReason::PublicationLine, "tells a date")
    } else if sight.times > 2 {
        Verdict::cut(FurnitureReason::Repeated, "stands on the page several times")
    } else {
        Verdict::cut(FurnitureReason::Outside, "outside the stretch of running text")
    }
}
