//! What is compared: each statement, figure and event of each article with its telling words, names, numbers and days.

use std::collections::BTreeMap;

use secondsource_model::{
    ClaimKind, EntityKind, EventIx, EventStatus, FactRef, FigureIx, FigureStanding, Modality, Position, Span, Stance,
    StatementIx, TimeIx,
};

use super::entities::{Who, WhoIx};
use super::figure_words::{FigureWords, is_background, is_of_a_record, measured};
use super::polarity::{called_untrue, is_undone, negated_words, negates};
use super::senses::sense;
use crate::members::{Member, Members, PlainIx};

/// Statements in which the words of a quotation set apart are looked for: more than an article has, but where a page repeats itself.
const MOST_PULLED: usize = 512;

/// Telling words from which on a clause can be compared by itself.
const CLAUSE_WORDS: usize = 4;

/// One comparable fact of one article.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) member: usize,
    pub(crate) fact: FactRef,
    pub(crate) kind: ClaimKind,
    /// The words to show.
    pub(crate) span: Span,
    /// All words of the fact.
    pub(crate) spans: Vec<Span>,
    pub(crate) sentence: Span,
    /// Telling words (by sense where one is known), ascending, each once.
    pub(crate) telling: Vec<PlainIx>,
    /// The same for each clause of a statement that has several.
    pub(crate) clauses: Vec<Vec<PlainIx>>,
    /// The telling words of a statement that ends in a clause of time, up to that clause: "a man has died" of "a man has died after a ferry ran aground".
    pub(crate) main: Vec<PlainIx>,
    /// Names among them, as story entities, ascending.
    pub(crate) names: Vec<WhoIx>,
    /// Numbers among them.
    pub(crate) numbers: Vec<PlainIx>,
    pub(crate) speaker: Option<WhoIx>,
    /// Whether somebody at all is given as the source.
    pub(crate) attributed: bool,
    /// The statement that holds it, if any; itself for a statement.
    pub(crate) statement: Option<StatementIx>,
    /// Days it is about: first, and the first behind it, ISO 8601.
    pub(crate) days: Option<(String, String)>,
    /// Words in quotation marks, each a run.
    pub(crate) verbatim: Vec<Span>,
    /// Whether it is said not to be so.
    pub(crate) denied: bool,
    /// Whether it says that something is not so, by its own words or by being a denial; a denial of a negation is an assertion.
    pub(crate) negates: bool,
    /// The words that its negations stand before: "checked" of "had not been checked".
    pub(crate) negated: Vec<PlainIx>,
    /// What a statement does with its content.
    pub(crate) force: Force,
    /// The stand that a statement takes, by its cue or in its content, where it takes one only: which, and on what point.
    pub(crate) stand: Option<(Stance, Span)>,
    /// For an event whose word reports a saying ("warned", "accused"): that statement.
    pub(crate) tells: Option<StatementIx>,
    /// The statement of its report that took its place, where it is told as said before and overtaken.
    pub(crate) overtaken_by: Option<StatementIx>,
    /// What the words around a figure say about it.
    pub(crate) words: FigureWords,
    /// What a figure counts and what befell it: see [`measured`].
    pub(crate) measured: (Option<String>, Option<String>),
    /// Whether it belongs to a time long before the report.
    pub(crate) background: bool,
    /// Where, as an entity of the story.
    pub(crate) place: Option<WhoIx>,
    pub(crate) weight: f32,
}

/// What the word of saying does with what is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Force {
    /// Says that it is so, or is not.
    #[default]
    Says,
    /// "Blamed the company for the spill": says who is to blame for what happened, which is more than that it happened.
    Blames,
    /// "Praised the company for the repair".
    Praises,
}

impl Force {
    fn of(statement: &secondsource_model::Statement) -> Self {
        match statement.cue.as_ref().map_or("", |cue| cue.lemma.as_str()) {
            "accuse" | "blame" | "criticise" | "criticize" | "condemn" | "denounce" | "fault" => Self::Blames,
            "praise" | "thank" | "applaud" | "commend" | "hail" | "congratulate" => Self::Praises,
            _ => Self::Says,
        }
    }
}

