//! What can be said on the command line. Help texts, completions and the man pages are made from these definitions.

use std::path::PathBuf;

use clap::{ArgAction, Args as ClapArgs, Parser, Subcommand, ValueEnum, ValueHint};

/// Read what several outlets published about the same happenings, and see who said what, how many, when, and who really gathered it.
///
/// Every line of a dossier opens the sentence it comes from. Nothing is written that no source wrote, and nothing leaves this machine.
#[derive(Debug, Parser)]
#[command(name = "secondsource", version, arg_required_else_help = true, after_help = AFTER_HELP)]
pub(crate) struct Args {
    /// Print results only: no progress, no notes
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,

    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,

    /// Threads to work on; the output is the same for any number [default: one for each core]
    #[arg(long, global = true, value_name = "COUNT", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER_HELP: &str = "\
INPUT is a page (HTML or text), a folder, a pattern such as \"saved/*.html\", a .jsonl with one article a line (id, text or html, and as known
title, url, outlet, published), a WARC, or - for standard input.

Exit codes: 0 done; 1 done, but something could not be read or a check failed (named on standard error); 2 wrong usage.";

const PARSE_HELP: &str = "\
Each block of an article (headline, paragraph) is parsed by itself, as facts are looked for in it; space around blocks is in no token. With --plain
the text of an input is parsed as one, as spaCy does it: line breaks are tokens, and a sentence may cross them.";

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal that shows them.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read pages and write a dossier for each story: the main job
    Read(ReadArgs),
    /// Take the article out of each page, and say what was left out and why
    Extract(ExtractArgs),
    /// Show sentences, tokens, tags, dependencies and named entities
    Parse(ParseArgs),
    /// Find who said what, times, figures, events and positions in each article
    Facts(FactsArgs),
    /// Group articles into stories
    Cluster(ClusterArgs),
    /// Show what one person or organisation said, word for word first
    Who(WhoArgs),
    /// Show where reports differ, both sentences side by side
    Conflicts(ViewArgs),
    /// Show every figure with what it counts and who says so
    Figures(ViewArgs),
    /// Show what happened when
    Timeline(ViewArgs),
    /// Show what only one outlet has
    Only(OnlyArgs),
    /// Write a citation of one piece of evidence
    Cite(CiteArgs),
    /// Write a dossier in another form: tables, JSON-LD, drafts of a ClaimReview, Markdown
    Export(ExportArgs),
    /// Check every hash, span and finding of a dossier against its source files
    Verify(VerifyArgs),
    /// Print the JSON Schema of all outputs
    Schema(SchemaArgs),
    /// List, add, fetch and check language models; one for English is part of the program
    Models(ModelsArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page, or write one page a command into a folder
    Man(ManArgs),
}

/// What to read and how.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct InputArgs {
    /// Pages, folders, patterns, .jsonl files, WARCs, or - for standard input
    #[arg(required = true, value_name = "INPUT", value_hint = ValueHint::AnyPath)]
    pub(crate) inputs: Vec<String>,

    /// Take text as the article's own, byte for byte; offsets are then offsets into the input
    #[arg(long)]
    pub(crate) plain: bool,

    /// When articles that do not say were published, such as 2025-08-27 or 2025-08-27T16:17+05:30
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<String>,
}

/// Which language model reads the articles.
#[derive(Clone, Debug, Default, ClapArgs)]
pub(crate) struct ModelArg {
    /// Language model to read with: a name that `models list` shows, or a model file [default: the one in the program]
    #[arg(long, value_name = "NAME|FILE", value_hint = ValueHint::FilePath)]
    pub(crate) model: Option<String>,
}

/// Arguments of `read`.
#[derive(Debug, ClapArgs)]
pub(crate) struct ReadArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    #[command(flatten)]
    pub(crate) model: ModelArg,

    /// Write index.html, one page a story and dossier.json into this folder
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) output: Option<PathBuf>,

    /// Replace files in the folder even if this program did not write them
    #[arg(long, requires = "output")]
    pub(crate) force: bool,

    /// How to print [default: terminal, or nothing with --output]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<ReadFormat>,

    /// A text file with your corrections, one a line
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) corrections: Option<PathBuf>,
}

/// Forms of a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadFormat {
    /// Short, for reading in a terminal.
    Terminal,
    /// One JSON document.
    Json,
    /// One JSON object a story, a line each.
    Jsonl,
    /// Markdown.
    Markdown,
    /// A web page a story, one after the other.
    Html,
}

/// Arguments of `extract`.
#[derive(Debug, ClapArgs)]
pub(crate) struct ExtractArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// How to print [default: text on a terminal, else jsonl]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<ExtractFormat>,

    /// Show every part of the page with what it was taken for and why, as text or with --format html as a web page
    #[arg(long)]
    pub(crate) explain: bool,

    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

/// Forms of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExtractFormat {
    /// One JSON document.
    Json,
    /// One JSON object an article, a line each, in input order.
    Jsonl,
    /// The article's text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page with every part of the pages read, what it was taken for and why.
    Html,
}

/// Forms of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DataFormat {
    /// One JSON document.
    Json,
    /// One JSON object an article, a line each, in input order.
    Jsonl,
}

/// Arguments of `parse`.
#[derive(Debug, ClapArgs)]
#[command(after_help = PARSE_HELP)]
pub(crate) struct ParseArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    #[command(flatten)]
    pub(crate) model: ModelArg,

    /// How to print
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = DataFormat::Jsonl)]
    pub(crate) format: DataFormat,

    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

/// Arguments of `facts`.
#[derive(Debug, ClapArgs)]
pub(crate) struct FactsArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    #[command(flatten)]
    pub(crate) model: ModelArg,

    /// How to print
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = DataFormat::Jsonl)]
    pub(crate) format: DataFormat,

    /// Show each fact in its sentence, with the rule that found it
    #[arg(long)]
    pub(crate) explain: bool,

    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

