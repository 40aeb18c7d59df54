//! Content that is no clause: "rejected the offer", "vowed to stay", "called it a mistake", "described it as odd", "urged them to leave",
//! "called for calm", "accused him of lying", "denied taking it".
//!
//! Why: positions and reactions are mostly told in phrases, and lists of forms miss them; the frames of each verb stand in the lexicon.
//! Known misses: objects that are pronouns; phrases the parser hung on another word.

use std::ops::Range;

use secondsource_nlp::Token;

use super::cue::{CueGroup, carries};
use super::lexicon::{Class, CueWord};
use super::next_report::cut_at_next_report;
use super::scene::{Draft, Scene};
use super::source::speaks;
use crate::entity::Gazetteer;
use crate::syntax;

/// The statement whose content is a phrase of this verb.
pub(crate) fn find<'p>(scene: &Scene<'p>, group: &CueGroup<'p>, cue: &CueWord, lemma: &str) -> Option<Draft> {
    let speaker = if group.passive { syntax::by_agent(group.verb) } else { group.subject };
    let found = if group.passive { passive(scene, group, cue) } else { active(scene, group, cue) };
    let Found { content, cue_end, rule } = found?;
    // Without a speaker only the passive of saying is told ("was described as odd").
    if speaker.is_none() && (!group.passive || cue.class == Class::Show) {
        return None;
    }
    // Whatever is said in marks was said by somebody ("his surrogates called him 'a genius'").
    let in_marks = content.iter().cloned().flatten().any(|at| scene.quote_of.get(at).copied().flatten().is_some());
    if speaker.is_some_and(|speaker| !speaks(speaker)) && !in_marks {
        return None;
    }
    let source = speaker.and_then(|speaker| scene.source_phrase(speaker, group.tokens.clone()));
    let sentence = scene.sentence(group.verb);
    let content = content.into_iter().map(|mut run| {
        if run.start >= group.tokens.end {
            run.end = cut_at_next_report(scene, run.clone(), group.verb).min(before_comment(scene, run.clone()));
        }
        run
    });
    let content: Vec<Range<usize>> =
        content.filter_map(|run| scene.words(run.start.max(sentence.start)..run.end.min(sentence.end))).collect();
    if content.is_empty() {
        return None;
    }
    // "was criticised by colleagues for being late": what the parse hung on the speaker though it is the content.
    let source = source.map(|words| {
        let inside = |run: &&Range<usize>| words.start < run.start && run.start < words.end;
        let end = content.iter().find(inside).map_or(words.end, |run| run.start);
        words.start..words.start + scene.text.get(words.start..end).map_or(0, |kept| kept.trim_end().len())
    });
    Some(Draft {
        source_head: source.as_ref().and(speaker).map(Token::index),
        source: source.into_iter().collect(),
        cue: scene.words(group.tokens.start..cue_end.max(group.tokens.end)).into_iter().collect(),
        cue_head: Some(group.verb.index()),
        lemma: lemma.to_owned(),
        content,
        class: cue.class,
        quotes: Vec::new(),
        rule,
        carries_on: false,
    })
}

/// Where a phrase ends before ", in a move that ...": by such a noun the reporter sums up what was told before.
fn before_comment(scene: &Scene<'_>, run: Range<usize>) -> usize {
    let comment = |at: &usize| {
        let word = |behind: usize| scene.token(at + behind).map_or("", Token::norm);
        word(0) == ","
            && word(1) == "in"
            && matches!(word(2), "a" | "what" | "an")
            && (word(2) == "what"
                || (3..6).any(|behind| {
                    matches!(
                        word(behind),
                        "move"
                            | "decision"
                            | "step"
                            | "bid"
                            | "blow"
                            | "ruling"
                            | "vote"
                            | "twist"
                            | "sign"
                            | "setback"
                            | "speech"
                            | "statement"
                            | "post"
                            | "letter"
                    )
                }))
            && scene.quote_of[*at].is_none()
    };
    (run.start + 1..run.end).find(comment).unwrap_or(run.end)
}