/// Senses and plain forms numbered together.
pub(crate) struct Reader<'m, 'a> {
    members: &'m Members<'a>,
    who: &'m Who,
    /// Plain form to the plain form that stands for its sense.
    pub(crate) sense_of: BTreeMap<PlainIx, PlainIx>,
}

impl<'m, 'a> Reader<'m, 'a> {
    pub(crate) fn new(members: &'m Members<'a>, who: &'m Who) -> Self {
        // The first word of a sense that the story has stands for the sense.
        let mut first: BTreeMap<u32, PlainIx> = BTreeMap::new();
        let mut sense_of = BTreeMap::new();
        for member in &members.list {
            for word in member.words.iter().filter(|word| !word.stop && !word.digit) {
                if sense_of.contains_key(&word.plain) {
                    continue;
                }
                let letters = &member.article.text.as_str()[word.start as usize..word.end as usize];
                if let Some(number) = sense(letters) {
                    let stands = *first.entry(number).or_insert(word.plain);
                    sense_of.insert(word.plain, stands);
                }
            }
        }
        Self { members, who, sense_of }
    }

    /// Every unit of the story, by member and place.
    pub(crate) fn units(&self, rejected: &dyn Fn(usize, FactRef) -> bool) -> Vec<Unit> {
        let mut units = Vec::new();
        for (at, member) in self.members.list.iter().enumerate() {
            let facts = member.facts;
            let overtaken = super::earlier::overtaken(member);
            let is_overtaken = |statement: Option<StatementIx>| statement.is_some_and(|ix| overtaken.contains_key(&ix));
            for (ix, statement) in (0_u32..).map(StatementIx).zip(&facts.statements) {
                // What was asked for, expected or not said is no assertion; a denial asserts the opposite of its content.
                let fact = FactRef::Statement(ix);
                let denial = is_denial(member, statement);
                if !denial && (statement.negated || statement.modality != Modality::Said)
                    || rejected(at, fact)
                    || is_pull_quote(member, ix)
                {
                    continue;
                }
                if !statement.content.first().is_some_and(|span| member.is_report(*span)) {
                    continue;
                }
                let speaker = statement
                    .source
                    .as_ref()
                    .and_then(|source| source.entity)
                    .and_then(|entity| self.who.of(at, entity));
                // A speech over several sentences is compared sentence by sentence: another report may have one of them only.
                for part in by_sentence(member, &statement.content) {
                    let Some(&span) = part.first() else { continue };
                    let sentence = if part.len() == statement.content.len() {
                        statement.sentence
                    } else {
                        member.sentence_of(span)
                    };
                    // "Denied taking money", "ruled out new money": what is denied or refused must not be shown without the denial.
                    let by_cue = stand_by_cue(member, statement);
                    let shown = if denial || by_cue.is_some() { with_cue(member, statement, span) } else { span };
                    let mut unit = self.unit(at, member, fact, shown, part.clone(), sentence);
                    unit.kind = ClaimKind::Statement;
                    unit.denied = denial;
                    unit.overtaken_by = overtaken.get(&ix).copied();
                    unit.force = Force::of(statement);
                    unit.speaker = speaker;
                    unit.attributed = true;
                    unit.statement = Some(ix);
                    unit.clauses = self.clauses(member, &part);
                    unit.main = self.main(member, &part);
                    let refusal = by_cue.is_some_and(|stand| !denial && negates(member, &[stand.trigger]));
                    unit.stand = by_cue.or_else(|| only_stand(member, &part)).map(|stand| (stand.stance, stand.point));
                    unit.negates = (negates(member, &part) != denial) != refusal;
                    let by_sense = |word: PlainIx| self.sense_of.get(&word).copied().unwrap_or(word);
                    unit.negated = crate::members::distinct(negated_words(member, &part).into_iter().map(by_sense));
                    let here =
                        |quoted: &&Span| part.iter().any(|span| span.contains(**quoted) || quoted.contains(*span));
                    unit.verbatim = statement.verbatim.iter().filter(here).copied().collect();
                    unit.days = days(member, statement.time);
                    units.push(unit);
                }
            }
            for (ix, figure) in (0_u32..).map(FigureIx).zip(&facts.figures) {
                let fact = FactRef::Figure(ix);
                if !figure.kind.is_quantity() || !member.is_report(figure.span) || rejected(at, fact) {
                    continue;
                }
                // What a report tells as said before and overtaken, it does not say.
                if is_overtaken(figure.statement) {
                    continue;
                }
                let mut spans = vec![figure.span];
                spans.extend([figure.counted, figure.done, figure.place].into_iter().flatten());
                let mut unit = self.unit(at, member, fact, figure.span, spans, figure.sentence);
                unit.kind = ClaimKind::Figure;
                let told = figure.statement.and_then(|statement| facts.statement(statement));
                unit.speaker = figure
                    .according_entity
                    .or_else(|| told.and_then(|statement| statement.source.as_ref()?.entity))
                    .and_then(|entity| self.who.of(at, entity));
                unit.attributed = figure.according_to.is_some()
                    || figure.statement.is_some()
                    || sourced(member, figure.sentence)
                    || is_put(member, figure.span, figure.sentence);
                unit.statement = figure.statement;
                // "The highest since 1998" dates the record.
                let of_record = |ix: &TimeIx| {
                    let time = member.facts.time(*ix);
                    time.is_some_and(|time| is_of_a_record(member, figure.sentence, time.span))
                };
                unit.days = days(member, figure.time.filter(|ix| !of_record(ix)));
                unit.words = FigureWords::of(member, figure);
                // What a report takes back without another number in its place is no claim of its own.
                if figure.standing == FigureStanding::Withdrawn && !unit.words.former {
                    continue;
                }
                unit.measured = measured(member, figure);
                unit.background = is_background(member, figure.sentence, unit.days.as_ref());
                unit.place = self.place(at, member, figure.place, figure.sentence);
                units.push(unit);
            }
            for (ix, event) in (0_u32..).map(EventIx).zip(&facts.events) {
                let fact = FactRef::Event(ix);
                // A bare "attacks" without anybody, anything, anywhere is a word, no claim.
                let bare = event.agent.is_none()
                    && event.patient.is_none()
                    && event.place.is_none()
                    && event.figures.is_empty();
                if bare || !member.is_report(event.trigger) || rejected(at, fact) || is_overtaken(event.statement) {
                    continue;
                }
                // "Denied", "refused to say": the saying is the statement's matter, and all denials of one speaker are not one deed.
                let tells = telling_statement(member, event.trigger, event.sentence);
                let denial = |ix| facts.statement(ix).is_some_and(|statement| is_denial(member, statement));
                if tells.is_some_and(denial) {
                    continue;
                }
                // What was not confirmed or is ruled out is told neither to have happened nor to be denied.
                let told = event.statement.and_then(|statement| facts.statement(statement));
                let unsaid =
                    told.is_some_and(|statement| statement.negated) || is_undone(member, event.trigger, event.sentence);
                if unsaid && event.status != EventStatus::Denied {
                    continue;
                }
                let mut spans = vec![event.trigger];
                spans.extend(
                    [event.agent.map(|agent| agent.span), event.patient.map(|patient| patient.span), event.place]
                        .into_iter()
                        .flatten(),
                );
                let mut unit = self.unit(at, member, fact, event.clause, spans, event.sentence);
                unit.kind = ClaimKind::Event;
                unit.speaker = told
                    .and_then(|statement| statement.source.as_ref()?.entity)
                    .and_then(|entity| self.who.of(at, entity));
                unit.attributed =
                    event.according_to.is_some() || event.statement.is_some() || sourced(member, event.sentence);
                unit.statement = event.statement;
                unit.tells = tells;
                unit.days = days(member, event.time).or_else(|| only_day(member, event.clause));
                unit.denied = event.status == EventStatus::Denied;
                // "That he had met the owner" alone would assert what its sentence denies.
                if let Some(denial) = told.filter(|statement| unit.denied && is_denial(member, statement)) {
                    unit.span = with_cue(member, denial, unit.span);
                }
                if let Some(start) = called_untrue(member, event.trigger, event.sentence) {
                    unit.denied = true;
                    unit.span =
                        member.article.text.span(start.min(unit.span.start()), unit.span.end()).unwrap_or(unit.span);
                }
                unit.background = is_background(member, event.sentence, unit.days.as_ref());
                unit.place = self.place(at, member, event.place, event.sentence);
                units.push(unit);
            }
        }
        units
    }

