//! Links pronouns: relative and reflexive ones by the parse, "he", "she", "it", "they" by agreement and salience.
//!
//! Why: a fifth of all speakers in news are pronouns. Salience is grammar first (the subject of the sentence, then of the one before), nearness
//! second; the speaker of a statement is the first choice for a pronoun inside its indirect speech, and the last speaker for one that speaks again.
//! Known misses: "it" for a whole event; "they" for two persons named apart; backward reference ("In his speech, Ng").

use secondsource_model::{EntityKind, LinkRule, MentionKind};
use secondsource_nlp::{Parse, Token};

use super::gazetteer::{CountryForm, Gender};
use super::mention::Found;
use super::name::{Group, link};
use crate::statement::{Draft, NEAR, Near, Scene};
use crate::syntax;

/// Mentions of one entity that are looked through for a name: a bound on texts that repeat themselves.
const MOST_LOOKED_AT: usize = 64;

/// What pronouns need to know of the statements around them.
pub(crate) struct Speech<'s> {
    pub(crate) drafts: &'s [Draft],
    pub(crate) scene: &'s Scene<'s>,
    pub(crate) near: &'s Near,
}

/// Links a relative or reflexive pronoun to the word it is bound to. True if linked.
pub(crate) fn bound(
    parse: &Parse,
    mentions: &mut [Found],
    groups: &mut [Group],
    of_head: &dyn Fn(usize) -> Option<usize>,
    at: usize,
) -> bool {
    let Some(token) = parse.get(mentions[at].head) else { return false };
    let anchor = match token.norm() {
        "who" | "which" | "that" | "whom" | "whose" => {
            token.ancestors().take(4).find(|above| above.dep() == "relcl").map(Token::head)
        }
        "himself" | "herself" | "itself" | "themselves" => token.ancestors().take(4).find_map(syntax::own_subject),
        _ => None,
    };
    let Some(group) = anchor.and_then(|anchor| of_head(anchor.index())).and_then(|index| mentions[index].entity) else {
        return false;
    };
    link(mentions, groups, at, group, LinkRule::Bound);
    true
}

/// Links a personal pronoun of the third person. True if linked.
pub(crate) fn personal(
    parse: &Parse,
    speech: &Speech<'_>,
    mentions: &mut [Found],
    groups: &mut [Group],
    of_head: &dyn Fn(usize) -> Option<usize>,
    at: usize,
) -> bool {
    let Some(token) = parse.get(mentions[at].head) else { return false };
    if !matches!(
        token.norm(),
        "he" | "him" | "his" | "she" | "her" | "hers" | "it" | "its" | "they" | "them" | "their" | "theirs"
    ) || is_empty_it(token)
    {
        return false;
    }
    let best = choose(parse, speech, mentions, groups, of_head, at, token);
    let Some(group) = best else { return false };
    link(mentions, groups, at, group, LinkRule::Pronoun);
    true
}

/// "It rains", "it is clear that": no reference.
fn is_empty_it(token: Token<'_>) -> bool {
    if token.norm() != "it" {
        return false;
    }
    let verb = token.head();
    let clause = verb.rights().any(|child| {
        matches!(child.dep(), "ccomp" | "xcomp" | "advcl" | "csubj")
            && child
                .children()
                .any(|mark| matches!(mark.dep(), "mark" | "aux") && matches!(mark.norm(), "that" | "to" | "whether"))
    });
    let adjective = verb.rights().find(|child| matches!(child.dep(), "acomp" | "attr"));
    let behind = adjective.is_some_and(|adjective| {
        adjective.rights().any(|child| {
            matches!(child.dep(), "ccomp" | "xcomp" | "relcl" | "prep" | "advcl") && matches!(adjective.dep(), "acomp")
        })
    });
    token.dep() == "expl"
        || token.dep().starts_with("nsubj")
            && matches!(verb.lemma(), "rain" | "snow" | "seem" | "appear" | "turn" | "take")
        || token.dep().starts_with("nsubj")
            && matches!(verb.lemma(), "be" | "become")
            && (clause
                || behind
                || adjective.is_some_and(|it| it.dep() == "attr" && it.rights().any(|child| child.dep() == "relcl")))
}

