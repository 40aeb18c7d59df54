//! Lays out the weights of spaCy's layers for the kernels: panels of columns, pieces of a maxout side by side.

use super::ImportError;
use super::msgpack::Value;
use crate::kernel::pack;
use crate::model::{Builder, Writer, shown};

/// One layer of a serialized network: spaCy keeps them as a breadth-first walk of the layer tree.
pub(super) struct Node<'b> {
    name: &'b str,
    attrs: &'b Value<'b>,
    params: &'b Value<'b>,
}

/// A tensor: its shape and its numbers.
struct Tensor {
    shape: Vec<usize>,
    data: Vec<f32>,
}

fn unsupported(what: &str) -> ImportError {
    ImportError::Unsupported { what: what.to_owned() }
}

pub(super) fn nodes<'b>(model: &'b Value<'b>) -> Result<Vec<Node<'b>>, ImportError> {
    let lists = (|| {
        Some((model.get("nodes")?.as_array()?, model.get("attrs")?.as_array()?, model.get("params")?.as_array()?))
    })();
    let (nodes, attrs, params) = lists.ok_or(ImportError::Msgpack)?;
    let mut all = Vec::with_capacity(nodes.len());
    for ((node, attrs), params) in nodes.iter().zip(attrs).zip(params) {
        let name = node.get("name").and_then(Value::as_str).ok_or(ImportError::Msgpack)?;
        all.push(Node { name, attrs, params });
    }
    Ok(all)
}

impl Node<'_> {
    fn param(&self, name: &str) -> Result<Tensor, ImportError> {
        let tensor = (|| {
            let value = self.params.get(name)?;
            if value.get("type")?.as_str()? != "<f4" {
                return None;
            }
            let shape: Vec<usize> = value
                .get("shape")?
                .as_array()?
                .iter()
                .map(|side| side.as_u64().and_then(|side| usize::try_from(side).ok()))
                .collect::<Option<_>>()?;
            let bytes = value.get("data")?.as_bin()?;
            let data: Vec<f32> = bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
            let size = shape.iter().try_fold(1_usize, |size, side| size.checked_mul(*side))?;
            (data.len() == size && bytes.len() == size * 4).then_some(Tensor { shape, data })
        })();
        tensor.ok_or_else(|| unsupported(&format!("a layer {} whose weights {name} cannot be read", shown(self.name))))
    }

    /// An attribute: attributes are themselves msgpack inside a byte string.
    fn attr_u32(&self, name: &str) -> Option<u32> {
        let value = super::msgpack::parse(self.attrs.get(name)?.as_bin()?).ok()?;
        u32::try_from(value.as_u64()?).ok()
    }
}

impl Tensor {
    fn dims<const N: usize>(&self) -> Result<[usize; N], ImportError> {
        self.shape.as_slice().try_into().map_err(|_| unsupported("a weight with an unexpected shape"))
    }
}

/// `[out][piece]` to `[piece][out]`.
fn pieces_first(values: &[f32], outs: usize, pieces: usize) -> Vec<f32> {
    let mut sorted = Vec::with_capacity(values.len());
    for piece in 0..pieces {
        sorted.extend((0..outs).map(|out| values[out * pieces + piece]));
    }
    sorted
}

