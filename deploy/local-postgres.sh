#!/usr/bin/env bash
# A private PostgreSQL for demo and tests: no server to set up, no port, no password, reachable only through a socket in a
# folder that is closed to other users.
#
# usage: local-postgres.sh start DIR   starts it (makes it the first time) and prints a connection string
#        local-postgres.sh stop DIR
set -euo pipefail

usage() { sed -n '5,6s/^# \?//p' "$0" >&2; exit 2; }
[ $# -eq 2 ] || usage
mkdir -p "$2"
home=$(cd "$2" && pwd -P)
data=$home/postgres
# A socket's path must be shorter than 100 characters, so it cannot lie in a folder of anybody's choosing.
socket=/tmp/indicators-$(printf %s "$home" | cksum | cut -d' ' -f1)

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "PostgreSQL's server is not installed: apt-get install postgresql" >&2; exit 3; }

# PostgreSQL refuses to run as root.
as_owner=()
if [ "$(id -u)" -eq 0 ]; then
  as_owner=(setpriv --reuid=postgres --regid=postgres --clear-groups env HOME=/tmp)
  if ! "${as_owner[@]}" test -x "$home"; then
    # Such as a clone below /root: the server's user cannot get there, so the cluster lives beside the socket.
    data=/var/tmp/indicators-$(basename "$socket")-postgres
  fi
fi
in_reach() { (cd / && "${as_owner[@]}" "$@"); }

start() {
  mkdir -p "$socket" "$data"
  chmod 700 "$socket" "$data"
  [ ${#as_owner[@]} -eq 0 ] || chown postgres:postgres "$socket" "$data"
  if [ ! -s "$data/PG_VERSION" ]; then
    in_reach "$bin/initdb" --auth=trust --encoding=UTF8 --locale=C.UTF-8 -N --username=indicators -D "$data" >"$home/postgres.log" 2>&1 ||
      { echo "initdb failed, see $home/postgres.log" >&2; exit 3; }
  fi
  if ! in_reach "$bin/pg_ctl" status -D "$data" >/dev/null 2>&1; then
    touch "$home/postgres.log"
    [ ${#as_owner[@]} -eq 0 ] || chown postgres:postgres "$home/postgres.log"
    # After a crash the old server can hold the lock for some seconds more.
    for attempt in 1 2 3 4 5 6 7 8 9 10; do
      # The log is opened here and not by pg_ctl, whose user may not reach it.
      in_reach "$bin/pg_ctl" -w -s start -D "$data" \
        -o "-c listen_addresses='' -c unix_socket_directories='$socket' -c max_connections=200 ${INDICATORS_POSTGRES_OPTIONS:-}" \
        >>"$home/postgres.log" 2>&1 </dev/null && break
      [ "$attempt" -lt 10 ] || { echo "PostgreSQL did not start, see $home/postgres.log" >&2; exit 3; }
      sleep 1
    done
  fi
  "$bin/psql" -h "$socket" -U indicators -d postgres -Atqc "select 1 from pg_database where datname = 'indicators'" | grep -q 1 ||
    "$bin/createdb" -h "$socket" -U indicators indicators
  # What the service runs as: owns nothing, see README.md in this folder.
  "$bin/psql" -h "$socket" -U indicators -d postgres -Atqc "select 1 from pg_roles where rolname = 'indicators_runtime'" | grep -q 1 ||
    "$bin/createuser" -h "$socket" -U indicators indicators_runtime 2>/dev/null || true
  echo "Host=$socket;Username=indicators;Database=indicators"
}

case "$1" in
  start) start ;;
  stop) in_reach "$bin/pg_ctl" -w -s stop -m fast -D "$data" || true ;;
  *) usage ;;
esac