fn choose(
    parse: &Parse,
    speech: &Speech<'_>,
    mentions: &[Found],
    groups: &[Group],
    of_head: &dyn Fn(usize) -> Option<usize>,
    at: usize,
    token: Token<'_>,
) -> Option<usize> {
    let pronoun = Agreement::of(token, &mentions[at]);
    let sentence = mentions[at].sentence;
    let in_quote = speech.scene.quote_of[token.index()];
    let (outer, previous, quoted) = speakers(speech, mentions, of_head, token);
    let person = mentions[at].class == Some(EntityKind::Person);
    let speaks = speech.near.is_speaker(token.index());
    // Subjects of the reported clauses above the pronoun.
    let inner: Vec<usize> = match outer {
        Some((_, start)) => token
            .ancestors()
            .take(8)
            .filter_map(syntax::own_subject)
            .filter(|subject| subject.range().start >= start && subject.index() < token.index())
            .filter_map(|subject| of_head(subject.index()).and_then(|index| mentions[index].entity))
            .collect(),
        None => Vec::new(),
    };
    let heard = !inner.is_empty();
    let above: Vec<usize> = token
        .ancestors()
        .take(6)
        .skip(1)
        .filter_map(syntax::own_subject)
        .filter(|subject| subject.index() < token.index() && speech.scene.quote_of[subject.index()] == in_quote)
        .filter_map(|subject| of_head(subject.index()))
        .filter(|index| mentions[*index].kind != MentionKind::Nominal)
        .filter_map(|index| mentions[index].entity)
        .collect();
    let told = if speaks { told_by(speech, token) } else { None };
    let reach = if person { 6 } else { 2 };
    let mut best: Option<(i64, usize)> = None;
    // Only what was named within reach can be meant.
    let within = mentions[..at]
        .iter()
        .rev()
        .take(600)
        .take_while(|before| sentence.saturating_sub(before.sentence) <= reach + 1);
    let may_be = |index: &usize| {
        let group = &groups[*index];
        pronoun.agrees(group) && !is_nobody(parse, mentions, group)
            || speaks && person && previous == Some(*index) && may_be_person(mentions, group)
    };
    let mut candidates: Vec<usize> = within.filter_map(|before| before.entity).filter(may_be).collect();
    candidates.sort_unstable();
    candidates.dedup();
    for index in candidates {
        let group = &groups[index];
        // What speaks is somebody, a body or a document: "They said" is never said by costs.
        let named = || group.mentions.iter().take(MOST_LOOKED_AT).any(|at| mentions[*at].kind == MentionKind::Name);
        if speaks && group.class.is_none() && !named() {
            continue;
        }
        // Whoever speaks the quotation is "I" in it.
        if in_quote.is_some() && quoted == Some(index) && person {
            continue;
        }
        let mut score: i64 = i64::MIN;
        for other in group.before(at).iter().rev().take(8) {
            let mention = &mentions[*other];
            if mention.head >= token.index() && mention.tokens.start >= token.index()
                || mention.kind == MentionKind::Demonym && mention.class != Some(EntityKind::Group)
            {
                continue;
            }
            let gap = sentence.saturating_sub(mention.sentence);
            if gap > reach {
                continue;
            }
            let Some(head) = parse.get(mention.head) else { continue };
            // "Bell and Kerr": the first of them tells the place.
            let head = if head.dep() == "cc" { head.head() } else { head };
            if blocked(head, token) {
                score = i64::MIN;
                break;
            }
            let mut points = match gap {
                0 => 100,
                1 => 78,
                2 => 50,
                gap => 34 - 6 * i64::try_from(gap).unwrap_or(9),
            };
            points += role_points(head, token);
            if mention.kind == MentionKind::Nominal && !person {
                points -= 8;
            }
            // A quotation is another scene.
            if speech.scene.quote_of[mention.head] != in_quote {
                points -= if in_quote.is_some() { 12 } else { 40 };
            }
            score = score.max(points);
        }
        if score == i64::MIN {
            continue;
        }
        // Inside indirect speech the speaker is near at hand; for a thing or body the subject of the reported clause is nearer still.
        if outer.is_some_and(|(group, _)| group == index) {
            score += if person || token.dep().starts_with("nsubj") && !heard { 45 } else { 20 };
        }
        if inner.contains(&index) && !person {
            score += 30;
        }
        // Who spoke last speaks on, unless somebody else has come to the fore since.
        if previous == Some(index) {
            score += if passed_over(parse, speech, mentions, groups, pronoun, index, at) { 8 } else { 40 };
        }
        // "Ng wept as she spoke": the subject of the clause that the pronoun's hangs on.
        if person && above.contains(&index) {
            score += 45;
        }
        // "Thirteen officers were hurt, they said": the officers are told of, and are not the ones who tell it.
        if speaks
            && told
                .as_ref()
                .is_some_and(|told| group.before(at).iter().all(|other| is_in(parse, told, mentions[*other].head)))
        {
            score -= 60;
        }
        if person && group.gender.is_some() {
            score += 15;
        }
        score += i64::try_from(group.mentions.len().min(6)).unwrap_or(0) * 2;
        if group.country.is_some_and(|(_, form)| form == CountryForm::Capital) {
            score -= 20;
        }
        if best.is_none_or(|(points, _)| score > points) {
            best = Some((score, index));
        }
    }
    best.map(|(_, group)| group)
}

