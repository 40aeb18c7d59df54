//! Clausal content: "the mayor said (that) the bridge is closed", "the bridge is closed, the mayor said", "The bridge, she said, is closed".
//!
//! Why: half of what news reports as said stands in a clause below or beside a verb of saying. The parse tells the clause; where it stands
//! before or around the verb, commas tell its ends, because parsers are least sure there.
//! Known misses: two speakers in one sentence joined by "and" without a comma; content that goes on in the next sentence without a cue.

use std::ops::Range;

use secondsource_nlp::Token;

use super::beside::{as_clause_first, beside};
use super::cue::CueGroup;
use super::lexicon::{Class, CueWord};
use super::next_report::cut_at_next_report;
use super::scene::{Draft, Scene};
use crate::syntax;

/// The statement whose content is a clause of this verb.
pub(crate) fn find<'p>(scene: &Scene<'p>, group: &CueGroup<'p>, cue: &CueWord, lemma: &str) -> Option<Draft> {
    if !cue.takes("clause") && !cue.takes("quote") {
        return None;
    }
    let right = || {
        marked_clause(scene, group)
            .or_else(|| clause_by_place(scene, group, cue))
            .or_else(|| unread_clause(scene, group, cue))
    };
    let right = if cue.takes("clause") { right_clause(scene, group, cue).or_else(right) } else { None };
    if let Some((content, rule)) = right {
        return draft(scene, group, cue, lemma, content, rule);
    }
    // "..., BBC News understands": what an outlet has learnt it reports.
    let outlet = matches!(lemma, "understand" | "learn" | "gather")
        && group.subject.is_some_and(|subject| subject.pos() == "PROPN" && subject.ent_type() != "PERSON");
    if cue.class == Class::Hold
        && !outlet
        && !matches!(lemma, "think" | "believe" | "hope" | "guess" | "suppose" | "fear")
    {
        return None;
    }
    let (content, rule) = as_clause_first(scene, group).or_else(|| beside(scene, group))?;
    draft(scene, group, cue, lemma, content, rule)
}

fn draft<'p>(
    scene: &Scene<'p>,
    group: &CueGroup<'p>,
    cue: &CueWord,
    lemma: &str,
    content: Vec<Range<usize>>,
    rule: &'static str,
) -> Option<Draft> {
    let head = if group.passive { syntax::by_agent(group.verb) } else { group.subject };
    // "The court heard that": it was said before the court, by somebody.
    if group.verb.lemma() == "hear" && !head.is_some_and(super::cue::is_hearing) {
        return None;
    }
    let head = head.filter(|_| group.verb.lemma() != "hear");
    let source = head.and_then(|head| scene.source_phrase(head, group.tokens.clone()));
    let content: Vec<Range<usize>> = content.into_iter().filter_map(|run| scene.words(run)).collect();
    // "without saying why, she left": the question word is all that was not said.
    let asks = content.first().and_then(|first| {
        let word = scene.token(scene.parse.span_over(first.start..first.start + 1).indexes().start)?;
        Some(word.tag().starts_with('W') && word.nbor(1)?.text() == ",")
    });
    if content.is_empty() || asks == Some(true) {
        return None;
    }
    Some(Draft {
        source_head: source.as_ref().and(head).map(Token::index),
        source: source.into_iter().collect(),
        cue: scene.words(group.tokens.clone()).into_iter().collect(),
        cue_head: Some(group.verb.index()),
        lemma: lemma.to_owned(),
        content,
        class: cue.class,
        quotes: Vec::new(),
        rule,
        carries_on: false,
    })
}