    fn place(&self, at: usize, member: &Member<'_>, place: Option<Span>, sentence: Span) -> Option<WhoIx> {
        self.who.of(at, member.entity_at(place?, sentence)?)
    }

    /// Telling words by clause: "no troops would be sent, although air support remains an option" says two things.
    fn clauses(&self, member: &Member<'_>, spans: &[Span]) -> Vec<Vec<PlainIx>> {
        const PARTINGS: [&str; 14] = [
            ", although ",
            ", though ",
            ", while ",
            ", but ",
            " but ",
            ", which ",
            ", as ",
            ", adding ",
            "; ",
            " – ",
            " — ",
            ", and ",
            ", because ",
            ", so ",
        ];
        let text = member.article.text.as_str();
        let mut clauses = Vec::new();
        for span in spans {
            let mut ends: Vec<usize> = PARTINGS
                .iter()
                .flat_map(|parting| text.get(span.range()).unwrap_or_default().match_indices(parting))
                .map(|(at, _)| span.start() + at)
                .collect();
            // ", indicating that ...", ", calling it ...": a participle opens a clause of its own.
            let inside = text.get(span.range()).unwrap_or_default();
            ends.extend(inside.match_indices(", ").filter_map(|(at, comma)| {
                let word = inside[at + comma.len()..].split(' ').next().unwrap_or_default();
                (word.len() > 5 && word.ends_with("ing")).then_some(span.start() + at)
            }));
            ends.sort_unstable();
            ends.dedup();
            ends.push(span.end());
            let mut start = span.start();
            for end in ends {
                if let Some(clause) = member.article.text.span(start, end) {
                    let words = member.words_in(clause).iter().filter(|word| !word.stop);
                    let mut telling: Vec<PlainIx> =
                        words.map(|word| self.sense_of.get(&word.plain).copied().unwrap_or(word.plain)).collect();
                    telling.sort_unstable();
                    telling.dedup();
                    if telling.len() >= CLAUSE_WORDS {
                        clauses.push(telling);
                    }
                }
                start = end;
            }
        }
        clauses
    }

