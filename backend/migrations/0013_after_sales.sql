-- Picking, after-sales and photos. Instants are milliseconds since 1970, amounts are minor units of
-- the shop's currency.

-- What a piece weighs of goods that are weighed when they are picked, grams; NULL for all others.
ALTER TABLE sku ADD COLUMN grams INTEGER CHECK (grams > 0);
-- JSON of AfterSalesRow, what can be asked for it once it was bought; NULL for the usual of the shop.
ALTER TABLE sku ADD COLUMN after_sales TEXT;

-- When picking was finished; NULL where it was not, or nobody said what was there.
ALTER TABLE order_group ADD COLUMN picked_at INTEGER;
-- What came back for goods and delivery then, or was taken off what is to be paid; and points.
ALTER TABLE order_group ADD COLUMN picked_money INTEGER NOT NULL DEFAULT 0;
ALTER TABLE order_group ADD COLUMN picked_points INTEGER NOT NULL DEFAULT 0;

ALTER TABLE order_line ADD COLUMN may_substitute INTEGER NOT NULL DEFAULT 0;
ALTER TABLE order_line ADD COLUMN grams INTEGER; -- as of its variant when it was ordered
ALTER TABLE order_line ADD COLUMN after_sales TEXT NOT NULL DEFAULT '{}'; -- JSON of AfterSalesRow
-- What was picked, pieces; NULL before anything was said of it. It holds a substitute from then on.
ALTER TABLE order_line ADD COLUMN picked INTEGER CHECK (picked BETWEEN 0 AND quantity);
ALTER TABLE order_line ADD COLUMN picked_grams INTEGER; -- what all picked pieces weigh
ALTER TABLE order_line ADD COLUMN substitute TEXT;      -- JSON of what was picked instead
-- Once picking is finished: what is charged for the picked pieces, in money and in points, and what
-- came back because of it.
ALTER TABLE order_line ADD COLUMN charged INTEGER CHECK (charged BETWEEN 0 AND payable);
ALTER TABLE order_line ADD COLUMN charged_points INTEGER CHECK (charged_points BETWEEN 0 AND points);
ALTER TABLE order_line ADD COLUMN pick_refund INTEGER CHECK (pick_refund >= 0);
-- Pieces that the shopper had and that came back and were refunded; `refunded` are those that were
-- never given.
ALTER TABLE order_line ADD COLUMN returned INTEGER NOT NULL DEFAULT 0
    CHECK (returned >= 0 AND returned + refunded <= quantity);

-- What was not there when it was picked, of an order that was not paid yet: so much less is due.
ALTER TABLE shop_order ADD COLUMN taken_off INTEGER NOT NULL DEFAULT 0
    CHECK (taken_off BETWEEN 0 AND due);

-- Whether the coupon is the shopper's again although the order holds: all of it came back.
ALTER TABLE order_coupon ADD COLUMN came_back INTEGER NOT NULL DEFAULT 0;
-- The order that brought it, where one did.
ALTER TABLE coupon ADD COLUMN earned_by INTEGER REFERENCES shop_order;
CREATE INDEX coupon_earned ON coupon (earned_by) WHERE earned_by IS NOT NULL;

-- A line may also be refunded in part without any of its pieces, when they weigh or cost less.
CREATE TABLE refund_line_new (
    refund     INTEGER NOT NULL REFERENCES refund,
    order_line INTEGER NOT NULL REFERENCES order_line,
    quantity   INTEGER NOT NULL CHECK (quantity >= 0),
    amount     INTEGER NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (refund, order_line)
) STRICT, WITHOUT ROWID;
INSERT INTO refund_line_new SELECT refund, order_line, quantity, amount FROM refund_line;
DROP TABLE refund_line;
ALTER TABLE refund_line_new RENAME TO refund_line;
CREATE INDEX refund_line_line ON refund_line (order_line);

-- Pieces that are gone without having been sold, for ever.
CREATE TABLE write_off (
    number     INTEGER PRIMARY KEY,
    sku        TEXT NOT NULL,
    store      INTEGER NOT NULL REFERENCES store,
    pieces     INTEGER NOT NULL CHECK (pieces > 0),
    why        TEXT NOT NULL CHECK (why IN ('not_found', 'not_sellable', 'not_carried')),
    order_line INTEGER NOT NULL REFERENCES order_line,
    at         INTEGER NOT NULL
) STRICT;
CREATE INDEX write_off_line ON write_off (order_line);