/// "No member of the staff": words that name nobody.
fn is_nobody(parse: &Parse, mentions: &[Found], group: &Group) -> bool {
    let first = group.mentions.first().and_then(|at| parse.get(mentions[*at].tokens.start));
    first.is_some_and(|first| matches!(first.norm(), "no" | "nobody" | "none" | "neither"))
}

/// Whether a name whose kind the parse did not tell can be a surname: one word that stands alone wherever it stands ("Holm said ...", "she said").
fn may_be_person(mentions: &[Found], group: &Group) -> bool {
    let alone = |at: &usize| mentions[*at].kind == MentionKind::Pronoun || mentions[*at].tokens.len() == 1;
    group.class.is_none()
        && !group.plural
        && group.country.is_none()
        && group.mentions.iter().take(MOST_LOOKED_AT).all(alone)
        && group.mentions.iter().any(|at| mentions[*at].kind == MentionKind::Name)
}

/// The content of the statement that the pronoun speaks, where it stands before the pronoun.
fn told_by(speech: &Speech<'_>, token: Token<'_>) -> Option<Vec<std::ops::Range<usize>>> {
    let place = token.range().start;
    let drafts = speech.near.at(place).iter().map(|at| &speech.drafts[*at]);
    let mut own = drafts.filter(|draft| draft.source_head == Some(token.index()));
    own.find(|draft| draft.content.first().is_some_and(|first| first.start < place)).map(|draft| draft.content.clone())
}

fn is_in(parse: &Parse, runs: &[std::ops::Range<usize>], token: usize) -> bool {
    parse.get(token).is_some_and(|token| runs.iter().any(|run| run.contains(&token.range().start)))
}

/// Whether another whom the pronoun can mean is the subject of a main clause between the speaker's last sentence and the pronoun's.
fn passed_over(
    parse: &Parse,
    speech: &Speech<'_>,
    mentions: &[Found],
    groups: &[Group],
    pronoun: Agreement,
    speaker: usize,
    at: usize,
) -> bool {
    let sentence = mentions[at].sentence;
    let before = mentions[..at].iter().rev().take(200).take_while(|other| sentence.saturating_sub(other.sentence) <= 2);
    for other in before.filter(|other| other.sentence < sentence) {
        if other.entity == Some(speaker) {
            return false;
        }
        let subject = parse.get(other.head).is_some_and(|head| {
            head.dep().starts_with("nsubj") && head.head().is_root() && speech.scene.quote_of[head.index()].is_none()
        });
        let named = other.kind != MentionKind::Nominal || !matches!(pronoun, Agreement::Person(_));
        let subject = subject && named;
        if subject && other.entity.is_some_and(|index| pronoun.agrees(&groups[index])) {
            return true;
        }
    }
    false
}

