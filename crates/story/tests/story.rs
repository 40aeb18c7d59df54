//! From invented articles to stories, origins and claims.

mod common;

use common::Draft;
use secondsource_model::{
    ArticleFacts, BlockKind, Certainty, Collation, Correction, Count, CreditKind, Decision, EventKind, EvidenceRole,
    LedgerWording, LookFirstKind, Origin, OriginKind, PassageClass, Qualifier, ReasonKind, Relation, Story,
};
use secondsource_story::{StoryArticle, StoryStream, collate, group};

fn story_of(drafts: &[&Draft]) -> Story {
    let pairs: Vec<ArticleFacts<'_>> = drafts.iter().map(|draft| draft.pair()).collect();
    let mut story = group(&pairs, &[]).remove(0);
    story.articles = drafts.iter().map(|draft| draft.article.id).collect();
    story
}

fn collation(drafts: &[&Draft]) -> Collation {
    let pairs: Vec<ArticleFacts<'_>> = drafts.iter().map(|draft| draft.pair()).collect();
    collate(&story_of(drafts), &pairs, &[]).value
}

const WIRE: &str = "TOLMY, March 3 (Norwire) - A ferry with 212 people on board ran aground on rocks near the port of Tolmy on Monday after its steering failed, the coast guard said.\n\n\
    “The ship turned to port and would not come back,” Captain Ilse Marn told reporters on the quay. Lifeboats brought all passengers ashore within three hours.\n\n\
    Divers found a crack of four metres in the hull. The operator, Sund Lines, stopped all crossings until Thursday and promised refunds to everyone with a ticket.";

fn wire() -> Draft {
    Draft::new("Norwire", "Ferry runs aground near Tolmy", WIRE)
        .dateline("TOLMY, March 3 (Norwire) -", Some("Norwire"))
        .published("2031-03-03T09:00")
}

#[test]
fn a_cut_copy_without_credit_stands_under_its_agency() {
    let body = WIRE.split_once("(Norwire) - ").unwrap().1.split("\n\n").take(2).collect::<Vec<_>>().join("\n\n");
    let copy =
        Draft::new("The Brackwater Echo", "Passengers saved from stranded ferry", &body).published("2031-03-03T11:00");
    let original = wire();
    let got = collation(&[&original, &copy]);
    assert_eq!(got.gatherers, Count { sure: 1, possible: 1 });
    assert_eq!(got.origins.len(), 1);
    assert_eq!(got.origins[0].name, "Norwire");
    assert_eq!(got.origins[0].articles.len(), 2);
    let kinds: Vec<ReasonKind> = got.origins[0].because.iter().map(|reason| reason.kind).collect();
    assert!(kinds.contains(&ReasonKind::OwnReporting), "its own tag: {kinds:?}");
    assert!(kinds.contains(&ReasonKind::CopiedProse), "{kinds:?}");
    assert!(got.passages.iter().any(|passage| passage.class == PassageClass::Copied));
    assert!(got.look_first.iter().any(|card| card.kind == LookFirstKind::UncreditedCopy));
}

#[test]
fn one_sentence_in_the_same_words_may_be_a_copy() {
    let sentence = "Divers found a crack of four metres in the hull while the operator, Sund Lines, stopped all crossings until Thursday.";
    let report = |outlet: &str, before: &str, after: &str| {
        Draft::new(outlet, "Ferry strands", &format!("{before} {sentence} {after}")).published("2031-03-03T09:00")
    };
    let echo = report("Echo", "A ferry lies on the rocks of Tolmy.", "Its captain is in hospital, his sister said.");
    let post = report("Post", "Children slept in the school of Tolmy.", "Fishermen had brought soup and blankets.");
    let got = collation(&[&echo, &post]);
    assert_eq!(got.gatherers, Count { sure: 1, possible: 2 });
    let copied = |origin: &Origin| origin.because.iter().any(|reason| reason.kind == ReasonKind::CopiedProse);
    assert!(got.origins.iter().any(copied), "{:?}", got.origins);
    assert!(
        got.look_first.iter().all(|card| card.kind != LookFirstKind::UncreditedCopy),
        "one sentence is not a report"
    );
}

