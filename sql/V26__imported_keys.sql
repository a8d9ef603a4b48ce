-- Which keys were brought along once, whoever had them: not even an erased person's comes back by the file. The mark is keyed by a secret outside the database.
CREATE TABLE imported_keys (
  mark CHAR(64) NOT NULL,
  PRIMARY KEY (mark)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
