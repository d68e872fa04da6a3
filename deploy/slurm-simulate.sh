#!/bin/sh
# A Slurm array in which each task simulates one shard:
#   sbatch --array=1-100 deploy/slurm-simulate.sh shop.yaml 1000000
# and once all are done:  avail merge results/*.json
#SBATCH --job-name=avail-simulate
#SBATCH --cpus-per-task=1
#SBATCH --mem=1G
#SBATCH --time=01:00:00
set -eu
topology=$1 years=$2
mkdir -p results
exec avail simulate "$topology" --years "$years" --workers 1 \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_MAX" -o "results/$SLURM_ARRAY_TASK_ID.json"
