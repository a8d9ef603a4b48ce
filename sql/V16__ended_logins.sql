-- Ended logins are removed after a while, oldest first.
CREATE INDEX logins_by_end ON logins (ended);