struct Found {
    content: Vec<Range<usize>>,
    cue_end: usize,
    rule: &'static str,
}

fn active<'p>(scene: &Scene<'p>, group: &CueGroup<'p>, cue: &CueWord) -> Option<Found> {
    let verb = group.verb;
    let after = group.tokens.end;
    // "What we know about the storm", "Who said what": the question word is the object, and it tells nothing.
    if verb.lefts().any(|child| matches!(child.tag(), "WP" | "WDT") && matches!(child.dep(), "dobj" | "pobj" | "attr"))
        && !cue.takes("obj-pred")
        && !cue.takes("as")
    {
        return None;
    }
    let one = |content: Range<usize>, rule| Some(Found { content: vec![content], cue_end: after, rule });
    let object = verb.rights().find(|child| child.dep() == "dobj" && child.index() >= after);
    if let Some(found) = quoted_judgement(scene, group, cue) {
        return Some(found);
    }
    let clause = verb
        .rights()
        .find(|child| matches!(child.dep(), "ccomp" | "xcomp" | "oprd" | "acomp" | "attr") && child.index() >= after);
    if let Some(clause) = clause {
        let phrase = syntax::phrase(clause);
        let to = clause.children().any(|child| child.dep() == "aux" && child.norm() == "to");
        let inner_subject = syntax::own_subject(clause).filter(|subject| subject.index() < clause.index());
        if to {
            if cue.takes("obj-inf")
                && (inner_subject.is_some() || object.is_some_and(|object| object.index() < clause.index()))
            {
                let start =
                    object.map_or(phrase.start, |object| syntax::phrase(object).start.min(phrase.start)).max(after);
                return one(start..phrase.end, "object-infinitive");
            }
            if cue.takes("inf") && inner_subject.is_none() {
                // "refused to say": the verb below reports, this one only carries it.
                let reports = scene.cue_verb(clause).is_some_and(|(below, _, _)| below.class == Class::Say)
                    && clause.rights().any(|child| matches!(child.dep(), "ccomp" | "dobj" | "prep" | "xcomp" | "oprd"));
                return if carries(verb) && reports {
                    None
                } else {
                    one(phrase.start.max(after)..phrase.end, "infinitive")
                };
            }
        } else if clause.tag() == "VBG" && inner_subject.is_none() && cue.takes("gerund") {
            return one(phrase.start.max(after)..phrase.end, "gerund");
        } else if verb.lemma() == "find" && is_oneself(object, clause) {
            // "found himself washed out": it befell him.
            return None;
        } else if names_itself(object, clause) {
            return None;
        } else if cue.takes("obj-pred") && !syntax::is_finite_clause(clause) {
            let start = object.map_or(phrase.start, |object| syntax::phrase(object).start.min(phrase.start)).max(after);
            if start < clause.index() {
                return one(start..predicate_end(scene, clause, phrase.end), "object-predicate");
            }
        }
    }
    if cue.takes("as")
        && let Some(object) = object
        && let Some(as_phrase) = preposition(verb, Some(object), &["as"])
        // "quoted Ng as saying": Ng says it.
        && !as_phrase.rights().any(|below| super::cue::quoting_verb(below).is_some())
    {
        let end = phrase_end(scene, syntax::phrase(as_phrase));
        return one(syntax::phrase(object).start.max(after)..end, "as");
    }
    if let Some(object) = object {
        let wanted: Vec<&str> = cue.object_prepositions().collect();
        if !wanted.is_empty()
            && let Some(phrase) = preposition(verb, Some(object), &wanted)
            // "put the toll at 14" tells a number, "put the car at the gate" does something.
            && (phrase.norm() != "at" || tells_number(phrase))
        {
            let end = phrase_end(scene, syntax::phrase(phrase));
            return one(object_start(scene, object, after)..end, "object-preposition");
        }
    }
    let wanted: Vec<&str> = cue.prepositions().collect();
    // "called for the two sides to meet"
    if wanted.contains(&"for")
        && let Some(clause) = verb.rights().find(|child| {
            matches!(child.dep(), "ccomp" | "advcl" | "xcomp")
                && child.children().any(|mark| mark.norm() == "for" && mark.index() <= after + 1)
        })
        && let Some(mark) = clause.children().find(|mark| mark.norm() == "for")
    {
        return Some(Found {
            content: vec![mark.index() + 1..syntax::phrase(clause).end],
            cue_end: mark.index() + 1,
            rule: "preposition",
        });
    }
    if !wanted.is_empty()
        && let Some(phrase) = verb.rights().find(|child| {
            matches!(child.dep(), "prep" | "prt" | "aux" | "dative" | "advmod") && wanted.contains(&child.norm())
        })
        && let Some(inside) = phrase.rights().find(|child| matches!(child.dep(), "pobj" | "pcomp"))
        && !empty_object(inside)
        // "referred questions to the ministry": with an object the phrase tells where the object goes.
        && !(object.is_some_and(|object| object.index() < phrase.index()) && matches!(verb.lemma(), "refer" | "point" | "allude" | "object" | "testify" | "agree" | "speak" | "talk"))
        // "responded to a query": what was asked is not what was answered.
        && !(matches!(verb.lemma(), "respond" | "react")
            && matches!(inside.lemma(), "request" | "query" | "question" | "inquiry" | "enquiry" | "call" | "message" | "email" | "letter"))
    {
        let close = phrase.index() <= after + 1;
        let cue_end = if close { phrase.index() + 1 } else { after };
        let mut range = syntax::phrase(inside);
        range.start = range.start.max(phrase.index() + 1);
        // "called on them to leave"
        if let Some(infinitive) = verb.rights().find(|child| child.dep() == "xcomp" && child.index() > inside.index()) {
            range.end = range.end.max(syntax::phrase(infinitive).end);
        }
        return Some(Found { content: vec![range], cue_end, rule: "preposition" });
    }
    // "denounced what it calls an attack": a free relative is an object.
    if cue.takes("object")
        && let Some(clause) = verb.rights().find(|child| child.dep() == "ccomp" && child.index() >= after)
        && scene
            .token(syntax::phrase(clause).start)
            .is_some_and(|first| first.norm() == "what" && first.index() >= after)
    {
        return one(syntax::phrase(clause), "object");
    }
    let object = object?;
    // "requested anonymity": how somebody spoke.
    if object.lemma() == "anonymity" {
        return None;
    }
    // "citing officials" names a source and tells nothing that was said.
    let names_source = verb.lemma() == "cite"
        && (matches!(object.ent_type(), "PERSON" | "ORG")
            || Gazetteer::english().person_noun(&object.lemma().to_lowercase()).is_some()
            || Gazetteer::english().is_organisation_noun(&object.lemma().to_lowercase()));
    if names_source {
        return None;
    }
    // "questioned 25 people over the fire": people are asked, and only what somebody holds is called into question.
    if verb.lemma() == "question" && is_somebody(object) {
        return None;
    }
    let quoted = || syntax::phrase(object).any(|at| scene.quote_of[at].is_some());
    if (cue.takes("object") || cue.takes("obj-quote") && quoted())
        && !empty_object(object)
        && scene.quote_of[object.index()].is_none_or(|_| true)
    {
        let mut range = syntax::phrase(object);
        range.start = range.start.max(after);
        // A relative clause set off by a comma comments on the object.
        for child in object.rights().filter(|child| matches!(child.dep(), "relcl" | "acl")) {
            let phrase = syntax::phrase(child);
            if scene.token(phrase.start - 1).is_some_and(|before| before.text() == ",")
                && scene.cue_verb(child).is_some()
            {
                range.end = range.end.min(phrase.start);
            }
        }
        // "ruled out a law to ban strikes": what the parse hung on the verb though it tells which law.
        let behind = scene.token(range.end).filter(|next| next.norm() == "to" && next.dep() == "aux");
        if let Some(infinitive) = behind.map(Token::head).filter(|below| below.head() == verb && below.tag() == "VB") {
            range.end = range.end.max(syntax::phrase(infinitive).end);
        }
        return one(range, "object");
    }
    None
}

