//! Downloads one file: through the system's proxies and certificates, going on where an earlier try stopped.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

/// How far a download has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes that are there, with those of earlier tries.
    pub received: u64,
    /// Bytes in all, if the server tells.
    pub total: Option<u64>,
}

/// Why a download did not finish.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DownloadError {
    /// No connection.
    #[error("{url} cannot be reached: {reason}")]
    Unreachable {
        /// Address of the file.
        url: String,
        /// What the network says.
        reason: String,
    },
    /// The server answered, but not with the file.
    #[error("{url} answered with status {status}")]
    Status {
        /// Address of the file.
        url: String,
        /// HTTP status.
        status: u16,
    },
    /// The connection ended before the file did. What came is kept.
    #[error("{url}: the connection ended after {received} bytes: {reason}")]
    Interrupted {
        /// Address of the file.
        url: String,
        /// Bytes that came.
        received: u64,
        /// What the network says.
        reason: String,
    },
    /// The server sends more than anybody asked for.
    #[error("{url} sends more than {limit} bytes")]
    TooLarge {
        /// Address of the file.
        url: String,
        /// Most bytes that are taken.
        limit: u64,
    },
    /// The file cannot be written.
    #[error("{path} cannot be written: {source}")]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl DownloadError {
    /// What to do next.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Unreachable { .. } => {
                "without a network, get the wheel elsewhere and give it to `secondsource models add WHEEL`; behind a proxy, set HTTPS_PROXY"
            }
            Self::Status { .. } => {
                "the file may have moved: get the wheel from its makers and give it to `secondsource models add WHEEL`"
            }
            Self::Interrupted { .. } => "run the command again: it goes on where it stopped",
            Self::TooLarge { .. } => "this is not the expected file: check the network between here and there",
            Self::Write { .. } => "check the folder's permissions and the space on the disk",
        }
    }
}

/// How long to wait for a connection and for the next bytes.
const PATIENCE: Duration = Duration::from_secs(30);

/// Downloads `url` to `path`. Bytes of an earlier try that are in `path` are kept if the server can go on behind them.
///
/// # Errors
/// See [`DownloadError`]; after [`DownloadError::Interrupted`] a further call goes on.
pub fn download(url: &str, path: &Path, limit: u64, progress: &mut dyn FnMut(Progress)) -> Result<(), DownloadError> {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    // Proxies come from HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, which is ureq's default.
    let agent: Agent = Agent::config_builder()
        .tls_config(tls)
        .http_status_as_error(false)
        .timeout_connect(Some(PATIENCE))
        .timeout_recv_response(Some(PATIENCE))
        .build()
        .into();
    let there = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    let mut request = agent.get(url);
    if there > 0 {
        request = request.header("Range", format!("bytes={there}-"));
    }
    let mut response = request
        .call()
        .map_err(|error| DownloadError::Unreachable { url: url.to_owned(), reason: error.to_string() })?;
    let goes_on = match response.status().as_u16() {
        200 => false,
        206 if there > 0 => true,
        // Nothing is behind what is there: it is the whole file, or another one.
        416 if there > 0 => {
            write(File::create(path), path)?;
            return download(url, path, limit, progress);
        }
        status => return Err(DownloadError::Status { url: url.to_owned(), status }),
    };
    let mut received = if goes_on { there } else { 0 };
    let coming = response
        .headers()
        .get("content-length")
        .and_then(|length| length.to_str().ok())
        .and_then(|length| length.parse::<u64>().ok());
    let total = coming.map(|coming| received + coming);
    let options = OpenOptions::new().create(true).append(goes_on).truncate(!goes_on).write(true).open(path);
    let mut file = write(options, path)?;
    let mut body = response.body_mut().with_config().limit(limit.saturating_add(1)).reader();
    let mut buffer = vec![0; 1 << 16];
    progress(Progress { received, total });
    loop {
        let interrupted = |reason: String| DownloadError::Interrupted { url: url.to_owned(), received, reason };
        let count = body.read(&mut buffer).map_err(|error| interrupted(error.to_string()))?;
        if count == 0 {
            if total.is_some_and(|total| received < total) {
                return Err(interrupted("the server closed it".to_owned()));
            }
            return write(file.flush(), path);
        }
        received += count as u64;
        if received > limit {
            return Err(DownloadError::TooLarge { url: url.to_owned(), limit });
        }
        write(file.write_all(&buffer[..count]), path)?;
        progress(Progress { received, total });
    }
}

fn write<T>(result: io::Result<T>, path: &Path) -> Result<T, DownloadError> {
    result.map_err(|source| DownloadError::Write { path: path.to_owned(), source })
}
