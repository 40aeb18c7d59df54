//! The English model, as part of the program.

use super::{ModelError, ModelFile};

/// Begins at a multiple of 64, as the sections inside expect.
#[repr(C, align(64))]
struct Aligned<B: ?Sized>(B);

static ENGLISH: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../../models/en_core_web_sm-3.8.0.model"));

impl ModelFile {
    /// `en_core_web_sm` 3.8.0, which is part of the program.
    ///
    /// # Errors
    /// None with the file that comes with the program.
    pub fn english() -> Result<Self, ModelError> {
        Self::from_static(&ENGLISH.0)
    }
}
