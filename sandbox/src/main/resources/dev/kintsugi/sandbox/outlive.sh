# Leaves processes behind in every way there is, then ends. Argument: a mark to find them by.
sh -c 'while :; do sleep 1; done' "$1" &
setsid sh -c 'while :; do sleep 1; done' "$1" >/dev/null 2>&1 </dev/null &
(setsid nohup sh -c 'trap "" TERM HUP INT; while :; do sleep 1; done' "$1" >/dev/null 2>&1 </dev/null &) &
echo started
[ "$2" = wait ] && wait
exit 0
