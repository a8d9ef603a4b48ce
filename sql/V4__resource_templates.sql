-- What jobs of a project may ask for.
CREATE TABLE resource_templates (
  id BIGINT NOT NULL AUTO_INCREMENT,
  name VARCHAR(64) NOT NULL,
  max_jobs INT NOT NULL,
  max_nodes INT NOT NULL,
  max_gpus_per_node INT NOT NULL,
  max_minutes INT NOT NULL,
  cpus_per_gpu INT NOT NULL,
  memory_mb_per_gpu BIGINT NOT NULL,
  cpus_without_gpu INT NOT NULL,
  memory_mb_without_gpu BIGINT NOT NULL,
  partition_name VARCHAR(64),
  qos VARCHAR(64),
  features VARCHAR(256),
  version BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  CONSTRAINT resource_templates_name UNIQUE (name),
  CONSTRAINT resource_templates_limits CHECK (max_jobs >= 0 AND max_nodes >= 1 AND max_gpus_per_node >= 0 AND max_minutes >= 1),
  CONSTRAINT resource_templates_shares CHECK (cpus_per_gpu >= 1 AND memory_mb_per_gpu >= 1 AND cpus_without_gpu >= 1 AND memory_mb_without_gpu >= 1)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE project_templates (
  project_id BIGINT NOT NULL,
  template_id BIGINT NOT NULL,
  PRIMARY KEY (project_id, template_id),
  CONSTRAINT project_templates_project FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT project_templates_template FOREIGN KEY (template_id) REFERENCES resource_templates (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Whoever checks a limit and then uses it up holds this row meanwhile. Several are taken in the order of owner_key.
CREATE TABLE quota_locks (
  owner_key VARCHAR(80) NOT NULL,
  PRIMARY KEY (owner_key)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
