//! How surely something was said: not said, to be said, perhaps said; and to whom.

use std::ops::Range;

use secondsource_model::Modality;
use secondsource_nlp::Token;

use super::lexicon::Class;
use super::scene::{Draft, Scene};
use crate::syntax;

/// How many verbs above the cue can change what it says: "may have declined to admit knowing".
const MAX_CHAIN: usize = 4;

/// Verbs above a saying that tell that it did not happen: "declined to say", "stopped short of saying".
const NOT_DONE: &[&str] =
    &["decline", "refuse", "fail", "avoid", "refrain", "neglect", "forget", "hesitate", "omit", "stop", "fall"];

/// Whether the source does not stand behind the content (not said, or denied), and how sure the saying is.
pub(crate) fn manner(scene: &Scene<'_>, draft: &Draft) -> (bool, Modality) {
    let Some(cue) = draft.cue_head.and_then(|head| scene.token(head)) else { return (false, Modality::Said) };
    // The copula of "is not certain that" carries the negation.
    let verb =
        if syntax::is_verb(cue) || !matches!(cue.dep(), "acomp" | "attr" | "oprd" | "dobj") { cue } else { cue.head() };
    let chain = chain(verb);
    if draft.class != Class::Hold && is_granted(scene, draft, cue, &chain) {
        return (false, Modality::Said);
    }
    let not_done = chain.iter().skip(1).any(|above| not_done(*above));
    let not_said = not_done
        || chain.iter().any(|verb| syntax::is_negated(*verb))
        || chain.last().is_some_and(|top| nobody(*top, verb) || unreal(scene, *top) == Some(Unreal::NotSo))
        || without(verb)
        || prevented(verb)
        || chain.last().is_some_and(|top| is_kept_from(*top))
        || syntax::is_given_up(cue);
    // What somebody denies having said was not said by them, for all the report knows: "denied saying", "denied that he said".
    let denied_saying = chain.iter().skip(1).any(|above| denies(scene, *above));
    if draft.class == Class::Hold {
        return (not_said || denied_saying || denies(scene, verb), Modality::Held);
    }
    if not_said {
        return (true, modal(&chain).filter(|found| *found == Modality::Demanded).unwrap_or(Modality::Said));
    }
    let denied = denied_saying || denies_content(scene, draft, verb);
    if denied {
        return (true, Modality::Denied);
    }
    let supposed = || chain.last().and_then(|top| unreal(scene, *top)).map(|_| Modality::Possible);
    (false, modal(&chain).or_else(supposed).unwrap_or_else(|| above_chain(verb)))
}

