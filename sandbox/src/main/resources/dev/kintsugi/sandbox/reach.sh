# Runs inside, as untrusted code would, and tries to reach what lies outside. The bait is named by
# the environment. Where an attempt succeeds it must do no harm: only the bait and folders made here
# are touched, and what was made is taken away again.
# One line for each attempt: name, "blocked" or "open", detail; tabs between.
say() { printf '%s\t%s\t%s\n' "$1" "$2" "$3"; }

attempt() { # NAME GOOD-NEWS: reads from $open what was possible
  if [ -z "$open" ]; then say "$1" blocked "$2"; else say "$1" open "possible:$open"; fi
  open=
}

can() { # LABEL COMMAND...: notes the label if the command succeeds
  label=$1
  shift
  if "$@" >/dev/null 2>&1; then open="$open $label"; fi
}

appendable() { (: >>"$1"); }
takes_file() { appendable "$1/kintsugi-attempt" && rm -f "$1/kintsugi-attempt"; }
mounts() { mount -t tmpfs none "$1" && umount "$1"; }
makes_device() { mknod "$1/disk" b 8 0 && rm -f "$1/disk"; }
holds_secret() { [ "$(cat "$1")" = "$BAIT_SECRET" ]; }

# Set only where nothing isolates: the folder that then stands for /.
place=${KINTSUGI_ROOT-}
bait=$place/in/bait

open=
can marker holds_secret "$BAIT_FOLDER/marker"
for root in /proc/[0-9]*/root; do
  can "$root" holds_secret "$root$BAIT_FOLDER/marker"
done
can /etc/shadow cat /etc/shadow
attempt "read a host file" "neither the marker nor /etc/shadow can be read"

for folder in / /usr /etc /dev /dev/shm /run /var /in "$BAIT_FOLDER"; do
  can "$folder" takes_file "$folder"
done
attempt "write outside the scratch folder" "no other folder takes a file"

can write appendable "$bait/marker"
can create appendable "$bait/new"
can chmod chmod 0600 "$bait/marker"
can rename mv "$bait/marker" "$bait/moved"
can remount mount -o remount,bind,rw "$bait"
attempt "write to a read-only mount" "no write, no remount"

case $(tr '\0' ' ' <"/proc/$BAIT_VICTIM/cmdline" 2>/dev/null) in
  *"$BAIT_SECRET-victim"*) same=yes ;;
  *) same=no ;;
esac
for process in /proc/[0-9]*; do
  case $(tr '\0' ' ' <"$process/cmdline" 2>/dev/null) in
    *"$BAIT_SECRET-victim"*) open="$open $process" ;;
  esac
done
attempt "see host processes" "only processes of the sandbox are listed"

case $(uname -m) in
  x86_64) trace=101 ;;
  aarch64) trace=117 ;;
  *) trace= ;;
esac
if [ "$same" = yes ]; then can memory head -c 1 "/proc/$BAIT_VICTIM/mem"; fi
if [ -n "$trace" ] && { [ "$same" = yes ] || [ ! -d "/proc/$BAIT_VICTIM" ]; }; then
  can attach perl -e 'exit(syscall($ARGV[0], 16, $ARGV[1] + 0, 0, 0) == 0 ? 0 : 1)' \
    "$trace" "$BAIT_VICTIM"
fi
attempt "trace a host process" "can't be attached to, its memory can't be read"

if [ "$same" = yes ] || [ ! -d "/proc/$BAIT_VICTIM" ]; then
  can signal kill -TERM "$BAIT_VICTIM"
fi
attempt "signal a host process" "there is no such process here"

can setuid setpriv --reuid 0 true
can user-namespace unshare --user true
can mount-namespace unshare --mount true
can enter nsenter --target 1 --mount --net true
own=$(mktemp -d)
can mount mounts "$own"
can chroot chroot / true
can mknod makes_device "$own"
while read -r key value; do
  case $key in
    CapPrm: | CapEff: | CapBnd: | CapAmb:) [ -z "${value##*[!0]*}" ] && open="$open $key$value" ;;
    NoNewPrivs:) [ "$value" = 1 ] || open="$open new-privileges" ;;
  esac
done </proc/self/status
attempt "gain privileges" "no capability left, no way to root, no namespace, no mount"

for knob in /proc/sys/kernel/core_pattern /proc/sys/kernel/modprobe /proc/sysrq-trigger \
  /proc/sys/vm/drop_caches /sys/kernel/uevent_helper /sys/fs/cgroup/cgroup.procs; do
  can "$knob" appendable "$knob"
done
for device in /dev/mem /dev/kmsg /dev/kvm /dev/fuse /dev/sd* /dev/vd* /dev/nvme*; do
  [ -e "$device" ] && can "$device" head -c 1 "$device"
done
attempt "change kernel settings, read devices" "no setting can be written, no device is there"

exec "$BAIT_JAVA" -Xshare:auto -XX:TieredStopAtLevel=1 -cp "$place/self" dev.kintsugi.sandbox.NetworkAttempts