#[test]
fn who_only_reports_is_no_official_and_initials_are_an_own_tag() {
    let post = Draft::new("Tolmy Post", "Ferry strands", "A man fell from the ferry.").published("2031-03-03T09:00");
    let said = |cue: &str| {
        let body = format!("TOLMY (NB) - The Tolmy Post {cue}s that a man fell from the ferry.");
        let bulletin = Draft::new("The National Bulletin", "Man falls from ferry", &body)
            .published("2031-03-03T10:00")
            .dateline("TOLMY (NB) -", Some("NB"))
            .says("The Tolmy Post", cue, "that a man fell from the ferry");
        let got = collation(&[&post, &bulletin]);
        let kind = |draft: &Draft| {
            let of = got.origins.iter().find(|origin| origin.articles.contains(&draft.article.id));
            of.map(|origin| origin.kind)
        };
        (kind(&post), kind(&bulletin))
    };
    let own = Some(OriginKind::OwnReporting);
    assert_eq!(said("report"), (own, own));
    assert_eq!(said("state"), (Some(OriginKind::Official), own));
}

#[test]
fn a_copy_that_names_the_agency_in_its_first_sentence_credits_somebody() {
    let body = WIRE.split_once("(Norwire) - ").unwrap().1.replacen("the coast guard said.", "Norwire reported.", 1);
    let copy = Draft::new("The Brackwater Echo", "Passengers saved from stranded ferry", &body)
        .relay("Norwire", "Norwire")
        .published("2031-03-03T11:00");
    let got = collation(&[&wire(), &copy]);
    assert_eq!(got.gatherers, Count { sure: 1, possible: 1 });
    assert!(got.look_first.iter().all(|card| card.kind != LookFirstKind::UncreditedCopy), "{:?}", got.look_first);
}

#[test]
fn an_outlet_that_corrects_itself_is_looked_at_first() {
    let with_last_line = |line: &str| {
        let mut draft = Draft::new("Echo", "Ferry strands", &format!("A ferry ran aground near Tolmy.\n\n{line}"));
        if let Some(last) = draft.article.blocks.last_mut() {
            last.kind = BlockKind::Correction;
        }
        let got = collation(&[&draft]);
        let card = got.look_first.iter().find(|card| card.kind == LookFirstKind::OutletCorrection);
        card.map(|card| draft.article.slice(card.places[0].1).to_owned())
    };
    let correction = "An earlier version of this report said that the ferry sank.";
    assert_eq!(with_last_line(correction).as_deref(), Some(correction));
    assert_eq!(with_last_line("Editor's note: this report tells of the deaths of children."), None);
}

#[test]
fn a_word_of_the_outlets_name_is_its_own_tag() {
    let text = "TOLMY, March 3 (Courier) - A ferry ran aground near Tolmy on Monday, the coast guard said.";
    let tagged = |outlet: &str| {
        let draft = Draft::new(outlet, "Ferry strands", text).dateline("TOLMY, March 3 (Courier) -", Some("Courier"));
        collation(&[&draft]).origins[0].kind
    };
    assert_eq!(tagged("Sund Courier"), OriginKind::OwnReporting);
    assert_eq!(tagged("Sund Gazette"), OriginKind::Agency);
}

#[test]
fn own_reports_stay_apart_and_a_shared_quotation_is_no_copy() {
    let own = Draft::new(
        "Harbour Post",
        "Ferry strands on Tolmy rocks",
        "Two fishing boats reached the stranded ferry before the lifeboats did, their skippers said. “The ship turned to port and would not come back,” Captain Ilse Marn told the \
         Harbour Post on the pier. Children were handed down a ladder in the dark.",
    );
    let original = wire();
    let got = collation(&[&original, &own]);
    assert_eq!(got.gatherers, Count { sure: 2, possible: 2 }, "told the Harbour Post: it was there");
    let quote = got.passages.iter().find(|passage| passage.class == PassageClass::CommonQuote);
    assert!(quote.is_some(), "{:?}", got.passages);
    assert!(got.passages.iter().all(|passage| passage.class != PassageClass::Copied));
    assert_eq!(got.ledger.len(), 1);
    assert_eq!(got.ledger[0].others[0].2, LedgerWording::Identical);
}