/// Arguments of `cluster`.
#[derive(Debug, ClapArgs)]
pub(crate) struct ClusterArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// How to print
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ClusterFormat::Jsonl)]
    pub(crate) format: ClusterFormat,

    /// A text file with your corrections, one a line
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) corrections: Option<PathBuf>,

    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

/// Forms of a grouping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ClusterFormat {
    /// One JSON object an article, a line each, in input order.
    Jsonl,
    /// The article's id, a tab, the story's id; in input order.
    Tsv,
}

/// Arguments of a view.
#[derive(Debug, ClapArgs)]
pub(crate) struct ViewArgs {
    /// A dossier.json or its folder, or pages to read first
    #[arg(value_name = "FROM", default_value = "dossier.json", value_hint = ValueHint::AnyPath)]
    pub(crate) from: Vec<String>,

    #[command(flatten)]
    pub(crate) model: ModelArg,
}

/// Arguments of `who`.
#[derive(Debug, ClapArgs)]
pub(crate) struct WhoArgs {
    /// A name, or a part of one
    #[arg(value_name = "NAME")]
    pub(crate) name: String,

    #[command(flatten)]
    pub(crate) view: ViewArgs,
}

/// Arguments of `only`.
#[derive(Debug, ClapArgs)]
pub(crate) struct OnlyArgs {
    /// An outlet's name, or a part of one
    #[arg(value_name = "OUTLET")]
    pub(crate) outlet: String,

    #[command(flatten)]
    pub(crate) view: ViewArgs,
}

/// Arguments of `cite`.
#[derive(Debug, ClapArgs)]
pub(crate) struct CiteArgs {
    /// Id of a claim or a fact, as every output shows it
    #[arg(value_name = "ID")]
    pub(crate) id: String,

    /// A dossier.json or its folder, or pages to read first
    #[arg(value_name = "FROM", default_value = "dossier.json", value_hint = ValueHint::AnyPath)]
    pub(crate) from: Vec<String>,

    #[command(flatten)]
    pub(crate) model: ModelArg,

    /// Which form of citation
    #[arg(long = "as", value_enum, value_name = "FORM", default_value_t = CiteForm::Markdown)]
    pub(crate) form: CiteForm,
}

/// Forms of a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CiteForm {
    /// `{{cite news}}` of Wikipedia.
    Wiki,
    /// CSL-JSON, as reference managers read it.
    Csl,
    /// BibTeX.
    Bibtex,
    /// Markdown.
    Markdown,
}

/// Arguments of `export`.
#[derive(Debug, ClapArgs)]
pub(crate) struct ExportArgs {
    /// A dossier.json or its folder, or pages to read first
    #[arg(value_name = "FROM", default_value = "dossier.json", value_hint = ValueHint::AnyPath)]
    pub(crate) from: Vec<String>,

    #[command(flatten)]
    pub(crate) model: ModelArg,

    /// Which form
    #[arg(long = "as", value_enum, value_name = "FORM", default_value_t = ExportForm::Csv)]
    pub(crate) form: ExportForm,

    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

/// Forms of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportForm {
    /// Claims, a line for each piece of evidence, as CSV.
    Csv,
    /// Figures, a line each, as CSV.
    FiguresCsv,
    /// Articles, claims and quotations as JSON-LD (schema.org), a document a story.
    Jsonld,
    /// Drafts of a ClaimReview without rating, verdict or author, as JSON-LD.
    ClaimReview,
    /// Markdown.
    Markdown,
}

/// Arguments of `verify`.
#[derive(Debug, ClapArgs)]
pub(crate) struct VerifyArgs {
    /// A dossier.json, or the folder it stands in
    #[arg(value_name = "DOSSIER", default_value = "dossier.json", value_hint = ValueHint::FilePath)]
    pub(crate) dossier: String,

    /// Folder that the paths in the dossier start from
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) base: PathBuf,

    #[command(flatten)]
    pub(crate) model: ModelArg,
}

/// Arguments of `schema`.
#[derive(Debug, ClapArgs)]
pub(crate) struct SchemaArgs {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

/// Arguments of `models`.
#[derive(Debug, ClapArgs)]
pub(crate) struct ModelsArgs {
    #[command(subcommand)]
    pub(crate) action: Option<ModelsAction>,
}

/// What to do with models.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum ModelsAction {
    /// List them, and those that can be fetched
    List,
    /// Make a model from a wheel of a spaCy pipeline and keep it
    Add {
        /// The wheel, as its makers publish it (.whl)
        #[arg(value_name = "WHEEL", value_hint = ValueHint::FilePath)]
        wheel: PathBuf,

        /// Take a pipeline that was never compared with spaCy too
        #[arg(long)]
        untested: bool,
    },
    /// Get a known model from where its makers publish it; this opens a connection
    Fetch {
        /// Name of the model, as `models list` shows it
        #[arg(value_name = "NAME")]
        name: String,

        /// Another address that has the same wheel, such as a mirror of your own
        #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
        from: Option<String>,
    },
    /// Compare models with their pinned hashes and checksums
    Verify {
        /// Names or model files [default: all]
        #[arg(value_name = "NAME|FILE", value_hint = ValueHint::FilePath)]
        models: Vec<String>,
    },
}

/// Arguments of `completions`.
#[derive(Debug, ClapArgs)]
pub(crate) struct CompletionsArgs {
    /// Which shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

/// Arguments of `man`.
#[derive(Debug, ClapArgs)]
pub(crate) struct ManArgs {
    /// Write one page a command into this folder instead of printing the main one
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath, action = ArgAction::Set)]
    pub(crate) output: Option<PathBuf>,
}
