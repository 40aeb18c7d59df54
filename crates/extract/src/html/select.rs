//! Which lines of a page in markup are the article, and what each of the others is.
//!
//! A trained selector (see `forest`) gives each line its chance to be the article's, by its words, its place and the elements around it; the cut between kept and set aside is chosen for
//! each page. Forms of news pages (headline, byline, publication line, credit lines, corrections) are then told apart by their words.

use std::sync::LazyLock;

use secondsource_model::{Article, BlockKind, CreditKind, FurnitureReason, Note, NoteCode, Outcome, Page, Witness};

use super::dom::Dom;
use super::features::{self, Claims, View};
use super::hints;
use super::lines::{self, VisibleLine};
use super::tidy;
use super::{closing, compare, ends, named, repeated, rows, teasers};
use crate::assemble::assemble;
use crate::forest::{Forest, choose};
use crate::forms::phrase::Phrase;
use crate::forms::{byline, credit, date, picture, publication};
use crate::lexicon::{Reach, line_key};
use crate::line::{Fate, Line, Verdict};
use crate::metadata::dates::{self, wide};
use crate::metadata::visible::{self, Near, Place};
use crate::metadata::{Found, Meta, headline, language, markup, page as page_metadata};

pub(super) static SELECTOR: LazyLock<Forest> =
    LazyLock::new(|| Forest::from_file(include_bytes!("../../models/html.selector")));

/// Lines under the last one of the body among which credit lines and corrections are sought.
const TAIL_REACH: usize = 8;
/// Lines above the body among which the headline is sought.
const HEADLINE_REACH: usize = 60;
/// Lines under the body among which a line that says outright when the report was published is sought.
const FAR_REACH: usize = 30;
/// Share of shared words from which on a heading is what the head calls the page.
const SAME_TITLE: f32 = 0.6;
/// Words of a standfirst at most.
const STANDFIRST_WORDS: usize = 90;
/// From this score on a line under the headline is the text's first paragraph. On pages of sites not trained on, 26 of 33 such lines were part of the text, and 20
/// of 76 of those below.
const TEXT_SCORE: f32 = 0.5;

/// From this score on a heading is surely the text's own.
const SURE_SCORE: f32 = 0.8;

/// A page with the fate of each of its lines.
pub(crate) struct Judged {
    /// The lines.
    pub lines: Vec<Line>,
    /// Their fates.
    pub verdicts: Vec<Verdict>,
    /// What the page says of itself.
    pub meta: Meta,
}

/// Reads the page.
pub(crate) fn extract(page: &Page, shared: &crate::template::Evidence) -> Outcome<Article> {
    let judged = judge(page, shared, &SELECTOR);
    assemble(page, judged.lines, &judged.verdicts, judged.meta)
}