/// The clause behind the verb.
fn right_clause<'p>(
    scene: &Scene<'p>,
    group: &CueGroup<'p>,
    cue: &CueWord,
) -> Option<(Vec<Range<usize>>, &'static str)> {
    let verb = group.verb;
    let sentence = scene.sentence(verb);
    let clause = verb.rights().find(|child| {
        let whole = child.dep() == "ccomp" || child.dep() == "xcomp" && has_finite_subject(*child);
        whole && child.index() >= group.tokens.end && !is_small(*child, cue)
    })?;
    let mut range = syntax::phrase(clause);
    range.start = clause_start(scene, group, cue, range.start.max(group.tokens.end));
    // A finite clause has a subject. Without one the parse cut it off: "told reporters the supply of arms would not end".
    if range.start > group.tokens.end && lacks_subject(clause) && scene.quote_of[clause.index()].is_none() {
        range.start = behind_hearer(scene, group, cue, range.start)?;
    }
    // What the parser hung on the verb of saying though it stands behind the clause mostly belongs to the clause.
    for sibling in verb.rights().filter(|sibling| sibling.index() > clause.index()) {
        let phrase = syntax::phrase(sibling);
        if phrase.start < range.end || belongs_to_cue(scene, sibling) && !goes_on(scene, verb, sibling) {
            continue;
        }
        let gap = scene.token(range.end).is_some_and(|token| token.text() == ";");
        // "and", "but" and a comma may stand between.
        if !gap && phrase.start <= range.end + 2 && phrase.end <= sentence.end {
            range.end = phrase.end;
        }
    }
    range.end = range.end.min(sentence.end);
    // "sailed at 5:10 a.m.": the hour's half, which the parse may take for a mark behind the clause.
    if range.end < sentence.end
        && scene
            .token(range.end)
            .is_some_and(|next| matches!(next.norm(), "a.m." | "p.m." | "am" | "pm" | "a.m" | "p.m"))
        && range.end.checked_sub(1).and_then(|at| scene.token(at)).is_some_and(|hour| hour.tag() == "CD")
    {
        range.end += 1;
    }
    // "were called to the house around 11:40 p.m.": the hour behind a reported clause is part of it.
    while range.end < sentence.end
        && scene.token(range.end).is_some_and(|next| next.ent_type() == "TIME" && !syntax::is_verb(next))
        && scene.quote_of[range.end].is_none()
    {
        range.end += 1;
    }
    range.end = behind_joined_that(scene, range.end, sentence.end);
    // "..., because ...": a reason behind reported words is part of them, wherever the parse hung it.
    if let Some(because) = scene.token(range.end).filter(|next| next.norm() == "because" && range.end < sentence.end) {
        range.end = syntax::phrase(because.head()).end.clamp(range.end, sentence.end);
    }
    range.end = cut_at_next_report(scene, range.clone(), verb);
    (!range.is_empty()).then(|| (vec![range], "clause"))
}

/// Whether a clause is finite and has a subject of its own, if only a clause ("requiring a form could harm them").
fn has_finite_subject(clause: Token<'_>) -> bool {
    syntax::is_finite_clause(clause)
        && clause.lefts().any(|child| matches!(child.dep(), "nsubj" | "nsubjpass" | "csubj" | "expl"))
}

/// Whether a finite clause has nothing that could be its subject, and no word that joins it to the verb above.
fn lacks_subject(clause: Token<'_>) -> bool {
    syntax::is_finite_clause(clause)
        && !clause.lefts().any(|child| {
            matches!(child.dep(), "nsubj" | "nsubjpass" | "csubj" | "csubjpass" | "expl" | "mark" | "attr" | "dobj")
                || child.tag().starts_with('W')
        })
}