/// "a group that calls itself Free Reef": that is a name and nothing said.
fn names_itself(object: Option<Token<'_>>, predicate: Token<'_>) -> bool {
    is_oneself(object, predicate) && predicate.pos() == "PROPN"
}

/// Whether the object of a predicate is the subject itself.
fn is_oneself(object: Option<Token<'_>>, predicate: Token<'_>) -> bool {
    let itself = |object: Token<'_>| matches!(object.norm(), "itself" | "himself" | "herself" | "themselves");
    object.or_else(|| syntax::own_subject(predicate)).is_some_and(itself)
}

/// Where an object begins: right behind the verb where only words of names and nouns stand between, which the parse took for another object
/// ("accused Harbour board members of lying").
fn object_start(scene: &Scene<'_>, object: Token<'_>, after: usize) -> usize {
    let start = syntax::phrase(object).start.max(after);
    let names = (after..start).all(|at| {
        scene.token(at).is_some_and(|token| {
            matches!(token.pos(), "NOUN" | "PROPN" | "ADJ") && !matches!(token.ent_type(), "DATE" | "TIME")
        })
    });
    if names { after } else { start }
}

/// Whether a number hangs below: "at 14", "at some 60 million crowns".
fn tells_number(phrase: Token<'_>) -> bool {
    phrase.subtree_span().tokens().any(Token::like_num)
}

