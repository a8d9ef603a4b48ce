-- What the site tells everybody on its own pages, by page and language. Each save is a row more; the newest one holds, an empty text means that there is none.
CREATE TABLE site_texts (
  id BIGINT NOT NULL AUTO_INCREMENT,
  page VARCHAR(16) NOT NULL,
  language CHAR(2) NOT NULL,
  number INT NOT NULL,
  content VARCHAR(15000) NOT NULL,
  made BIGINT NOT NULL,
  made_by BIGINT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT site_texts_number UNIQUE (page, language, number),
  CONSTRAINT site_texts_made_by FOREIGN KEY (made_by) REFERENCES users (id),
  CONSTRAINT site_texts_page CHECK (page IN ('DISCLAIMER', 'PRIVACY', 'TERMS', 'ACCESSIBILITY')),
  CONSTRAINT site_texts_language CHECK (language IN ('en', 'de')),
  CONSTRAINT site_texts_from_one CHECK (number >= 1)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