#[test]
fn credits_that_are_no_origin_of_the_text() {
    let told = |draft: &Draft| {
        collation(&[draft])
            .origins
            .iter()
            .map(|origin| (origin.name.clone(), origin.kind, origin.certainty))
            .collect::<Vec<_>>()
    };
    let contributed =
        Draft::new("Brackwater Echo", "Mill reopens", "The mill is open again.\n\nNorwire contributed to this report.")
            .credit(CreditKind::Contribution, Some("Norwire"), "Norwire contributed to this report.");
    assert_eq!(told(&contributed), [("Brackwater Echo".to_owned(), OriginKind::OwnReporting, Certainty::Possible)]);
    let own_tag = Draft::new("CBX", "Mill reopens", "(CBX) The mill is open again.").dateline("(CBX)", Some("CBX"));
    assert_eq!(told(&own_tag), [("CBX".to_owned(), OriginKind::OwnReporting, Certainty::Sure)]);
    let told_agency = Draft::new("Brackwater Echo", "Mill reopens", "The mill is open again, its owner told Norwire.")
        .relay("Norwire", "Norwire");
    assert_eq!(told(&told_agency).len(), 1, "told Norwire: a channel, no origin");
    let inputs =
        Draft::new("Brackwater Echo", "Mill reopens", "The mill is open again.\n\n(With inputs from agencies.)")
            .credit(CreditKind::Inputs, None, "(With inputs from agencies.)");
    assert_eq!(told(&inputs), [("unnamed agencies".to_owned(), OriginKind::UnnamedAgencies, Certainty::Possible)]);
    let byline = Draft::new("Brackwater Echo", "Mill reopens", "The mill is open again.").byline("Reuters Staff");
    assert_eq!(told(&byline), [("Reuters".to_owned(), OriginKind::Agency, Certainty::Sure)]);
}

#[test]
fn a_second_copy_adds_no_gatherer() {
    let original = wire();
    let copies: Vec<Draft> = ["Echo", "Mail", "Record"]
        .iter()
        .map(|outlet| {
            Draft::new(outlet, "Ferry runs aground near Tolmy", WIRE)
                .dateline("TOLMY, March 3 (Norwire) -", Some("Norwire"))
        })
        .collect();
    let mut drafts = vec![&original];
    drafts.extend(&copies);
    assert_eq!(collation(&drafts).gatherers, Count { sure: 1, possible: 1 });
}

#[test]
fn figures_relate_as_they_should() {
    let report = |outlet: &str, words: &str, value, qualifier, time: &str| {
        let body = format!("{words} people were injured when the ferry hit the rocks near Tolmy.");
        Draft::new(outlet, "Ferry hits rocks", &body)
            .counts(words, value, qualifier, "person", "injure")
            .published(time)
    };
    let relation = |left: &Draft, right: &Draft| {
        let got = collation(&[left, right]);
        got.claims.iter().filter(|claim| claim.evidence.len() > 1).map(|claim| claim.relation).collect::<Vec<_>>()
    };
    let first = report("Echo", "Fourteen", 14, Qualifier::Exact, "2031-03-03T09:00");
    assert_eq!(
        relation(&first, &report("Post", "Fourteen", 14, Qualifier::Exact, "2031-03-03T09:10")),
        [Relation::Same]
    );
    assert_eq!(
        relation(&first, &report("Post", "About 15", 15, Qualifier::About, "2031-03-03T09:10")),
        [Relation::Compatible]
    );
    assert_eq!(
        relation(&first, &report("Post", "Nineteen", 19, Qualifier::Exact, "2031-03-03T09:10")),
        [Relation::Conflict],
        "within half an hour"
    );
    assert_eq!(
        relation(&first, &report("Post", "Nineteen", 19, Qualifier::Exact, "2031-03-04T09:10")),
        [Relation::Supersedes],
        "a toll grew"
    );
    let killed = {
        let body = "Nineteen people were killed when the ferry hit the rocks near Tolmy.";
        Draft::new("Post", "Ferry hits rocks", body)
            .counts("Nineteen", 19, Qualifier::Exact, "person", "kill")
            .published("2031-03-03T09:10")
    };
    assert!(!relation(&first, &killed).contains(&Relation::Conflict), "injured and killed are no one measure");
}

#[test]
fn a_claim_keeps_one_speaker_and_finds_the_lost_attribution() {
    let sourced = Draft::new(
        "Echo",
        "Mayor on bridge",
        "The old bridge will be closed to lorries from April because of cracks, Mayor Ana Ruiz said on Monday.",
    )
    .says("Ana Ruiz", "say", "The old bridge will be closed to lorries from April because of cracks");
    let same = Draft::new("Post", "Bridge shut to lorries", "Ana Ruiz said that lorries would no longer be allowed on the old bridge from April, because cracks had been found.")
        .says("Ana Ruiz", "say", "lorries would no longer be allowed on the old bridge from April, because cracks had been found");
    let other = Draft::new(
        "Mail",
        "Hauliers protest",
        "Bo Lind said the old bridge had no cracks that would stop lorries in April.",
    )
    .says("Bo Lind", "say", "the old bridge had no cracks that would stop lorries in April");
    let got = collation(&[&sourced, &same, &other]);
    let both: Vec<_> = got.claims.iter().filter(|claim| claim.evidence.len() > 1).collect();
    assert_eq!(both.len(), 1, "{both:#?}");
    assert_eq!((both[0].relation, both[0].speakers), (Relation::Same, Count { sure: 1, possible: 1 }));
    assert_eq!(both[0].gatherers, Count { sure: 1, possible: 2 }, "nothing tells where either comes from");
    let entity = got.entities.iter().find(|entity| entity.name == "Ana Ruiz").unwrap();
    assert_eq!((entity.members.len(), entity.speaks), (2, true));
}

