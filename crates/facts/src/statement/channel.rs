//! Where something was said: "in a post on X", "Speaking to reporters", "told CNN", "in a statement on Telegram".
//!
//! Why: a post can be opened and checked, a briefing has other witnesses. The words stand beside the cue, outside the content.
//! Known misses: channels told in the sentence before; private talks ("over dinner").

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use secondsource_model::ChannelKind;
use secondsource_nlp::Token;

use super::scene::{Draft, Scene};
use crate::syntax;
use crate::word_table::WordTable;

/// A channel told in the sentence of a cue. Ranges are bytes.
pub(crate) struct FoundChannel {
    pub(crate) kind: ChannelKind,
    pub(crate) name: Option<Range<usize>>,
    pub(crate) words: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Kind(ChannelKind),
    Platform,
    Broadcaster,
}

fn table() -> &'static WordTable<Word> {
    static TABLE: LazyLock<WordTable<Word>> = LazyLock::new(|| {
        let lines = include_str!("../../data/en/channels.txt").lines().filter(|line| !line.starts_with('#'));
        let words = lines.filter_map(|line| line.split_once(' ')).map(|(word, kind)| (word, kind_of(kind.trim())));
        WordTable::new(words.collect::<BTreeMap<_, _>>())
    });
    &TABLE
}

fn kind_of(name: &str) -> Word {
    Word::Kind(match name {
        "PLATFORM" => return Word::Platform,
        "BROADCASTER" => return Word::Broadcaster,
        "post" => ChannelKind::Post,
        "statement" => ChannelKind::Statement,
        "briefing" => ChannelKind::Briefing,
        "interview" => ChannelKind::Interview,
        "broadcast" => ChannelKind::Broadcast,
        "speech" => ChannelKind::Speech,
        "parliament" => ChannelKind::Parliament,
        "court" => ChannelKind::Court,
        "call" => ChannelKind::Call,
        "letter" => ChannelKind::Letter,
        "meeting" => ChannelKind::Meeting,
        _ => ChannelKind::Document,
    })
}

/// The channel told beside the cue of a draft.
pub(crate) fn find(scene: &Scene<'_>, draft: &Draft) -> Option<FoundChannel> {
    let cue = scene.token(draft.cue_head?)?;
    let sentence = scene.sentence(cue);
    let free = |token: Token<'_>| {
        let place = token.range();
        scene.quote_of[token.index()].is_none()
            && !draft.content.iter().chain(&draft.source).any(|run| run.start <= place.start && place.end <= run.end)
    };
    let channels = table();
    let mut best: Option<(usize, FoundChannel)> = None;
    for at in sentence.clone() {
        let Some(token) = scene.token(at) else { continue };
        // The norm of most words is the word itself.
        let normed = || (token.norm() != token.text()).then(|| channels.get(token.norm())).flatten();
        // "wrote on X.": the tokenizer may leave the full stop at a single letter.
        let word = channels.get(token.text().trim_end_matches('.')).or_else(normed).copied();
        let Some(word) = word.filter(|_| free(token)) else { continue };
        // "told the Northern Post": part of a name is no post.
        let named = token.tag() == "NNP" && at > sentence.start;
        if named && matches!(word, Word::Kind(kind) if !matches!(kind, ChannelKind::Parliament | ChannelKind::Court)) {
            continue;
        }
        let Some(found) = read(scene, draft, token, word, cue, &sentence) else { continue };
        // Nearest to the cue; at the same distance the one that names a kind.
        let distance = at.abs_diff(cue.index());
        if best.as_ref().is_none_or(|(nearest, _)| distance < *nearest) {
            best = Some((distance, found));
        }
    }
    // "The court heard that"
    if draft.lemma == "hear"
        && let Some(before) = syntax::own_subject(cue)
        && let Some(Word::Kind(kind)) = channels.get(before.norm()).copied()
    {
        let words = scene.words(syntax::phrase(before).start..before.index() + 1)?;
        return Some(FoundChannel { kind, name: None, words });
    }
    if best.is_none() && matches!(draft.lemma.as_str(), "tweet" | "post") {
        let words = draft.cue.first()?.clone();
        return Some(FoundChannel { kind: ChannelKind::Post, name: None, words });
    }
    best.map(|(_, found)| found)
}

