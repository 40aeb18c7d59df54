//! What an article itself tells about where it comes from: dateline, credit lines, byline, relays, its own outlet.

use std::collections::BTreeSet;

use secondsource_model::{Certainty, CreditKind, OriginKind, ReasonKind, Span};

use super::names::{agency_name, domain_key, key};
use crate::members::{Member, Members};

/// One thing that an article tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) name: String,
    pub(crate) kind: OriginKind,
    pub(crate) reason: ReasonKind,
    pub(crate) span: Option<Span>,
    pub(crate) certainty: Certainty,
}

impl Told {
    /// Whether it speaks of the article as a whole, not of some facts in it.
    pub(crate) fn is_whole(&self) -> bool {
        self.reason != ReasonKind::Relay
    }
}

/// Keys of every agency that some article of the story names in a dateline, a credit line or a relay.
pub(crate) fn agencies_named(members: &Members<'_>) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    // An outlet that signs its datelines as agencies do, where another report gives its name in a credit line.
    let signing: BTreeSet<String> = members
        .list
        .iter()
        .filter_map(|member| {
            let span = member.article.dateline.as_ref()?.agency?;
            let name = member.article.slice(span);
            is_own(member, name).then(|| key(&agency_name(name)))
        })
        .collect();
    for member in &members.list {
        let credited = member.article.credits.iter().filter(|credit| credit.kind == CreditKind::Reporting);
        let people = credited.flat_map(|credit| &credit.people).map(|name| agency_name(name));
        let line = own_line(member, &signing).map(|(name, ..)| name);
        named.extend(
            people
                .chain(line)
                .filter(|name| !is_own(member, name))
                .map(|name| key(&name))
                .filter(|key| signing.contains(key)),
        );
        // An outlet's own tag names no agency: "(CBX)" in CBX.
        if let Some(span) = member
            .article
            .dateline
            .as_ref()
            .and_then(|dateline| dateline.agency)
            .filter(|span| !is_own(member, member.article.slice(*span)))
        {
            named.insert(key(&agency_name(member.article.slice(span))));
        }
        for credit in &member.article.credits {
            if matches!(credit.kind, CreditKind::Agency | CreditKind::Inputs | CreditKind::Reporting)
                && let Some(agency) = &credit.agency
            {
                named.insert(key(&agency_name(agency)));
            }
        }
        if !signing.is_empty() {
            let cited = sources(member).map(|(name, _)| (key(&name), name));
            let cited = cited.filter(|(key, name)| signing.contains(key) && !is_own(member, name));
            named.extend(cited.map(|(key, _)| key));
        }
        // "The Kremlin said" is no relay; the facts list carriers only, but an outlet is carried too ("the Times reported"): those are no agencies.
        for relay in &member.facts.relays {
            let name = agency_name(&relay.name);
            if super::names::is_listed_agency(&name) {
                named.insert(key(&name));
            }
        }
    }
    named
}