/// Judges every line of a page.
pub(crate) fn judge(page: &Page, shared: &crate::template::Evidence, selector: &Forest) -> Judged {
    let whole = page.text.as_str();
    let text = &whole[..whole.floor_char_boundary(super::MAX_BYTES)];
    let dom = Dom::parse(text);
    let cut = lines::cut(&dom);
    let markup = markup::read(&dom);
    let claims = super::claims(&markup);
    let view = features::view(&dom, &cut, &claims);
    let boxes = named::Boxes::of(&dom, &cut);
    let apart = boxes.apart(&view);
    let mut scores = selector.scores(&rows::rows(&view));
    for (score, apart) in scores.iter_mut().zip(&apart) {
        if apart.is_some() {
            *score = 0.0;
        }
    }
    let words: Vec<f32> = view.sights.iter().map(|sight| sight.look.words as f32).collect();
    let mut kept = choose(&scores, &words);
    for (kept, apart) in kept.iter_mut().zip(&apart) {
        *kept &= apart.is_none();
    }
    if !kept.contains(&true) {
        ends::under_headline(&view, &cut, &apart, &mut kept);
    }
    let shown = date::order_of_lines(cut.iter().map(|line| line.text.as_str()));
    let (mut meta, title) = page_metadata::read(&dom, &markup, page.source.url.as_deref(), shown);
    let names: Vec<&str> = meta.outlet.iter().map(|outlet| outlet.value.name.as_str()).collect();
    for (kept, sight) in kept.iter_mut().zip(&view.sights) {
        *kept &= !shared.takes(&sight.key, &sight.look, &names);
    }
    if whole.len() > text.len() {
        meta.notes.push(Note::new(
            NoteCode::CutAtSizeLimit,
            format!("only the first {} bytes of the page were read", text.len()),
        ));
    }
    if dom.cut_depth {
        meta.notes.push(Note::new(
            NoteCode::CutAtDepthLimit,
            "elements nested too deep were read as if their tags were not there",
        ));
    }
    if dom.bounded || cut.len() >= lines::MAX_LINES {
        meta.notes.push(Note::new(NoteCode::Bounded, "the page has more elements, attributes or lines than are read"));
    }
    ends::lead(&view, &cut, &mut kept, &meta);
    ends::last_paragraph(&view, &cut, &mut kept);
    ends::tables(&dom, &view, &cut, &mut kept);
    let mut verdicts = verdicts(&view, &cut, &scores, &kept, &mut meta, shared);
    for (verdict, apart) in verdicts.iter_mut().zip(&apart) {
        if let Some(reason) = *apart {
            *verdict =
                Verdict { score: verdict.score, ..Verdict::cut(reason, "in a part that says by its name what it is") };
        }
    }
    tidy::labels(&view, &cut, &mut verdicts);
    boxes.aside(&view, &mut verdicts);
    tidy::boxes(&dom, &view, &cut, &mut verdicts);
    repeated::aside(&view, &cut, &mut verdicts);
    teasers::aside(&view, &cut, page.source.url.as_deref(), &mut verdicts);
    closing::aside(&view, &cut, &writers(&cut, &verdicts, &meta), &mut verdicts);
    note_paywall(&markup, &verdicts, &mut meta);
    let english = english_share(&view, &verdicts);
    let machine: Vec<bool> = view.sights.iter().map(|sight| sight.machine || sight.disclosure).collect();
    let mut lines: Vec<Line> =
        cut.into_iter().zip(machine).map(|(line, machine)| Line { text: line.text, source: None, machine }).collect();
    use_claimed_body(&claims, &mut lines, &mut verdicts, &mut meta);
    let order = page_metadata::order_of_page(&markup, page.source.url.as_deref(), shown);
    let near = near_headline(&lines, &verdicts);
    visible::read(&mut meta, &near, &shown_text(&lines), order);
    for (line, verdict) in lines.iter().zip(&verdicts) {
        if verdict.is_kept() || verdict.fate == Fate::Cut(FurnitureReason::PublicationLine) {
            visible::first_publication(&mut meta, &line.text, order);
        }
    }
    visible::last_resort(&mut meta, &near, order);
    wide::read(&dom, &markup, text, &of_the_page(&lines, &verdicts), order, title, &mut meta);
    dates::note_open(&mut meta, order);
    wide::change_alone(&mut meta);
    let mut body = String::new();
    for (line, verdict) in lines.iter().zip(&verdicts) {
        if verdict.is_kept() && body.len() < 6000 {
            body.push_str(&line.text);
            body.push('\n');
        }
    }
    meta.language = language::detect(&body, markup.lang.as_deref().or_else(|| markup.meta("og:locale")), english);
    Judged { lines, verdicts, meta }
}

/// Names of the writers, as the page claims them and as its byline has them.
fn writers(lines: &[VisibleLine], verdicts: &[Verdict], meta: &Meta) -> Vec<String> {
    let told = verdicts.iter().zip(lines).filter(|(verdict, _)| verdict.fate == Fate::Keep(BlockKind::Byline));
    let mut names: Vec<String> = meta.authors.iter().map(|author| author.value.clone()).collect();
    names.extend(told.flat_map(|(_, line)| byline::people(&line.text)));
    names.truncate(MAX_WRITERS);
    names
}

/// Writers of a report at most.
const MAX_WRITERS: usize = 8;