/// Whether an object names people: a name of somebody, a noun for people, a count of them.
fn is_somebody(object: Token<'_>) -> bool {
    object.ent_type() == "PERSON"
        || matches!(
            object.norm(),
            "he" | "she" | "they" | "him" | "her" | "them" | "who" | "whom" | "i" | "me" | "we" | "us"
        )
        || matches!(object.lemma(), "people" | "person" | "man" | "woman" | "child" | "one" | "other")
        || object.like_num()
        || Gazetteer::english().person_noun(&object.lemma().to_lowercase()).is_some()
}

/// «called the plan "a farce" that ...», «described as "odd" a plan ...», «a plan that Ng described as "odd"»: judgements put on an object, where the
/// parse did not tell object and judgement apart. The marks show where the judgement is.
fn quoted_judgement<'p>(scene: &Scene<'p>, group: &CueGroup<'p>, cue: &CueWord) -> Option<Found> {
    let verb = group.verb;
    let after = group.tokens.end;
    let sentence = scene.sentence(verb);
    // Up to a comma, the next verb outside marks or the sentence's end.
    let stop = (after..sentence.end)
        .find(|at| {
            scene.quote_of[*at].is_none()
                && scene.token(*at).is_some_and(|token| {
                    matches!(token.text(), "," | ";" | ":" | "—" | "–" | "--") || syntax::is_finite(token)
                })
        })
        .unwrap_or(sentence.end);
    let first = (after..stop).find(|at| scene.quote_of[*at].is_some())?;
    let quote = scene.quotes[scene.quote_of[first]?];
    let mut end = scene.parse.span_over(quote.outer.range()).indexes().end.min(sentence.end);
    let as_word = (after..first).find(|at| scene.token(*at).is_some_and(|token| token.norm() == "as"));
    let judged = if cue.takes("as") && as_word.is_some_and(|at| first - at <= 6) {
        true
    } else {
        // "called the plan 'a farce'": nothing but words of noun phrases stands between.
        cue.takes("obj-pred")
            && (after..first).all(|at| {
                scene.token(at).is_some_and(|token| {
                    matches!(token.pos(), "NOUN" | "PROPN" | "PRON" | "DET" | "ADJ" | "NUM" | "PART" | "PUNCT" | "ADV")
                        || token.norm() == "of"
                        || matches!(token.norm(), "on" | "in" | "'s" | "’s") && at + 1 < first
                })
            })
    };
    if !judged {
        return None;
    }
    // A list goes on: 'and a "bully"'.
    while let Some(next) = (end..(end + 4).min(sentence.end)).find(|at| scene.quote_of[*at].is_some()) {
        let joined = (end..next).all(|at| {
            scene.token(at).is_some_and(|token| {
                syntax::is_punct(token) || matches!(token.norm(), "and" | "or" | "a" | "an" | "the")
            })
        });
        let Some(more) = scene.quote_of[next].filter(|_| joined) else { break };
        end = scene.parse.span_over(scene.quotes[more].outer.range()).indexes().end.min(sentence.end);
    }
    // 'a "liar" who is ...', 'a "breach" of the law': what hangs on the judged noun.
    let hangs = scene.token(end).is_some_and(|next| {
        matches!(next.norm(), "of" | "for" | "to" | "who" | "that" | "which" | "from" | "about" | "against")
    });
    if hangs && end < sentence.end {
        let inside = scene.parse.span_over(quote.inner.range()).indexes();
        let reach = inside.clone().filter_map(|at| scene.token(at)).filter(|token| {
            inside.contains(&token.head().index()) || token.head() == verb || token.head().index() > verb.index()
        });
        let reach = reach.map(|token| syntax::phrase(token).end).max().unwrap_or(end).min(sentence.end);
        let aside = (end..reach).find(|at| {
            scene.token(*at).is_some_and(|token| {
                matches!(token.ent_type(), "DATE" | "TIME") || token.text() == "," && scene.quote_of[*at].is_none()
            })
        });
        end = aside.unwrap_or(reach).max(end);
    }
    let mut content = vec![after..end];
    // "a plan that Ng described as": what is judged stands before.
    let before = first == as_word.map_or(first, |at| at + 1) || as_word == Some(after) || first <= after + 1;
    if before && verb.dep() == "relcl" && verb.head().index() < group.tokens.start {
        let head = verb.head();
        let start = syntax::phrase(head).start.max(sentence.start);
        content.insert(0, start..head.index() + 1);
    }
    Some(Found { content, cue_end: after, rule: "quoted-judgement" })
}