/// Everything that one article tells, the strongest first. Never empty: the last resort is "nothing told".
pub(crate) fn read(member: &Member<'_>, agencies: &BTreeSet<String>) -> Vec<Told> {
    let article = member.article;
    let outlet = article.outlet_name();
    let own = |name: &str| is_own(member, name);
    let mut told: Vec<Told> = Vec::new();
    let mut own_tag = None;

    if let Some(span) = article.dateline.as_ref().and_then(|dateline| dateline.agency) {
        let name = agency_name(article.slice(span));
        if own(&name) {
            own_tag = Some(span);
        } else {
            told.push(Told {
                name,
                kind: OriginKind::Agency,
                reason: ReasonKind::Dateline,
                span: Some(span),
                certainty: Certainty::Sure,
            });
        }
    }
    // A part of the text is an agency's, the rest the outlet's own.
    let mut contributed = false;
    for credit in article.credits.iter().filter(|credit| !is_forename(member, credit.span)) {
        let agency = credit.agency.as_deref().map(agency_name).filter(|name| !own(name));
        let (kind, reason, certainty, name) = match (credit.kind, agency) {
            (CreditKind::Agency, Some(name)) if is_byline(member, credit.span) => {
                (OriginKind::Agency, ReasonKind::Byline, Certainty::Sure, name)
            }
            // "Reporting by Ana Ruiz; editing by Bo Lind" is how agencies sign; with an agency's name it is that agency's text.
            (CreditKind::Agency | CreditKind::Rights | CreditKind::Reporting, Some(name)) => {
                (OriginKind::Agency, ReasonKind::CreditLine, Certainty::Sure, name)
            }
            (CreditKind::Republished, Some(name)) => {
                (OriginKind::OwnReporting, ReasonKind::CreditLine, Certainty::Sure, name)
            }
            // Inputs are a part of the text, how large a part is not told.
            (CreditKind::Inputs, Some(name)) => (OriginKind::Agency, ReasonKind::InputsLine, Certainty::Possible, name),
            (CreditKind::Inputs | CreditKind::Agency, None) if credit.agency.is_none() => (
                OriginKind::UnnamedAgencies,
                ReasonKind::InputsLine,
                Certainty::Possible,
                "unnamed agencies".to_owned(),
            ),
            // "Reporting by Norra Press": what the story knows as an agency is no person.
            (CreditKind::Reporting, None) => {
                let known = |name: &&String| agencies.contains(&key(&agency_name(name))) && !own(name);
                let Some(name) = credit.people.iter().find(known) else { continue };
                (OriginKind::Agency, ReasonKind::CreditLine, Certainty::Sure, agency_name(name))
            }
            // "Additional reporting by Reuters": some of it may be the agency's. "AP contributed to this report" stands below nearly everything that
            // an outlet writes itself.
            (CreditKind::Contribution, Some(name)) if is_additional(member, credit.span) => {
                contributed = true;
                (OriginKind::Agency, ReasonKind::InputsLine, Certainty::Possible, name)
            }
            // Other contributions are partial, pictures are no text, and an outlet's own tag is no origin.
            _ => continue,
        };
        told.push(Told { name, kind, reason, span: Some(credit.span), certainty });
    }
    if let Some((name, span, certainty)) = own_line(member, agencies).filter(|(name, ..)| !own(name))
        && !told.iter().any(|told| key(&told.name) == key(&name))
    {
        told.push(Told { name, kind: OriginKind::Agency, reason: ReasonKind::CreditLine, span: Some(span), certainty });
    }
    for byline in &article.byline {
        let name = agency_name(&byline.value.name);
        if !own(&name) && (agencies.contains(&key(&name)) || super::names::is_listed_agency(&name)) {
            told.push(Told {
                name,
                kind: OriginKind::Agency,
                reason: ReasonKind::Byline,
                span: byline.span,
                certainty: Certainty::Sure,
            });
        }
    }
    if agencies.contains(&key(&outlet)) || super::names::is_listed_agency(&outlet) {
        told.push(Told {
            name: agency_name(&outlet),
            kind: OriginKind::Agency,
            reason: ReasonKind::Outlet,
            span: None,
            certainty: Certainty::Sure,
        });
    }
    // Unnamed agencies add nothing where the text names one: "(With inputs from agencies.)" under a Reuters dateline.
    told.sort_by_key(|told| (told.certainty, told.kind == OriginKind::UnnamedAgencies));
    let whole = told.iter().any(|told| told.certainty == Certainty::Sure);
    if !whole && (told.is_empty() || contributed) {
        let sign = own_tag.or_else(|| told_to_outlet(member));
        let reason = if sign.is_some() { ReasonKind::OwnReporting } else { ReasonKind::NothingTold };
        let certainty = if sign.is_some() { Certainty::Sure } else { Certainty::Possible };
        told.push(Told { name: outlet.clone(), kind: OriginKind::OwnReporting, reason, span: sign, certainty });
    }
    for relay in &member.facts.relays {
        let name = agency_name(&relay.name);
        if !own(&name) && !is_told_to(member, relay.span) {
            told.push(Told {
                name,
                kind: OriginKind::Agency,
                reason: ReasonKind::Relay,
                span: Some(relay.span),
                certainty: Certainty::Sure,
            });
        }
    }
    // "..., Norwire reported": of a name that only the story shows to be an agency's, the facts make a speaker.
    for (name, span) in sources(member).filter(|(name, _)| agencies.contains(&key(name)) && !own(name)) {
        if !told.iter().any(|told| told.span.is_some_and(|known| known.contains(span) || span.contains(known))) {
            let (kind, reason) = (OriginKind::Agency, ReasonKind::Relay);
            told.push(Told { name, kind, reason, span: Some(span), certainty: Certainty::Sure });
        }
    }
    told
}

/// The sources of the report's statements, by name and place.
fn sources<'m>(member: &'m Member<'_>) -> impl Iterator<Item = (String, Span)> + 'm {
    let spans =
        member.facts.statements.iter().filter_map(|statement| statement.source.as_ref()?.spans.first().copied());
    spans.filter(|span| span.len() < 60).map(|span| (agency_name(member.article.slice(span)), span))
}

fn is_additional(member: &Member<'_>, span: Span) -> bool {
    member.article.slice(span).to_lowercase().contains("additional reporting by")
}