/// Notes where a page says that not everybody may read its article: in its structured data, or in a line that asks for payment in the text or behind it.
fn note_paywall(markup: &markup::Markup, verdicts: &[Verdict], meta: &mut Meta) {
    let claimed = markup.graph.article().and_then(|article| article.get("isAccessibleForFree")).is_some_and(|value| {
        value.as_bool() == Some(false) || value.as_str().is_some_and(|word| word.eq_ignore_ascii_case("false"))
    });
    if claimed || asks_payment(verdicts) {
        meta.notes.push(Note::new(
            NoteCode::Paywall,
            "the page says that its article is for subscribers: perhaps only its start is here",
        ));
    }
}

/// Whether a line that asks for payment stands in the text or right behind it, with no more than a paragraph under it.
pub(crate) fn asks_payment(verdicts: &[Verdict]) -> bool {
    let body: Vec<usize> = verdicts
        .iter()
        .enumerate()
        .filter(|(_, verdict)| matches!(verdict.fate, Fate::Keep(kind) if kind.is_body()))
        .map(|(at, _)| at)
        .collect();
    let (Some(&first), Some(&last)) = (body.first(), body.last()) else { return false };
    let until = body.len().checked_sub(2).and_then(|before| body.get(before)).copied().unwrap_or(first);
    verdicts
        .iter()
        .enumerate()
        .skip(until)
        .take_while(|(at, _)| *at <= last + PAYWALL_REACH)
        .any(|(_, verdict)| verdict.fate == Fate::Cut(FurnitureReason::Paywall))
}

/// Lines behind a text among which payment is asked for.
const PAYWALL_REACH: usize = 4;

/// Whether the head calls the page by the words of a line and the site's name, in a page without headings.
fn says_line(claim: &str, line: &str) -> bool {
    line.split_whitespace().count() >= TITLE_WORDS && line.len() < claim.len() && headline::is_said(claim, line)
}

/// Words of a line that a title is told by at least.
const TITLE_WORDS: usize = 3;

/// Share of English function words among the words of the chosen lines.
fn english_share(view: &View<'_>, verdicts: &[Verdict]) -> f32 {
    let (mut words, mut functions) = (0_usize, 0_usize);
    for (sight, _) in view.sights.iter().zip(verdicts).filter(|(_, verdict)| verdict.is_kept()) {
        words += sight.look.words;
        functions += sight.look.stopwords;
    }
    if words < 40 { 0.0 } else { functions as f32 / words as f32 }
}

/// First line of the running text among the chosen lines.
pub(super) fn first_of_body(view: &View<'_>, kept: &[bool]) -> Option<usize> {
    let is_body = |at: usize| kept[at] && view.sights[at].look.is_prose() && view.sights[at].link_density < 0.5;
    (0..kept.len())
        .find(|&at| is_body(at) && view.sights[at].look.words >= 12)
        .or_else(|| kept.iter().position(|kept| *kept))
}