    /// Telling words up to the first clause of time; none where no such clause follows.
    fn main(&self, member: &Member<'_>, spans: &[Span]) -> Vec<PlainIx> {
        const OCCASIONS: [&str; 3] = [" after ", " when ", " before "];
        let text = member.article.text.as_str();
        let [span] = spans else { return Vec::new() };
        let inside = text.get(span.range()).unwrap_or_default();
        let Some(end) = OCCASIONS.iter().filter_map(|word| inside.find(word)).min() else { return Vec::new() };
        // "After the fire", "after 2 a.m.", "after all": a deed must follow, so that the clause tells what had happened.
        let Some(behind) = member.article.text.span(span.start() + end, span.end()) else { return Vec::new() };
        let sentence = member.sentence_of(*span);
        let deed = |ix: &EventIx| member.facts.event(*ix).is_some_and(|event| behind.contains(event.trigger));
        let Some(main) = member.article.text.span(span.start(), span.start() + end) else { return Vec::new() };
        if !member.events_of(sentence).iter().any(deed) {
            return Vec::new();
        }
        let words = member.words_in(main).iter().filter(|word| !word.stop);
        let mut telling: Vec<PlainIx> =
            words.map(|word| self.sense_of.get(&word.plain).copied().unwrap_or(word.plain)).collect();
        telling.sort_unstable();
        telling.dedup();
        telling
    }