/// A line of its own at the end that gives nothing but the name of an agency which other reports of the story name: "(Norra Press)", "With Norra Press".
fn own_line(member: &Member<'_>, agencies: &BTreeSet<String>) -> Option<(String, Span, Certainty)> {
    let last = member.article.blocks.iter().rev().take(3);
    last.filter_map(|block| {
        let line = member.article.slice(block.span).trim();
        if line.len() > 80 {
            return None;
        }
        let bare = line.trim_matches(|letter: char| !letter.is_alphanumeric());
        let lower = bare.to_lowercase();
        let (name, certainty) = ["with inputs from ", "with "]
            .iter()
            .find_map(|words| lower.starts_with(words).then(|| (bare.get(words.len()..), Certainty::Possible)))
            .unwrap_or((Some(bare), Certainty::Sure));
        let name = agency_name(name?);
        agencies.contains(&key(&name)).then_some((name, block.span, certainty))
    })
    .next()
}

/// Whether a name is the article's own outlet.
pub(crate) fn is_own(member: &Member<'_>, name: &str) -> bool {
    let wanted = key(&agency_name(name));
    member.article.outlet.as_ref().is_some_and(|outlet| {
        key(&agency_name(&outlet.value.name)) == wanted
            || is_initials(name, &outlet.value.name)
            || is_part_of_name(name, &outlet.value.name)
            || outlet.value.domain.as_deref().is_some_and(|domain| domain_key(domain) == wanted)
    })
}

/// "(NB)" in the dateline of the National Bulletin is its own tag; "(AP)" in one of the Anglian Post is not.
fn is_initials(tag: &str, outlet: &str) -> bool {
    let words = outlet.split_whitespace().filter(|word| !matches!(word.to_lowercase().as_str(), "the" | "of" | "and"));
    let initials: String = words.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect();
    initials.chars().count() > 1 && tag.trim() == initials && !super::names::is_listed_agency(tag)
}

/// "(Courier)" in the dateline of the Harbour Courier is its own tag; "(Reuters)" in one of Reuters Breakingviews is Reuters all the same.
fn is_part_of_name(tag: &str, outlet: &str) -> bool {
    let lower = |words: &str| words.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let (tag_words, of_outlet) = (lower(tag), lower(outlet));
    !tag_words.is_empty()
        && tag_words.iter().all(|word| of_outlet.contains(word))
        && !super::names::is_listed_agency(tag)
}

/// "By Petra Sund": the agency's name is part of an author's. "Reuters Staff" and "AFP Kyiv" are the agency all the same.
fn is_forename(member: &Member<'_>, credit: Span) -> bool {
    const OFFICE: [&str; 12] = [
        "staff",
        "desk",
        "news",
        "agency",
        "reporter",
        "reporters",
        "bureau",
        "team",
        "wire",
        "writer",
        "writers",
        "correspondent",
    ];
    let authors = member.article.byline.iter().filter_map(|author| author.span);
    authors.filter(|author| author.contains(credit) && author.start() == credit.start() && *author != credit).any(
        |author| {
            let words = member.article.slice(author);
            let rest = words.get(credit.len()..).unwrap_or_default().trim();
            let like_a_name = |word: &str| {
                word.starts_with(char::is_uppercase)
                    && word.contains(char::is_lowercase)
                    && !OFFICE.contains(&word.to_lowercase().as_str())
            };
            let own = member.article.slice(credit);
            like_a_name(own) && !rest.is_empty() && rest.split_whitespace().all(like_a_name)
        },
    )
}

fn is_byline(member: &Member<'_>, span: Span) -> bool {
    member.article.block_of(span).is_some_and(|block| block.kind == secondsource_model::BlockKind::Byline)
}

/// "..., she told the Tolmy Herald": somebody spoke to this outlet.
fn told_to_outlet(member: &Member<'_>) -> Option<Span> {
    let outlet = member.article.outlet.as_ref()?;
    let text = member.article.text.as_str();
    for verb in ["told ", "spoke to ", "speaking to ", "interview with "] {
        for (at, _) in text.match_indices(verb) {
            let rest = &text[at + verb.len()..];
            let lead = if rest.starts_with("the ") || rest.starts_with("The ") { 4 } else { 0 };
            let start = at + verb.len() + lead;
            if text.get(start..).is_some_and(|rest| rest.starts_with(outlet.value.name.trim_start_matches("The "))) {
                return member.article.text.span(at, start + outlet.value.name.trim_start_matches("The ").len());
            }
        }
    }
    None
}

/// "told Reuters": the agency is the one spoken to, a channel of the words, and what it carried is no origin of the report.
fn is_told_to(member: &Member<'_>, relay: Span) -> bool {
    let before = &member.article.text.as_str()[..relay.start()];
    let before = before.trim_end().trim_end_matches("the").trim_end();
    before.ends_with("told")
        || before.ends_with("speaking to")
        || before.ends_with("spoke to")
        || before.ends_with("interview with")
}
