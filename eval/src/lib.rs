//! Scores on labelled data: one file per task, the table of tasks, and the floors that no score may fall below in silence.

mod agency;
mod articles;
mod clusters;
mod collation;
mod coreference;
mod data_file;
mod datetime;
mod detokenise;
mod extract;
mod extract_causes;
mod extract_shingles;
mod figures;
mod five_w;
mod floors;
mod large_story;
mod near_duplicates;
mod pairs;
mod places;
mod plover;
mod score;
mod seed_facts;
mod seed_names;
mod speed;
mod statements;
mod stream;
mod task;
mod times;
mod token_overlap;

pub use floors::{Floor, Floors, fingerprint};
pub use score::{Counts, Scores};
pub use task::{TASKS, Task, find_task};