/// Where a clause begins of which the parse took the subject for the verb's object: behind the hearer, at the next noun phrase.
fn behind_hearer<'p>(scene: &Scene<'p>, group: &CueGroup<'p>, cue: &CueWord, until: usize) -> Option<usize> {
    let after = group.tokens.end;
    let nominal = |at: usize| scene.token(at).is_some_and(|token| syntax::is_nominal(token) && token.tag() != "DT");
    if !(after..until).any(nominal) {
        return Some(until);
    }
    // "explaining the firings amounted to one percent"
    let object = group.verb.rights().find(|child| child.dep() == "dobj").map(syntax::phrase);
    if object.is_some_and(|object| object.start == after && object.end == until) && !cue.takes("told") {
        return Some(after);
    }
    if !cue.takes("told") || group.passive {
        return None;
    }
    let first = scene.token(after)?;
    (group.tokens.end + 1..until).find(|at| {
        let (Some(before), Some(token)) = (scene.token(at - 1), scene.token(*at)) else { return false };
        let hearer = syntax::is_nominal(before) && before.tag() != "DT";
        let pronoun =
            *at == group.tokens.end + 1 && matches!(first.norm(), "her" | "him" | "them" | "me" | "us" | "reporters");
        hearer && matches!(token.tag(), "DT" | "PRP" | "PRP$" | "EX") || pronoun
    })
}

/// Where a reported clause begins that the parse began too late: "told the town that, in the week that followed, he left", "said the hall where they met
/// was shut" (the verb takes no object, so what looks like one is the subject of the clause), «saying "of course" it rains».
fn clause_start<'p>(scene: &Scene<'p>, group: &CueGroup<'p>, cue: &CueWord, start: usize) -> usize {
    let after = group.tokens.end;
    if start <= after {
        return start;
    }
    if (after..start).all(|at| scene.quote_of[at].is_some() || scene.token(at).is_some_and(syntax::is_punct)) {
        return after;
    }
    let verb_between = |end: usize| {
        (after..end).any(|at| {
            scene.token(at).is_some_and(|token| syntax::is_verb(token) || matches!(token.text(), "," | ";" | ":"))
        })
    };
    let that =
        (after..start).find(|at| scene.token(*at).is_some_and(|token| token.norm() == "that" && token.tag() != "DT"));
    let hearer = group.verb.rights().find(|child| matches!(child.dep(), "dobj" | "dative"));
    if let Some(that) = that
        && !verb_between(that)
        && (that == after || hearer.is_some_and(|hearer| hearer.index() < that && syntax::phrase(hearer).end == that))
    {
        return that;
    }
    let object = group.verb.rights().find(|child| child.dep() == "dobj").map(syntax::phrase);
    let no_object = cue.class == Class::Say && !cue.takes("object") && !cue.takes("told") && !cue.takes("obj-pred");
    match object {
        Some(object)
            if no_object
                && object.start == after
                && object.end == start
                && scene.token(start).is_none_or(|first| first.norm() != "that") =>
        {
            after
        }
        _ => start,
    }
}

/// Behind "and that ...", where a reported clause ends before it: what is joined to a that-clause by another "that" is reported with it.
fn behind_joined_that(scene: &Scene<'_>, end: usize, limit: usize) -> usize {
    let word = |at: usize| scene.token(at).filter(|_| at < limit);
    let comma = usize::from(word(end).is_some_and(|token| token.text() == ","));
    let joined = word(end + comma).is_some_and(|token| matches!(token.norm(), "and" | "but" | "or"));
    let that = word(end + comma + 1).filter(|token| joined && token.norm() == "that" && token.dep() == "mark");
    that.map_or(end, |that| syntax::phrase(that.head()).end.clamp(end, limit))
}

