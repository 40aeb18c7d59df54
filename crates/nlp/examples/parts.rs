//! Where the time goes: CPU seconds of each part of the English pipeline, and how far its matrix products are from what this processor can do.
//!
//!     cargo run --release -p secondsource-nlp --example parts -- TEXTS.jsonl
//!
//! Each line of the file is a JSON string, or an object with a string `text`. One thread; every pipeline reads the texts once to warm its caches; then
//! all pipelines read them in turn, five times, and the least time of each counts, because what else the machine does can only add to it. A part is the
//! difference between the pipeline with it and the one without; below the noise of these minima it is shown as zero. The products counted are the encoder's three window
//! layers (3 x 288 x 288 multiply-adds a token); the first layers are kept per word and not counted. The processor's own speed is that of
//! independent fused multiply-adds in registers. Linux, which tells the CPU time of a thread in `/proc`.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program reads a file and says what it measured"
)]

use std::num::NonZeroUsize;

use secondsource_nlp::{Component, ModelFile, Pipeline};

/// Rounds that are measured, behind one that warms the caches.
const REPEATS: usize = 5;

/// Seconds that this thread was on a processor.
fn cpu_seconds() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|nanos| nanos.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1e9
}

/// Multiply-adds per second of one thread, in registers.
fn peak() -> f64 {
    const ROUNDS: usize = 20_000_000;
    const SUMS: usize = 16;
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::x86_64::{__m256, __m512, _mm256_fmadd_ps, _mm256_set1_ps, _mm512_fmadd_ps, _mm512_set1_ps};
        #[target_feature(enable = "avx512f")]
        fn wide() -> [__m512; SUMS] {
            let (mut sums, factor) = ([_mm512_set1_ps(1.0); SUMS], std::hint::black_box(_mm512_set1_ps(0.999)));
            for _ in 0..ROUNDS {
                for sum in &mut sums {
                    *sum = _mm512_fmadd_ps(*sum, factor, factor);
                }
            }
            sums
        }
        #[target_feature(enable = "avx2,fma")]
        fn narrow() -> [__m256; SUMS - 4] {
            let (mut sums, factor) = ([_mm256_set1_ps(1.0); SUMS - 4], std::hint::black_box(_mm256_set1_ps(0.999)));
            for _ in 0..ROUNDS {
                for sum in &mut sums {
                    *sum = _mm256_fmadd_ps(*sum, factor, factor);
                }
            }
            sums
        }
        let begin = cpu_seconds();
        if is_x86_feature_detected!("avx512f") {
            // SAFETY: the processor has the instructions.
            std::hint::black_box(unsafe { wide() });
            return (ROUNDS * SUMS * 16) as f64 / (cpu_seconds() - begin);
        }
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            // SAFETY: the processor has the instructions.
            std::hint::black_box(unsafe { narrow() });
            return (ROUNDS * (SUMS - 4) * 8) as f64 / (cpu_seconds() - begin);
        }
    }
    f64::NAN
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: parts TEXTS.jsonl")?;
    let mut texts: Vec<String> = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let value: serde_json::Value = serde_json::from_str(line)?;
        texts.extend(value.as_str().or_else(|| value["text"].as_str()).map(ToOwned::to_owned));
    }
    let order = [
        ("parser", Component::Parser),
        ("attribute rules", Component::AttributeRuler),
        ("lemmatizer", Component::Lemmatizer),
        ("entities, with their encoder", Component::EntityRecognizer),
    ];
    let mut without: Vec<Component> = order.iter().map(|(_, component)| *component).collect();
    without.push(Component::Tagger);
    let file = ModelFile::english()?;
    let mut pipelines = vec![("tokens, words, building the parse", Pipeline::load(&file, &without)?, f64::INFINITY)];
    for (name, component) in [("encoder and tags", Component::Tagger)].into_iter().chain(order) {
        without.retain(|other| *other != component);
        pipelines.push((name, Pipeline::load(&file, &without)?, f64::INFINITY));
    }
    let mut tokens = 0;
    for round in 0..=REPEATS {
        for (_, pipeline, least) in &mut pipelines {
            let begin = cpu_seconds();
            tokens = 0;
            pipeline.parse_many(&texts, NonZeroUsize::MIN, |_, parse| tokens += parse.len());
            if round > 0 {
                *least = least.min(cpu_seconds() - begin);
            }
        }
    }
    let mut before = 0.0_f64;
    let mut rows = Vec::new();
    for (name, _, least) in &pipelines {
        rows.push((*name, (least - before).max(0.0)));
        before = before.max(*least);
    }
    let encoder = rows[1].1;
    for (name, seconds) in &rows {
        println!(
            "{name:<36} {seconds:6.2} CPU s {:5.1} %  {:6.2} us a token",
            seconds / before * 100.0,
            seconds / tokens as f64 * 1e6
        );
    }
    println!(
        "{:<36} {before:6.2} CPU s, {tokens} tokens, {:.0} tokens a CPU second",
        "all, warm",
        tokens as f64 / before
    );
    let (reached, peak) = ((tokens * 3 * 288 * 288) as f64 / encoder, peak());
    println!(
        "window layers: {:.1} GFLOP/s over all of \"encoder and tags\"; in registers this processor does {:.1}: {:.0} %",
        2e-9 * reached,
        2e-9 * peak,
        reached / peak * 100.0
    );
    Ok(())
}