fn verdicts(
    view: &View<'_>,
    lines: &[VisibleLine],
    scores: &[f32],
    kept: &[bool],
    meta: &mut Meta,
    shared: &crate::template::Evidence,
) -> Vec<Verdict> {
    let first = first_of_body(view, kept);
    let last = kept.iter().rposition(|kept| *kept);
    let headline = headline_line(view, lines, first, meta);
    if let (Some(at), None) = (headline, &meta.headline) {
        meta.headline = Some(Found::new(lines[at].text.clone(), Witness::VisibleText));
    }
    // What readers see as the headline counts before what the head calls the page.
    if let (Some(at), Some(claimed)) = (headline, &meta.headline)
        && (lines[at].heading > 0 || says_line(&claimed.value, &lines[at].text))
        && claimed.witness != Witness::VisibleText
        && let claim = compare::word_list(&claimed.value)
        && view.words(at).first().is_some_and(|first| claim.contains(first))
        && compare::overlap(&claim, view.words(at)) > SAME_TITLE
    {
        meta.headline = Some(Found::new(lines[at].text.clone(), Witness::VisibleText));
    }
    let standfirst = standfirst_line(view, lines, headline, first, scores);
    // Inside the text's own element it stays in the text, as editors of such pages have it, and is told as the standfirst too.
    if let Some(at) = standfirst.or_else(|| inner_standfirst(view, lines, headline, first)) {
        meta.standfirst = Some(Found::new(lines[at].text.clone(), Witness::VisibleText));
    }
    let title = meta.headline.as_ref().map(|found| Title::new(&found.value));
    (0..lines.len())
        .map(|at| {
            let sight = &view.sights[at];
            let near_end = last.is_some_and(|last| at > last && at <= last + TAIL_REACH);
            let near_start = match (headline, first) {
                (Some(headline), Some(first)) => at > headline && at < first,
                _ => false,
            };
            let in_head = kept[at] && first.is_some_and(|first| at < first);
            let verdict = if Some(at) == headline {
                Verdict::keep(BlockKind::Headline, "the heading that the page's own title agrees with")
            } else if Some(at) == standfirst {
                Verdict::keep(BlockKind::Standfirst, "between the headline and the text")
            } else if kept[at]
                && let Some(verdict) = tidy::formless(view.dom, &lines[at])
            {
                verdict
            } else if in_head && let Some(verdict) = tidy::head(&lines[at], sight, meta) {
                verdict
            } else if sight.look.words < 40 && (sight.disclosure || sight.machine && !kept[at]) {
                Verdict::cut(FurnitureReason::Disclaimer, "says that something on the page was made by a machine")
            } else if (near_start || kept[at])
                && (sight.byline || sight.named_author)
                && (first.is_none_or(|first| at < first + 3) || sight.named_author)
            {
                Verdict::keep(BlockKind::Byline, "names the author")
            } else if kept[at] && Some(at) == last && byline::signature(&lines[at].text).is_some() {
                Verdict::keep(BlockKind::Byline, "signs the text")
            } else if kept[at] || near_end || near_start {
                let surely = kept[at] && scores[at] >= SURE_SCORE;
                inside(view, at, (kept[at], surely, near_end), title.as_ref(), first, shared)
            } else {
                outside(sight, title.as_ref(), view.words(at), shared)
            };
            verdict.scored(scores[at])
        })
        .collect()
}

/// A whole line of furniture words that is no longer than a button's label is furniture wherever it stands.
const MAX_LABEL_WORDS: usize = 3;

/// Words of a line that asks readers for something at most; what is longer may be a paragraph that begins so.
const MAX_APPEAL_WORDS: usize = 20;

/// "Read more: ...", "Subscribe to ...", "Share this article": a report does not speak to its readers about the page.
///
/// Guides do tell readers to sign up somewhere; so only what is one line of its own counts, by a label's colon, by its links, or by its reason.
fn addresses_readers(phrase: &Phrase, sight: &features::Sighted, line: &VisibleLine) -> bool {
    use FurnitureReason as R;
    if sight.look.words > MAX_APPEAL_WORDS && !phrase.whole || line.kind != BlockKind::Paragraph || line.heading > 0 {
        return false;
    }
    match phrase.reason {
        R::Related => sight.link_density > 0.4 || line.text.contains(':') && sight.look.words <= MAX_APPEAL_WORDS,
        R::Share
        | R::Newsletter
        | R::Comments
        | R::Paywall
        | R::Advertisement
        | R::Consent
        | R::Navigation
        | R::Media
        | R::Disclaimer => true,
        R::Footer => {
            let start = line.text.trim_start().to_lowercase();
            ["©", "copyright", "(c) 20", "all rights reserved"].iter().any(|words| start.starts_with(words))
        }
        _ => false,
    }
}

