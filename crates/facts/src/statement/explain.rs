//! Tells for one sentence which rules made statements of it, and which words nearly did.
//!
//! For whoever asks "why is this a statement, and why is that none": every word of the cue lexicon in the sentence either stands behind a
//! statement or is named with the reason why it does not.

use secondsource_model::{Article, Span};
use secondsource_nlp::{Parse, Token};

use super::scene::{Draft, Scene};
use super::settle::settle;
use crate::reading::Reading;
use crate::{quote, syntax};

/// What the rules made of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Statements whose cue or content begins in the sentence, with the rule of each.
    pub fired: Vec<Fired>,
    /// Words that could have reported something and did not, in text order.
    pub near: Vec<NearMiss>,
}

/// A rule that made a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fired {
    /// Name of the rule.
    pub rule: &'static str,
    /// Words of the cue.
    pub cue: Vec<Span>,
    /// Words of the content.
    pub content: Vec<Span>,
}

/// A word of the lexicon that made no statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// The word.
    pub word: Span,
    /// Its base form.
    pub lemma: String,
    /// Why not.
    pub why: WhyNot,
}

/// Why a word of the lexicon made no statement.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WhyNot {
    /// It stands inside a quotation, so it is the speaker's word.
    InsideQuotation,
    /// None of these frames was found at it.
    NoContent {
        /// Frames of the word, as in the lexicon.
        frames: Vec<&'static str>,
    },
    /// A statement was made by this rule and dropped: it lies inside what somebody else said.
    InsideAnother {
        /// Name of the rule.
        rule: &'static str,
    },
}

impl WhyNot {
    /// In words.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::InsideQuotation => "stands inside a quotation".to_owned(),
            Self::NoContent { frames } => format!("no content or speaker found; looked for: {}", frames.join(", ")),
            Self::InsideAnother { rule } => format!("made by rule {rule}, but it lies inside another's statement"),
        }
    }
}

/// Explains the statements of the sentence that holds the start of `sentence`. Empty where nothing in it could report.
#[must_use]
pub fn explain(article: &Article, parse: &Parse, sentence: Span) -> Explanation {
    let reading = Reading::new(article, parse);
    let blocks = reading.block_ranges();
    let quotes = quote::find_quotes(reading.text(), &blocks);
    let scene = Scene::new(parse, &quotes, &blocks);
    let made = super::draft_all(&scene);
    let mut stand = settle(&scene, made.clone());
    super::manner::drop_inside_denials(&scene, &mut stand);
    let here = |at: usize| sentence.start() <= at && at < sentence.end();
    let span = |range: &std::ops::Range<usize>| reading.text().span(range.start, range.end);
    let begins = |draft: &Draft| draft.cue.first().or(draft.content.first()).is_some_and(|first| here(first.start));
    let fired = stand
        .iter()
        .filter(|draft| begins(draft))
        .map(|draft| Fired {
            rule: draft.rule,
            cue: draft.cue.iter().filter_map(span).collect(),
            content: draft.content.iter().filter_map(span).collect(),
        })
        .collect();
    let mut near = Vec::new();
    for token in reading.tokens_in(sentence).tokens().filter(|token| here(token.range().start)) {
        let Some((lemma, frames)) = lexeme(&scene, token) else { continue };
        if stand.iter().any(|draft| draft.cue_head == Some(token.index())) {
            continue;
        }
        let Some(word) = reading.span_of(token) else { continue };
        let dropped = made.iter().find(|draft| draft.cue_head == Some(token.index()));
        let why = match dropped {
            _ if scene.quote_of[token.index()].is_some() => WhyNot::InsideQuotation,
            Some(draft) => WhyNot::InsideAnother { rule: draft.rule },
            None => WhyNot::NoContent { frames },
        };
        near.push(NearMiss { word, lemma, why });
    }
    Explanation { fired, near }
}

/// The lexicon's entry for a word, if it has one.
fn lexeme<'p>(scene: &Scene<'p>, token: Token<'p>) -> Option<(String, Vec<&'static str>)> {
    if syntax::is_verb(token) && !matches!(token.dep(), "aux" | "auxpass") {
        let (cue, lemma, _) = scene.cue_verb(token)?;
        return Some((lemma, cue.frames().to_vec()));
    }
    let cue = match token.pos() {
        "NOUN" => scene.lexicon.noun(token.lemma()),
        "ADJ" => scene.lexicon.adjective(token.norm()),
        _ => None,
    }?;
    Some((token.lemma().to_owned(), cue.frames().to_vec()))
}
