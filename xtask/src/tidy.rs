//! tidy
pub(crate) fn run() -> crate::failure::Outcome {
    Ok(())
}
