//! Draws pictures.
