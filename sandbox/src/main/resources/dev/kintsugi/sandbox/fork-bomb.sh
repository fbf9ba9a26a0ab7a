# Prints how many processes could be started; bounded, and all wait to be ended.
i=0
while [ $i -lt 400 ]; do
  sleep 60 &
  i=$((i + 1))
  echo $i
done