-- What shoppers ask for after an order.
CREATE TABLE after_sales (
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    shopper     INTEGER NOT NULL REFERENCES shopper,
    key         TEXT NOT NULL, -- what its asking was named by
    again_key   TEXT,          -- what its last asking again was named by
    shop_order  INTEGER NOT NULL REFERENCES shop_order,
    order_group INTEGER NOT NULL REFERENCES order_group,
    kind        TEXT NOT NULL CHECK (kind IN ('refund', 'return', 'exchange', 'repair')),
    state       TEXT NOT NULL CHECK (state IN
                ('asked', 'approved', 'received', 'refused', 'done', 'cancelled')),
    reason      TEXT NOT NULL, -- the wire's name
    text        TEXT,
    answer      TEXT,          -- of the store
    way         TEXT CHECK (way IN ('courier', 'store')), -- NULL for a refund
    store       INTEGER NOT NULL REFERENCES store, -- that gave the goods, and decides
    receiver    INTEGER NOT NULL REFERENCES store, -- that takes them back
    at          INTEGER NOT NULL,
    points_taken INTEGER NOT NULL DEFAULT 0, -- that had been earned
    UNIQUE (shopper, key)
) STRICT;
CREATE INDEX after_sales_shopper ON after_sales (shopper, number DESC);
CREATE INDEX after_sales_order ON after_sales (shop_order);
CREATE INDEX after_sales_group ON after_sales (order_group, kind, state);
CREATE INDEX after_sales_store ON after_sales (store, state, number);
CREATE INDEX after_sales_receiver ON after_sales (receiver, state, number);

CREATE TABLE after_sales_line (
    after_sales INTEGER NOT NULL REFERENCES after_sales,
    order_line  INTEGER NOT NULL REFERENCES order_line,
    quantity    INTEGER NOT NULL CHECK (quantity > 0),
    received    INTEGER NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND quantity),
    sellable    INTEGER NOT NULL DEFAULT 0 CHECK (sellable BETWEEN 0 AND received),
    held        INTEGER NOT NULL DEFAULT 0 CHECK (held >= 0), -- what an exchange gives, at the receiver
    amount      INTEGER NOT NULL DEFAULT 0 CHECK (amount >= 0), -- that came back for it
    PRIMARY KEY (after_sales, order_line)
) STRICT, WITHOUT ROWID;

CREATE INDEX after_sales_line_line ON after_sales_line (order_line);

-- Each time that goods came back.
CREATE TABLE after_sales_receipt (
    after_sales INTEGER NOT NULL REFERENCES after_sales,
    key         TEXT NOT NULL,
    pieces      TEXT NOT NULL, -- JSON array of the contract's ReceivedPieces
    PRIMARY KEY (after_sales, key)
) STRICT, WITHOUT ROWID;

-- What happened to a request, and which clerk did it.
CREATE TABLE after_sales_step (
    number      INTEGER PRIMARY KEY,
    after_sales INTEGER NOT NULL REFERENCES after_sales,
    kind        TEXT NOT NULL, -- the wire's name
    at          INTEGER NOT NULL,
    note        TEXT,
    clerk       INTEGER REFERENCES shopper,
    clerk_name  TEXT
) STRICT;
CREATE INDEX after_sales_step_clerk ON after_sales_step (clerk) WHERE clerk IS NOT NULL;
CREATE INDEX after_sales_step_of ON after_sales_step (after_sales);

-- The request that a refund is for.
ALTER TABLE refund ADD COLUMN after_sales INTEGER REFERENCES after_sales;
CREATE INDEX refund_after_sales ON refund (after_sales) WHERE after_sales IS NOT NULL;

-- Photos of shoppers, as WebP. One that belongs to nothing goes away after a day.
CREATE TABLE photo (
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    shopper     INTEGER NOT NULL REFERENCES shopper,
    after_sales INTEGER REFERENCES after_sales,
    place       INTEGER NOT NULL DEFAULT 0, -- among those of its request
    width       INTEGER NOT NULL,
    height      INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    body        BLOB NOT NULL
) STRICT;
CREATE INDEX photo_loose ON photo (shopper, at) WHERE after_sales IS NULL;
CREATE INDEX photo_old ON photo (at) WHERE after_sales IS NULL;
CREATE INDEX photo_after_sales ON photo (after_sales, place) WHERE after_sales IS NOT NULL;
