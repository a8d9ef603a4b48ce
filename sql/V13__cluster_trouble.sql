-- What is wrong with a cluster, its accounting and its nodes, as people are told.
ALTER TABLE clusters ADD COLUMN trouble VARCHAR(16) NOT NULL DEFAULT 'NONE';
ALTER TABLE clusters ADD COLUMN silent_since BIGINT;
ALTER TABLE clusters ADD COLUMN accounting_confirmed BIGINT;
ALTER TABLE clusters ADD COLUMN accounting_silent BIGINT;
ALTER TABLE clusters ADD CONSTRAINT clusters_trouble CHECK (trouble IN ('NONE', 'HEAD', 'CONTROLLER', 'SLOW', 'GARBAGE'));
ALTER TABLE nodes ADD COLUMN node_condition VARCHAR(16) NOT NULL DEFAULT 'FINE';
