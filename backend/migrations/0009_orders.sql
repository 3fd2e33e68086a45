-- Orders: how goods reach shoppers, what was placed and paid, and what was handed over. Instants are
-- milliseconds since 1970, amounts are minor units of the shop's currency.

-- How a store hands over and delivers. Without a row it hands over by the usual slots, and delivers
-- nothing.
CREATE TABLE fulfilment (
    store INTEGER PRIMARY KEY REFERENCES store,
    body  TEXT NOT NULL -- JSON of FulfilmentRow
) STRICT;

-- What parcels cost. Without the row none are sent.
CREATE TABLE express (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    body   TEXT NOT NULL -- JSON of ExpressRow
) STRICT;

-- Grams with its pack; NULL where it is told from what is in it.
ALTER TABLE sku ADD COLUMN weight INTEGER CHECK (weight > 0);

-- The ledger. A purse has no balance of its own: it is what came in less what went out.
CREATE TABLE purse (
    number  INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL CHECK (kind IN ('points', 'stored_value', -- a member's own
                'points_issued', 'points_spent', 'value_issued', 'gateway', 'till', 'sales')),
    shopper INTEGER REFERENCES shopper,
    CHECK ((shopper IS NOT NULL) = (kind IN ('points', 'stored_value'))),
    UNIQUE (shopper, kind)
) STRICT;
INSERT INTO purse (number, kind) VALUES (1, 'points_issued'), (2, 'points_spent'),
    (3, 'value_issued'), (4, 'gateway'), (5, 'till'), (6, 'sales');

CREATE TABLE shop_order (
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    code        TEXT NOT NULL UNIQUE, -- the number that people read: fourteen digits
    shopper     INTEGER NOT NULL REFERENCES shopper,
    key         TEXT NOT NULL,        -- what its placing was named by
    store       INTEGER REFERENCES store, -- that sells it
    state       TEXT NOT NULL CHECK (state IN
                ('awaiting_payment', 'preparing', 'to_receive', 'completed', 'cancelled')),
    method      TEXT,                 -- the wire's name of the way to pay; NULL when nothing was due
    placed_at   INTEGER NOT NULL,
    -- When it lapses unless it is paid: soon, or for one that is paid in the shop some time after
    -- its slot.
    lapses_at   INTEGER NOT NULL,
    paid_at     INTEGER,
    ended_at    INTEGER,
    end         TEXT,                 -- the wire's name of why it was cancelled
    end_note    TEXT,
    payable     INTEGER NOT NULL CHECK (payable >= 0),
    stored_value INTEGER NOT NULL CHECK (stored_value >= 0),
    due         INTEGER NOT NULL CHECK (due >= 0),
    points      INTEGER NOT NULL CHECK (points >= 0),
    delivery    INTEGER NOT NULL CHECK (delivery >= 0), -- what is payable for all delivery
    earned_per  INTEGER NOT NULL, -- for so much that is paid for goods …
    earned      INTEGER NOT NULL, -- … so many points are earned; 0 for none
    quote       TEXT NOT NULL, -- JSON of the contract's Quote
    note        TEXT,
    contact     TEXT NOT NULL, -- what to call whoever picks it up, or takes it
    phone       TEXT NOT NULL, -- E.164
    tail        TEXT NOT NULL, -- its last four digits
    CHECK (payable = stored_value + due),
    UNIQUE (shopper, key)
) STRICT;
CREATE INDEX shop_order_shopper ON shop_order (shopper, number DESC);
CREATE INDEX shop_order_unpaid ON shop_order (lapses_at)
    WHERE paid_at IS NULL AND state <> 'cancelled';
CREATE INDEX shop_order_waiting ON shop_order (shopper, lapses_at)
    WHERE paid_at IS NULL AND state <> 'cancelled';

