-- Where members have goods brought to. Instants are milliseconds since 1970.

CREATE TABLE address (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    shopper    INTEGER NOT NULL REFERENCES shopper,
    name       TEXT NOT NULL,
    phone      TEXT NOT NULL, -- E.164
    -- JSON of Region, as its divisions were called when it was written: they are renamed and
    -- joined every year, and what is on a parcel must stay readable.
    region     TEXT NOT NULL,
    street     TEXT NOT NULL,
    label      TEXT,          -- the wire's name, or the member's own word
    latitude   REAL,          -- WGS-84; NULL where nobody has said where it is
    longitude  REAL,
    is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
    written_at INTEGER NOT NULL,
    CHECK ((latitude IS NULL) = (longitude IS NULL))
) STRICT;
CREATE INDEX address_shopper ON address (shopper, is_default DESC, written_at DESC);
-- A member has one default, or none.
CREATE UNIQUE INDEX address_default ON address (shopper) WHERE is_default = 1;

-- The keys of the last creations, so that one that is sent twice counts once. It is remembered of
-- an address that is gone that it was there.
CREATE TABLE address_creation (
    number  INTEGER PRIMARY KEY,
    shopper INTEGER NOT NULL REFERENCES shopper,
    key     TEXT NOT NULL,
    address INTEGER REFERENCES address ON DELETE SET NULL,
    UNIQUE (shopper, key)
) STRICT;
CREATE INDEX address_creation_address ON address_creation (address);