/// A line among or just behind the chosen ones.
fn inside(
    view: &View<'_>,
    at: usize,
    (kept, surely, near_end): (bool, bool, bool),
    title: Option<&Title>,
    first: Option<usize>,
    shared: &crate::template::Evidence,
) -> Verdict {
    let (sight, line, words) = (&view.sights[at], &view.lines[at], view.words(at));
    if sight.correction && sight.look.words > 4 && (kept || near_end) {
        return Verdict::keep(BlockKind::Correction, "a correction or note of the editors");
    }
    if sight.credit
        && (kept || near_end)
        && let Some(form) = credit::find(&line.text)
    {
        return if form.kind == CreditKind::Picture {
            if kept {
                Verdict::keep(BlockKind::Caption, "a picture's credit")
            } else {
                Verdict::cut(FurnitureReason::Media, "a picture's credit")
            }
        } else {
            Verdict::keep(BlockKind::Credit, "a credit line")
        };
    }
    if sight.publication && first.is_none_or(|first| at <= first + 2) {
        return Verdict::cut(FurnitureReason::PublicationLine, "tells author or date");
    }
    if !kept {
        return outside(sight, title, words, shared);
    }
    if line.kind == BlockKind::Caption {
        return Verdict::cut(FurnitureReason::Media, "a picture's caption");
    }
    if sight.publication && sight.look.words <= DATE_WORDS && publication::is_labelled(&line.text) {
        return Verdict::cut(FurnitureReason::PublicationLine, "tells a date and nothing else");
    }
    const LISTS: u32 = hints::bit_of("lists") | hints::bit_of("related");
    if line.kind == BlockKind::ListItem
        && sight.link_density > 0.9
        && sight.look.words > MAX_LABEL_WORDS
        && sight.hint_bits & LISTS != 0
    {
        return Verdict::cut(FurnitureReason::OtherHeadlines, "a link in a list of other reports");
    }
    if line.kind == BlockKind::Paragraph && line.heading == 0 && picture::is_caption(&line.text) {
        return Verdict::cut(FurnitureReason::Media, "a picture's words with its credit");
    }
    if sight.link_density > 0.9
        && sight.times > 2
        && sight.look.words >= MAX_LABEL_WORDS
        && !sight.look.ends
        && line.heading == 0
        && line.kind != BlockKind::TableRow
    {
        return Verdict::cut(FurnitureReason::Navigation, "a link that the page has again and again");
    }
    if first.is_some_and(|first| at < first) && title.is_some_and(|title| title.is_said_by(sight, words)) {
        return Verdict::cut(FurnitureReason::Repeated, "the headline said again");
    }
    // A network is a subject too, and questions may be asked in a report: under a heading that surely is the text's own.
    let subject = |phrase: &Phrase| {
        surely && line.heading > 0 && matches!(phrase.reason, FurnitureReason::Share | FurnitureReason::Footer)
    };
    if let Some(phrase) =
        sight.phrase.filter(|phrase| phrase.whole && sight.look.words <= MAX_LABEL_WORDS && !subject(phrase))
    {
        return Verdict::cut(phrase.reason, "words of page furniture and nothing else");
    }
    if let Some(phrase) = sight.phrase
        && addresses_readers(&phrase, sight, line)
    {
        return Verdict::cut(phrase.reason, "asks its readers for something or points to other pages");
    }
    Verdict::keep(line.kind, "chosen by its words, its place and the elements around it")
}

/// Words of a line that tells when a page was changed, at most.
const DATE_WORDS: usize = 8;

fn outside(
    sight: &features::Sighted,
    title: Option<&Title>,
    words: &[u64],
    shared: &crate::template::Evidence,
) -> Verdict {
    if shared.is_shared(&sight.key) && sight.look.words > 2 {
        return Verdict::cut(FurnitureReason::Template, "the same on other pages of the outlet");
    }
    outside_plain(sight, title, words)
}

/// What an element's name says that its lines are, the surest first.
const BY_MARKUP: [(u32, FurnitureReason); 16] = {
    use FurnitureReason as R;
    [
        (hints::bit_of("comments"), R::Comments),
        (hints::bit_of("consent"), R::Consent),
        (hints::bit_of("paywall"), R::Paywall),
        (hints::bit_of("newsletter"), R::Newsletter),
        (hints::bit_of("share"), R::Share),
        (hints::bit_of("bio"), R::AuthorBio),
        (hints::bit_of("related"), R::Related),
        (hints::bit_of("ad"), R::Advertisement),
        (hints::bit_of("tags"), R::Tags),
        (hints::bit_of("nav"), R::Navigation),
        (hints::bit_of("footer"), R::Footer),
        (hints::bit_of("lists"), R::OtherHeadlines),
        (hints::bit_of("media"), R::Media),
        (hints::bit_of("header"), R::Navigation),
        (hints::bit_of("date"), R::PublicationLine),
        (hints::bit_of("byline"), R::PublicationLine),
    ]
};

