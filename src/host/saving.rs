//! Files that the shopper keeps. Web views of other apps show or drop what a browser would load down.

use crate::browser::boot;

/// Whether a link to a file loads it down here.
pub(crate) fn can_save_files() -> bool {
    !boot::is_in_app()
}