/// Whether a denial was taken back, so that its content is granted: "no longer disputes that", "stopped denying that", "withdrew its denial that". Told as
/// having happened, and not itself denied.
fn is_granted(scene: &Scene<'_>, draft: &Draft, cue: Token<'_>, chain: &[Token<'_>]) -> bool {
    let Some(verb) =
        chain.first().copied().filter(|verb| denies_content(scene, draft, *verb) || syntax::is_given_up(cue))
    else {
        return false;
    };
    let noun = syntax::is_given_up(cue) && scene.lexicon.noun(cue.lemma()).is_some_and(super::lexicon::CueWord::denies);
    let ended = chain.windows(2).any(|pair| syntax::ends(pair[1], pair[0]));
    let no_more = denies_content(scene, draft, verb) && (syntax::is_no_more(verb) || ended);
    let plain =
        chain.iter().skip(usize::from(!noun)).all(|above| !syntax::is_negated(*above)) && modal(chain).is_none();
    (noun || no_more) && plain
}

/// The verb and those above that only carry it: "declined" of "declined to say", "denied" of "denied saying", "short of" of "stopped short of saying".
fn chain(verb: Token<'_>) -> Vec<Token<'_>> {
    let mut chain = vec![verb];
    while let Some(last) = chain.last().filter(|_| chain.len() < MAX_CHAIN) {
        let above = match last.dep() {
            "xcomp" if super::cue::carries(last.head()) || not_done(last.head()) || last.tag() == "VBG" => last.head(),
            "pcomp" if last.tag() == "VBG" => {
                // "stopped short of saying", "refrained from saying": the verb stands above the preposition and its adverb.
                let Some(verb) = last.ancestors().take(3).find(|above| syntax::is_verb(*above)) else { break };
                if !not_done(verb) {
                    break;
                }
                verb
            }
            "relcl" | "acl" if super::cue::carries(last.head()) => last.head(),
            _ => break,
        };
        chain.push(above);
    }
    chain
}

fn not_done(verb: Token<'_>) -> bool {
    let lemma = verb.lemma();
    let short = |verb: Token<'_>| verb.children().any(|child| child.norm() == "short");
    match lemma {
        "stop" | "fall" if short(verb) => true,
        _ if verb.children().any(|below| below.dep() == "xcomp" && syntax::ends(verb, below)) => true,
        "stop" | "fall" => false,
        // "has yet to say"
        "have" | "be" => verb.children().any(|child| child.norm() == "yet"),
        _ => NOT_DONE.contains(&lemma),
    }
}

/// "No one said", "neither side confirmed", "none of them admitted", "few believe", "not everyone agrees", "hardly anyone said".
fn nobody(top: Token<'_>, verb: Token<'_>) -> bool {
    let none = |word: &str| matches!(word, "nobody" | "none" | "neither" | "nothing" | "no");
    let subject = syntax::own_subject(top).or_else(|| syntax::own_subject(verb));
    subject.is_some_and(|subject| {
        let few = subject.norm() == "few" && syntax::child(subject, &["det"]).is_none();
        let everyone =
            matches!(subject.norm(), "everyone" | "everybody" | "all" | "anyone" | "anybody" | "many" | "much");
        let before = subject.index().checked_sub(1).and_then(|at| subject.parse().get(at));
        let kept_from = before.is_some_and(|before| matches!(before.norm(), "not" | "hardly" | "scarcely" | "barely"));
        none(subject.norm())
            || few
            || everyone && kept_from
            || subject.lefts().any(|child| matches!(child.dep(), "det" | "preconj" | "cc") && none(child.norm()))
            || subject.lefts().any(|child| child.norm() == "few" && child.children().len() == 0)
                && syntax::child(subject, &["det"]).is_none()
    })
}

/// How a clause that only supposes a saying, or calls it untrue, stands to the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unreal {
    /// "If Ng says that", "rumours that Ng said".
    Supposed,
    /// "It is false that Ng said", "no evidence that Ng said", "Had Ng said".
    NotSo,
}

/// Nouns that carry a report which nobody here vouches for.
const HEARSAY: &[&str] = &[
    "claim",
    "rumour",
    "rumor",
    "allegation",
    "suggestion",
    "notion",
    "idea",
    "speculation",
    "assertion",
    "theory",
    "insinuation",
];
/// What shows that something was so; with "no" before it, nothing does.
const PROOF: &[&str] =
    &["evidence", "proof", "indication", "sign", "record", "suggestion", "hint", "sense", "question"];
/// Predicates and nouns that tell that something is not so.
const UNTRUE: &[&str] = &[
    "false",
    "untrue",
    "wrong",
    "fake",
    "incorrect",
    "inaccurate",
    "baseless",
    "unfounded",
    "fabricated",
    "misleading",
    "bogus",
    "nonsense",
    "lie",
    "myth",
    "hoax",
    "fabrication",
];

/// What stands around the verb of saying: a condition, hearsay, a judgement that it is untrue.
fn unreal(scene: &Scene<'_>, verb: Token<'_>) -> Option<Unreal> {
    if verb.children().any(|mark| mark.dep() == "mark" && matches!(mark.norm(), "if" | "unless")) {
        return Some(Unreal::Supposed);
    }
    // "Had Ng said so, ...": the auxiliary stands before the subject, and no question mark behind.
    let first = verb.children().next().filter(|aux| aux.norm() == "had" && aux.dep() == "aux");
    if let Some(had) = first
        && !verb.is_root()
        && syntax::own_subject(verb).is_some_and(|subject| had.index() < subject.index())
    {
        return Some(Unreal::NotSo);
    }
    let above = verb.head();
    let untrue = |predicate: Token<'_>| UNTRUE.contains(&predicate.lemma());
    let called_untrue = |copula: Token<'_>| {
        copula.lemma() == "be"
            && copula.rights().any(|child| {
                matches!(child.dep(), "acomp" | "attr")
                    && (untrue(child) != syntax::is_negated(copula) && (untrue(child) || child.lemma() == "true")
                        || child.lemma() == "true" && syntax::is_negated(copula))
            })
    };
    match verb.dep() {
        // The clause may hang on the predicate: "It is false that".
        "ccomp" | "csubj" | "advcl" if above != verb => {
            let copula = if syntax::is_verb(above) { above } else { above.head() };
            let marked = verb.children().any(|mark| mark.dep() == "mark" && mark.norm() == "that");
            (marked && (called_untrue(copula) || untrue(above))).then_some(Unreal::NotSo)
        }
        "acl" | "relcl" if has_that_clause(verb) => {
            let noun = above.lemma();
            let no = above.lefts().any(|det| det.norm() == "no") || syntax::is_negated(above.head());
            let copula = matches!(above.dep(), "nsubj").then(|| above.head());
            let refused = matches!(above.dep(), "dobj" | "nsubjpass")
                && syntax::is_verb(above.head())
                && scene.cue_verb(above.head()).is_some_and(|(cue, _, _)| cue.denies() || cue.rejects());
            if PROOF.contains(&noun) && no
                || UNTRUE.contains(&noun)
                || HEARSAY.contains(&noun) && (copula.is_some_and(called_untrue) || refused)
            {
                return Some(Unreal::NotSo);
            }
            HEARSAY.contains(&noun).then_some(Unreal::Supposed)
        }
        _ => None,
    }
}

