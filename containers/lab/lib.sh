# Shared by the lab's scripts: names and places, progress and failure, a node's processes.
# shellcheck shell=bash
# shellcheck disable=SC2034  # variables are used by the scripts that source this

readonly COMPUTE_NODES=(n1 n2 n3 n4)
readonly NODES=(head "${COMPUTE_NODES[@]}")
readonly LABS=/var/lib/carme-lab

die() {
  echo "lab: $*" >&2
  exit 1
}

# die_with_log REASON FILE: the reason, and the end of the log that explains it.
die_with_log() {
  {
    echo "lab: $1; the end of $2:"
    tail -n 20 "$2" 2> /dev/null | sed 's/^/  | /'
  } >&2
  exit 1
}

need_root() {
  [[ $(id -u) -eq 0 ]] || die "this needs root"
}

cache_dir() {
  echo "${XDG_CACHE_HOME:-$HOME/.cache}/carme"
}

# phase TEXT COMMAND…: runs the command, tells how long it took.
phase() {
  local text=$1 begin=${EPOCHREALTIME/[.,]/}
  shift
  without_lock "$@"
  local took=$(((${EPOCHREALTIME/[.,]/} - begin) / 100000))
  printf 'lab: %4d.%d s  %s\n' $((took / 10)) $((took % 10)) "$text"
}

# wait_until SECONDS COMMAND…: repeats the command until it succeeds.
wait_until() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < deadline)) || return 1
    sleep 0.1
  done
}

# use_lab NAME: sets the places of one lab.
use_lab() {
  [[ $1 =~ ^[a-z][a-z0-9]{0,7}$ ]] || die "a lab's name is a letter and up to seven letters or digits, not '$1'"
  LAB=$1
  LAB_DIR=$LABS/$LAB
  LAB_NETNS=carme-$LAB
}

# take_name ARGUMENTS…: takes "--name NAME" out of what stands before "--"; the rest is in ARGUMENTS.
take_name() {
  local name=${CARME_LAB:-lab}
  ARGUMENTS=()
  while (($#)); do
    case $1 in
      --) break ;;
      --name) name=${2-}; shift 2 || die "--name needs a name" ;;
      --name=*) name=${1#--name=}; shift ;;
      *) ARGUMENTS+=("$1"); shift ;;
    esac
  done
  ARGUMENTS+=("$@")
  use_lab "$name"
}

# load_lab: what "up" recorded about the lab (NETWORK, ROOTFS, ISOLATION, GPU_MAJOR, CGROUP).
load_lab() {
  [[ -f $LAB_DIR/lab.conf ]] || die "no lab '$LAB' is up"
  # shellcheck source=/dev/null
  . "$LAB_DIR/lab.conf"
}

lock_lab() {
  mkdir -p /run/lock
  exec {LAB_LOCK}> "/run/lock/carme-lab-$LAB"
  flock "$LAB_LOCK"
}

# without_lock COMMAND…: runs it so that the lock isn't its own: a child that
# outlives this script must not hold it.
without_lock() {
  if [[ -n ${LAB_LOCK:-} ]]; then
    "$@" {LAB_LOCK}>&-
  else
    "$@"
  fi
}

need_node() {
  local node
  for node in "${NODES[@]}"; do
    [[ $node == "${1-}" ]] && return
  done
  die "a node is one of ${NODES[*]}, not '${1-}'"
}

# address NODE: its address in the lab's network.
address() {
  case $1 in
    host) echo "10.77.$NETWORK.1" ;;
    head) echo "10.77.$NETWORK.2" ;;
    n?) echo "10.77.$NETWORK.1${1#n}" ;;
  esac
}

process_start() {
  local stat
  stat=$(cat "/proc/$1/stat" 2> /dev/null) || return 1
  # the 22nd field; the second one may hold spaces and ends with the last ")"
  awk '{print $20}' <<< "${stat##*) }"
}

# node_process NODE: the process whose death ends the node, if it lives.
node_process() {
  local pid start
  read -r pid start 2> /dev/null < "$LAB_DIR/run/$1.pid" || return 1
  [[ $(process_start "$pid") == "$start" ]] || return 1
  echo "$pid"
}

# node_init NODE: the node's PID 1 as the host sees it.
node_init() {
  local parent child
  parent=$(node_process "$1") || return 1
  child=$(cat "/proc/$parent/task/$parent/children" 2> /dev/null) || return 1
  [[ -n $child ]] || return 1
  echo "${child%% *}"
}

in_lab_network() {
  ip netns exec "$LAB_NETNS" "$@"
}

# heal_network NODE: ends what "cut" and "slow" did to it.
heal_network() {
  in_lab_network ip link set "$1" master br0 up
  in_lab_network tc qdisc del dev "$1" root 2> /dev/null || true
  in_node "$1" tc qdisc del dev eth0 root 2> /dev/null || true
}

# in_node NODE COMMAND…: runs it as the node's root.
in_node() {
  local node=$1 init spaces=(--mount --uts --ipc --net --pid)
  shift
  init=$(node_init "$node") || die "$node is not running"
  [[ $ISOLATION != v2 || $node == head ]] || spaces+=(--cgroup)
  nsenter --target "$init" "${spaces[@]}" -- /usr/bin/env -i \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin HOME=/root LC_ALL=C.UTF-8 TERM="${TERM:-dumb}" "$@"
}
