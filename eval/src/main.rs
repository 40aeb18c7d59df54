//! `secondsource-eval TASK DATA`: prints the scores of a task; `secondsource-eval floors`: checks every floor whose data is there.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use secondsource_eval::{Floors, TASKS, find_task};

fn main() -> anyhow::Result<ExitCode> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["floors"] => check_floors(),
        [name, data] => {
            let task = find_task(name).with_context(|| format!("no task {name:?}; the tasks are {}", names()))?;
            say(&(task.run)(Path::new(data))?.to_string());
            Ok(ExitCode::SUCCESS)
        }
        _ => bail!("usage: secondsource-eval TASK DATA, or secondsource-eval floors; the tasks are {}", names()),
    }
}

fn names() -> String {
    TASKS.iter().map(|task| format!("\n  {:<14} {}", task.name, task.about)).collect()
}

/// Runs every task of `floors.json` whose data lies beside the project and names what fell.
fn check_floors() -> anyhow::Result<ExitCode> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(PathBuf::from).unwrap_or_default();
    let mut broken = 0;
    for (name, floor) in Floors::committed()?.0 {
        let data = root.join(&floor.data);
        if !data.exists() {
            say(&format!("{name}: not measured, {} is not there\n", floor.data));
            continue;
        }
        let found = secondsource_eval::fingerprint(&data)?;
        if found != floor.sha256 {
            say(&format!(
                "{name}: the set has changed (fingerprint {found}, expected {}); measure again and pin both\n",
                floor.sha256
            ));
            broken += 1;
            continue;
        }
        let task =
            find_task(&name).with_context(|| format!("floors.json names {name:?}; the tasks are {}", names()))?;
        let complaints = floor.broken_by(&(task.run)(&data)?);
        say(&if complaints.is_empty() {
            format!("{name}: ok\n")
        } else {
            format!("{name}: {}\n", complaints.join("; "))
        });
        broken += usize::from(!complaints.is_empty());
    }
    Ok(if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[expect(clippy::print_stdout, reason = "the program's output")]
fn say(text: &str) {
    print!("{text}");
}