    fn unit(
        &self,
        at: usize,
        member: &Member<'_>,
        fact: FactRef,
        span: Span,
        spans: Vec<Span>,
        sentence: Span,
    ) -> Unit {
        let mut telling = Vec::new();
        let mut numbers = Vec::new();
        let mut names = Vec::new();
        for part in &spans {
            for word in member.words_in(*part).iter().filter(|word| !word.stop) {
                if word.digit {
                    numbers.push(word.plain);
                }
                telling.push(self.sense_of.get(&word.plain).copied().unwrap_or(word.plain));
            }
            names.extend(member.mentions_in(*part).filter_map(|(_, entity, _)| self.who.of(at, entity)));
        }
        for list in [&mut telling, &mut numbers, &mut names] {
            list.sort_unstable();
            list.dedup();
        }
        let weight = telling.iter().map(|plain| self.members.rarity(*plain)).sum();
        Unit {
            member: at,
            fact,
            kind: ClaimKind::Statement,
            span,
            spans,
            sentence,
            telling,
            clauses: Vec::new(),
            main: Vec::new(),
            names,
            numbers,
            speaker: None,
            attributed: false,
            statement: None,
            days: None,
            verbatim: Vec::new(),
            denied: false,
            negates: false,
            negated: Vec::new(),
            force: Force::default(),
            stand: None,
            tells: None,
            overtaken_by: None,
            words: FigureWords::default(),
            measured: (None, None),
            background: false,
            place: None,
            weight,
        }
    }
}

/// Whether a statement says that something is not so: "denied that", "rejected claims that". "Rejects the idea of" takes a stand and denies no fact.
fn is_denial(member: &Member<'_>, statement: &secondsource_model::Statement) -> bool {
    const DENYING: [&str; 7] = ["deny", "refute", "rebut", "dispute", "disclaim", "disavow", "contradict"];
    const CLAIMED: [&str; 8] =
        ["claim", "allegation", "accusation", "report", "suggestion", "rumour", "charge", "assertion"];
    let (Some(cue), Some(content)) = (&statement.cue, statement.content.first()) else { return false };
    if statement.modality != Modality::Denied {
        return false;
    }
    if DENYING.contains(&cue.lemma.as_str()) {
        return true;
    }
    let from = cue.spans.first().map_or(content.start(), |cue| cue.start().min(content.start()));
    let words = member.article.text.as_str().get(from..content.end()).unwrap_or_default();
    let mut near =
        words.split_whitespace().take(6).map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()));
    near.any(|word| CLAIMED.contains(&word.trim_end_matches('s').to_lowercase().as_str()))
}

/// The stand of a statement whose cue takes it rather than says something: "demanded an inquiry", "ruled out new money".
fn stand_by_cue<'a>(member: &Member<'a>, statement: &secondsource_model::Statement) -> Option<&'a Position> {
    member.position_at(statement.sentence, *statement.cue.as_ref()?.spans.first()?)
}

/// The stand inside a content that has one only.
fn only_stand<'a>(member: &Member<'a>, content: &[Span]) -> Option<&'a Position> {
    let sentence = member.sentence_of(*content.first()?);
    let inside = |position: &&Position| content.iter().any(|span| span.contains(position.trigger));
    let mut stands = member.positions_of(sentence).filter(inside);
    stands.next().filter(|_| stands.next().is_none())
}

/// The statement of a sentence whose cue a word is.
fn telling_statement(member: &Member<'_>, trigger: Span, sentence: Span) -> Option<StatementIx> {
    member.statements_of(sentence).iter().copied().find(|ix| {
        let cue = member.facts.statement(*ix).and_then(|statement| statement.cue.as_ref());
        cue.is_some_and(|cue| cue.spans.iter().any(|span| span.contains(trigger)))
    })
}

/// A stretch of a content from its cue on, where the cue stands in front of it in one sentence.
fn with_cue(member: &Member<'_>, statement: &secondsource_model::Statement, content: Span) -> Span {
    let cue = statement.cue.as_ref().and_then(|cue| cue.spans.first());
    cue.filter(|cue| cue.start() < content.start() && statement.sentence.contains(content))
        .and_then(|cue| member.article.text.span(cue.start(), content.end()))
        .unwrap_or(content)
}