/// "was called a liar by", "was accused of lying", "is expected to win".
fn passive<'p>(scene: &Scene<'p>, group: &CueGroup<'p>, cue: &CueWord) -> Option<Found> {
    let verb = group.verb;
    let after = group.tokens.end;
    let subject = syntax::own_subject(group.top).or(group.subject)?;
    if matches!(subject.norm(), "it" | "there") && cue.takes("clause") {
        return None;
    }
    let subject_range = syntax::phrase(subject);
    let subject_range = subject_range.start..subject_range.end.min(group.tokens.start.max(subject_range.start + 1));
    let both = |part: Range<usize>, rule| {
        if subject_range.start < part.start {
            Some(Found { content: vec![subject_range.clone(), part], cue_end: after, rule })
        } else {
            Some(Found { content: vec![part, subject_range.clone()], cue_end: after, rule })
        }
    };
    let part = verb
        .rights()
        .find(|child| matches!(child.dep(), "oprd" | "xcomp" | "ccomp" | "attr" | "acomp") && child.index() >= after);
    if let Some(part) = part {
        let phrase = syntax::phrase(part);
        let to = part.children().any(|child| child.dep() == "aux" && child.norm() == "to");
        // "is supposed to": what ought to be, whoever thinks so.
        let duty = verb.lemma() == "suppose";
        if to && !duty && (cue.takes("obj-inf") || cue.takes("clause")) && !cue.takes("told") {
            return both(phrase.start.max(after)..phrase.end, "passive-infinitive");
        }
        // "a group called Citizens" only names.
        let naming = verb.dep() == "acl" && syntax::by_agent(verb).is_none();
        if !to && !naming && cue.takes("obj-pred") {
            return both(phrase.start.max(after)..phrase.end, "passive-predicate");
        }
    }
    if cue.takes("as")
        && let Some(phrase) = preposition(verb, None, &["as"])
        && !phrase.rights().any(|below| super::cue::quoting_verb(below).is_some())
    {
        return both(syntax::phrase(phrase), "passive-as");
    }
    let wanted: Vec<&str> = cue.object_prepositions().collect();
    if !wanted.is_empty()
        && let Some(phrase) = preposition(verb, syntax::by_agent(verb), &wanted)
        // "Turnout was put at 67%": nobody says who put it there.
        && (phrase.norm() != "at" || syntax::by_agent(verb).is_some())
    {
        if asks_opening(verb) {
            return Some(Found { content: vec![syntax::phrase(phrase)], cue_end: after, rule: "passive-preposition" });
        }
        return both(syntax::phrase(phrase), "passive-preposition");
    }
    // "was praised by the union": only with the one who did it.
    let asked = verb.lemma() == "question" && is_somebody(subject) || matches!(verb.lemma(), "cite" | "quote");
    if cue.takes("object") && syntax::by_agent(verb).is_some() && !asked {
        return Some(Found { content: vec![subject_range], cue_end: after, rule: "passive-object" });
    }
    let _ = scene;
    None
}

