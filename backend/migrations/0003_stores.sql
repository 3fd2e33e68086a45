-- Finding stores. All of it is derived from store.body, and made anew with the shelves.

-- What stores are listed by, apart from the rest, so that thousands of these rows are gone through
-- in a millisecond.
CREATE TABLE store_entry (
    store     INTEGER PRIMARY KEY REFERENCES store,
    position  INTEGER NOT NULL, -- its place by city and name, from 1, no two alike
    city      TEXT NOT NULL,
    district  TEXT NOT NULL,    -- the district's name in the first language there is, or nothing
    latitude  REAL NOT NULL,    -- WGS-84
    longitude REAL NOT NULL,
    timetable INTEGER NOT NULL REFERENCES timetable
) STRICT;
CREATE INDEX store_entry_city ON store_entry (city, district);

-- Where stores are. The corners of a row are rounded outwards to 32 bits, so whoever asks compares
-- with store_entry as well.
CREATE VIRTUAL TABLE store_place USING rtree(store, south, north, west, east);

-- What stores are found by in words: their texts and how these sound, folded, in one line.
CREATE TABLE store_text (
    store INTEGER PRIMARY KEY REFERENCES store,
    text  TEXT NOT NULL
) STRICT;

CREATE TABLE store_service (
    service TEXT NOT NULL, -- the wire's name
    store   INTEGER NOT NULL REFERENCES store,
    PRIMARY KEY (service, store)
) STRICT, WITHOUT ROWID;

-- When stores are open. Those of a chain keep few different hours, so that telling which of
-- thousands are open now takes as many steps as there are rows here.
CREATE TABLE timetable (
    number INTEGER PRIMARY KEY,
    body   TEXT NOT NULL UNIQUE -- JSON: time_zone, hours, exceptions
) STRICT;
