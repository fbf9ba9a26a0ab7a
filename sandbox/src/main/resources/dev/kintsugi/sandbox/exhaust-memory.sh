# Six processes, none of them large, hold more together than is allowed. Bounded.
for i in 1 2 3 4 5 6; do
  sh -c 'held=$(head -c 48000000 /dev/zero | tr "\0" x); sleep 60' &
done
wait
