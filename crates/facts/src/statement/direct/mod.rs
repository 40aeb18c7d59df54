//! Whole quotations and who spoke them: «"A," he said. "B."», «He said: "A"», «said Ng, "A"», a name and a colon, quotations that float.
//!
//! Why: word-for-word speech is what a dossier shows first, and its two halves around "he said" are one statement. The layout of marks, commas
//! and full stops tells more than the parse, which is least sure around quotations; the parse only names the subject of the verb.
//! Known misses: a speaker who is named two sentences before; quotations of several speakers inside one sentence ("A" said X and "B" Y).

mod before;
mod behind;
mod speaker;
mod utterance;

use std::ops::Range;

use super::lexicon::Class;
use super::scene::{Draft, Scene};
use before::before;
use behind::behind;
use utterance::{floats, is_nickname, opens_sentence, said_end, whole};

/// Where the words that attribute a quotation were found.
#[derive(Clone, Debug)]
struct Attribution {
    source: Option<Range<usize>>,
    source_head: Option<usize>,
    cue: Option<Range<usize>>,
    cue_head: Option<usize>,
    lemma: String,
    rule: &'static str,
}

/// The statements made of whole quotations.
pub(crate) fn find(scene: &Scene<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    // For the quotation before: its index, its draft, where its attribution ends.
    let mut before: Option<(usize, usize, usize)> = None;
    let mut outermost = (0..scene.quotes.len()).filter(|index| scene.quotes[*index].depth == 0).peekable();
    // Quotations of the same speech whose attribution is still to come (paragraphs that run on).
    let mut waiting: Vec<usize> = Vec::new();
    while let Some(index) = outermost.next() {
        let quote = scene.quotes[index];
        let tokens = scene.parse.span_over(quote.outer.range()).indexes();
        if tokens.is_empty() || is_nickname(scene, index) {
            continue;
        }
        let joined = before.filter(|(last, _, end)| joins(scene, *last, *end, tokens.start));
        let attribution = attribute(scene, index, &tokens);
        match attribution {
            Some(found) if joined.is_none_or(|(_, draft, _)| drafts[draft].cue_head != found.cue_head) => {
                let mut quotes = std::mem::take(&mut waiting);
                quotes.push(index);
                drafts.push(Draft {
                    source: found.source.into_iter().collect(),
                    source_head: found.source_head,
                    cue: found.cue.into_iter().collect(),
                    cue_head: found.cue_head,
                    lemma: found.lemma,
                    content: quotes.iter().map(|quote| scene.quotes[*quote].inner.range()).collect(),
                    class: Class::Say,
                    quotes,
                    rule: found.rule,
                    carries_on: false,
                });
                before = Some((index, drafts.len() - 1, tokens.end));
            }
            _ => {
                if let Some((_, draft, _)) = joined {
                    drafts[draft].content.push(quote.inner.range());
                    drafts[draft].quotes.push(index);
                    before = Some((index, draft, tokens.end));
                } else if quote.runs_on && opens_sentence(scene, tokens.start) {
                    waiting.push(index);
                } else if floats(scene, index, &tokens) || !waiting.is_empty() {
                    let mut quotes = std::mem::take(&mut waiting);
                    quotes.push(index);
                    drafts.push(Draft {
                        source: Vec::new(),
                        source_head: None,
                        cue: Vec::new(),
                        cue_head: None,
                        lemma: String::new(),
                        content: quotes.iter().map(|quote| scene.quotes[*quote].inner.range()).collect(),
                        class: Class::Say,
                        quotes,
                        rule: "floating-quote",
                        carries_on: true,
                    });
                    before = Some((index, drafts.len() - 1, tokens.end));
                }
            }
        }
        if scene.quotes[index].runs_on && before.is_some_and(|(last, _, _)| last == index) {
            // The next paragraph opens again: it joins whatever this one became.
            if let Some(next) = outermost.peek()
                && let Some(entry) = before.as_mut()
            {
                let next_tokens = scene.parse.span_over(scene.quotes[*next].outer.range()).indexes();
                entry.2 = next_tokens.start;
            }
        }
    }
    drafts
}

