-- Deposits: a part of what is due is paid now, the rest in the shop. Amounts are minor units of the
-- shop's currency.

-- Whether the attempt is for a deposit; else it is for all that is due.
ALTER TABLE payment ADD COLUMN is_deposit INTEGER NOT NULL DEFAULT 0 CHECK (is_deposit IN (0, 1));

-- What of the amount was handed out of a till; a payment service has given back the rest.
ALTER TABLE refund ADD COLUMN from_till INTEGER NOT NULL DEFAULT 0
    CHECK (from_till BETWEEN 0 AND amount);

-- What a deposit brought in of what is due; what is given back of it later is among the refunds.
ALTER TABLE shop_order ADD COLUMN deposit INTEGER NOT NULL DEFAULT 0
    CHECK (deposit >= 0 AND deposit + taken_off <= due);