/// The headline, to tell its repeats by.
struct Title {
    key: String,
    words: Vec<u64>,
}

impl Title {
    fn new(words: &str) -> Self {
        Self { key: line_key(words), words: compare::word_list(words) }
    }

    /// Whether a line is the headline, or another way to write it.
    fn is_said_by(&self, sight: &features::Sighted, words: &[u64]) -> bool {
        // Words that no hyphen or stroke cuts are at most so many.
        let near = sight.look.words <= 2 * self.words.len() + 4;
        sight.key == self.key || near && compare::overlap(words, &self.words) > 0.9
    }
}

/// Why a line that was not chosen is not the article.
fn outside_plain(sight: &features::Sighted, title: Option<&Title>, words: &[u64]) -> Verdict {
    use FurnitureReason as R;
    if sight.hidden {
        return Verdict::cut(R::Hidden, "hidden from readers");
    }
    if let Some(phrase) = sight.phrase {
        return Verdict::cut(phrase.reason, "words of page furniture");
    }
    if title.is_some_and(|title| title.is_said_by(sight, words)) {
        return Verdict::cut(R::Repeated, "the headline said again");
    }
    for (bit, reason) in BY_MARKUP {
        if sight.hint_bits & bit != 0 {
            return Verdict::cut(reason, "what the element around it is called");
        }
    }
    if sight.publication || sight.byline {
        return Verdict::cut(R::PublicationLine, "tells author or date");
    }
    if let Some(list) = sight.list.filter(|list| list.reach == Reach::List) {
        return Verdict::cut(list.reason, "listed under a furniture heading");
    }
    if sight.link_density > 0.8 {
        return if sight.look.words >= 5 {
            Verdict::cut(R::OtherHeadlines, "a link to another page")
        } else {
            Verdict::cut(R::Navigation, "a short link")
        };
    }
    Verdict::cut(R::Outside, "outside what was chosen as the article")
}

