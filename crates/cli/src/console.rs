//! What the program says beside its results, on standard error: errors with a hint, notes, and whether anything failed.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::io::{IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use secondsource_dossier::shown;
use secondsource_dossier::terminal::{Colour, Look};

use crate::args::Color;

/// Standard error, and the memory of what went wrong.
pub(crate) struct Console {
    quiet: bool,
    choice: ColorChoice,
    failures: Cell<usize>,
    /// The hint that was printed last: many files that fail alike need it once.
    last_hint: RefCell<Option<String>>,
}

/// Something that ends a command, with what to do next.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// Where, what was met, what was wanted.
    pub(crate) message: String,
    /// What to do next.
    pub(crate) hint: Option<String>,
    /// Whether the command line itself was wrong (exit code 2).
    pub(crate) is_usage: bool,
}

impl Refusal {
    /// A failure of the work.
    pub(crate) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()), is_usage: false }
    }

    /// A command line that asks for what cannot be.
    pub(crate) fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()), is_usage: true }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

/// Whether the reader of standard output has gone.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    })
}

const RED: &str = "\u{1b}[1;31m";
const YELLOW: &str = "\u{1b}[33m";
const CYAN: &str = "\u{1b}[36m";
const PLAIN: &str = "\u{1b}[0m";

impl Console {
    /// Takes what the person said about colours and quiet.
    pub(crate) fn new(color: Color, quiet: bool) -> Self {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self { quiet, choice, failures: Cell::new(0), last_hint: RefCell::new(None) }
    }

    /// Standard output with or without colours, as asked for.
    pub(crate) fn stdout(&self) -> AutoStream<std::io::Stdout> {
        AutoStream::new(std::io::stdout(), self.choice)
    }

    /// Whether standard output is a terminal.
    pub(crate) fn stdout_is_terminal(&self) -> bool {
        std::io::stdout().is_terminal()
    }

    /// How text for a terminal is to look: as wide as the window, coloured as asked for.
    pub(crate) fn look(&self) -> Look {
        const WIDEST: usize = 110;
        let stdout = std::io::stdout();
        let colours = match self.choice {
            ColorChoice::Auto => AutoStream::choice(&stdout) != ColorChoice::Never,
            choice => choice != ColorChoice::Never,
        };
        let width = terminal_size::terminal_size().map_or(100, |(columns, _)| usize::from(columns.0));
        Look { width: width.min(WIDEST), colour: if colours { Colour::Ansi } else { Colour::None } }
    }

    /// Whether progress should be drawn.
    pub(crate) fn shows_progress(&self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }

    /// Whether nothing failed so far.
    pub(crate) fn all_well(&self) -> bool {
        self.failures.get() == 0
    }

    /// Names something that failed; the command goes on and its exit code becomes 1.
    pub(crate) fn failed(&self, message: &str, hint: Option<&str>) {
        self.failures.set(self.failures.get() + 1);
        self.print_error(message, hint);
    }

    /// Prints what ended the command.
    pub(crate) fn error(&self, error: &anyhow::Error) {
        let hint = error.downcast_ref::<Refusal>().and_then(|refusal| refusal.hint.as_deref());
        let mut message = error.to_string();
        for cause in error.chain().skip(1) {
            message.push_str(": ");
            message.push_str(&cause.to_string());
        }
        self.print_error(&message, hint);
    }

    fn print_error(&self, message: &str, hint: Option<&str>) {
        let mut out = AutoStream::new(std::io::stderr(), self.choice);
        // A closed standard error leaves nothing to say it on.
        drop(writeln!(out, "{RED}error:{PLAIN} {}", shown(message)));
        let is_new = self.last_hint.replace(hint.map(str::to_owned)).as_deref() != hint;
        if let Some(hint) = hint.filter(|_| is_new) {
            drop(writeln!(out, "\n{CYAN}hint:{PLAIN} {hint}\n"));
        }
    }

    /// Says something worth knowing, unless asked to be quiet.
    pub(crate) fn note(&self, message: &str) {
        if !self.quiet {
            let mut out = AutoStream::new(std::io::stderr(), self.choice);
            drop(writeln!(out, "{YELLOW}note:{PLAIN} {}", shown(message)));
        }
    }
}