/// Whether the quotation at `start` goes on from the one before: only its attribution, or nothing, lies between, in the same block.
fn joins(scene: &Scene<'_>, last: usize, end: usize, start: usize) -> bool {
    if end > start || start >= scene.block_of.len() {
        return false;
    }
    let last_start = scene.parse.span_over(scene.quotes[last].outer.range()).indexes().start;
    let same_block = scene.block_of.get(last_start) == scene.block_of.get(start);
    if !same_block {
        return scene.quotes[last].runs_on;
    }
    // Between the two stands one sentence's rest at most: no full stop but the one right before this quotation.
    (end..start.saturating_sub(1))
        .all(|at| scene.token(at).is_some_and(|token| !matches!(token.text(), "." | "?" | "!")))
        && (end == start
            || scene
                .token(start - 1)
                .is_some_and(|before| matches!(before.text(), "," | "." | "…" | "..." | "—" | "–" | "--" | "-" | ";" | "X."))
            // «"A," he said, but "B"»
            || start >= end + 3
                && scene.token(start - 1).is_some_and(|before| matches!(before.norm(), "but" | "and"))
                && scene.token(start - 2).is_some_and(|before| before.text() == ","))
}

fn attribute<'p>(scene: &Scene<'p>, index: usize, tokens: &Range<usize>) -> Option<Attribution> {
    let front = before(scene, tokens.start);
    let (ahead, near) = match front {
        Some((found, near)) => (Some(found), near),
        None => (None, false),
    };
    // A comma inside the closing mark promises the speaker behind, whatever stands before.
    let promised = said_end(&scene.text[scene.quotes[index].inner.range()]).ends_with(',');
    if promised && let Some(found) = behind(scene, index, tokens) {
        return Some(found);
    }
    if near && ahead.is_some() && whole(scene, index, tokens, true) {
        return ahead;
    }
    if let Some(found) = behind(scene, index, tokens) {
        return Some(found);
    }
    ahead.filter(|_| whole(scene, index, tokens, true))
}

#[cfg(test)]
mod tests {
    use crate::statement::check::check;

    #[test]
    fn finds() {
        check(
            &[],
            "\"It rains,\" Ana Ruiz said. \"It never stops.\"",
            &["Ana Ruiz | said | It rains, / It never stops."],
        );
        check(
            &[],
            "HARBOUR TOWN - \"It rains,\" said Ruiz, 61. The road, she said, is shut.",
            &["Ruiz, 61 | said | It rains,", "she | said | The road / is shut"],
        );
        check(
            &[],
            "‘She is at home,’ said her husband, Marc Ruiz.",
            &["her husband, Marc Ruiz | said | She is at home,"],
        );
        check(
            &[],
            "“They spoke of ‘the big rain,’” Ana Ruiz told the paper.",
            &["Ana Ruiz | told | They spoke of ‘the big rain,’"],
        );
        check(&[], "“It rains,” said the mayor, who lives here.", &["the mayor | said | It rains,"]);
        check(&[], "\"It was loud,\" the agency quoted a worker as saying.", &["a worker | as saying | It was loud,"]);
        check(&[], "The mayor said: “It rains.”", &["The mayor | said | It rains."]);
        check(
            &[],
            "\"It burns,\" said county fire Capt. Joe Bell.",
            &["county fire Capt. Joe Bell | said | It burns,"],
        );
        check(&[], "The mayor said, \"It rains.\"", &["The mayor | said | It rains."]);
        check(&[], "Ruiz went further: \"The plan is dead.\"", &["Ruiz | went further | The plan is dead."]);
        check(&[], "The mayor went on:\n\"It rains in the town.\"", &["The mayor | went on | It rains in the town."]);
        check(
            &[],
            "\"It rains here,\" Ana Ruiz said, but \"it never pours.\"",
            &["Ana Ruiz | said | It rains here, / it never pours."],
        );
        check(
            &[],
            "The film has footage of Ana Ruiz asking, \"Why does it rain?\"",
            &["Ana Ruiz | asking | Why does it rain?"],
        );
        check(&[], "\"It rains here every day.\" ― Ana Ruiz", &["Ana Ruiz |  | It rains here every day."]);
        check(
            &[],
            "\"It rains here!\" Marc \"Bee\" Ruiz shouted. \"It never stops.\"",
            &["Marc \"Bee\" Ruiz | shouted | It rains here! / It never stops."],
        );
        check(
            &[],
            "RUIZ: Does it rain today?\nNG: It does indeed.\nRUIZ: Will it stop?\nNG: Ask the sky.",
            &[
                "RUIZ | : | Does it rain today?",
                "NG | : | It does indeed.",
                "RUIZ | : | Will it stop?",
                "NG | : | Ask the sky.",
            ],
        );
        check(
            &[],
            "“We start today.\n“We go on tomorrow,” the mayor said.",
            &["the mayor | said | We start today. / We go on tomorrow,"],
        );
    }

    #[test]
    fn leaves_alone() {
        check(&[], "The so-called \"plan\" was dropped.", &[]);
        check(&[], "He read \"The Tempest\" in school.", &[]);
        // The full stop ends what the agency reported.
        check(&["cue-before-quote"], "The blast hit the port, the agency reported. \"It was very loud.\"", &[]);
    }
}