/// "said at the time that ...", "tweeted in the early hours that ...": a that-clause which the parse hung on a word between.
fn marked_clause<'p>(scene: &Scene<'p>, group: &CueGroup<'p>) -> Option<(Vec<Range<usize>>, &'static str)> {
    let sentence = scene.sentence(group.verb);
    let limit = sentence.end.min(group.tokens.end + 16);
    for at in group.tokens.end..limit {
        let token = scene.token(at)?;
        if syntax::is_verb(token) || matches!(token.text(), "," | ";" | ":") || scene.quote_of[at].is_some() {
            return None;
        }
        // A noun that takes a clause of its own keeps it ("told the story that").
        let before = at.checked_sub(1).and_then(|before| scene.token(before));
        let noun = before.is_some_and(|before| {
            before.pos() == "NOUN" && scene.lexicon.noun(before.lemma()).is_some_and(|noun| noun.takes("clause"))
        });
        // A relative clause whose "that" is neither its subject nor needed as its object is a that-clause in truth.
        let below = token.head();
        let own = below.index() > at && syntax::own_subject(below).is_some_and(|subject| subject != token);
        let marks = token.dep() == "mark" || own && matches!(token.dep(), "advmod" | "dobj") && below.dep() == "relcl";
        // "noting that at one point he fell": the parse may take the "that" for a preposition; it opens a clause if a finite verb follows.
        let opens = at == group.tokens.end && token.tag() == "IN" && token.dep() == "prep";
        if token.norm() == "that" && opens {
            let finite = (at + 1..sentence.end).any(|at| scene.token(at).is_some_and(syntax::is_finite));
            let mut end = sentence.end;
            while end > at && scene.token(end - 1).is_some_and(syntax::is_punct) {
                end -= 1;
            }
            return finite.then(|| (vec![at..cut_at_next_report(scene, at..end, group.verb)], "clause"));
        }
        if at > group.tokens.end && token.norm() == "that" && marks && !noun {
            let end = syntax::phrase(token.head()).end.min(sentence.end);
            let range = at..cut_at_next_report(scene, at..end, group.verb);
            return (range.len() > 2).then(|| (vec![range], "clause"));
        }
    }
    None
}

/// "said it was odd", "told detectives he fired": the clause right behind the verb or its hearer that the parse hung on another word.
fn clause_by_place<'p>(
    scene: &Scene<'p>,
    group: &CueGroup<'p>,
    cue: &CueWord,
) -> Option<(Vec<Range<usize>>, &'static str)> {
    let verb = group.verb;
    if cue.class != Class::Say
        || !cue.takes("quote")
        || group.passive
        || group.subject.is_none_or(|subject| subject.index() > verb.index())
    {
        return None;
    }
    let hearer = verb.rights().find(|child| child.dep() == "dobj" && cue.takes("told"));
    let after = match hearer {
        Some(hearer) => hearer.index() + 1,
        None => group.tokens.end,
    };
    let sentence = scene.sentence(verb);
    let subject = (after..sentence.end.min(after + 8))
        .filter_map(|at| scene.token(at))
        .find(|token| matches!(token.dep(), "nsubj" | "nsubjpass") && syntax::phrase(*token).start == after)?;
    // "told the man who left", "told the man that": a pronoun that opens a relative clause.
    if subject.tag().starts_with('W') || subject.norm() == "that" || scene.quote_of[subject.index()].is_some() {
        return None;
    }
    let below = subject.head();
    if below.index() < subject.index()
        || !syntax::is_finite_clause(below)
        || below == verb
        || !sentence.contains(&below.index())
    {
        return None;
    }
    let end = syntax::phrase(below).end.min(sentence.end);
    let end = cut_at_next_report(scene, after..end, verb);
    (end > after + 1).then(|| (vec![after..end], "clause"))
}

