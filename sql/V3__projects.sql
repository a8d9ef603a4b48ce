CREATE TABLE projects (
  id BIGINT NOT NULL AUTO_INCREMENT,
  slug VARCHAR(64) NOT NULL,
  name VARCHAR(200) NOT NULL,
  department VARCHAR(200),
  classification VARCHAR(64),
  description VARCHAR(2000),
  owner_id BIGINT,
  state VARCHAR(16) NOT NULL,
  terms_accepted BIGINT,
  slurm_account VARCHAR(64),
  posix_group VARCHAR(64),
  created BIGINT NOT NULL,
  approved BIGINT,
  expires BIGINT,
  version BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  CONSTRAINT projects_slug UNIQUE (slug),
  CONSTRAINT projects_owner FOREIGN KEY (owner_id) REFERENCES users (id),
  CONSTRAINT projects_state CHECK (state IN ('REQUESTED', 'APPROVED', 'EXPIRED', 'ARCHIVED')),
  CONSTRAINT projects_approved_when CHECK (state <> 'APPROVED' OR approved IS NOT NULL)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE memberships (
  id BIGINT NOT NULL AUTO_INCREMENT,
  project_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL,
  role VARCHAR(16) NOT NULL,
  created BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  CONSTRAINT memberships_once UNIQUE (project_id, user_id),
  CONSTRAINT memberships_project FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT memberships_user FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT memberships_state CHECK (state IN ('INVITED', 'REQUESTED', 'ACTIVE', 'ENDED')),
  CONSTRAINT memberships_role CHECK (role IN ('OWNER', 'MANAGER', 'MEMBER'))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX memberships_by_user ON memberships (user_id, state);
