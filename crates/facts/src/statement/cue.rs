//! The words that report: a verb with its auxiliaries, negation and particle, and the verbs above it that only tell how it was said
//! ("declined to say", "continued to insist").

use std::ops::Range;

use secondsource_nlp::Token;

use super::lexicon::Class;
use super::scene::Scene;
use crate::entity::Gazetteer;
use crate::syntax;

/// Verbs that take an infinitive of saying without being the saying themselves.
const CARRIERS: &[&str] = &[
    "continue", "decline", "refuse", "begin", "start", "try", "go", "fail", "dare", "have", "need", "seem", "appear",
    "tend", "use", "want", "keep", "cease", "attempt", "seek", "hasten", "come", "get", "rush", "move", "ought",
    "help", "stop", "quit",
];

/// A verb that reports, with where its group begins and who its subject is.
#[derive(Clone, Debug)]
pub(crate) struct CueGroup<'p> {
    /// The reporting verb.
    pub(crate) verb: Token<'p>,
    /// The highest verb of the chain, whose subject is the speaker.
    pub(crate) top: Token<'p>,
    /// Tokens from the first auxiliary to the verb or its particle.
    pub(crate) tokens: Range<usize>,
    /// The speaker's head word.
    pub(crate) subject: Option<Token<'p>>,
    /// Whether the verb is passive, so that the subject is not the speaker.
    pub(crate) passive: bool,
}

/// Whether the verb only carries an infinitive of saying.
pub(crate) fn carries(verb: Token<'_>) -> bool {
    CARRIERS.contains(&verb.lemma())
}

/// Reads the group around a reporting verb.
pub(crate) fn read_group<'p>(scene: &Scene<'p>, verb: Token<'p>, particle: Option<Token<'p>>) -> CueGroup<'p> {
    let mut top = verb;
    let mut start = syntax::group_start(verb);
    for _ in 0..3 {
        let carried = top.dep() == "xcomp" && carries(top.head()) && top.head().index() < top.index();
        // "uses footage of Ng asking": with an object of its own the verb above is none that carries.
        if syntax::child(top.head(), &["dobj"]).is_some_and(|object| object.index() < top.index()) {
            break;
        }
        let close = start.saturating_sub(syntax::group_start(top.head())) < 8;
        if !(carried && close) || scene.quote_of[top.head().index()] != scene.quote_of[verb.index()] {
            break;
        }
        top = top.head();
        start = syntax::group_start(top);
    }
    let end = particle.map_or(verb.index(), Token::index).max(verb.index()) + 1;
    let passive = syntax::is_passive(verb) && !is_has_said(verb) || is_asked(scene, verb) || hears(scene, verb);
    let mut group = CueGroup { verb, top, tokens: start..end, subject: subject(scene, top), passive };
    if let Some(quoting) = quoting_verb(verb) {
        // "was quoted as saying" reports as a whole; of "the paper quoted Ng as saying" only the last words stand beside the content.
        group.tokens.start =
            if syntax::is_passive(quoting) { syntax::group_start(quoting) } else { verb.head().index() };
        group.subject = quoted_person(quoting).filter(|person| person.index() < verb.index());
    }
    if let Some((issuer, issue)) = issued(scene, verb) {
        group.subject = Some(issuer);
        group.tokens.start = syntax::group_start(issue);
    }
    group
}

/// "Asked why he left, Ng said": the participle that opens a sentence tells what somebody was asked, whatever the parse took it for.
fn is_asked(scene: &Scene<'_>, verb: Token<'_>) -> bool {
    matches!(verb.lemma(), "ask" | "press" | "question" | "quiz" | "challenge")
        && matches!(verb.tag(), "VBD" | "VBN")
        && verb.index() == scene.sentence(verb).start
        && syntax::own_subject(verb).is_none()
        && !verb.is_root()
}

/// "Nurse killed three, jury told": without a hearer the verb of telling is passive, as headlines write it.
fn hears(scene: &Scene<'_>, verb: Token<'_>) -> bool {
    verb.lemma() == "tell"
        && matches!(verb.tag(), "VBD" | "VBN")
        && verb.index() + 1 == scene.blocks.get(scene.block_of[verb.index()]).map_or(0, |block| block.end)
        && verb.rights().next().is_none()
        && syntax::own_subject(verb).is_none_or(|subject| is_hearing(subject))
}

