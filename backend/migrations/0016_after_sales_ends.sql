-- Requests whose goods never come end, goods are sent back by parcel, and members are told of it.

-- Until when the goods of an approved request have to come; NULL for one that waits for none, that a
-- courier comes for, or that was approved before there was such a time.
ALTER TABLE after_sales ADD COLUMN goods_due INTEGER;
CREATE INDEX after_sales_due ON after_sales (goods_due)
    WHERE state = 'approved' AND goods_due IS NOT NULL;
-- The parcel that the shopper sent the goods by.
ALTER TABLE after_sales ADD COLUMN carrier TEXT;
ALTER TABLE after_sales ADD COLUMN parcel TEXT CHECK ((parcel IS NULL) = (carrier IS NULL));

-- The step of a request that a notice tells; each is told once.
ALTER TABLE notice ADD COLUMN step INTEGER REFERENCES after_sales_step;
DROP INDEX notice_once;
CREATE UNIQUE INDEX notice_once
    ON notice (shop_order, kind, coalesce(order_group, 0), coalesce(refund, 0), coalesce(step, 0));

-- When each piece of a group was handed over.
CREATE INDEX hand_over_group ON hand_over (order_group);

-- Points that a completed order earned too many of, since something of it came back, and that could not
-- be taken back because they were spent.
ALTER TABLE shop_order ADD COLUMN points_owed INTEGER NOT NULL DEFAULT 0 CHECK (points_owed >= 0);
CREATE INDEX shop_order_owing ON shop_order (shopper) WHERE points_owed > 0;
