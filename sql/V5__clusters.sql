CREATE TABLE clusters (
  id BIGINT NOT NULL AUTO_INCREMENT,
  name VARCHAR(64) NOT NULL,
  driver VARCHAR(16) NOT NULL,
  health VARCHAR(16) NOT NULL,
  health_message VARCHAR(500) NOT NULL DEFAULT '',
  clock_offset BIGINT NOT NULL DEFAULT 0,
  confirmed BIGINT,
  PRIMARY KEY (id),
  CONSTRAINT clusters_name UNIQUE (name),
  CONSTRAINT clusters_health CHECK (health IN ('UNKNOWN', 'UP', 'DOWN'))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Which process collects from a cluster. A delivery with an older epoch than this is refused.
CREATE TABLE cluster_leases (
  cluster_id BIGINT NOT NULL,
  owner VARCHAR(64) NOT NULL,
  epoch BIGINT NOT NULL,
  held_until BIGINT NOT NULL,
  PRIMARY KEY (cluster_id),
  CONSTRAINT cluster_leases_cluster FOREIGN KEY (cluster_id) REFERENCES clusters (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Nodes as the cluster told them last.
CREATE TABLE nodes (
  id BIGINT NOT NULL AUTO_INCREMENT,
  cluster_id BIGINT NOT NULL,
  name VARCHAR(128) NOT NULL,
  address VARCHAR(255) NOT NULL,
  state VARCHAR(16) NOT NULL,
  accepts_jobs BOOLEAN NOT NULL,
  reason VARCHAR(500) NOT NULL,
  cpus INT NOT NULL,
  cpus_used INT NOT NULL,
  memory_mb BIGINT NOT NULL,
  memory_mb_used BIGINT NOT NULL,
  features VARCHAR(1000) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT nodes_name UNIQUE (cluster_id, name),
  CONSTRAINT nodes_cluster FOREIGN KEY (cluster_id) REFERENCES clusters (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A kind of accelerator; without a GRES type it is the processors themselves.
CREATE TABLE accelerators (
  id BIGINT NOT NULL AUTO_INCREMENT,
  cluster_id BIGINT NOT NULL,
  name VARCHAR(64) NOT NULL,
  title VARCHAR(100) NOT NULL,
  gres_type VARCHAR(64),
  enabled BOOLEAN NOT NULL DEFAULT TRUE,
  version BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  CONSTRAINT accelerators_name UNIQUE (cluster_id, name),
  CONSTRAINT accelerators_type UNIQUE (cluster_id, gres_type),
  CONSTRAINT accelerators_cluster FOREIGN KEY (cluster_id) REFERENCES clusters (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Which node offers how many of which kind; a node may mix kinds.
CREATE TABLE node_accelerators (
  node_id BIGINT NOT NULL,
  accelerator_id BIGINT NOT NULL,
  total INT NOT NULL,
  used INT NOT NULL,
  PRIMARY KEY (node_id, accelerator_id),
  CONSTRAINT node_accelerators_node FOREIGN KEY (node_id) REFERENCES nodes (id),
  CONSTRAINT node_accelerators_accelerator FOREIGN KEY (accelerator_id) REFERENCES accelerators (id),
  CONSTRAINT node_accelerators_counts CHECK (total >= 0 AND used >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE partitions (
  id BIGINT NOT NULL AUTO_INCREMENT,
  cluster_id BIGINT NOT NULL,
  name VARCHAR(64) NOT NULL,
  is_default BOOLEAN NOT NULL,
  up BOOLEAN NOT NULL,
  max_minutes BIGINT,
  max_nodes INT,
  PRIMARY KEY (id),
  CONSTRAINT partitions_name UNIQUE (cluster_id, name),
  CONSTRAINT partitions_cluster FOREIGN KEY (cluster_id) REFERENCES clusters (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE partition_nodes (
  partition_id BIGINT NOT NULL,
  node_name VARCHAR(128) NOT NULL,
  PRIMARY KEY (partition_id, node_name),
  CONSTRAINT partition_nodes_partition FOREIGN KEY (partition_id) REFERENCES partitions (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Everybody else's jobs, counted.
CREATE TABLE queue_counts (
  cluster_id BIGINT NOT NULL,
  partition_name VARCHAR(255) NOT NULL,
  gres_type VARCHAR(64) NOT NULL,
  waiting INT NOT NULL,
  running INT NOT NULL,
  PRIMARY KEY (cluster_id, partition_name, gres_type),
  CONSTRAINT queue_counts_cluster FOREIGN KEY (cluster_id) REFERENCES clusters (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