/// Whether a clause is opened by a "that" which is not its subject: "rumours that Ng said", not "a claim that says".
fn has_that_clause(verb: Token<'_>) -> bool {
    let that = verb.lefts().find(|mark| mark.norm() == "that");
    that.is_some_and(|that| {
        that.dep() == "mark" || verb.lefts().any(|child| child != that && matches!(child.dep(), "nsubj" | "nsubjpass"))
    })
}

/// Drops what is said to have been said inside a statement that is itself denied or was not made: "denied that engineers had said" tells nothing of
/// what engineers said.
pub(super) fn drop_inside_denials(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    let mut cues: Vec<(usize, usize)> =
        drafts.iter().enumerate().filter_map(|(at, draft)| Some((draft.cue.first()?.start, at))).collect();
    cues.sort_unstable();
    let mut dropped = vec![false; drafts.len()];
    for (at, draft) in drafts.iter().enumerate() {
        let held = |run: &Range<usize>| {
            let first = cues.partition_point(|(start, _)| *start < run.start);
            let behind = first + cues[first..].partition_point(|(start, _)| *start < run.end);
            cues[first..behind].iter().map(|(_, index)| *index).filter(|index| *index != at)
        };
        // Most statements hold no other.
        if draft.content.iter().flat_map(held).next().is_none() || !manner(scene, draft).0 {
            continue;
        }
        for index in draft.content.iter().flat_map(held) {
            dropped[index] = true;
        }
    }
    let mut dropped = dropped.into_iter();
    drafts.retain(|_| !dropped.next().unwrap_or(false));
}

/// "without saying", "instead of saying".
fn without(verb: Token<'_>) -> bool {
    verb.dep() == "pcomp"
        && matches!(verb.head().norm(), "without" | "of")
        && (verb.head().norm() == "without" || verb.head().head().norm() == "instead")
}

/// "prevented the police from saying": whoever is kept from it does not say it.
fn prevented(verb: Token<'_>) -> bool {
    super::cue::kept_from(verb).is_some()
}

fn denies(scene: &Scene<'_>, verb: Token<'_>) -> bool {
    syntax::is_verb(verb) && scene.cue_verb(verb).is_some_and(|(cue, _, _)| cue.denies())
}

/// "denied that ...", "denied taking it", "rejected claims that ..."; not «denied: "I never said that"», which are the speaker's own words.
fn denies_content(scene: &Scene<'_>, draft: &Draft, verb: Token<'_>) -> bool {
    if !draft.quotes.is_empty() {
        return false;
    }
    if denies(scene, verb) {
        return true;
    }
    let Some((cue, _, _)) = syntax::is_verb(verb).then(|| scene.cue_verb(verb)).flatten() else {
        // "his denial that ..."
        return scene.lexicon.noun(verb.lemma()).is_some_and(super::lexicon::CueWord::denies);
    };
    // "rejected the demand": what is asked for is not told to be so.
    let asks = |noun: Token<'_>| {
        matches!(
            noun.lemma(),
            "demand"
                | "request"
                | "call"
                | "offer"
                | "proposal"
                | "recommendation"
                | "question"
                | "threat"
                | "plea"
                | "pledge"
        )
    };
    cue.rejects()
        && verb
            .rights()
            .filter(|child| matches!(child.dep(), "dobj" | "nsubjpass"))
            .chain(syntax::child(verb, &["nsubjpass"]))
            .any(|object| {
                let told = |noun: Token<'_>| {
                    !asks(noun)
                        && scene
                            .lexicon
                            .noun(noun.lemma())
                            .is_some_and(|noun| noun.class == Class::Say && noun.takes("clause"))
                        || matches!(
                            noun.lemma(),
                            "idea"
                                | "notion"
                                | "rumour"
                                | "rumor"
                                | "theory"
                                | "speculation"
                                | "allegation"
                                | "insinuation"
                        )
                };
                told(object)
            })
}