/// "said the tax breaks used by the rich 'do nothing'": a verb of saying that takes no noun phrase as its object reports a clause, even where the
/// parse saw only a noun phrase with words hung on it. The clause runs to the sentence's end.
fn unread_clause<'p>(
    scene: &Scene<'p>,
    group: &CueGroup<'p>,
    cue: &CueWord,
) -> Option<(Vec<Range<usize>>, &'static str)> {
    // "A poll suggested 68% of the public support a change": a share of people is nobody's object.
    let share = scene.token(group.tokens.end).is_some_and(|first| first.ent_type() == "PERCENT")
        && (group.tokens.end..group.tokens.end + 4).any(|at| scene.token(at).is_some_and(|token| token.norm() == "of"));
    if share
        && cue.takes("clause")
        && !group.passive
        && group.subject.is_some_and(|subject| subject.index() < group.verb.index())
    {
        let sentence = scene.sentence(group.verb);
        let comma =
            (group.tokens.end..sentence.end).find(|at| scene.token(*at).is_some_and(|token| token.text() == ","));
        return Some((vec![group.tokens.end..comma.unwrap_or(sentence.end)], "clause"));
    }
    if cue.takes("object")
        || cue.takes("told")
        || cue.class != Class::Say
        || group.verb.lemma() == "post"
        || group.passive
        || !syntax::is_finite(scene.token(group.tokens.start)?)
    {
        return None;
    }
    let sentence = scene.sentence(group.verb);
    let object = group.verb.rights().find(|child| matches!(child.dep(), "dobj" | "dep" | "oprd" | "nsubj" | "attr"))?;
    let start = syntax::phrase(object).start;
    // "said Ng, who": the subject stands behind. "said nothing more", "said a prayer": no verb.
    if start != group.tokens.end || group.subject.is_none_or(|subject| subject.index() > group.verb.index()) {
        return None;
    }
    let mut end = sentence.end;
    while end > start && scene.token(end - 1).is_some_and(syntax::is_punct) {
        end -= 1;
    }
    let verb = (object.index() + 1..end).any(|at| {
        scene.token(at).is_some_and(|token| {
            matches!(token.tag(), "VBP" | "VBZ" | "VBD" | "MD" | "VB") && !matches!(token.head().dep(), "relcl")
        }) || scene.quote_of[at].is_some()
    });
    let comma = (start..end).any(|at| {
        scene.token(at).is_some_and(|token| matches!(token.text(), "," | ";")) && scene.quote_of[at].is_none()
    });
    (verb && !comma).then(|| (vec![start..end], "clause"))
}

/// A clause without a finite verb and without "that": "called it odd" and the like are other rules' work.
fn is_small(clause: Token<'_>, cue: &CueWord) -> bool {
    // A verb that takes no small clause has a whole one even where its verb was taken for a noun ("said the protests demands that").
    let whole = syntax::own_subject(clause).is_some_and(|subject| subject.index() < clause.index())
        && !cue.takes("obj-pred")
        && !cue.takes("obj-inf")
        && !cue.takes("object");
    !whole
        && !syntax::is_finite_clause(clause)
        && !clause.children().any(|child| {
            matches!(child.dep(), "mark" | "advmod")
                && matches!(child.norm(), "that" | "whether" | "if" | "why" | "how")
        })
}

/// Whether a clause joined to the reporting verb ("..., but he does not want it") still reports: it has its own subject and fits the tense of speech.
fn goes_on<'p>(scene: &Scene<'p>, verb: Token<'p>, joined: Token<'p>) -> bool {
    if joined.dep() != "conj"
        || !syntax::is_verb(joined)
        || scene.cue_verb(joined).is_some_and(|(cue, _, _)| cue.class == Class::Say)
    {
        return false;
    }
    let Some(subject) = syntax::own_subject(joined) else { return false };
    let modal = |token: Token<'_>| token.children().any(|child| child.tag() == "MD");
    if matches!(verb.tag(), "VBZ" | "VBP") {
        !matches!(joined.tag(), "VBD")
    } else {
        modal(joined) || matches!(subject.norm(), "he" | "she" | "they" | "it" | "there" | "we")
    }
}

/// Whether a dependent behind the clause tells more about the saying and is no part of what was said.
fn belongs_to_cue<'p>(scene: &Scene<'p>, sibling: Token<'p>) -> bool {
    match sibling.dep() {
        "punct" | "nsubj" | "prt" => true,
        // "..., adding that", "and said": further reports.
        "conj" | "cc" => true,
        "advcl" | "parataxis" | "ccomp" | "dep" => {
            scene.cue_verb(sibling).is_some() || syntax::own_subject(sibling).is_none() && sibling.tag() == "VBG"
        }
        "prep" => sibling.norm() == "according",
        "npadvmod" | "advmod" | "dobj" => true,
        _ => false,
    }
}