/// The spans of a content, those of one sentence together.
fn by_sentence(member: &Member<'_>, content: &[Span]) -> Vec<Vec<Span>> {
    let mut parts: Vec<(Span, Vec<Span>)> = Vec::new();
    for span in content {
        let sentence = member.sentence_of(*span);
        match parts.last_mut() {
            Some((last, part)) if *last == sentence => part.push(*span),
            _ => parts.push((sentence, vec![*span])),
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

/// Whether a statement is a quotation set apart on the page that its own article has in its text too, with its speaker: it is said once.
fn is_pull_quote(member: &Member<'_>, ix: StatementIx) -> bool {
    let words = |statement: &secondsource_model::Statement| -> Vec<PlainIx> {
        statement.verbatim.iter().flat_map(|span| member.words_in(*span)).map(|word| word.lower).collect()
    };
    let facts = member.facts;
    let Some(own) = facts.statement(ix).filter(|own| own.wording == secondsource_model::Wording::Verbatim) else {
        return false;
    };
    let Some(block) = member.article.block_of(own.sentence) else { return false };
    // Nothing but the quotation stands in its block, so nothing there says whose it is.
    let quoted: usize = own.verbatim.iter().map(|span| span.len()).sum();
    let bare = own.verbatim.iter().all(|span| block.span.contains(*span)) && quoted * 10 >= block.span.len() * 8;
    let mine = words(own);
    bare && mine.len() >= 3
        && (0_u32..).map(StatementIx).zip(&facts.statements).take(MOST_PULLED).any(|(other, statement)| {
            let theirs = words(statement);
            other != ix
                && !block.span.contains(statement.sentence)
                && theirs.len() >= mine.len()
                && theirs.windows(mine.len()).any(|window| window == mine.as_slice())
        })
}

/// "The brigade put the number of injured at 14": who puts it there is its source.
pub(super) fn is_put(member: &Member<'_>, figure: Span, sentence: Span) -> bool {
    let before = member.article.text.as_str().get(sentence.start()..figure.start()).unwrap_or_default().trim_end();
    before.ends_with(" at")
        && ([" put the ", " puts the ", " putting the ", " put their ", " put it "]
            .iter()
            .any(|put| before.contains(put)))
}

/// Whether the sentence names a source for anything: "Kremlin says A; rejects B" gives B to the Kremlin too.
fn sourced(member: &Member<'_>, sentence: Span) -> bool {
    member.statements_of(sentence).iter().filter_map(|ix| member.facts.statement(*ix)?.source.as_ref()).any(|source| {
        // "The summit highlighted substantial talks": a summit is nobody who could be asked.
        let kind = source.entity.and_then(|entity| member.facts.entity(entity)).map(|entity| entity.kind);
        !matches!(kind, Some(EntityKind::Event | EntityKind::Other | EntityKind::Document))
    })
}

fn days(member: &Member<'_>, time: Option<TimeIx>) -> Option<(String, String)> {
    let interval = member.facts.time(time?)?.interval.as_ref()?;
    Some((interval.from.clone(), interval.until.clone()))
}

/// Whether two spans of days share no moment at all: Monday and Tuesday. [`other_days`] lets such neighbours pass, since a night, a time zone or the
/// day of the saying may lie between.
pub(crate) fn days_apart(left: &Unit, right: &Unit) -> bool {
    match (&left.days, &right.days) {
        // ISO 8601 sorts as text; the ends are exclusive.
        (Some((left_from, left_until)), Some((right_from, right_until))) => {
            left_until <= right_from || right_until <= left_from
        }
        _ => false,
    }
}

/// The day of a clause that tells one and one only.
fn only_day(member: &Member<'_>, clause: Span) -> Option<(String, String)> {
    let dated = |time: &&secondsource_model::TimeExpression| {
        matches!(time.kind, secondsource_model::TimeKind::Date | secondsource_model::TimeKind::Time)
    };
    let mut times = member.times_in(clause).filter(dated);
    let interval = times.next().filter(|_| times.next().is_none())?.interval.as_ref()?;
    Some((interval.from.clone(), interval.until.clone()))
}

/// Whether two spans of days cannot be one time. Unknown days part nothing.
pub(crate) fn other_days(left: &Unit, right: &Unit) -> bool {
    match (&left.days, &right.days) {
        (Some((left_from, left_until)), Some((right_from, right_until))) => {
            let before = |until: &str, from: &str| {
                until.get(..10).is_some_and(|until| from.get(..10).is_some_and(|from| until < from))
            };
            before(left_until, right_from) || before(right_until, left_from)
        }
        _ => false,
    }
}