fn modal(chain: &[Token<'_>]) -> Option<Modality> {
    let modal =
        chain.iter().flat_map(|verb| verb.children()).find(|child| child.dep() == "aux" && child.tag() == "MD")?;
    match modal.lemma() {
        "will" | "shall" | "'ll" => Some(Modality::Future),
        "must" | "should" | "ought" => Some(Modality::Demanded),
        "may" | "might" | "could" | "would" | "can" => Some(Modality::Possible),
        _ => None,
    }
}

/// "was reluctant to say", "is unlikely to say", "is not ready to say".
fn is_kept_from(top: Token<'_>) -> bool {
    let adjective = top.head();
    top.dep() == "xcomp"
        && adjective.dep() == "acomp"
        && (matches!(
            adjective.lemma(),
            "unlikely" | "unable" | "unwilling" | "reluctant" | "hesitant" | "afraid" | "loath" | "unready"
        ) || syntax::is_negated(adjective.head()))
}

/// "is expected to say", "was asked to say", "is likely to say".
fn above_chain(verb: Token<'_>) -> Modality {
    if verb.dep() != "xcomp" || verb.tag() != "VB" {
        return Modality::Said;
    }
    match verb.head().lemma() {
        "expect" | "plan" | "intend" | "schedule" | "set" | "promise" | "prepare" | "due" => Modality::Future,
        "likely" | "ready" | "able" | "free" | "willing" | "eager" | "bound" | "certain" | "sure" | "keen" => {
            Modality::Possible
        }
        "ask" | "urge" | "tell" | "order" | "require" | "force" | "call" | "appeal" | "invite" | "press" | "beg"
        | "plead" | "instruct" | "advise" | "challenge" | "pressure" => Modality::Demanded,
        _ => Modality::Said,
    }
}

/// The words that name the hearer: "told reporters", "said to her aides".
pub(crate) fn addressee(scene: &Scene<'_>, draft: &Draft) -> Option<Range<usize>> {
    let verb = draft.cue_head.and_then(|head| scene.token(head)).filter(|verb| syntax::is_verb(*verb))?;
    let (cue, _, _) = scene.cue_verb(verb)?;
    let direct = verb.rights().find(|child| {
        matches!(child.dep(), "dobj" | "dative")
            && cue.takes("told")
            && scene.quote_of[child.index()].is_none()
            && syntax::is_nominal(*child)
    });
    let to = || {
        let to = verb.rights().find(|child| matches!(child.dep(), "prep" | "dative") && child.norm() == "to")?;
        let hearer = syntax::child(to, &["pobj"])?;
        (matches!(
            draft.lemma.as_str(),
            "say"
                | "explain"
                | "announce"
                | "write"
                | "complain"
                | "admit"
                | "confess"
                | "repeat"
                | "declare"
                | "reply"
                | "suggest"
                | "report"
        ) && scene.quote_of[hearer.index()].is_none())
        .then_some(hearer)
    };
    let passive = syntax::is_passive(verb) && cue.takes("told");
    let head = direct.or_else(to).or_else(|| if passive { syntax::own_subject(verb) } else { None })?;
    let words = scene.source_phrase(head, verb.index()..verb.index() + 1)?;
    let taken = draft.content.iter().chain(&draft.source).any(|run| run.start < words.end && words.start < run.end);
    (!taken).then_some(words)
}

#[cfg(test)]
mod tests {
    use crate::statement::check::manners;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        assert_eq!(manners(text), expect, "manners of {text:?}");
    }

    #[test]
    fn denied() {
        check("The mayor denied that he had taken money.", &["denied | not said, denied"]);
        check("The mayor denied taking money.", &["denied | not said, denied"]);
        check("The ministry rejected claims that the bridge was unsafe.", &["rejected | not said, denied"]);
        check("The union disputes that the talks failed.", &["disputes | not said, denied"]);
        // What is asked for is refused, and nothing is told to be untrue.
        check("The council rejected the union's demand for a rise.", &["rejected | said, said"]);
    }

    #[test]
    fn not_said() {
        check("The mayor refused to say who paid.", &["refused to say | not said, said"]);
        check("The mayor did not say when the road would open.", &["did not say | not said, said"]);
        check("The mayor never said that the road was safe.", &["never said | not said, said"]);
        check("The firm would not confirm that talks had begun.", &["would not confirm | not said, said"]);
        check("The mayor has yet to say whether she will stand.", &["has yet to say | not said, said"]);
        check("No one said the bridge was safe.", &["said | not said, said"]);
        check("The mayor stopped short of saying that the road was safe.", &["saying | not said, said"]);
        check("The mayor left without saying that the road was shut.", &["saying | not said, said"]);
        check("The mayor did not deny that the road was shut.", &["did not deny | not said, said"]);
        check("Neither Bell nor Kerr said the bridge was safe.", &["said | not said, said"]);
        check("Few believe that the bridge is safe.", &["believe | not said, held"]);
        check("Not everyone agrees that the bridge is safe.", &["agrees | not said, said"]);
        check("Hardly anyone said the bridge was safe.", &["said | not said, said"]);
        check("There is no evidence that Ng said the bridge was safe.", &["said | not said, said"]);
        check("It is false that Ng said the bridge was safe.", &["said | not said, said"]);
        check("The claim that Ng said the bridge was safe is false.", &["said | not said, said"]);
        check("Had Ng said the bridge was unsafe, lives would have been saved.", &["said | not said, said"]);
        check("The firm no longer says that the road is safe.", &["no longer says | not said, said"]);
        check("The mayor has stopped saying that the road is safe.", &["has stopped saying | not said, said"]);
        check("The mayor stopped to say that the road was safe.", &["stopped to say | said, said"]);
        check("The mayor was unable to say that the road was safe.", &["to say | not said, said"]);
        check("The mayor is not free to say that the road is safe.", &["to say | not said, said"]);
    }

    #[test]
    fn a_denial_taken_back_grants() {
        check("The firm no longer disputed that the pump failed.", &["no longer disputed | said, said"]);
        check("The firm no longer denies that the pump failed.", &["no longer denies | said, said"]);
        check("The firm has stopped denying that the pump failed.", &["has stopped denying | said, said"]);
        check(
            "The firm said it no longer disputed that the pump had failed.",
            &["said | said, said", "no longer disputed | said, said"],
        );
        // Not taken back: only not made, or only to be taken back.
        check("The firm did not deny that the pump failed.", &["did not deny | not said, said"]);
        check("The firm has long denied that the pump failed.", &["has long denied | not said, denied"]);
    }

    #[test]
    fn what_is_denied_holds_no_statement() {
        check("The firm denied that engineers had said the dam was weak.", &["denied | not said, denied"]);
        check("Ng did not say whether Bell had said the dam was weak.", &["did not say | not said, said"]);
        check(
            "The firm said that engineers had said the dam was weak.",
            &["said | said, said", "had said | said, said"],
        );
    }

    #[test]
    fn supposed() {
        check("If Ng says the dam is weak, people will leave.", &["says | said, possible"]);
        check("A rumour that Ng had said the dam was weak spread.", &["had said | said, possible"]);
        check("A claim that Ng said the dam was weak went round.", &["said | said, possible"]);
    }

    #[test]
    fn said() {
        check("The mayor said that the road was not safe.", &["said | said, said"]);
        check("The mayor denied: \"I never said that.\"", &["denied | said, said"]);
        check("The council rejected the offer.", &["rejected | said, said"]);
        check("The mayor was quick to add that the road was shut.", &["to add | said, said"]);
        check("The mayor is likely to stress that the road is shut.", &["to stress | said, possible"]);
        check("The mayor not only said that the road was shut.", &["said | said, said"]);
        check("The mayor will say that the road is shut.", &["will say | said, future"]);
        check("The mayor may say that the road is shut.", &["may say | said, possible"]);
        check("A few said that the road was shut.", &["said | said, said"]);
    }
}
