//! The service worker: `offline/` as one script at the root of the app, under the one name by which
//! browsers look for a newer one (docs/adr/0008).

use std::path::Path;

use super::script;
use crate::failure::Outcome;
use crate::folder;

/// Puts the worker into the folder.
pub(crate) fn publish(staging: &Path) -> Outcome {
    let worker = script::bundle_worker(Path::new("offline/worker.js"))?;
    folder::write(staging.join("service-worker.js"), worker)
}