/// "..., added Ng.": between a comma and a name that ends the sentence a past form of saying is no adjective of the name.
pub(super) fn is_inverted(scene: &Scene<'_>, verb: Token<'_>) -> bool {
    let sentence = scene.sentence(verb);
    let says = || {
        scene
            .lexicon
            .verb(verb.lemma())
            .is_some_and(|cue| cue.class == Class::Say && cue.takes("clause") && cue.takes("quote"))
    };
    let comma =
        verb.index() > sentence.start && scene.token(verb.index() - 1).is_some_and(|before| before.text() == ",");
    let name = verb.head();
    verb.dep() == "amod"
        && matches!(verb.tag(), "VBN" | "VBD")
        && comma
        && name.pos() == "PROPN"
        && name.index() > verb.index()
        && syntax::phrase(name).end + 1 >= sentence.end
        && says()
}

/// Whether a noun names those before whom others speak: a court, a jury, an inquest.
pub(super) fn is_hearing(noun: Token<'_>) -> bool {
    matches!(
        noun.lemma().to_lowercase().as_str(),
        "court"
            | "jury"
            | "juror"
            | "inquest"
            | "tribunal"
            | "hearing"
            | "trial"
            | "inquiry"
            | "enquiry"
            | "panel"
            | "committee"
            | "mps"
            | "meeting"
            | "parliament"
            | "commission"
            | "judge"
            | "magistrate"
            | "coroner"
    )
}

/// "let's say", "suffice it to say", "which is to say": words that introduce the writer's own words and tell of nobody's saying.
pub(crate) fn is_set_phrase(verb: Token<'_>) -> bool {
    let above = verb.head();
    let infinitive = verb.tag() == "VB" && above != verb;
    if infinitive && is_judged_by_writer(verb) {
        return true;
    }
    let writer = |subject: Option<Token<'_>>| {
        subject
            .is_none_or(|subject| matches!(subject.norm(), "us" | "'s" | "’s" | "s" | "me" | "it" | "which" | "that"))
    };
    verb.lemma() == "say"
        && infinitive
        && match above.lemma() {
            "let" => writer(syntax::own_subject(verb)),
            "suffice" => true,
            "be" => matches!(verb.dep(), "xcomp" | "ccomp") && writer(syntax::own_subject(above)),
            _ => above.norm() == "needless",
        }
}

/// "It is too early to say whether", "it was hard to tell who": saying itself is judged to be early, hard or fair, and nobody says anything.
fn is_judged_by_writer(verb: Token<'_>) -> bool {
    let to = verb.lefts().any(|aux| aux.dep() == "aux" && aux.norm() == "to");
    if !to || syntax::own_subject(verb).is_some() {
        return false;
    }
    let above = verb.head();
    let judged = |word: Token<'_>| word.pos() == "ADJ" || matches!(word.norm(), "early" | "soon" | "late");
    let copula = if judged(above) { above.head() } else { above };
    let dummy = syntax::own_subject(copula).is_some_and(|subject| matches!(subject.norm(), "it" | "that"));
    dummy
        && matches!(copula.lemma(), "be" | "remain" | "seem" | "become" | "appear" | "prove" | "'s" | "’s")
        && (judged(above)
            || copula.rights().any(|child| matches!(child.dep(), "acomp" | "attr" | "advmod") && judged(child)))
}

