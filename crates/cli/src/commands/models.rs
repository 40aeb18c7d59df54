//! `secondsource models` and `--model`: the language models that this program has, and where further ones come from.

use std::fmt::Write as _;

use secondsource_fetch::{Listing, ModelStore, Proof, StoreError, StoredModel};
use secondsource_nlp::{Component, ModelFile, Pipeline, Trust, known_models};

use crate::args::{ModelArg, ModelsAction, ModelsArgs};
use crate::console::{Console, Refusal};
use crate::{output, progress};

pub(crate) fn run(args: &ModelsArgs, console: &Console) -> anyhow::Result<()> {
    let text = match args.action.as_ref().unwrap_or(&ModelsAction::List) {
        ModelsAction::List => list(console)?,
        ModelsAction::Add { wheel, untested } => {
            let trust = if *untested { Trust::Any } else { Trust::KnownOnly };
            kept(&store()?.add(wheel, trust).map_err(refuse)?)
        }
        ModelsAction::Fetch { name, from } => fetch(console, name, from.as_deref())?,
        ModelsAction::Verify { models } => verify(console, models)?,
    };
    output::write(console, None, &text)
}

/// Loads the model that `--model` names, or the one in the program.
pub(crate) fn load(model: &ModelArg) -> anyhow::Result<Pipeline> {
    let file = match &model.model {
        None => ModelFile::english(),
        // The model in the program needs no folder.
        Some(name) => Ok(ModelStore::of_user().or_else(no_folder)?.open(name).map_err(refuse)?),
    };
    let place = model.model.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
    let pipeline = file.and_then(|file| Pipeline::load(&file, &[]));
    Ok(pipeline.map_err(|error| Refusal::new(format!("{place}{error}"), error.hint()))?)
}

/// Refuses a pipeline that facts cannot be found with.
pub(crate) fn fit_for_facts(pipeline: &Pipeline) -> Result<(), Refusal> {
    const NEEDED: [(Component, &str); 4] = [
        (Component::Tagger, "tagger"),
        (Component::Parser, "parser"),
        (Component::Lemmatizer, "lemmatizer"),
        (Component::EntityRecognizer, "entity recogniser"),
    ];
    let (name, language) = (pipeline.name(), pipeline.language());
    if language != "en" {
        let message = format!("{name} reads \"{language}\"; wanted a model of English, which facts are looked for in");
        return Err(Refusal::usage(message, "`secondsource parse` takes models of any language"));
    }
    match NEEDED.iter().find(|(component, _)| !pipeline.has(*component)) {
        Some((_, what)) => {
            let message = format!("{name} has no {what}; wanted a whole pipeline, which facts are looked for with");
            Err(Refusal::usage(message, "`secondsource parse` takes pipelines of any components"))
        }
        None => Ok(()),
    }
}

fn store() -> anyhow::Result<ModelStore> {
    Ok(ModelStore::of_user().map_err(refuse)?)
}

/// Where there is no home, the model in the program and files by their paths can still be used.
fn no_folder(error: StoreError) -> anyhow::Result<ModelStore> {
    match error {
        StoreError::NoFolder => Ok(ModelStore::new("")),
        other => Err(refuse(other).into()),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
fn refuse(error: StoreError) -> Refusal {
    let (message, hint) = (error.to_string(), error.hint());
    if error.is_usage() { Refusal::usage(message, hint) } else { Refusal::new(message, hint) }
}

fn named(model: &StoredModel) -> String {
    format!("{:<3} {:<18} {:<7} {:<8}", model.language, model.name, model.version, model.license)
}

fn place(model: &StoredModel) -> String {
    model.path.as_ref().map_or_else(|| "part of the program".to_owned(), |path| path.display().to_string())
}

fn kept(model: &StoredModel) -> String {
    format!("{} {}\n", named(model), place(model))
}

fn list(console: &Console) -> anyhow::Result<String> {
    let Listing { models, damaged } = ModelStore::of_user().or_else(no_folder)?.list().map_err(refuse)?;
    for error in &damaged {
        console.failed(&error.to_string(), Some(&error.hint()));
    }
    let mut text: String = models.iter().map(kept).collect();
    for known in known_models() {
        if !models.iter().any(|model| model.name == known.name && model.version == known.version) {
            let language = known.name.split('_').next().unwrap_or_default();
            let _ = writeln!(
                text,
                "{language:<3} {:<18} {:<7} {:<8} not here: `secondsource models fetch {}`",
                known.name, known.version, known.license, known.name
            );
        }
    }
    Ok(text)
}

fn fetch(console: &Console, name: &str, from: Option<&str>) -> anyhow::Result<String> {
    let store = store()?;
    let known = store.known(name).map_err(refuse)?;
    let bar = progress::bytes(console, "fetching");
    let fetched = store.fetch(known, from, &mut |progress| {
        if let Some(total) = progress.total {
            bar.set_length(total);
        }
        bar.set_position(progress.received);
    });
    bar.finish_and_clear();
    Ok(kept(&fetched.map_err(refuse)?))
}

fn verify(console: &Console, names: &[String]) -> anyhow::Result<String> {
    let store = ModelStore::of_user().or_else(no_folder)?;
    let Listing { models, damaged } = if names.is_empty() {
        store.list().map_err(refuse)?
    } else {
        let mut listing = Listing::default();
        for name in names {
            match store.describe(name) {
                Ok(model) => listing.models.push(model),
                Err(error) if error.is_usage() => return Err(refuse(error).into()),
                Err(error) => listing.damaged.push(error),
            }
        }
        listing
    };
    let mut text = String::new();
    let mut failed = damaged;
    for model in &models {
        match store.verify(model) {
            Ok(proof) => {
                let proof = match proof {
                    Proof::Pinned => "its SHA-256 is the pinned one",
                    Proof::Whole => "every section has its checksum; nobody pinned this model",
                };
                let _ = writeln!(text, "{} {}: {proof}", named(model), place(model));
            }
            Err(error) => failed.push(error),
        }
    }
    for error in &failed {
        console.failed(&error.to_string(), Some(&error.hint()));
    }
    Ok(text)
}