/// "Pressed on his plans, Ng said": what was asked, and not what was said.
fn asks_opening(verb: Token<'_>) -> bool {
    verb.dep() == "advcl"
        && syntax::own_subject(verb).is_none()
        && matches!(verb.lemma(), "press" | "ask" | "question" | "quiz" | "challenge")
}

/// Where a judgement in marks ends before words that tell when and where it was passed: 'as a "disgrace" on Tuesday'.
fn phrase_end(scene: &Scene<'_>, phrase: Range<usize>) -> usize {
    let Some(first) = phrase.clone().find(|at| scene.quote_of[*at].is_some()) else { return phrase.end };
    let Some(quote) = scene.quote_of[first].map(|quote| scene.quotes[quote]) else { return phrase.end };
    let behind = scene.parse.span_over(quote.outer.range()).indexes().end;
    let aside = scene.token(behind).is_some_and(|next| {
        matches!(next.norm(), "in" | "on" | "at" | "during" | "when" | "after" | "before")
            || matches!(next.text(), "-" | "–" | "—" | "--" | "―")
            || matches!(next.ent_type(), "DATE" | "TIME")
    });
    if aside && first <= phrase.start + 4 { behind.min(phrase.end) } else { phrase.end }
}

/// A predicate that ends a quotation ends there: "called her 'a clown' on the radio".
fn predicate_end<'p>(scene: &Scene<'p>, predicate: Token<'p>, end: usize) -> usize {
    let Some(quote) = scene.quote_of[predicate.index()] else { return end };
    let behind = scene.parse.span_over(scene.quotes[quote].outer.range()).indexes().end;
    let place = scene.token(behind).is_some_and(|next| {
        matches!(next.norm(), "in" | "on" | "at" | "during" | "when" | "after" | "before" | "by" | "for")
    });
    if place { behind.min(end).max(predicate.index() + 1) } else { end }
}

/// The prepositional phrase of the verb, or of its object where the parser hung it there.
fn preposition<'p>(verb: Token<'p>, object: Option<Token<'p>>, wanted: &[&str]) -> Option<Token<'p>> {
    let is = |child: &Token<'p>| {
        matches!(child.dep(), "prep" | "mark" | "dative")
            && wanted.contains(&child.norm())
            && child.children().len() > 0
    };
    verb.rights().find(is).or_else(|| object.and_then(|object| object.rights().find(is)))
}

