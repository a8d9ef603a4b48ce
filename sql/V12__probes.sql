-- The pass by which Carme itself asks a job through the proxy whether it is ready; good for seconds.
ALTER TABLE gateways ADD COLUMN probe_pass_hash CHAR(64);
ALTER TABLE gateways ADD COLUMN probe_pass_until BIGINT;
ALTER TABLE gateways ADD CONSTRAINT gateways_probe_pass CHECK ((probe_pass_hash IS NULL) = (probe_pass_until IS NULL));
