-- Who shoppers are to the apps that the shop is opened in, and what those are handed. Instants are
-- milliseconds since 1970. Of what must not be guessed only its SHA-256 is kept.

-- A host's user who is signed in as a member.
CREATE TABLE host_user (
    app      TEXT NOT NULL, -- the app id that the host knows the user under …
    openid   TEXT NOT NULL, -- … by this name
    unionid  TEXT,          -- one name for all apps of the shop, where the host tells it
    shopper  INTEGER NOT NULL REFERENCES shopper,
    bound_at INTEGER NOT NULL,
    PRIMARY KEY (app, openid)
) STRICT, WITHOUT ROWID;
CREATE INDEX host_user_union ON host_user (unionid, bound_at) WHERE unionid IS NOT NULL;

-- The host's user who was seen last with a member: whom payments are made out to.
CREATE TABLE host_payer (
    shopper INTEGER NOT NULL REFERENCES shopper,
    app     TEXT NOT NULL,
    openid  TEXT NOT NULL,
    PRIMARY KEY (shopper, app)
) STRICT, WITHOUT ROWID;

-- A shopper was sent to a host's page of consent and is to come back.
CREATE TABLE host_consent (
    state      BLOB PRIMARY KEY,
    shopper    INTEGER NOT NULL REFERENCES shopper, -- who asked, and no other browser
    good_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX host_consent_end ON host_consent (good_until);

-- A host's user waits to be bound to the member that a guest will sign in as.
CREATE TABLE host_binding (
    ticket     BLOB PRIMARY KEY,
    guest      INTEGER NOT NULL REFERENCES shopper, -- who alone may use it
    app        TEXT NOT NULL,
    openid     TEXT NOT NULL,
    unionid    TEXT,
    good_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX host_binding_end ON host_binding (good_until);

-- A native page has signed a member in, for one page.
CREATE TABLE sign_in_ticket (
    ticket     BLOB PRIMARY KEY,
    nonce      BLOB NOT NULL, -- what the page made
    shopper    INTEGER NOT NULL REFERENCES shopper,
    good_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_ticket_end ON sign_in_ticket (good_until);

-- What lets a native page prepare an attempt to pay, for as long as the attempt is open and good.
CREATE TABLE payment_ticket (
    ticket  BLOB PRIMARY KEY,
    payment INTEGER NOT NULL REFERENCES payment
) STRICT, WITHOUT ROWID;

-- What a host is handed to ask for the money: JSON of the contract's PaymentRequest, and whom it was
-- made out to. NULL until it was prepared.
ALTER TABLE payment ADD COLUMN request TEXT;
ALTER TABLE payment ADD COLUMN payer TEXT;

-- What hosts were asked within the last hour, for its limits.
CREATE TABLE host_request (
    number  INTEGER PRIMARY KEY,
    subject TEXT NOT NULL, -- for whom or what
    address TEXT NOT NULL, -- the network address that asked, or its IPv6 network
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX host_request_subject ON host_request (subject, at);
CREATE INDEX host_request_address ON host_request (address, at);
CREATE INDEX host_request_at ON host_request (at);

-- All that came of asking a host who somebody is, for ever.
CREATE TABLE host_log (
    number  INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    what    TEXT NOT NULL CHECK (what IN ('refused', 'snapshot', 'unknown', 'bound', 'signed_in',
                'prepared')),
    app     TEXT NOT NULL,
    openid  TEXT,
    shopper INTEGER REFERENCES shopper,
    address TEXT NOT NULL
) STRICT;
