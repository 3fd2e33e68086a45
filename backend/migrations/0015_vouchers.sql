-- Vouchers that are bought online and used in a store. This step runs while references are not
-- enforced, since it makes a table anew that others refer to; they are checked after it.

-- The id of the variant that an offer is sold as; nobody claims such a one. NULL for all others.
ALTER TABLE coupon_offer ADD COLUMN sold_as TEXT;
CREATE UNIQUE INDEX coupon_offer_sold ON coupon_offer (sold_as);

-- The offer that a line holds pieces of, where it is of vouchers: no stock is.
ALTER TABLE order_line ADD COLUMN offer INTEGER REFERENCES coupon_offer;
-- What the vouchers said when they were ordered.
ALTER TABLE order_line ADD COLUMN terms INTEGER REFERENCES coupon_terms;

-- The coupons that were issued for a line when it was paid, one for each piece.
CREATE TABLE order_voucher (
    order_line INTEGER NOT NULL REFERENCES order_line,
    coupon     INTEGER NOT NULL UNIQUE REFERENCES coupon,
    PRIMARY KEY (order_line, coupon)
) STRICT, WITHOUT ROWID;

-- There is one way more for a group.
CREATE TABLE order_group_new (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    shop_order INTEGER NOT NULL REFERENCES shop_order,
    method     TEXT NOT NULL CHECK (method IN ('pickup', 'delivery', 'express', 'voucher')),
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
    received_by INTEGER,                 -- when it counts as received; NULL before it was sent
    delivered_at INTEGER, -- when it was brought to the door
    -- What the simulation does next of what it has planned for the group, and when. NULL before it
    -- has begun, and when it has nothing more to do.
    simulated    INTEGER,
    simulated_at INTEGER,
    picked_at    INTEGER, -- NULL where picking was not finished, or nobody said what was there
    -- What came back for goods and delivery then, or was taken off what is to be paid; and points.
    picked_money  INTEGER NOT NULL DEFAULT 0,
    picked_points INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO order_group_new (number, id, shop_order, method, state, store, fee, delivery, promise,
        promised, slot, address, handle, secret, last_step, received_by, delivered_at, simulated,
        simulated_at, picked_at, picked_money, picked_points)
    SELECT number, id, shop_order, method, state, store, fee, delivery, promise,
        promised, slot, address, handle, secret, last_step, received_by, delivered_at, simulated,
        simulated_at, picked_at, picked_money, picked_points FROM order_group;
DROP TABLE order_group;
ALTER TABLE order_group_new RENAME TO order_group;
CREATE INDEX order_group_order ON order_group (shop_order);
CREATE INDEX order_group_store ON order_group (store, promised)
    WHERE state NOT IN ('done', 'cancelled');
CREATE INDEX order_group_sent ON order_group (received_by) WHERE state = 'sent';
CREATE INDEX order_group_not_simulated ON order_group (number)
    WHERE state = 'preparing' AND simulated IS NULL;
CREATE INDEX order_group_simulated ON order_group (simulated_at) WHERE simulated_at IS NOT NULL;