CREATE TABLE order_group (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    shop_order INTEGER NOT NULL REFERENCES shop_order,
    method     TEXT NOT NULL CHECK (method IN ('pickup', 'delivery', 'express')),
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'preparing', 'ready', 'sent',
                   'partly_handed_over', 'done', 'cancelled')),
    store      INTEGER NOT NULL REFERENCES store, -- where it is picked up or comes from
    fee        INTEGER NOT NULL,         -- before deductions
    delivery   INTEGER NOT NULL CHECK (delivery >= 0), -- its share of what is payable for delivery
    promise    TEXT,                     -- JSON of the contract's Promise
    promised   INTEGER,                  -- when the promise ends
    slot       INTEGER,                  -- when the slot begins that it takes room in
    address    TEXT,                     -- JSON of the contract's Address, as it was
    handle     TEXT UNIQUE,              -- NULL for what is not picked up, as is the secret
    secret     BLOB,
    last_step  INTEGER,                  -- the step of the last password that it was used with
    received_by INTEGER                  -- when it counts as received; NULL before it was sent
) STRICT;
CREATE INDEX order_group_order ON order_group (shop_order);
CREATE INDEX order_group_store ON order_group (store, promised)
    WHERE state NOT IN ('done', 'cancelled');
CREATE INDEX order_group_sent ON order_group (received_by) WHERE state = 'sent';

CREATE TABLE order_line (
    number      INTEGER PRIMARY KEY,
    shop_order  INTEGER NOT NULL REFERENCES shop_order,
    order_group INTEGER NOT NULL REFERENCES order_group,
    sku         TEXT NOT NULL, -- its id: a line outlives a variant that is gone
    is_gift     INTEGER NOT NULL,
    quantity    INTEGER NOT NULL CHECK (quantity > 0),
    price       INTEGER NOT NULL, -- of a piece, before deductions
    payable     INTEGER NOT NULL CHECK (payable >= 0), -- for all of them, after points
    points      INTEGER NOT NULL, -- that paid for them
    source      INTEGER NOT NULL REFERENCES store, -- whose stock it is taken from
    handed_over INTEGER NOT NULL DEFAULT 0,
    refunded    INTEGER NOT NULL DEFAULT 0,
    note        TEXT,
    name        TEXT NOT NULL, -- in all languages, to be searched
    looks       TEXT NOT NULL, -- JSON of Looks
    CHECK (handed_over >= 0 AND refunded >= 0 AND handed_over + refunded <= quantity),
    UNIQUE (shop_order, sku, is_gift)
) STRICT;
CREATE INDEX order_line_sku ON order_line (sku, shop_order);
CREATE INDEX order_line_group ON order_line (order_group);

-- The coupons that an order uses.
CREATE TABLE order_coupon (
    shop_order INTEGER NOT NULL REFERENCES shop_order,
    coupon     INTEGER NOT NULL REFERENCES coupon,
    PRIMARY KEY (shop_order, coupon)
) STRICT, WITHOUT ROWID;

-- What happened to an order, or to one group of it.
CREATE TABLE order_step (
    number      INTEGER PRIMARY KEY,
    shop_order  INTEGER NOT NULL REFERENCES shop_order,
    order_group INTEGER REFERENCES order_group,
    kind        TEXT NOT NULL, -- the wire's name
    at          INTEGER NOT NULL
) STRICT;
CREATE INDEX order_step_order ON order_step (shop_order);

-- How many orders take room in a slot.
CREATE TABLE slot_use (
    store  INTEGER NOT NULL REFERENCES store,
    method TEXT NOT NULL,
    slot   INTEGER NOT NULL, -- when it begins
    taken  INTEGER NOT NULL CHECK (taken >= 0),
    PRIMARY KEY (store, method, slot)
) STRICT, WITHOUT ROWID;

-- Attempts to pay.
CREATE TABLE payment (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    shop_order INTEGER NOT NULL REFERENCES shop_order,
    method     TEXT NOT NULL,
    amount     INTEGER NOT NULL CHECK (amount > 0),
    outcome    TEXT NOT NULL CHECK (outcome IN ('open', 'paid', 'failed', 'cancelled', 'closed')),
    made_at    INTEGER NOT NULL,
    good_until INTEGER NOT NULL,
    token      TEXT NOT NULL UNIQUE, -- what the cashier knows it by
    return_to  TEXT NOT NULL,        -- where the cashier leads back to, within the app
    refunds_slowly INTEGER NOT NULL DEFAULT 0 -- as the sandbox was told
) STRICT;
CREATE INDEX payment_order ON payment (shop_order);
-- One at a time is under way.
CREATE UNIQUE INDEX payment_open ON payment (shop_order) WHERE outcome = 'open';