fn read<'p>(
    scene: &Scene<'p>,
    draft: &Draft,
    token: Token<'p>,
    word: Word,
    cue: Token<'p>,
    sentence: &Range<usize>,
) -> Option<FoundChannel> {
    // The preposition or hearer's verb that opens the phrase.
    let opener = token
        .ancestors()
        .take(4)
        .find(|above| above.pos() == "ADP" || above.tag() == "TO" || syntax::is_verb(*above))?;
    let told = syntax::is_verb(opener)
        && opener == cue
        && matches!(token.dep(), "dobj" | "dative" | "pobj" | "compound" | "conj");
    let preposition = opener.pos() == "ADP" || opener.tag() == "TO";
    if !told && !preposition {
        return None;
    }
    if preposition
        && !matches!(
            opener.norm(),
            "in" | "on"
                | "at"
                | "during"
                | "via"
                | "through"
                | "by"
                | "to"
                | "over"
                | "before"
                | "with"
                | "after"
                | "from"
        )
    {
        return None;
    }
    // The phrase must hang on the cue or on words that hang on it ("Speaking to reporters").
    let hangs = opener == cue
        || opener.ancestors().take(6).any(|above| above == cue || draft.cue_head == Some(above.index()))
        || opener.index() < cue.index()
        || opener.index() == cue.index() + 1;
    // "said Ng, who sits on the committee": a clause about the speaker tells nothing of the saying.
    let about_speaker = std::iter::once(opener)
        .chain(opener.ancestors())
        .take(6)
        .take_while(|above| *above != cue)
        .any(|above| above.dep() == "relcl" && above.head().index() < above.index() && syntax::is_verb(above));
    if !hangs || about_speaker {
        return None;
    }
    // Outermost phrase of the channel: "in a post on X" begins at "in"; "Speaking to reporters" at the participle.
    let mut first = if told { syntax::phrase(token).start } else { opener.index() };
    let mut above = opener;
    for _ in 0..4 {
        let next = above.head();
        if next == above || next == cue || next.index() > above.index() || scene.sentence(next).start != sentence.start
        {
            break;
        }
        let carries = next.pos() == "ADP"
            || table().contains(next.norm())
            || matches!(
                next.norm(),
                "speaking" | "talking" | "writing" | "comments" | "remarks" | "interview" | "statement" | "post"
            );
        if !carries {
            break;
        }
        if next.pos() == "ADP" || next.tag() == "VBG" {
            first = next.index();
        }
        above = next;
    }
    let kind = match word {
        Word::Kind(kind) => kind,
        Word::Platform => ChannelKind::Post,
        Word::Broadcaster => ChannelKind::Broadcast,
    };
    if word == Word::Platform && !matches!(opener.norm(), "on" | "to" | "via" | "in" | "through" | "at") {
        return None;
    }
    // A bare body ("told the council") is a channel only as hearer; "in the report" only with in/on/at.
    let words_kind = first_kind(scene, first..token.index() + 1).unwrap_or(kind);
    let mut end = syntax::phrase(if above == opener { token } else { above }).end.min(sentence.end);
    // Stop at the cue, the content, the source, a comma, a time.
    for at in token.index() + 1..end {
        let Some(next) = scene.token(at) else { break };
        let place = next.range();
        let taken = draft
            .content
            .iter()
            .chain(&draft.source)
            .chain(&draft.cue)
            .any(|run| run.start < place.end && place.start < run.end);
        if taken
            || next.text() == ","
            || syntax::is_verb(next)
            || matches!(next.ent_type(), "DATE" | "TIME")
            || scene.quote_of[at].is_some()
        {
            end = at;
            break;
        }
    }
    while end > token.index() + 1
        && scene.token(end - 1).is_some_and(|last| matches!(last.pos(), "ADP" | "CCONJ" | "DET" | "PUNCT" | "SCONJ"))
    {
        end -= 1;
    }
    let name = (first..end)
        .filter_map(|at| scene.token(at))
        .find(|token| matches!(table().get(token.text()), Some(Word::Platform | Word::Broadcaster)))
        .map(Token::range);
    Some(FoundChannel { kind: words_kind, name, words: scene.words(first..end.max(token.index() + 1))? })
}

/// The first kind that the phrase names: "a statement on Telegram" is a statement.
fn first_kind(scene: &Scene<'_>, tokens: Range<usize>) -> Option<ChannelKind> {
    let mut kinds = tokens.filter_map(|at| scene.token(at)).filter_map(|token| match table().get(token.norm()) {
        Some(Word::Kind(kind)) => Some(*kind),
        _ => None,
    });
    let first = kinds.next()?;
    // "in comments to reporters", "remarks to the press": the hearers tell more.
    if first == ChannelKind::Speech
        && let Some(ChannelKind::Briefing) = kinds.next()
    {
        return Some(ChannelKind::Briefing);
    }
    Some(first)
}
