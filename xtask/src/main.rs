//! Chores of the project: `cargo xtask check` and the makers of committed data.

fn main() -> anyhow::Result<()> {
    anyhow::bail!("usage: cargo xtask check")
}