/// Writes the encoder inside `nodes` as sections `name` and `name.*`. Returns the width of its output.
///
/// Layers: one hashed embedding per feature, a maxout layer that mixes them, and window layers with residual connections.
pub(super) fn encoder(
    builder: &mut Builder,
    name: &str,
    nodes: &[Node<'_>],
    vectors: Option<&Vectors>,
) -> Result<usize, ImportError> {
    let features =
        nodes.iter().find(|node| node.name == "extract_features").ok_or_else(|| unsupported("no features"))?;
    let columns = features.attrs.get("columns").and_then(Value::as_bin).ok_or(ImportError::Msgpack)?;
    let columns = super::msgpack::parse(columns)?;
    let columns = columns.as_array().ok_or(ImportError::Msgpack)?;
    let embeds: Vec<&Node<'_>> = nodes.iter().filter(|node| node.name == "hashembed").collect();
    let maxouts: Vec<&Node<'_>> = nodes.iter().filter(|node| node.name == "maxout").collect();
    let norms: Vec<&Node<'_>> = nodes.iter().filter(|node| node.name == "layernorm").collect();
    let windows = nodes.iter().filter(|node| node.name == "expand_window");
    for window in windows {
        if window.attr_u32("window_size") != Some(1) {
            return Err(unsupported("a window other than one token to each side"));
        }
    }
    if embeds.is_empty() || maxouts.is_empty() || maxouts.len() != norms.len() {
        return Err(unsupported("an encoder that is not a hashed-embedding CNN"));
    }

    let mut record = Writer::default();
    record.count(embeds.len());
    let mut width = 0;
    for (index, embed) in embeds.iter().enumerate() {
        let column = embed.attr_u32("column").ok_or(ImportError::Msgpack)? as usize;
        let attribute = columns.get(column).and_then(Value::as_str).ok_or(ImportError::Msgpack)?;
        let table = embed.param("E")?;
        let [rows, columns] = table.dims()?;
        width = columns;
        record.str(attribute);
        record.u32(embed.attr_u32("seed").ok_or(ImportError::Msgpack)?);
        record.count(rows);
        builder.f32s(&format!("{name}.embed{index}"), &table.data);
    }
    let statics = nodes.iter().find(|node| node.name == "static_vectors");
    record.u8(u8::from(statics.is_some()));
    if let Some(statics) = statics {
        let vectors = vectors.ok_or_else(|| unsupported("a layer of word vectors but no vectors"))?;
        builder.f32s(&format!("{name}.vectors"), &vectors.project(&statics.param("W")?)?);
    }
    record.count(width);
    record.count(maxouts.len());
    for (index, (maxout, norm)) in maxouts.iter().zip(&norms).enumerate() {
        let weights = maxout.param("W")?;
        let [outs, pieces, ins] = weights.dims()?;
        if outs != width {
            return Err(unsupported("layers of different widths in one encoder"));
        }
        record.count(pieces);
        record.count(ins);
        let section = format!("{name}.layer{index}");
        let row = |column: usize| (column % outs) * pieces + column / outs;
        if index == 1 {
            // The first window layer is applied to each word by itself, in three parts (as left neighbour, itself, right
            // neighbour), because its input depends on the word alone and can be kept.
            let columns = outs * pieces;
            let part =
                |column: usize, k: usize| weights.data[row(column % columns) * ins + (column / columns) * width + k];
            builder.f32s(&format!("{section}.w"), &pack(width, columns * 3, part));
        } else {
            builder.f32s(
                &format!("{section}.w"),
                &pack(ins, outs * pieces, |column, k| weights.data[row(column) * ins + k]),
            );
        }
        builder.f32s(&format!("{section}.b"), &pieces_first(&maxout.param("b")?.data, outs, pieces));
        let mut gain_and_shift = norm.param("G")?.data;
        gain_and_shift.extend(norm.param("b")?.data);
        builder.f32s(&format!("{section}.norm"), &gain_and_shift);
    }
    builder.bytes(name, record.finish());
    Ok(width)
}

/// Writes a linear layer that scores classes for each token: the tagger's.
pub(super) fn classifier(
    builder: &mut Builder,
    name: &str,
    nodes: &[Node<'_>],
    labels: usize,
) -> Result<(), ImportError> {
    let layer =
        nodes.iter().find(|node| node.name == "softmax").ok_or_else(|| unsupported("a tagger without its layer"))?;
    let weights = layer.param("W")?;
    let [outs, ins] = weights.dims()?;
    if outs != labels {
        return Err(unsupported("a tagger with more classes than labels"));
    }
    builder.f32s(&format!("{name}.w"), &pack(ins, outs, |column, k| weights.data[column * ins + k]));
    builder.f32s(&format!("{name}.b"), &padded(&layer.param("b")?.data));
    Ok(())
}

/// Zeros up to a whole panel, so that a bias lines up with packed weights.
fn padded(values: &[f32]) -> Vec<f32> {
    let mut all = values.to_vec();
    all.resize(all.len().next_multiple_of(crate::kernel::PANEL), 0.0);
    all
}

/// Writes the three layers of a transition system: a linear layer that narrows the encoder's output, the affine layer that is
/// computed once per token and place in the state, and the layer that scores moves.
pub(super) fn transitions(
    builder: &mut Builder,
    name: &str,
    nodes: &[Node<'_>],
    moves: usize,
) -> Result<Writer, ImportError> {
    let affine = nodes
        .iter()
        .find(|node| node.name == "precomputable_affine")
        .ok_or_else(|| unsupported("a parser without its affine layer"))?;
    let mut linears = nodes.iter().filter(|node| node.name == "linear");
    let (Some(upper), Some(reduce)) = (linears.next(), linears.next()) else {
        return Err(unsupported("a parser without an upper layer"));
    };

    let weights = reduce.param("W")?;
    let [narrow, ins] = weights.dims()?;
    builder.f32s(&format!("{name}.reduce.w"), &pack(ins, narrow, |column, k| weights.data[column * ins + k]));
    builder.f32s(&format!("{name}.reduce.b"), &padded(&reduce.param("b")?.data));

    let weights = affine.param("W")?;
    let [places, hidden, pieces, inner] = weights.dims()?;
    if inner != narrow || !(hidden * pieces).is_multiple_of(crate::kernel::PANEL) {
        return Err(unsupported("a parser whose layers do not fit each other"));
    }
    let one = hidden * pieces;
    // Column of the packed matrix: place, then piece, then output, so that the best piece is a maximum of two rows.
    let source = |column: usize| {
        let (place, rest) = (column / one, column % one);
        (place * hidden + rest % hidden) * pieces + rest / hidden
    };
    builder.f32s(
        &format!("{name}.affine.w"),
        &pack(inner, places * one, |column, k| weights.data[source(column) * inner + k]),
    );
    builder.f32s(&format!("{name}.affine.b"), &pieces_first(&affine.param("b")?.data, hidden, pieces));
    let pad = affine.param("pad")?;
    if pad.data.len() != places * one {
        return Err(unsupported("a parser whose padding does not fit"));
    }
    let sorted: Vec<f32> = (0..places * one).map(|column| pad.data[source(column)]).collect();
    builder.f32s(&format!("{name}.affine.pad"), &sorted);

    let weights = upper.param("W")?;
    let [classes, inner] = weights.dims()?;
    if inner != hidden || classes != moves {
        return Err(unsupported("a parser with more classes than moves"));
    }
    builder.f32s(&format!("{name}.upper.w"), &pack(inner, classes, |column, k| weights.data[column * inner + k]));
    builder.f32s(&format!("{name}.upper.b"), &padded(&upper.param("b")?.data));

    let mut record = Writer::default();
    for size in [ins, narrow, places, hidden, pieces] {
        record.count(size);
    }
    Ok(record)
}

/// A table of word vectors: `rows` of equal length.
pub(super) struct Vectors {
    pub(super) columns: usize,
    pub(super) data: Vec<f32>,
}

impl Vectors {
    /// Reads NumPy's file format, version 1, for a C-ordered `<f4` matrix.
    pub(super) fn from_npy(bytes: &[u8]) -> Option<Self> {
        let header_len = usize::from(u16::from_le_bytes(bytes.get(8..10)?.try_into().ok()?));
        let header = std::str::from_utf8(bytes.get(10..10 + header_len)?).ok()?;
        if bytes.get(..7)? != b"\x93NUMPY\x01" || !header.contains("'<f4'") || header.contains("True") {
            return None;
        }
        let shape = header.split_once("'shape': (")?.1.split_once(')')?.0;
        let mut sides = shape.split(',').map(|side| side.trim().parse::<usize>());
        let (rows, columns) = (sides.next()?.ok()?, sides.next()?.ok()?);
        let data: Vec<f32> =
            bytes[10 + header_len..].chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
        (data.len() == rows.checked_mul(columns)?).then_some(Self { columns, data })
    }

    /// Each vector times the layer's weights: what the network makes of a word, known before any text is.
    fn project(&self, weights: &Tensor) -> Result<Vec<f32>, ImportError> {
        let [outs, ins] = weights.dims()?;
        if ins != self.columns {
            return Err(unsupported("word vectors of another length than their layer's"));
        }
        let mut projected = Vec::with_capacity(self.data.len() / ins * outs);
        for vector in self.data.chunks_exact(ins) {
            for row in weights.data.chunks_exact(ins) {
                projected.push(row.iter().zip(vector).fold(0.0_f32, |sum, (w, v)| w.mul_add(*v, sum)));
            }
        }
        Ok(projected)
    }
}

/// Whether the network has an encoder of its own, or listens to the shared one.
pub(super) fn has_encoder(nodes: &[Node<'_>]) -> bool {
    nodes.iter().any(|node| node.name == "hashembed")
}