/// The verb of quoting above: "quoted" of "quoted Ng as saying".
pub(crate) fn quoting_verb(verb: Token<'_>) -> Option<Token<'_>> {
    let as_word =
        (verb.dep() == "pcomp" && verb.tag() == "VBG").then(|| verb.head()).filter(|word| word.norm() == "as")?;
    let mut above = as_word.head();
    // The parse may hang "as" on the one quoted.
    if !syntax::is_verb(above) {
        above = above.head();
    }
    (syntax::is_verb(above) && matches!(above.lemma(), "quote" | "cite")).then_some(above)
}

/// Who is quoted: the object of the verb of quoting, the subject of its passive.
fn quoted_person(quoting: Token<'_>) -> Option<Token<'_>> {
    if !syntax::is_passive(quoting) {
        return syntax::child(quoting, &["dobj"]);
    }
    let found = syntax::subject_of(quoting)?;
    // "the mayor, who was quoted as saying"
    let relative = matches!(found.tag(), "WP" | "WDT").then(|| found.head()).filter(|verb| verb.dep() == "relcl");
    Some(relative.map_or(found, Token::head))
}

/// Who quotes: "the agency" of "the agency quoted Ng as saying" and of "was quoted by the agency as saying".
pub(crate) fn quoter(verb: Token<'_>) -> Option<Token<'_>> {
    let quoting = quoting_verb(verb)?;
    if syntax::is_passive(quoting) {
        syntax::by_agent(quoting).or_else(|| syntax::by_agent(verb))
    } else {
        syntax::subject_of(quoting)
    }
}

/// "issued a statement saying that": the one who issued the document speaks.
fn issued<'p>(scene: &Scene<'p>, verb: Token<'p>) -> Option<(Token<'p>, Token<'p>)> {
    let document = (verb.dep() == "acl" && verb.tag() == "VBG").then(|| verb.head())?;
    if !Gazetteer::english().is_document_noun(document.lemma()) || document.dep() != "dobj" {
        return None;
    }
    let issue = document.head();
    let gives = matches!(
        issue.lemma(),
        "issue"
            | "release"
            | "send"
            | "write"
            | "publish"
            | "post"
            | "tweet"
            | "put"
            | "make"
            | "give"
            | "deliver"
            | "sign"
            | "circulate"
            | "file"
    );
    if !gives || syntax::is_passive(issue) || verb.index() - syntax::group_start(issue) > 10 {
        return None;
    }
    subject(scene, issue).map(|issuer| (issuer, issue))
}

/// The speaker of a verb, never from inside a quotation that the verb stands outside of.
fn subject<'p>(scene: &Scene<'p>, verb: Token<'p>) -> Option<Token<'p>> {
    if is_inverted(scene, verb) {
        return Some(verb.head());
    }
    if let Some(outer) = outer_speaker(scene, verb) {
        return subject(scene, outer);
    }
    // A verb has one subject: of two that the parse hung on it ("Dam safe, minister insists") the nearer one.
    let own = verb.lefts().filter(|child| matches!(child.dep(), "nsubj" | "nsubjpass")).last();
    if own.is_none()
        && let Some(named) = named_before(scene, verb)
    {
        return Some(named);
    }
    // "Reacting, the union hailed the vote": the parse may take the participle for the subject and hang the subject on it.
    let own = own.map(|subject| {
        let joined =
            || subject.rights().find(|child| matches!(child.dep(), "conj" | "appos") && syntax::is_nominal(*child));
        let comma = subject.nbor(1).is_some_and(|next| next.text() == ",");
        let opener = subject.tag() == "VBG" && comma && subject.index() < verb.index();
        if opener { joined().unwrap_or(subject) } else { subject }
    });
    let found = own
        .or_else(|| made_to(verb))
        .or_else(|| kept_from(verb))
        .or_else(|| last_behind(verb))
        .or_else(|| through(verb))
        .or_else(|| of_adjective(verb))
        .or_else(|| syntax::subject_of(verb))
        .filter(|subject| {
            scene.quote_of[subject.index()] == scene.quote_of[verb.index()]
                && subject.tag() != "EX"
                && !is_dummy(*subject)
                && scene.sentence(*subject) == scene.sentence(verb)
                && scene.sentence(verb).contains(&subject.index())
        });
    found.or_else(|| by_place(scene, verb))
}

/// "he's said that it rains": before a clause that is reported the short "'s" is "has", unless "it" stands before it.
fn is_has_said(verb: Token<'_>) -> bool {
    let short = syntax::child(verb, &["auxpass"]).is_some_and(|aux| matches!(aux.text(), "'s" | "’s"));
    let clause = verb.rights().any(|child| child.dep() == "ccomp" && syntax::is_finite_clause(child));
    let named =
        syntax::own_subject(verb).is_some_and(|subject| !matches!(subject.norm(), "it" | "that" | "there" | "what"));
    short && clause && named
}

/// "was quick to add", "is likely to say": the subject of the copula speaks, or may speak. Not of "was hard to say", which judges the saying.
fn of_adjective(verb: Token<'_>) -> Option<Token<'_>> {
    let adjective = verb.head();
    let copula = adjective.head();
    let to = verb.dep() == "xcomp" && verb.lefts().any(|aux| aux.dep() == "aux" && aux.norm() == "to");
    let ascribes = adjective.dep() == "acomp"
        && !matches!(
            adjective.lemma(),
            "hard" | "easy" | "difficult" | "tough" | "impossible" | "early" | "fair" | "safe"
        );
    (to && ascribes && matches!(copula.lemma(), "be" | "seem" | "'s" | "’s"))
        .then(|| syntax::own_subject(copula))
        .flatten()
}

/// "said co-author Ana Ruiz": of the pieces of a title that the parse took for subjects the name is the speaker.
fn last_behind(verb: Token<'_>) -> Option<Token<'_>> {
    let mut behind = verb.rights().filter(|child| child.dep() == "nsubj");
    let first =
        behind.next().filter(|first| first.index() == syntax::phrase(*first).end - 1 && first.pos() == "NOUN")?;
    let name = behind.last().filter(|name| name.pos() == "PROPN")?;
    let hyphen = first.nbor(1).is_some_and(|next| next.text() == "-");
    (hyphen && name.index() - first.index() < 8).then_some(name)
}

/// "prevented the police from saying": the object of the verb above.
pub(super) fn kept_from(verb: Token<'_>) -> Option<Token<'_>> {
    let from =
        (verb.dep() == "pcomp" && verb.tag() == "VBG").then(|| verb.head()).filter(|word| word.norm() == "from")?;
    // The parse may hang "from" on the object.
    let above = if syntax::is_verb(from.head()) { from.head() } else { from.head().head() };
    let keeps = matches!(
        above.lemma(),
        "prevent"
            | "bar"
            | "ban"
            | "keep"
            | "stop"
            | "discourage"
            | "deter"
            | "dissuade"
            | "block"
            | "prohibit"
            | "forbid"
    );
    let object = if syntax::is_passive(above) { syntax::own_subject(above) } else { syntax::child(above, &["dobj"]) };
    object.filter(|object| keeps && object.index() < verb.index())
}

/// "Ng began the debate saying": who begins, ends or spends a time with a saying says it, and not the time; "had a short way to put it".
fn through(verb: Token<'_>) -> Option<Token<'_>> {
    let time = verb.head();
    let to = verb.tag() == "VB" && verb.lefts().any(|aux| aux.dep() == "aux" && aux.norm() == "to");
    let thing = time.pos() == "NOUN" && !super::source::can_speak(time);
    if to && thing && matches!(verb.dep(), "acl" | "relcl") && time.dep() == "dobj" {
        return syntax::own_subject(time.head()).filter(|subject| subject.index() < time.index());
    }
    let spends =
        matches!(time.head().lemma(), "begin" | "start" | "open" | "end" | "close" | "finish" | "conclude" | "spend");
    (verb.tag() == "VBG" && verb.dep() == "acl" && time.dep() == "dobj" && spends)
        .then(|| syntax::own_subject(time.head()))
        .flatten()
}

/// "The win led Ng to declare": whoever is led, forced or prompted to do a thing does it.
fn made_to(verb: Token<'_>) -> Option<Token<'_>> {
    let above = verb.head();
    let to = verb.dep() == "xcomp" && verb.lefts().any(|aux| aux.dep() == "aux" && aux.norm() == "to");
    let brings = matches!(
        above.lemma(),
        "lead"
            | "prompt"
            | "force"
            | "cause"
            | "compel"
            | "drive"
            | "spur"
            | "ask"
            | "urge"
            | "order"
            | "tell"
            | "invite"
            | "advise"
            | "allow"
            | "expect"
            | "press"
            | "beg"
            | "encourage"
            | "instruct"
            | "persuade"
            | "convince"
            | "pressure"
            | "call"
            | "appeal"
            | "remind"
            | "warn"
            | "challenge"
    );
    if !(to && brings) || syntax::is_passive(above) {
        return None;
    }
    // "called on ministers to explain"
    let on = || {
        let on = above
            .rights()
            .find(|child| child.dep() == "prep" && matches!(child.norm(), "on" | "upon" | "to" | "for"))?;
        syntax::child(on, &["pobj"]).filter(|hearer| hearer.index() < verb.index())
    };
    syntax::child(above, &["dobj"]).filter(|object| object.index() < verb.index()).or_else(on)
}

/// The reporting verb whose speaker goes on with this one, though the parse hung it on the reported clause: "said the deal is off, adding that",
/// "insisted that talks are useful but stressed". A participle behind a comma, or a past form joined to a clause in the present.
fn outer_speaker<'p>(scene: &Scene<'p>, verb: Token<'p>) -> Option<Token<'p>> {
    if syntax::own_subject(verb).is_some() || verb.is_root() {
        return None;
    }
    let below = verb.head();
    if let Some(saying) = told_beside_a_side_clause(scene, verb) {
        return Some(saying);
    }
    let clause = std::iter::once(below).chain(below.ancestors()).take(4).find(|above| above.dep() == "ccomp")?;
    let outer = clause.head();
    if outer.index() >= clause.index() || scene.cue_verb(outer).is_none_or(|(cue, _, _)| cue.class == Class::Hold) {
        return None;
    }
    let comma = behind_comma(scene, syntax::group_start(verb));
    let participle =
        verb.tag() == "VBG" && comma && matches!(verb.dep(), "advcl" | "conj" | "acl") && continues_report(verb);
    let present = |token: Token<'_>| {
        matches!(token.tag(), "VBZ" | "VBP")
            || token
                .children()
                .any(|aux| matches!(aux.dep(), "aux" | "auxpass") && matches!(aux.tag(), "VBZ" | "VBP" | "MD"))
    };
    // Verbs that are joined have one form: "says she would close it and tells" joins "says" and "tells".
    let modal = || below.children().any(|aux| aux.dep() == "aux" && aux.tag() == "MD");
    let joined = verb.dep() == "conj"
        && verb.tag() == outer.tag()
        && (verb.tag() == "VBD" && present(below) || verb.tag() == "VBZ" && modal());
    // "said A before claiming B"
    let then = verb.tag() == "VBG"
        && verb.dep() == "pcomp"
        && matches!(below.norm(), "before" | "after")
        && continues_report(verb);
    // "warning that A could fall and implying that B": a participle is joined to a participle.
    let both = verb.dep() == "conj" && verb.tag() == "VBG" && outer.tag() == "VBG" && below.tag() != "VBG";
    (participle || joined || then || both).then_some(outer)
}

/// The verb of saying that a participle behind a comma goes on with, though the parse hung it on a side clause between the two: "said after the mayor
/// had won the vote, remarking that".
fn told_beside_a_side_clause<'p>(scene: &Scene<'p>, verb: Token<'p>) -> Option<Token<'p>> {
    let side = verb.head();
    let marked =
        || side.lefts().any(|mark| mark.dep() == "mark" && matches!(mark.norm(), "after" | "before" | "as" | "while"));
    let comma = || behind_comma(scene, verb.index());
    if verb.tag() != "VBG"
        || verb.dep() != "advcl"
        || side.dep() != "advcl"
        || !marked()
        || !comma()
        || !continues_report(verb)
    {
        return None;
    }
    let saying = side.head();
    (saying.index() < side.index() && scene.cue_verb(saying).is_some_and(|(cue, _, _)| cue.class == Class::Say))
        .then_some(saying)
}

/// Whether a comma stands right before a token, or right before a closing mark before it.
fn behind_comma(scene: &Scene<'_>, at: usize) -> bool {
    let before = |by: usize| at.checked_sub(by).and_then(|at| scene.token(at)).map_or("", Token::text);
    before(1) == "," || matches!(before(1), "”" | "\"" | "''" | "’") && before(2) == ","
}

/// Verbs whose participle goes on with a report.
pub(crate) fn continues_report(verb: Token<'_>) -> bool {
    let says = || {
        let cue = super::lexicon::Lexicon::english().verb(verb.lemma());
        let clause = verb.rights().any(|child| child.dep() == "ccomp" && syntax::is_finite_clause(child));
        clause && cue.is_some_and(|cue| cue.class == Class::Say && cue.takes("clause") && cue.takes("quote"))
    };
    says()
        || matches!(
            verb.lemma(),
            "add"
                | "say"
                | "note"
                | "tell"
                | "insist"
                | "argue"
                | "warn"
                | "claim"
                | "stress"
                | "explain"
                | "call"
                | "suggest"
                | "indicate"
                | "declare"
                | "predict"
                | "write"
                | "assert"
                | "state"
                | "emphasize"
                | "emphasise"
                | "describe"
                | "cite"
                | "point"
                | "urge"
                | "vow"
                | "promise"
                | "accuse"
                | "blame"
                | "criticize"
                | "criticise"
                | "praise"
                | "deny"
                | "dismiss"
        )
}

/// The head of "its director, Dr Ana Ruiz," right before a verb: a noun for a person, set off by a comma, and the name that it is given in commas. However
/// the parse hung them, nobody else can be the subject of a finite verb behind them that no "and" joins to the words before.
fn named_before<'p>(scene: &Scene<'p>, verb: Token<'p>) -> Option<Token<'p>> {
    let start = syntax::group_start(verb);
    let sentence = scene.sentence(verb);
    let comma = |at: usize| scene.token(at).is_some_and(|token| token.text() == ",") && sentence.contains(&at);
    let closing = start.checked_sub(1).filter(|at| comma(*at))?;
    if !scene.token(start).is_some_and(syntax::is_finite) {
        return None;
    }
    let name = closing.checked_sub(1).and_then(|at| scene.token(at)).filter(|name| name.pos() == "PROPN")?;
    let mut first = name.index();
    while first > sentence.start
        && scene.token(first - 1).is_some_and(|part| part.pos() == "PROPN" || part.text() == ".")
    {
        first -= 1;
    }
    let opening = first.checked_sub(1).filter(|at| comma(*at))?;
    let office = scene.token(opening.checked_sub(1)?)?;
    let known = Gazetteer::english();
    let set_off = |head: Token<'_>| {
        let phrase = head.lefts().next().map_or(head.index(), |left| syntax::phrase(left).start);
        phrase.checked_sub(1).is_some_and(&comma) && head.lefts().any(|left| matches!(left.dep(), "det" | "poss"))
    };
    // "a spokeswoman for the port, Ana Ruiz,": the noun may stand before an addition of its own.
    std::iter::once(office)
        .chain(office.ancestors())
        .take(4)
        .take_while(|above| sentence.contains(&above.index()) && above.index() < opening)
        .find(|head| head.pos() == "NOUN" && known.person_noun(head.lemma()).is_some() && set_off(*head))
        .filter(|head| syntax::phrase(*head).end >= opening)
}

/// The noun phrase that ends right before a finite verb which the parse left without a subject.
fn by_place<'p>(scene: &Scene<'p>, verb: Token<'p>) -> Option<Token<'p>> {
    let start = syntax::group_start(verb);
    if !scene.token(start).is_some_and(syntax::is_finite) {
        return spoke_before(scene, verb, start);
    }
    let sentence = scene.sentence(verb);
    let mut at = start;
    while at > sentence.start && scene.token(at - 1).is_some_and(|token| token.pos() == "ADV" || token.text() == ")") {
        at -= 1;
    }
    let before = at.checked_sub(1).filter(|at| *at >= sentence.start).and_then(|at| scene.token(at))?;
    // "Council says the bridge is safe; rejects repairs": the subject of the sentence goes on.
    if matches!(before.text(), ";" | ",") && syntax::own_subject(verb).is_none() {
        return (sentence.start..at).filter_map(|at| scene.token(at)).find(|token| {
            token.dep() == "nsubj"
                && token.head() != verb
                && syntax::is_finite(token.head())
                && scene.quote_of[token.index()].is_none()
        });
    }
    if before.pos() == "NOUN"
        || before.pos() == "PROPN"
        || matches!(before.norm(), "he" | "she" | "they" | "i" | "we" | "it" | "who")
    {
        // The head of the phrase that ends here, without leaving it.
        let mut head = before;
        while !head.is_root()
            && head.head().index() < start
            && matches!(head.head().pos(), "NOUN" | "PROPN")
            && matches!(head.dep(), "compound" | "nmod" | "appos" | "flat")
        {
            head = head.head();
        }
        return Some(head);
    }
    None
}

/// «"A," Ng said, going on to say that B»: a participle right behind another's reporting verb and a comma goes on with that speaker.
fn spoke_before<'p>(scene: &Scene<'p>, verb: Token<'p>, start: usize) -> Option<Token<'p>> {
    if !scene.token(start).is_some_and(|first| first.tag() == "VBG") {
        return None;
    }
    let comma = start.checked_sub(1).and_then(|at| scene.token(at)).filter(|before| before.text() == ",")?;
    let told = comma.index().checked_sub(1).and_then(|at| scene.token(at))?;
    let says = told != verb
        && syntax::is_finite(told)
        && scene.quote_of[told.index()].is_none()
        && scene.cue_verb(told).is_some_and(|(cue, _, _)| cue.class == Class::Say);
    if says { syntax::own_subject(told).filter(|subject| scene.quote_of[subject.index()].is_none()) } else { None }
}

/// "it" of "it was said", "it is clear", or an adverb taken for a subject.
fn is_dummy(subject: Token<'_>) -> bool {
    matches!(subject.dep(), "expl") || matches!(subject.pos(), "ADV" | "PUNCT" | "SPACE" | "INTJ")
}
