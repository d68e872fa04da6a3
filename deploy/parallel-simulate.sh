#!/bin/sh
# Simulates on all cores, or on many machines, by GNU parallel, and joins the shards.
#   deploy/parallel-simulate.sh TOPOLOGY YEARS SHARDS [OPTION OF parallel…]
# For other machines: … --sshloginfile hosts --transferfile TOPOLOGY --return results/{}.json
set -eu
topology=$1 years=$2 shards=$3
shift 3
AVAIL=${AVAIL:-avail}
mkdir -p results
seq "$shards" | parallel "$@" --halt soon,fail=1 \
  "$AVAIL simulate '$topology' --years $years --workers 1 --shard {}/$shards -o results/{}.json"
$AVAIL merge results/*.json