/// The speaker around the pronoun (of the statement whose indirect content holds it), the last speaker where the pronoun is itself a speaker,
/// and the speaker of the quotation that holds it.
fn speakers(
    speech: &Speech<'_>,
    mentions: &[Found],
    of_head: &dyn Fn(usize) -> Option<usize>,
    token: Token<'_>,
) -> (Option<(usize, usize)>, Option<usize>, Option<usize>) {
    let place = token.range();
    let group_of = |head: usize| of_head(head).and_then(|index| mentions[index].entity);
    let mut outer = None;
    let mut previous = None;
    let mut quoted = None;
    let speaks = speech.near.is_speaker(token.index());
    for draft in speech.near.at(place.start).iter().map(|at| &speech.drafts[*at]) {
        let speaker = draft.source_head.and_then(group_of);
        let inside = draft.content.iter().any(|run| run.start <= place.start && place.end <= run.end);
        if inside && draft.source_head != Some(token.index()) {
            if draft.quotes.is_empty() {
                outer =
                    speaker.map(|speaker| (speaker, draft.content.first().map_or(0, |first| first.start))).or(outer);
            } else {
                quoted = speaker.or(quoted);
            }
        }
        let before = draft.source_head.is_some_and(|head| head < token.index());
        let near =
            draft.content.first().is_some_and(|first| first.start < place.start && place.start < first.start + NEAR)
                || draft.cue.first().is_some_and(|cue| cue.start < place.start && place.start < cue.start + NEAR);
        if speaks && before && near && speaker.is_some() {
            previous = speaker;
        }
    }
    (outer, previous, quoted)
}

/// What a pronoun can name by its form.
#[derive(Clone, Copy)]
enum Agreement {
    /// "he", "she": one person of that gender.
    Person(Option<Gender>),
    /// "it".
    Thing,
    /// "they".
    Many,
}

impl Agreement {
    fn of(token: Token<'_>, mention: &Found) -> Self {
        match token.norm() {
            "he" | "him" | "his" | "she" | "her" | "hers" => Self::Person(mention.gender),
            "it" | "its" => Self::Thing,
            _ => Self::Many,
        }
    }

    /// Whether the pronoun can name the group at all.
    fn agrees(self, group: &Group) -> bool {
        match self {
            Self::Person(gender) => {
                group.class == Some(EntityKind::Person)
                    && !group.plural
                    && (group.gender.is_none() || group.gender == gender)
            }
            Self::Thing => !matches!(group.class, Some(EntityKind::Person | EntityKind::Group)) && !group.plural,
            Self::Many => group.plural || matches!(group.class, Some(EntityKind::Group | EntityKind::Organisation)),
        }
    }
}

/// Whether the two stand in one clause where a plain pronoun must mean somebody else ("Ng saw him"), or the pronoun is inside the other's phrase.
fn blocked(head: Token<'_>, pronoun: Token<'_>) -> bool {
    if pronoun.dep() == "poss" {
        return pronoun.head() == head || head.head() == pronoun;
    }
    let (one, other) = (head.head(), pronoun.head());
    let argument = |dep: &str| matches!(dep, "nsubj" | "nsubjpass" | "dobj" | "dative" | "attr");
    one == other && argument(head.dep()) && argument(pronoun.dep())
        || argument(head.dep())
            && pronoun.dep() == "pobj"
            && other.head() == one
            && !matches!(other.norm(), "with" | "behind" | "around" | "before" | "after")
        || syntax::phrase(head).contains(&pronoun.index())
            && pronoun.dep() != "nsubj"
            && !pronoun.ancestors().take_while(|above| *above != head).any(syntax::is_finite)
}

fn role_points(head: Token<'_>, pronoun: Token<'_>) -> i64 {
    let mut points = match head.dep() {
        "nsubj" | "nsubjpass" => {
            if head.head().is_root() || head.head().dep() == "conj" {
                32
            } else {
                24
            }
        }
        "dobj" | "dative" | "agent" => 12,
        "poss" => 10,
        "conj" => 8,
        "appos" => 14,
        "pobj" => 6,
        _ => 0,
    };
    if head.dep().starts_with("nsubj") && pronoun.dep().starts_with("nsubj") {
        points += 6;
    }
    points
}
