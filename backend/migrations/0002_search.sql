-- Finding products by words. The indexes hold tokens made from texts in Rust: glyphs of Chinese one
-- by one, letters in lower case, all of it Simplified and without accents. Their rowid is
-- product.rank. The texts themselves are not kept in them.
CREATE VIRTUAL TABLE search USING fts5(
    start, -- each name in one piece
    name,  -- the names, word by word
    words, -- brand, categories, keywords, subtitle
    content = '', columnsize = 0, prefix = '1 2 3', tokenize = 'ascii'
);
-- How names and words sound, from each syllable on. Apart from what is written, and without places
-- of words, so that a single letter stays quick to find.
CREATE VIRTUAL TABLE search_pinyin USING fts5(
    pinyin, content = '', columnsize = 0, detail = none, prefix = '1 2 3', tokenize = 'ascii'
);
-- The same by first letters.
CREATE VIRTUAL TABLE search_initials USING fts5(
    initials, content = '', columnsize = 0, detail = none, prefix = '1 2 3', tokenize = 'ascii'
);

-- Words of letters that products have, for guessing at misspelt ones.
CREATE TABLE vocabulary (
    word     TEXT PRIMARY KEY,
    products INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Counts the times that the catalogue changed, so that what is kept in memory of it is dropped.
CREATE TABLE catalogue_version (
    number  INTEGER PRIMARY KEY CHECK (number = 1),
    version INTEGER NOT NULL
) STRICT;
INSERT INTO catalogue_version (number, version) VALUES (1, 0);

-- How often words were searched that found something.
CREATE TABLE search_count (
    words TEXT PRIMARY KEY,
    count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX search_count_count ON search_count (count DESC, words);
