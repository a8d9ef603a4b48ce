-- SLURM's accounting, reached over the local socket only
create database if not exists slurm_acct;
create user if not exists slurm@localhost identified via unix_socket;
grant all on slurm_acct.* to slurm@localhost;
-- Carme's own, and one for its tests, reached from the lab's host only
create database if not exists carme character set utf8mb4;
create database if not exists carme_test character set utf8mb4;
create user if not exists carme@'10.77.@NETWORK@.1' identified by '@DB_PASSWORD@';
grant all on carme.* to carme@'10.77.@NETWORK@.1';
grant all on carme_test.* to carme@'10.77.@NETWORK@.1';