/// Whether the verb has its own complement or stands in a clause that cannot attribute the rest of the sentence ("who have pledged to").
pub(super) fn busy(group: &CueGroup<'_>) -> bool {
    let verb = group.verb;
    let relative = matches!(verb.dep(), "relcl" | "acl" | "csubj" | "pcomp") || group.top.dep() == "relcl";
    let wh = group.subject.is_some_and(|subject| matches!(subject.tag(), "WDT" | "WP"));
    let complement = verb.rights().any(|child| {
        // "..., he said, consistent with the count": behind a comma stands no complement.
        let set_off = verb.nbor(1).is_some_and(|next| next.text() == ",");
        matches!(child.dep(), "xcomp" | "oprd" | "attr" | "acomp") && !set_off
    }) || verb.rights().any(|child| {
        // "as she puts it"
        let puts_it = verb.lemma() == "put" && child.norm() == "it";
        child.dep() == "dobj" && !puts_it && !matches!(verb.lemma(), "tell" | "assure" | "inform" | "remind" | "warn")
    });
    let marked = verb.children().any(|child| child.dep() == "mark" && !matches!(child.norm(), "as"));
    relative
        || wh
        || complement
        || marked
        || group.passive && group.subject.is_some_and(|subject| subject.norm() != "it")
}

#[cfg(test)]
mod tests {
    use crate::statement::check::check;

