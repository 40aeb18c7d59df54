//! Statements: what each source is reported to have said, from the parse and the quotations.
//!
//! Every rule is a file and makes drafts; settling keeps the best reading of each cue. Then wording, channel, relay and the rest are read.

mod according;
mod adjective;
mod assemble;
mod beside;
mod carry;
mod channel;
#[cfg(test)]
mod check;
mod cited;
mod clause;
mod cue;
mod direct;
mod explain;
mod headline;
mod lexicon;
mod manner;
mod near;
mod next_report;
mod noun;
mod phrase;
mod relay;
mod scene;
mod settle;
mod source;

use std::ops::Range;

use secondsource_model::QuotedSpan;
use secondsource_nlp::{Parse, Token};

pub(crate) use assemble::assemble;
pub use explain::{Explanation, Fired, NearMiss, WhyNot, explain};
pub(crate) use near::{NEAR, Near};
pub(crate) use relay::agency;
pub(crate) use scene::{Draft, Scene};
pub(crate) use source::is_evidence;

use crate::syntax;

/// Whether a verb is one that reports what somebody says or thinks, by its base form.
pub(crate) fn is_cue_verb(lemma: &str) -> bool {
    lexicon::Lexicon::english().verb(lemma).is_some_and(|cue| cue.class != lexicon::Class::Show)
}

/// Whether a verb says something where it stands: "thousands gathered at the port" is no "the Post gathers that".
pub(crate) fn is_said_by(verb: Token<'_>) -> bool {
    let holds = lexicon::Lexicon::english().verb(verb.lemma()).is_some_and(|cue| cue.class == lexicon::Class::Hold);
    let of_something = || verb.children().any(|child| matches!(child.dep(), "ccomp" | "parataxis" | "dobj"));
    is_cue_verb(verb.lemma()) && (!holds || of_something())
}

/// All drafts of an article, settled: one for each cue, in text order. `set_apart` are the bytes of blocks that stand outside the run of the report:
/// headings and pulled-out quotations.
pub(crate) fn find_drafts<'a>(
    parse: &'a Parse,
    quotes: &'a [QuotedSpan],
    blocks: &[Range<usize>],
    set_apart: &[Range<usize>],
) -> (Scene<'a>, Vec<Draft>) {
    let scene = Scene::new(parse, quotes, blocks);
    let drafts = draft_all(&scene);
    let mut drafts = settle::settle(&scene, drafts);
    manner::drop_inside_denials(&scene, &mut drafts);
    cited::name_cited(&scene, &mut drafts);
    carry::name_floating(&scene, &mut drafts, set_apart);
    (scene, drafts)
}

/// Every draft of every rule, before settling.
fn draft_all(scene: &Scene<'_>) -> Vec<Draft> {
    let mut drafts = direct::find(scene);
    let mut taken: Vec<usize> = drafts.iter().filter_map(|draft| draft.cue_head).collect();
    taken.sort_unstable();
    for token in scene.parse.tokens() {
        let at = token.index();
        if scene.quote_of[at].is_some() || taken.binary_search(&at).is_ok() {
            continue;
        }
        let found = according::find(scene, token)
            .or_else(|| verb(scene, token))
            .or_else(|| adjective::find(scene, token))
            .or_else(|| noun::find(scene, token));
        if let Some(found) = found {
            drafts.push(found);
        }
    }
    drafts.extend(headline::find(scene));
    source::keep_sourced(scene, &mut drafts);
    drafts
}

fn verb<'p>(scene: &Scene<'p>, token: Token<'p>) -> Option<Draft> {
    if !syntax::is_verb(token)
        || matches!(token.dep(), "aux" | "auxpass" | "amod" | "compound") && !cue::is_inverted(scene, token)
    {
        return None;
    }
    let (cue, lemma, particle) = scene.cue_verb(token)?;
    if cue::is_set_phrase(token) {
        return None;
    }
    let group = cue::read_group(scene, token, particle);
    clause::find(scene, &group, cue, &lemma).or_else(|| phrase::find(scene, &group, cue, &lemma))
}
