"""The forced command of the head node: what Carme's key may ask of SLURM, and nothing else."""