    #[test]
    fn finds() {
        check(&[], "The mayor said the bridge is closed.", &["The mayor | said | the bridge is closed"]);
        check(
            &[],
            "The mayor said on Monday that the bridge is closed because it is old.",
            &["The mayor | said | that the bridge is closed because it is old"],
        );
        check(&[], "The bridge is closed, the mayor has said.", &["the mayor | has said | The bridge is closed"]);
        check(
            &[],
            "The bridge, Ana Ruiz said, will be closed for a year.",
            &["Ana Ruiz | said | The bridge / will be closed for a year"],
        );
        check(
            &[],
            "Ana Ruiz said the deal is off, adding that talks would go on.",
            &["Ana Ruiz | said | the deal is off", "Ana Ruiz | adding | that talks would go on"],
        );
        check(
            &[],
            "The guard told town officers that sometime in the week that followed, he realized he had not locked the gate.",
            &["The guard | told | that sometime in the week that followed, he realized he had not locked the gate"],
        );
        check(
            &[],
            "Ruiz pushed back, noting that at one point earlier in the campaign he had trailed Bell by 50 points.",
            &["Ruiz | noting | that at one point earlier in the campaign he had trailed Bell by 50 points"],
        );
        check(&[], "Ruiz was quick to add that it rained.", &["Ruiz | to add | that it rained"]);
        check(&[], "Yet he's said he will fight.", &["he | 's said | he will fight"]);
        check(
            &[],
            "Bell said that \"the way to go is to work together,\" suggesting that the only way was a vote.",
            &[
                "Bell | said | that \"the way to go is to work together,\"",
                "Bell | suggesting | that the only way was a vote",
            ],
        );
        check(
            &[],
            "Ruiz began the debate saying \"of course\" Bell has the money.",
            &["Ruiz | saying | \"of course\" Bell has the money"],
        );
        check(
            &[],
            "The mayor made a point of saying the hall where it happened was a place of peace.",
            &["The mayor | saying | the hall where it happened was a place of peace"],
        );
        check(
            &[],
            "Ana Ruiz says she would close the bridge and tells the town that it is old.",
            &["Ana Ruiz | says | she would close the bridge", "Ana Ruiz | tells | that it is old"],
        );
        check(
            &[],
            "Ana Ruiz said the deal was off before claiming that talks would go on.",
            &["Ana Ruiz | said | the deal was off", "Ana Ruiz | claiming | that talks would go on"],
        );
        check(
            &[],
            "Ana Ruiz insisted that the talks are useful but stressed that time is short.",
            &["Ana Ruiz | insisted | that the talks are useful", "Ana Ruiz | stressed | that time is short"],
        );
        check(
            &[],
            "Ana Ruiz was quoted by the newspaper as saying that the deal was off.",
            &["Ana Ruiz | was quoted by the newspaper as saying | that the deal was off"],
        );
        check(
            &[],
            "\"It rains,\" Ana Ruiz said, going on to say that the bridge was shut.",
            &["Ana Ruiz | said | It rains,", "Ana Ruiz | going on to say | that the bridge was shut"],
        );
        check(&[], "As Ana Ruiz put it, the bridge is a disaster.", &["Ana Ruiz | put it | the bridge is a disaster"]);
        check(
            &[],
            "The mayor said at the time that the bridge was safe.",
            &["The mayor | said | that the bridge was safe"],
        );
        check(
            &[],
            "Perhaps, Ana Ruiz said, the bridge will open in May.",
            &["Ana Ruiz | said | Perhaps / the bridge will open in May"],
        );
        check(&[], "Bridge closed after storm, says mayor", &["mayor | says | Bridge closed after storm"]);
        check(&[], "Dam safe, minister insists", &["minister | insists | Dam safe"]);
        check(
            &[],
            "Vale General Hospital treated 44 people, its manager, Dr Ivo Crane, said.",
            &["its manager, Dr Ivo Crane | said | Vale General Hospital treated 44 people"],
        );
        check(
            &[],
            "The clinic treated 19 people, its director, Dr Una Brandt, said in an interview.",
            &["its director, Dr Una Brandt | said | The clinic treated 19 people"],
        );
        check(&[], "The lorry left at 5:10 a.m., the guard said.", &["the guard | said | The lorry left at 5:10 a.m."]);
        check(
            &[],
            "The guard said the lorry had left at 5:10 a.m. She said the timetable gives 4:40 p.m.",
            &["The guard | said | the lorry had left at 5:10 a.m.", "She | said | the timetable gives 4:40 p.m."],
        );
        check(
            &[],
            "The mayor told reporters the supply of salt to the town would \"not change\" the outcome.",
            &["The mayor | told | the supply of salt to the town would \"not change\" the outcome"],
        );
        check(
            &[],
            "The firm said its ship had sailed, while Norland claimed to have sunk it.",
            &["The firm | said | its ship had sailed", "Norland | claimed | to have sunk it"],
        );
        check(
            &[],
            "Ana Ruiz lamented that the debt had grown, while calling for an audit of all loans.",
            &["Ana Ruiz | lamented | that the debt had grown"],
        );
        check(&[], "A court has heard that the nurse lied.", &[" | has heard | that the nurse lied"]);
        check(
            &[],
            "A poll suggested 68% of the public support a change in the law.",
            &["A poll | suggested | 68% of the public support a change in the law"],
        );
        check(
            &[],
            "That means millions of plants grow there, she said, consistent with the count of last year.",
            &["she | said | That means millions of plants grow there"],
        );
        check(
            &[],
            "The minister believes that prices will fall.",
            &["The minister | believes | that prices will fall"],
        );
    }

    #[test]
    fn leaves_alone() {
        check(&[], "The mayor closed the bridge.", &[]);
        check(&[], "The mayor said nothing.", &[]);
        check(&[], "The mayor heard that the bridge was shut.", &[]);
        check(&[], "When contacted, the mayor left the hall.", &[]);
        check(&["headline-tail"], "When contacted, officials refused to comment on the matter.", &[]);
        check(&[], "The bishop said a prayer for the crew.", &[]);
        check(&[], "As the storm hit, the bridge fell.", &[]);
        check(&[], "The clinic hired its director, Dr Una Brandt, and treated 19 people.", &[]);
        check(&[], "Without saying why, Ana Ruiz left.", &[]);
    }
}
