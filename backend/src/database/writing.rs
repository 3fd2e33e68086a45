//! Writing a catalogue: all rows of an import in one transaction, by id, so that a second run
//! changes what is there and doubles nothing.
