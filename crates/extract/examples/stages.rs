//! Where the time of extraction goes: CPU time up to each stage, over pages given as lines `PATH` on standard input.
//!
//! Leaves out reading files and writing results. Prints seconds and pages per CPU second for: tokens alone, tree, lines, claims, features, scores, all.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for measuring reads files and may stop at the first bad one"
)]

use std::io::BufRead;

use secondsource_extract::training::{STAGES, up_to_stage};

fn main() {
    let pages: Vec<String> = std::io::stdin()
        .lock()
        .lines()
        .map(|line| {
            let line = line.unwrap();
            let path = line.split(' ').next().unwrap();
            String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()
        })
        .collect();
    for (stage, name) in STAGES.iter().enumerate() {
        let mut best = f64::INFINITY;
        for _ in 0..2 {
            let start = cpu_seconds();
            let found: usize = pages.iter().map(|page| up_to_stage(page, stage)).sum();
            best = best.min(cpu_seconds() - start);
            std::hint::black_box(found);
        }
        println!("{name:<10} {best:6.2} s  {:5.0} pages per CPU second", pages.len() as f64 / best);
    }
}

/// User and system time of this process, where `/proc` tells it (in hundredths of a second).
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
}
