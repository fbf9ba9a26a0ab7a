# No exec: process 1 has to stay this shell. A change of user would clear its parent-death signal.
"$@"
exit $?
