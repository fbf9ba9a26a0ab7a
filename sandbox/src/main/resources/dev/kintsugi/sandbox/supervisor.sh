# Arguments: process id of the starter, file for the times, seccomp filter (empty: none), command.
# If the starter died before its death could be noticed, nobody would ever end this tree.
[ "$PPID" = "$1" ] || exit 125
times=$2
filter=$3
shift 3

guarded() { # COMMAND...: dies with this shell, under the same rule
  setpriv --pdeathsig=KILL -- /bin/sh -c \
    '[ "$PPID" = "$1" ] || exit 125; shift; exec "$@"' guard $$ "$@"
}

if [ -n "$filter" ]; then
  guarded "$@" 9<"$filter"
else
  guarded "$@"
fi
code=$?
times >"$times"
exit "$code"