/// Objects that tell nothing: "it", "so", "nothing", "a word".
fn empty_object(object: Token<'_>) -> bool {
    object.pos() == "PRON"
        || matches!(
            object.norm(),
            "nothing" | "something" | "anything" | "everything" | "lot" | "word" | "words" | "much" | "more" | "time"
        )
}

#[cfg(test)]
mod tests {
    use crate::statement::check::check;

    #[test]
    fn finds() {
        check(&[], "The council rejected the offer.", &["The council | rejected | the offer"]);
        check(&[], "The union vowed to fight the plan.", &["The union | vowed | to fight the plan"]);
        check(&[], "The mayor called the plan a mistake.", &["The mayor | called | the plan a mistake"]);
        check(&[], "The governor described the talks as useful.", &["The governor | described | the talks as useful"]);
        check(&[], "The minister urged drivers to stay at home.", &["The minister | urged | drivers to stay at home"]);
        check(&[], "The bishop called for calm.", &["The bishop | called for | calm"]);
        check(&[], "The senator accused the company of lying.", &["The senator | accused | the company of lying"]);
        check(&[], "The coach denied taking the money.", &["The coach | denied | taking the money"]);
        check(
            &[],
            "The senator called the mayor a \"clown\" and a \"crook\" on Tuesday.",
            &["The senator | called | the mayor a \"clown\" and a \"crook\""],
        );
        check(
            &[],
            "The senator blasted the mayor as a \"disgrace\" on Tuesday.",
            &["The senator | blasted | the mayor as a \"disgrace\""],
        );
        check(
            &[],
            "The senator attacked \"the hateful plan of the mayor.\"",
            &["The senator | attacked | \"the hateful plan of the mayor.\""],
        );
        check(&[], "The spokesman declined to comment.", &["The spokesman | declined | to comment"]);
        check(
            &[],
            "The win led Chairman Rolf Ruiz to declare him the presumptive nominee.",
            &["Chairman Rolf Ruiz | to declare | him the presumptive nominee"],
        );
        check(&[], "The ministry put the toll at 14.", &["The ministry | put | the toll at 14"]);
        check(
            &[],
            "The mayor was criticised by colleagues for \"breaking the rules\".",
            &["colleagues | was criticised | The mayor / for \"breaking the rules\""],
        );
        check(
            &[],
            "The council has voted to close the road, in a move that few had expected.",
            &["The council | has voted | to close the road"],
        );
        check(&[], "The senator questioned the figures.", &["The senator | questioned | the figures"]);
    }

    #[test]
    fn leaves_alone() {
        check(&[], "The storm rejected the offer.", &[]);
        check(&[], "The mayor referred questions to the ministry.", &[]);
        check(&[], "Bell found himself beaten in the last lap.", &[]);
        check(&[], "He was questioned by detectives.", &[]);
        check(&[], "An official spoke, requesting anonymity.", &[]);
        check(&[], "The gate is supposed to close at night.", &[]);
        check(&["object-predicate"], "A group that calls itself Free Reef met in the hall.", &[]);
        check(&[], "The lake prompted the town to build a dam.", &[]);
        check(&[], "What we know about the storm", &[]);
        check(&[], "The council cited officials.", &[]);
        check(&[], "Police questioned 25 people over the fire.", &[]);
        check(&[], "The two sides met to discuss a ceasefire.", &[]);
        check(&[], "The driver put the car at the gate.", &[]);
        check(&[], "It is too early to say whether the bridge is safe.", &[]);
        check(&["object"], "Two were hurt, the paper reported, citing local police.", &[]);
        check(&[], "The soldiers shot down the plane.", &[]);
        check(&[], "The ministry did not respond to a request for comment.", &[]);
        check(&[], "The new cover allows the car to travel far.", &[]);
        check(&[], "The soldiers attacked the village.", &[]);
        check(&[], "A group called Citizens met in the hall.", &[]);
        check(&[], "The mayor described it.", &[]);
    }
}
