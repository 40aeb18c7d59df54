//! Many documents, on several threads, in bounded memory and in their order.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::mpsc::sync_channel;
use std::sync::{Condvar, Mutex, PoisonError};

use super::Pipeline;
use crate::parse::Parse;

/// A batch is full with so many bytes of text: enough for the parser to work on several documents side by side.
const BATCH_BYTES: usize = 1 << 14;

/// A batch has at most so many documents.
const BATCH_DOCUMENTS: usize = 64;

/// Batches that each thread may be ahead of the one that is handed out next.
const AHEAD: usize = 4;

/// The batches that are still to be read, and how far the results were handed out.
struct Source<I> {
    texts: I,
    next: usize,
    delivered: usize,
    ended: bool,
}

/// Ends the reading of batches when it is dropped, so that no thread waits for room that will not come: at the end, and where one panics.
struct EndOnDrop<'s, I>(&'s Mutex<Source<I>>, &'s Condvar);

impl<I> Drop for EndOnDrop<'_, I> {
    fn drop(&mut self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).ended = true;
        self.1.notify_all();
    }
}

/// The next batch; empty at the end.
fn batch<T: AsRef<str>>(texts: &mut impl Iterator<Item = T>) -> Vec<T> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while bytes < BATCH_BYTES && batch.len() < BATCH_DOCUMENTS {
        let Some(text) = texts.next() else { break };
        bytes += text.as_ref().len();
        batch.push(text);
    }
    batch
}

fn texts_of<T: AsRef<str>>(batch: &[T]) -> Vec<&str> {
    batch.iter().map(AsRef::as_ref).collect()
}

impl Pipeline {
    /// Parses many texts on `threads` threads and hands each, with its parse, to `each`, in the order of `texts`.
    ///
    /// A text may be anything that holds one, so that what belongs to it stays with it. Only a few batches are in memory at a time,
    /// however many texts there are. The results do not depend on the number of threads.
    ///
    /// To stop early, let `texts` end; what was read of them until then (a few batches a thread) is still parsed and handed out. A panic of
    /// `texts` or `each` reaches the caller.
    pub fn parse_many<T, I>(&self, texts: I, threads: NonZeroUsize, mut each: impl FnMut(T, Parse))
    where
        T: AsRef<str> + Send,
        I: IntoIterator<Item = T>,
        I::IntoIter: Send,
    {
        let mut texts = texts.into_iter();
        if threads.get() == 1 {
            let mut worker = self.take_worker();
            loop {
                let batch = batch(&mut texts);
                if batch.is_empty() {
                    break;
                }
                let parses = worker.parse_batch(self, &texts_of(&batch));
                batch.into_iter().zip(parses).for_each(|(text, parse)| each(text, parse));
            }
            self.give_back(worker);
            return;
        }
        let source = Mutex::new(Source { texts, next: 0, delivered: 0, ended: false });
        let (room, limit) = (Condvar::new(), AHEAD * threads.get());
        let (send, receive) = sync_channel(limit);
        std::thread::scope(|scope| {
            let mut workers = Vec::with_capacity(threads.get());
            for _ in 0..threads.get() {
                let send = send.clone();
                let (source, room) = (&source, &room);
                workers.push(scope.spawn(move || {
                    let _end = EndOnDrop(source, room);
                    let mut worker = self.take_worker();
                    while let Some((number, batch)) = next_batch(source, room, limit) {
                        let parses = worker.parse_batch(self, &texts_of(&batch));
                        if send.send((number, batch, parses)).is_err() {
                            break;
                        }
                    }
                    self.give_back(worker);
                }));
            }
            drop(send);
            let end = EndOnDrop(&source, &room);
            let mut early = BTreeMap::new();
            let mut wanted = 0;
            for (number, batch, parses) in receive {
                early.insert(number, (batch, parses));
                while let Some((batch, parses)) = early.remove(&wanted) {
                    batch.into_iter().zip(parses).for_each(|(text, parse)| each(text, parse));
                    wanted += 1;
                    source.lock().unwrap_or_else(PoisonError::into_inner).delivered = wanted;
                    room.notify_all();
                }
            }
            drop(end);
            for worker in workers {
                if let Err(panic) = worker.join() {
                    std::panic::resume_unwind(panic);
                }
            }
        });
    }
}

/// Takes the next batch once there is room for its result.
fn next_batch<T: AsRef<str>, I: Iterator<Item = T>>(
    source: &Mutex<Source<I>>,
    room: &Condvar,
    limit: usize,
) -> Option<(usize, Vec<T>)> {
    let mut source = source.lock().unwrap_or_else(PoisonError::into_inner);
    while !source.ended && source.next >= source.delivered + limit {
        source = room.wait(source).unwrap_or_else(PoisonError::into_inner);
    }
    if source.ended {
        return None;
    }
    // Until the batch is there: no thread goes on behind texts that panic.
    source.ended = true;
    let batch = batch(&mut source.texts);
    if batch.is_empty() {
        room.notify_all();
        return None;
    }
    source.ended = false;
    source.next += 1;
    Some((source.next - 1, batch))
}