#[test]
fn an_event_sourced_here_and_bare_there_loses_its_attribution() {
    let mut sourced = Draft::new("Echo", "Depot", "Rebels seized the Karsholt depot on Friday, the army said.")
        .happens("seized", "seize", EventKind::Capture, Some("Rebels"), Some("the Karsholt depot"));
    sourced.facts.events[0].according_to = Some(sourced.find("the army"));
    let bare = Draft::new("Post", "Depot falls", "Rebels seized the Karsholt depot after a night of shelling.")
        .happens("seized", "seize", EventKind::Capture, Some("Rebels"), Some("the Karsholt depot"));
    let got = collation(&[&sourced, &bare]);
    let claim = got.claims.iter().find(|claim| claim.evidence.len() == 2).unwrap();
    assert_eq!(
        claim.evidence.iter().map(|evidence| evidence.role).collect::<Vec<_>>(),
        [EvidenceRole::Asserts, EvidenceRole::Unattributed]
    );
    assert!(got.look_first.iter().any(|card| card.kind == LookFirstKind::AttributionLost));
}

#[test]
fn the_ledger_tells_trimmed_from_altered() {
    let quote = |outlet: &str, words: &str| {
        Draft::new(outlet, "Captain speaks", &format!("“{words},” Ilse Marn said.")).says("Ilse Marn", "say", words)
    };
    let full = quote("Echo", "The ship turned to port and would not come back to us");
    let trimmed = quote("Post", "would not come back");
    let altered = quote("Mail", "The ship turned to port and did not come back to us");
    let other = quote("Sun", "Nobody was hurt and nobody will be blamed");
    let got = collation(&[&full, &trimmed, &altered, &other]);
    assert_eq!(got.ledger.len(), 1, "{:#?}", got.ledger);
    let wordings: Vec<LedgerWording> = got.ledger[0].others.iter().map(|(.., wording)| *wording).collect();
    assert_eq!(wordings, [LedgerWording::Trimmed, LedgerWording::Altered]);
    assert!(got.look_first.iter().any(|card| card.kind == LookFirstKind::AlteredQuote));
}

fn desk() -> Vec<Draft> {
    let mut drafts = vec![wire()];
    drafts.push(Draft::new("Harbour Post", "Ferry strands on Tolmy rocks", "The ferry that struck rocks near the port of Tolmy on Monday had 212 people on board. All passengers were brought ashore by lifeboats, and Sund Lines stopped its crossings. Divers saw a crack in the hull."));
    drafts.push(Draft::new("Valley Record", "Opera opens", "The opera house in Brennhold opened on Friday with a new work by Lena Orrin after a renovation of three years that cost 86 million crowns."));
    drafts.push(Draft::new("Brennhold Mail", "New opera house cheered", "Brennhold cheered its opera house, which opened on Friday after three years of renovation with a work by Lena Orrin. It cost 86 million crowns."));
    drafts
}

#[test]
fn a_desk_of_four_pages_has_two_stories_in_any_order() {
    let drafts = desk();
    let mut pairs: Vec<ArticleFacts<'_>> = drafts.iter().map(Draft::pair).collect();
    let stories = group(&pairs, &[]);
    assert_eq!(stories.iter().map(|story| story.articles.len()).collect::<Vec<_>>(), [2, 2], "{stories:#?}");
    assert_eq!(stories[0].slug, "ferry-runs-aground-near-tolmy");
    for _ in 0..4 {
        pairs.rotate_left(1);
        assert_eq!(group(&pairs, &[]), stories);
    }
    pairs.reverse();
    assert_eq!(group(&pairs, &[]), stories);
}

#[test]
fn a_story_is_named_by_the_headline_that_is_most_like_the_others() {
    let statement =
        Draft::new("Sund Lines", "Statement by the company on the port of Tolmy", WIRE).published("2031-03-03T08:00");
    let wire = wire();
    let own = Draft::new("Harbour Post", "Ferry runs onto rocks near Tolmy port", WIRE).published("2031-03-03T10:00");
    let named = |drafts: &[&Draft]| {
        let pairs: Vec<ArticleFacts<'_>> = drafts.iter().map(|draft| draft.pair()).collect();
        group(&pairs, &[]).remove(0).slug
    };
    assert_eq!(named(&[&statement, &wire, &own]), "ferry-runs-onto-rocks-near-tolmy-port");
    assert_eq!(named(&[&own, &wire]), "ferry-runs-aground-near-tolmy", "of two that are as much alike, the earlier");
}

