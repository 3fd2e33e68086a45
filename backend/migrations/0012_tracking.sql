-- Tracking: what of orders is told as it happens, who brings them, and what members are told.

-- How many things have happened that a shopper is told of. Whatever happens takes the next number,
-- which is the id of its event.
ALTER TABLE shopper ADD COLUMN happenings INTEGER NOT NULL DEFAULT 0;

-- The number of the last thing that happened to it: no log of events is kept, only which orders have
-- changed since one of them.
ALTER TABLE shop_order ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE shop_order ADD COLUMN warned_at INTEGER; -- when it was said that it lapses soon
CREATE INDEX shop_order_version ON shop_order (shopper, version);
CREATE INDEX shop_order_unwarned ON shop_order (lapses_at)
    WHERE state = 'awaiting_payment' AND warned_at IS NULL;
CREATE INDEX shop_order_to_receive ON shop_order (shopper) WHERE state = 'to_receive';

ALTER TABLE order_step ADD COLUMN place TEXT; -- JSON of Localised
ALTER TABLE order_step ADD COLUMN note TEXT;  -- JSON of Localised

ALTER TABLE order_group ADD COLUMN delivered_at INTEGER; -- when it was brought to the door
-- What the simulation does next of what it has planned for the group, and when. NULL before it has
-- begun, and when it has nothing more to do.
ALTER TABLE order_group ADD COLUMN simulated INTEGER;
ALTER TABLE order_group ADD COLUMN simulated_at INTEGER;
CREATE INDEX order_group_not_simulated ON order_group (number)
    WHERE state = 'preparing' AND simulated IS NULL;
CREATE INDEX order_group_simulated ON order_group (simulated_at) WHERE simulated_at IS NOT NULL;

CREATE TABLE courier (
    order_group  INTEGER PRIMARY KEY REFERENCES order_group,
    name         TEXT NOT NULL,
    phone        TEXT,    -- E.164
    path         TEXT,    -- JSON array of the contract's Position
    place        TEXT,    -- JSON of the contract's CourierPlace
    happening    INTEGER NOT NULL -- the number of the last thing that happened to it
) STRICT;

CREATE TABLE parcel (
    order_group INTEGER PRIMARY KEY REFERENCES order_group,
    carrier     TEXT NOT NULL,
    number      TEXT NOT NULL
) STRICT;

CREATE TABLE notice (
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    shopper     INTEGER NOT NULL REFERENCES shopper,
    kind        TEXT NOT NULL, -- the wire's name
    shop_order  INTEGER NOT NULL REFERENCES shop_order,
    order_group INTEGER REFERENCES order_group, -- NULL when it is about all of the order
    refund      INTEGER REFERENCES refund,
    at          INTEGER NOT NULL,
    is_read     INTEGER NOT NULL DEFAULT 0
) STRICT;
-- Nothing is told twice.
CREATE UNIQUE INDEX notice_once
    ON notice (shop_order, kind, coalesce(order_group, 0), coalesce(refund, 0));
CREATE INDEX notice_shopper ON notice (shopper, number);
CREATE INDEX notice_unread ON notice (shopper, number) WHERE is_read = 0;

-- The kinds that a member does not want.
CREATE TABLE notice_off (
    shopper INTEGER NOT NULL REFERENCES shopper,
    kind    TEXT NOT NULL,
    PRIMARY KEY (shopper, kind)
) STRICT, WITHOUT ROWID;
