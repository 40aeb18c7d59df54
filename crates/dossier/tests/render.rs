//! Every form of output, on an invented story.

mod common;

#[test]
fn a_story_page_names_every_block() {
    let desk = common::harbour();
    let page = secondsource_dossier::html::story_page(&desk.dossier());
    for id in ["origins", "look", "shared", "stands", "said", "figures", "only", "line", "texts"] {
        assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
    }
}
