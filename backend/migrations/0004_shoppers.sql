-- Who shops here. Instants are milliseconds since 1970.

CREATE TABLE shopper (
    number      INTEGER PRIMARY KEY,
    phone       TEXT UNIQUE, -- E.164; NULL for a guest, proven for a member
    tier        TEXT,        -- the wire's name; NULL for a guest
    made_at     INTEGER NOT NULL,
    -- The member that a guest turned out to be. What the guest had is the member's since.
    merged_into INTEGER REFERENCES shopper,
    CHECK ((phone IS NULL) = (tier IS NULL))
) STRICT;

CREATE TABLE session (
    token       BLOB PRIMARY KEY, -- SHA-256 of what the cookie holds, which is kept nowhere
    shopper     INTEGER NOT NULL REFERENCES shopper,
    ends_at     INTEGER NOT NULL, -- moves on while the session is used
    -- 1 once a sign-in put another in its place. It is kept for a moment, so that what was sent
    -- just before is told apart from a stranger's request.
    is_replaced INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX session_end ON session (ends_at);

-- The last one-time code of a phone.
CREATE TABLE sign_in_code (
    phone      TEXT PRIMARY KEY,
    proof      BLOB NOT NULL, -- the code under a key that only the running program knows
    good_until INTEGER NOT NULL,
    tries_left INTEGER NOT NULL CHECK (tries_left >= 0)
) STRICT, WITHOUT ROWID;

-- The codes sent within the last hour, for their limits.
CREATE TABLE code_request (
    number  INTEGER PRIMARY KEY,
    phone   TEXT NOT NULL,
    address TEXT NOT NULL, -- the network address that asked, or its IPv6 network
    sent_at INTEGER NOT NULL
) STRICT;
CREATE INDEX code_request_phone ON code_request (phone, sent_at);
CREATE INDEX code_request_address ON code_request (address, sent_at);

-- Who serves at which counter.
CREATE TABLE clerk (
    shopper INTEGER PRIMARY KEY REFERENCES shopper,
    store   INTEGER NOT NULL REFERENCES store,
    name    TEXT NOT NULL
) STRICT;

CREATE TABLE favourite (
    shopper INTEGER NOT NULL REFERENCES shopper,
    product INTEGER NOT NULL REFERENCES product ON DELETE CASCADE,
    place   INTEGER NOT NULL, -- later ones have higher places
    PRIMARY KEY (shopper, product)
) STRICT, WITHOUT ROWID;
CREATE INDEX favourite_place ON favourite (shopper, place DESC);
