-- Coupons: what can be claimed, who holds what, gifts, and the counter. Instants are milliseconds
-- since 1970, the end of a span is not part of it, amounts are minor units of the shop's currency.

-- What a coupon says. A row never changes, so that what was claimed stays what it was when its
-- offer is imported anew.
CREATE TABLE coupon_terms (
    number      INTEGER PRIMARY KEY,
    body        TEXT NOT NULL UNIQUE, -- JSON of Promise
    stores      TEXT NOT NULL,        -- JSON array of the ids of the stores it is for; [] for all
    is_givable  INTEGER NOT NULL,
    has_code    INTEGER NOT NULL      -- 1 when it can be used at a counter
) STRICT;

CREATE TABLE coupon_offer (
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    terms       INTEGER NOT NULL REFERENCES coupon_terms,
    position    INTEGER NOT NULL,
    code        TEXT UNIQUE COLLATE NOCASE, -- NULL for one that everybody sees
    claim_from  INTEGER NOT NULL,
    claim_until INTEGER NOT NULL,
    valid_from  INTEGER, -- NULL: from the claim
    valid_until INTEGER, -- NULL: for so many days from the claim
    valid_days  INTEGER,
    total       INTEGER, -- NULL when there is no end to them
    claimed     INTEGER NOT NULL, -- how many of them are gone
    per_shopper INTEGER NOT NULL,
    is_for_members INTEGER NOT NULL,
    tiers       TEXT NOT NULL, -- JSON array of tiers that may claim; [] for all
    CHECK ((valid_until IS NULL) <> (valid_days IS NULL))
) STRICT;

CREATE TABLE coupon (
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    offer       INTEGER NOT NULL REFERENCES coupon_offer,
    terms       INTEGER NOT NULL REFERENCES coupon_terms,
    shopper     INTEGER NOT NULL REFERENCES shopper,
    -- Which of the shopper's claims of this offer, from 1. NULL for what was a gift and for what
    -- went back at a sign-in: they count for no limit.
    ordinal     INTEGER,
    -- `offered` while a link gives it away, `given` once somebody took it. `returned` is what a
    -- guest had beyond what the member may have. That its time is over is told from the clock.
    state       TEXT NOT NULL
                CHECK (state IN ('unused', 'offered', 'given', 'used', 'returned')),
    valid_from  INTEGER NOT NULL,
    valid_until INTEGER NOT NULL,
    got_at      INTEGER NOT NULL,
    channel     TEXT, -- where its shopper came from
    claim_key   TEXT, -- what the claim was named by
    ended_at    INTEGER, -- when it was used or given
    used_at     INTEGER REFERENCES store,
    handle      TEXT UNIQUE, -- NULL where there is no code, as is the secret
    -- As it is, since codes are checked with it. Whoever reads this can use coupons.
    secret      BLOB,
    last_step   INTEGER, -- the step of the last password that it was used with
    UNIQUE (shopper, offer, ordinal),
    UNIQUE (shopper, claim_key)
) STRICT;
CREATE INDEX coupon_shopper ON coupon (shopper, state, valid_until);

-- Links that give a coupon away. The token is kept as it is, since its owner is shown it again;
-- the coupon's secret, which stands beside it, is worth as much.
CREATE TABLE gift (
    number      INTEGER PRIMARY KEY,
    token       TEXT NOT NULL UNIQUE,
    coupon      INTEGER NOT NULL REFERENCES coupon,
    state       TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'taken_back')),
    made_at     INTEGER NOT NULL,
    ended_at    INTEGER,
    accepted    INTEGER REFERENCES coupon -- what became of it in other hands
) STRICT;
CREATE INDEX gift_coupon ON gift (coupon);
CREATE INDEX gift_accepted ON gift (accepted);

-- What a clerk found and may confirm.
CREATE TABLE look_up (
    ticket      BLOB PRIMARY KEY, -- SHA-256 of what the clerk's phone holds
    coupon      INTEGER NOT NULL REFERENCES coupon,
    clerk       INTEGER NOT NULL REFERENCES shopper,
    store       INTEGER NOT NULL REFERENCES store,
    step        INTEGER NOT NULL, -- the step of the password it was found with
    good_until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX look_up_end ON look_up (good_until);

CREATE TABLE redemption (
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    ticket      BLOB NOT NULL UNIQUE,
    coupon      INTEGER NOT NULL REFERENCES coupon,
    store       INTEGER NOT NULL REFERENCES store,
    clerk       INTEGER NOT NULL REFERENCES shopper,
    clerk_name  TEXT NOT NULL,
    at          INTEGER NOT NULL,
    undone_at   INTEGER
) STRICT;
CREATE INDEX redemption_store ON redemption (store, at);

-- Every look at a coupon and every use of one, for ever.
CREATE TABLE counter_log (
    number      INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    clerk       INTEGER NOT NULL REFERENCES shopper,
    clerk_name  TEXT NOT NULL,
    store       INTEGER NOT NULL REFERENCES store,
    what        TEXT NOT NULL
                CHECK (what IN ('unread', 'wrong', 'found', 'used', 'refused', 'undone')),
    handle      TEXT, -- the digits that were to find a coupon
    coupon      INTEGER REFERENCES coupon
) STRICT;
CREATE INDEX counter_log_clerk ON counter_log (clerk, at) WHERE what = 'wrong';
CREATE INDEX counter_log_handle ON counter_log (handle, at) WHERE what = 'wrong';
