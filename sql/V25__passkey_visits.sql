-- What a browser in which nobody is logged in has asked an authenticator to sign, where a passkey alone is enough: good once, for minutes, in that browser.
CREATE TABLE passkey_visits (
  id BIGINT NOT NULL AUTO_INCREMENT,
  browser_hash CHAR(64) NOT NULL,
  network VARCHAR(45) NOT NULL,
  challenge CHAR(43) NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT passkey_visits_browser UNIQUE (browser_hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX passkey_visits_by_network ON passkey_visits (network, id);
CREATE INDEX passkey_visits_by_time ON passkey_visits (created);