/// The line that is the headline: a heading that agrees with what the page calls itself, nearest above the text.
pub(super) fn headline_line(
    view: &View<'_>,
    lines: &[VisibleLine],
    first: Option<usize>,
    meta: &Meta,
) -> Option<usize> {
    let wanted = meta.headline.as_ref().map(|found| compare::word_list(&found.value));
    let limit = first.map_or(lines.len(), |first| (first + 4).min(lines.len()));
    let from = first.unwrap_or(0).saturating_sub(HEADLINE_REACH);
    let mut best: Option<(f32, usize)> = None;
    for (at, line) in lines.iter().enumerate().take(limit).skip(from) {
        if line.text.len() > 400 {
            continue;
        }
        let sight = &view.sights[at];
        let agreement = wanted.as_ref().map_or(0.0, |wanted| compare::overlap(wanted, view.words(at)));
        let heading = match line.heading {
            1 => 0.5,
            2 => 0.15,
            3..=6 => 0.05,
            _ => 0.0,
        };
        let hinted = if sight.hint_bits & hints::bit::HEADLINE != 0 { 0.1 } else { 0.0 };
        let score = agreement + heading + hinted - 0.5 * sight.link_density;
        if (agreement > 0.6 || (line.heading == 1 && agreement > 0.2) || (wanted.is_none() && line.heading == 1))
            && best.is_none_or(|(most, _)| score >= most)
        {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| at)
}

/// The standfirst: the one text between headline and body that the page marks or describes itself with.
fn standfirst_line(
    view: &View<'_>,
    lines: &[VisibleLine],
    headline: Option<usize>,
    first: Option<usize>,
    scores: &[f32],
) -> Option<usize> {
    let (headline, first) = (headline?, first?);
    let description = view.claims.description.as_ref().map(|words| compare::word_list(words));
    let end = (first + 1).min(lines.len());
    (headline + 1..end).take(12).find(|&at| {
        let sight = &view.sights[at];
        let words = sight.look.words;
        if !(5..=STANDFIRST_WORDS).contains(&words)
            || sight.byline
            || sight.publication
            || sight.phrase.is_some()
            || sight.link_density > 0.5
            || lines[at].kind == BlockKind::Caption
            || scores[at] >= TEXT_SCORE
        {
            return false;
        }
        let marked = sight.hint_bits & hints::bit::STANDFIRST != 0 || (lines[at].heading > 0 && at == headline + 1);
        let described =
            description.as_ref().is_some_and(|description| compare::overlap(description, view.words(at)) > 0.8);
        let before_byline =
            (at + 1..(at + 4).min(lines.len())).any(|next| view.sights[next].byline || view.sights[next].publication);
        // The first paragraph of the text describes the page too: a standfirst is set apart by its element or by the byline under it.
        marked || (described && before_byline) || (before_byline && at == headline + 1 && sight.look.is_prose())
    })
}

/// Words of a standfirst that ends with a full stop at most; what is longer is the first paragraph.
const SHORT_STANDFIRST: usize = 30;

/// Words of a line that is a standfirst by its place alone at least.
const TELLING: usize = 8;

/// A standfirst that stands in one element with the text: a line right at the headline that the markup calls one, or that the page describes itself with, and
/// that does not read like the first paragraph.
fn inner_standfirst(
    view: &View<'_>,
    lines: &[VisibleLine],
    headline: Option<usize>,
    first: Option<usize>,
) -> Option<usize> {
    let (headline, first) = (headline?, first?);
    let description = view.claims.description.as_ref().map(|words| compare::word_list(words));
    (headline + 1..(first + 2).min(lines.len())).take(6).find(|&at| {
        let (sight, line) = (&view.sights[at], &lines[at]);
        let words = sight.look.words;
        let stops = line.text.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?']);
        let fits = (5..=STANDFIRST_WORDS).contains(&words)
            && !(stops && words > SHORT_STANDFIRST)
            && !sight.byline
            && !sight.publication
            && !sight.correction
            && sight.phrase.is_none()
            && sight.link_density <= 0.5
            && !matches!(line.kind, BlockKind::Caption | BlockKind::ListItem | BlockKind::TableRow)
            // Something follows it.
            && lines.get(at + 1).is_some();
        let marked = sight.hint_bits & hints::bit::STANDFIRST != 0 && !stops;
        let described =
            description.as_ref().is_some_and(|description| compare::overlap(description, view.words(at)) > 0.9)
                && (!stops || line.heading > 0);
        // Under the headline and over the writer.
        let over_byline = at == headline + 1
            && !stops
            && words >= TELLING
            && (at + 1..(at + 3).min(lines.len()))
                .any(|next| view.sights[next].byline || view.sights[next].publication);
        fits && (marked || described || over_byline)
    })
}

/// Words of the lines around the headline, for dates and authors that only readers see.
fn near_headline<'a>(lines: &'a [Line], verdicts: &[Verdict]) -> Vec<Near<'a>> {
    let headline = verdicts.iter().position(|verdict| verdict.fate == Fate::Keep(BlockKind::Headline));
    let body = |kind: BlockKind| kind.is_body() && kind != BlockKind::Subheading;
    // A heading right under the headline belongs to it: the writer and the day stand below.
    let first = verdicts
        .iter()
        .position(|verdict| matches!(verdict.fate, Fate::Keep(kind) if body(kind)))
        .or_else(|| verdicts.iter().position(|verdict| matches!(verdict.fate, Fate::Keep(kind) if kind.is_body())));
    let last = verdicts.iter().rposition(Verdict::is_kept);
    let (Some(from), Some(last)) = (headline.or(first), last) else { return Vec::new() };
    let until = first.unwrap_or(from).max(from);
    let above = from.saturating_sub(6)..from;
    let inside = from + 1..(until + 4).min(lines.len());
    let end = (last + 6).min(lines.len());
    // A writer named at the end of the text stands in its last lines.
    let below = last.saturating_sub(1).max(until + 4).min(end)..end;
    let far = (until + 4).min(lines.len())..(last + FAR_REACH).min(lines.len());
    use FurnitureReason as R;
    let of_others = |at: &usize| {
        matches!(verdicts[*at].fate, Fate::Cut(R::Comments | R::Related | R::OtherHeadlines | R::Navigation))
    };
    // The day of an event that the text announces.
    let of_event = |at: &usize| publication::is_of_an_event(|at| Some(lines.get(at)?.text.as_str()), *at);
    let of_site = |at: &usize| publication::is_of_the_site(&lines[*at].text);
    let placed = |range: std::ops::Range<usize>, place: Place| range.map(move |at| (at, place));
    placed(inside, Place::Head)
        .chain(placed(above, Place::Above))
        .chain(
            placed(below.clone(), Place::Tail)
                .filter(|(at, _)| !of_others(at) || publication::is_labelled(&lines[*at].text)),
        )
        .chain(
            far.filter(|at| !below.contains(at) && !verdicts[*at].is_kept() && !of_others(at))
                .map(|at| (at, Place::Far)),
        )
        .filter(|(at, _)| !of_event(at) && !of_site(at))
        .map(|(at, place)| (lines[at].text.as_str(), place))
        .filter(|(words, _)| words.len() < 400)
        .collect()
}

