-- A one-time code for a job's origin is good in one browser only: the one that shows there what this is the hash of. Codes live for seconds.
DELETE FROM open_codes;
ALTER TABLE open_codes ADD COLUMN browser_hash CHAR(64) NOT NULL;
