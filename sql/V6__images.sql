CREATE TABLE images (
  id BIGINT NOT NULL AUTO_INCREMENT,
  name VARCHAR(100) NOT NULL,
  file VARCHAR(132) NOT NULL,
  visibility VARCHAR(16) NOT NULL,
  enabled BOOLEAN NOT NULL DEFAULT TRUE,
  version BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  CONSTRAINT images_name UNIQUE (name),
  CONSTRAINT images_visibility CHECK (visibility IN ('EVERYBODY', 'PROJECTS'))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE image_entry_points (
  image_id BIGINT NOT NULL,
  place INT NOT NULL,
  name VARCHAR(32) NOT NULL,
  title VARCHAR(100) NOT NULL,
  health VARCHAR(255) NOT NULL,
  PRIMARY KEY (image_id, name),
  CONSTRAINT image_entry_points_image FOREIGN KEY (image_id) REFERENCES images (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE image_projects (
  image_id BIGINT NOT NULL,
  project_id BIGINT NOT NULL,
  PRIMARY KEY (image_id, project_id),
  CONSTRAINT image_projects_image FOREIGN KEY (image_id) REFERENCES images (id),
  CONSTRAINT image_projects_project FOREIGN KEY (project_id) REFERENCES projects (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
