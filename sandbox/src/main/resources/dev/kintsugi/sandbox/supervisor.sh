# Arguments: process id of the starter, file for the times, seccomp filter (empty: none), command.
# If the starter died before its death could be noticed, nobody would ever end this tree.
[ "$PPID" = "$1" ] || exit 125
times=$2
filter=$3
shift 3
if [ -n "$filter" ]; then
  "$@" 9<"$filter"
else
  "$@"
fi
code=$?
times >"$times"
exit "$code"