-- What the sandbox's cashier will say, and when.
CREATE TABLE sandbox_notice (
    number  INTEGER PRIMARY KEY,
    payment INTEGER NOT NULL REFERENCES payment,
    outcome TEXT NOT NULL CHECK (outcome IN ('paid', 'failed', 'cancelled')),
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX sandbox_notice_at ON sandbox_notice (at);

CREATE TABLE refund (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    shop_order INTEGER NOT NULL REFERENCES shop_order,
    key        TEXT,             -- what a clerk's was named by
    payment    INTEGER REFERENCES payment, -- that it gives back, where it was another than the order's
    amount     INTEGER NOT NULL CHECK (amount >= 0), -- the way it was paid
    stored_value INTEGER NOT NULL CHECK (stored_value >= 0),
    points     INTEGER NOT NULL CHECK (points >= 0),
    state      TEXT NOT NULL CHECK (state IN ('open', 'settled')),
    reason     TEXT,
    at         INTEGER NOT NULL,
    settles_at INTEGER NOT NULL, -- when the sandbox says that the money is back
    UNIQUE (shop_order, key)
) STRICT;
CREATE INDEX refund_open ON refund (settles_at) WHERE state = 'open';

CREATE TABLE refund_line (
    refund     INTEGER NOT NULL REFERENCES refund,
    order_line INTEGER NOT NULL REFERENCES order_line,
    quantity   INTEGER NOT NULL CHECK (quantity > 0),
    amount     INTEGER NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (refund, order_line)
) STRICT, WITHOUT ROWID;
CREATE INDEX refund_line_line ON refund_line (order_line);

-- So much went from one purse to another, for ever. What is undone is written the other way.
CREATE TABLE transfer (
    number     INTEGER PRIMARY KEY,
    source     INTEGER NOT NULL REFERENCES purse,
    target     INTEGER NOT NULL REFERENCES purse,
    amount     INTEGER NOT NULL CHECK (amount > 0),
    reason     TEXT NOT NULL CHECK (reason IN ('seeded', 'spent', 'given_back', 'captured',
                   'refunded', 'earned')),
    shop_order INTEGER REFERENCES shop_order,
    at         INTEGER NOT NULL,
    CHECK (source <> target)
) STRICT;
CREATE INDEX transfer_source ON transfer (source, amount);
CREATE INDEX transfer_target ON transfer (target, amount);
CREATE INDEX transfer_order ON transfer (shop_order);

-- What a clerk found to hand over and may confirm.
CREATE TABLE pickup_look_up (
    ticket      BLOB PRIMARY KEY, -- SHA-256 of what the clerk's phone holds
    order_group INTEGER NOT NULL REFERENCES order_group,
    clerk       INTEGER NOT NULL REFERENCES shopper,
    store       INTEGER NOT NULL REFERENCES store,
    step        INTEGER, -- the step of the password it was found with; NULL for other ways
    collect     INTEGER NOT NULL CHECK (collect >= 0), -- what the clerk was told to take at the till
    good_until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pickup_look_up_end ON pickup_look_up (good_until);

CREATE TABLE hand_over (
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    ticket      BLOB NOT NULL UNIQUE,
    order_group INTEGER NOT NULL REFERENCES order_group,
    clerk       INTEGER NOT NULL REFERENCES shopper,
    clerk_name  TEXT NOT NULL,
    pieces      TEXT NOT NULL, -- JSON array of the contract's Pieces
    at          INTEGER NOT NULL
) STRICT;

-- Every look at an order at a counter and all that was done with one there, for ever.
CREATE TABLE pickup_log (
    number      INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    clerk       INTEGER NOT NULL REFERENCES shopper,
    clerk_name  TEXT NOT NULL,
    store       INTEGER NOT NULL REFERENCES store,
    what        TEXT NOT NULL CHECK (what IN ('searched', 'found', 'handed_over', 'refused',
                    'advanced', 'refunded')),
    order_group INTEGER REFERENCES order_group
) STRICT;