/// The page's lines, to see how its words are written elsewhere, at most so many bytes.
fn shown_text(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines.iter().take_while(|line| line.text.len() < SHOWN_BYTES) {
        if text.len() > SHOWN_BYTES {
            break;
        }
        text.push_str(&line.text);
        text.push('\n');
    }
    text
}

/// Bytes of a page's lines in which the words of a name are looked for.
const SHOWN_BYTES: usize = 200_000;

/// Lines outside comments, menus and lists of other reports.
fn of_the_page<'a>(lines: &'a [Line], verdicts: &[Verdict]) -> Vec<&'a str> {
    use FurnitureReason as R;
    let of_others = |verdict: &Verdict| {
        matches!(
            verdict.fate,
            Fate::Cut(R::Comments | R::Related | R::OtherHeadlines | R::Navigation | R::Footer | R::Hidden)
        )
    };
    let line_at = |at: usize| Some(lines.get(at)?.text.as_str());
    let own =
        |at: usize, line: &Line| !publication::is_of_an_event(line_at, at) && !publication::is_of_the_site(&line.text);
    lines
        .iter()
        .zip(verdicts)
        .enumerate()
        .filter(|(at, (line, verdict))| !of_others(verdict) && own(*at, line))
        .map(|(_, (line, _))| line.text.as_str())
        .collect()
}

/// A page that shows no article but carries its text as structured data (it is drawn by a script, or behind a notice).
fn use_claimed_body(claims: &Claims, lines: &mut Vec<Line>, verdicts: &mut Vec<Verdict>, meta: &mut Meta) {
    let Some(body) = &claims.article_body else { return };
    let seen: usize = lines
        .iter()
        .zip(verdicts.iter())
        .filter(|(_, verdict)| verdict.is_kept())
        .map(|(line, _)| line.text.len())
        .sum();
    if seen * 3 > body.len() || seen > 1500 {
        return;
    }
    for verdict in verdicts.iter_mut() {
        if matches!(verdict.fate, Fate::Keep(kind) if kind.is_body()) {
            *verdict = Verdict::cut(FurnitureReason::Outside, "the article's text was taken from structured data");
        }
    }
    meta.notes.push(Note::new(
        NoteCode::MetadataDisagrees,
        "the page shows little of the article; its text is taken from the page's structured data",
    ));
    // Some systems keep the text with its tags.
    let parts: Vec<String> = if body.contains("</") {
        lines::cut(&Dom::parse(body)).into_iter().map(|line| line.text).collect()
    } else {
        body.lines().map(str::to_owned).collect()
    };
    for part in parts {
        lines.push(Line { text: part, source: None, machine: false });
        verdicts.push(Verdict::keep(BlockKind::Paragraph, "the article's text as the page's structured data has it"));
    }
}
