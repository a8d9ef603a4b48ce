-- Counts the changes of a cluster's figures, so that every process sees what another one has taken over.
ALTER TABLE clusters ADD COLUMN changes BIGINT NOT NULL DEFAULT 0;