#[test]
fn a_person_splits_merges_and_names_and_unused_lines_are_told() {
    let drafts = desk();
    let pairs: Vec<ArticleFacts<'_>> = drafts.iter().map(Draft::pair).collect();
    let id = |at: usize| drafts[at].article.id.to_string();
    let line = |decision| Correction { line: 1, decision, why: None };
    let apart = group(&pairs, &[line(Decision::DifferentStory(id(0), id(1)))]);
    assert_eq!(apart.len(), 3);
    let joined = group(&pairs, &[line(Decision::SameStory(id(0), id(2)))]);
    assert!(joined.iter().any(|story| story.articles.len() >= 3), "{joined:#?}");
    let story = story_of(&[&drafts[1]]);
    let origin = line(Decision::Origin { article: id(1), origin: "Norwire".to_owned() });
    let got = collate(&story, &pairs[1..2], &[origin]);
    assert_eq!(
        (got.value.origins[0].name.as_str(), got.value.origins[0].because[0].kind),
        ("Norwire", ReasonKind::Correction)
    );
    assert!(got.notes.is_empty());
    let idle = line(Decision::RejectFact("s0123456789abcdef".to_owned()));
    assert_eq!(collate(&story, &pairs[1..2], &[idle]).notes.len(), 1);
}

#[test]
fn claims_are_joined_and_parted_by_their_ids() {
    let said = |outlet: &str, who: &str, content: &str| {
        Draft::new(outlet, "Ferry strands", &format!("{who} said {content}.")).says(who, "said", content)
    };
    let drafts = [
        said("Echo", "Ilse Marn", "divers had found a crack of four metres in the hull"),
        said("Post", "Olav Dree", "the owner would pay each passenger for the lost ticket"),
        said("Gazette", "Runa Falk", "fishermen from Tolmy brought soup and blankets to the school"),
    ];
    let drafts: Vec<&Draft> = drafts.iter().collect();
    let pairs: Vec<ArticleFacts<'_>> = drafts.iter().map(|draft| draft.pair()).collect();
    let collate = |decisions: &[Decision]| {
        let line = |(line, decision): (u32, &Decision)| Correction { line, decision: decision.clone(), why: None };
        let corrections: Vec<Correction> = (1..).zip(decisions).map(line).collect();
        let outcome = collate(&story_of(&drafts), &pairs, &corrections);
        assert!(outcome.notes.is_empty(), "{:?}", outcome.notes);
        let claims: Vec<(String, usize)> =
            outcome.value.claims.iter().map(|claim| (claim.id.to_string(), claim.evidence.len())).collect();
        claims
    };
    let apart = collate(&[]);
    assert_eq!(apart.iter().map(|claim| claim.1).collect::<Vec<_>>(), [1, 1, 1]);
    let first = Decision::SameClaim(apart[0].0.clone(), apart[1].0.clone());
    let two = collate(std::slice::from_ref(&first));
    assert_eq!(two.iter().map(|claim| claim.1).collect::<Vec<_>>(), [2, 1]);
    // A claim that a line made can be named by another, in any order.
    let second = Decision::SameClaim(two[1].0.clone(), two[0].0.clone());
    assert_eq!(collate(&[second.clone(), first.clone()]).len(), 1);
    assert_eq!(collate(&[first, second]).len(), 1);
}

#[test]
fn nothing_and_almost_nothing_are_answered() {
    assert!(group(&[], &[]).is_empty());
    let empty = Draft::new("", "", "");
    let got = collation(&[&empty]);
    assert_eq!(got.gatherers, Count { sure: 1, possible: 1 });
    assert!(got.claims.is_empty());
}

#[test]
fn a_stream_answers_at_once_and_keeps_its_ids_when_it_settles() {
    let drafts = desk();
    let mut stream = StoryStream::default();
    let mut first = Vec::new();
    for draft in &drafts {
        let title = draft.article.headline.as_ref().map_or("", |headline| headline.value.as_str());
        let text = draft.article.text.as_str();
        first.push(stream.push(&StoryArticle { id: draft.article.id, title, text, day: None, outlet: None }));
    }
    stream.settle();
    let settled: Vec<_> = stream.stories().iter().map(|grouped| grouped.story).collect();
    assert_eq!((settled[0], settled[2]), (first[0].story, first[2].story), "a first article keeps its story's id");
    assert_eq!((settled[1], settled[3]), (settled[0], settled[2]), "two stories of two");
    assert!(stream.settle().is_empty(), "nothing more to change");
}
