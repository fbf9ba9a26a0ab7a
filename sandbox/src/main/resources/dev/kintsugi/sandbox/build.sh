# Arguments: new root (an empty folder), size of /work in MiB, then any of
#   bind HOST INSIDE | link TARGET INSIDE | text CONTENT INSIDE
# then -- and the command that process 1 runs and waits for.
set -e
root=$1
size=$2
shift 2

place() { # HOST INSIDE: makes what the mount will cover
  if [ -d "$1" ]; then
    [ -d "$2" ] || mkdir -p "$2"
  else
    [ -d "${2%/*}" ] || mkdir -p "${2%/*}"
    [ -e "$2" ] || : >"$2"
  fi
}

mount -t tmpfs -o size=1m,nr_inodes=4096,mode=755,nosuid,nodev tmpfs "$root"
mkdir "$root/proc" "$root/dev" "$root/work" "$root/var" "$root/.host"
mount -t tmpfs -o "size=${size}m,nr_inodes=$((size * 256)),mode=1777,nosuid,nodev" tmpfs "$root/work"
mkdir -m 1777 "$root/work/.tmp"
ln -s /work/.tmp "$root/tmp"
ln -s /work/.tmp "$root/var/tmp"
ln -s /proc/self/fd "$root/dev/fd"
while [ "$1" != -- ]; do
  case $1 in
    bind)
      place "$2" "$root$3"
      mount --rbind "$2" "$root$3"
      ;;
    text)
      [ -d "$root${3%/*}" ] || mkdir -p "$root${3%/*}"
      printf %s "$2" >"$root$3"
      ;;
    link)
      ln -s "$2" "$root$3"
      ;;
  esac
  shift 3
done
shift

# All that has been bound, with whatever was mounted below it, becomes read-only. Within a user
# namespace a mount must keep the stricter flags it came with, so noexec is tried second.
while read -r _ _ _ _ point _; do
  case $point in
    *\\*) point=$(printf %b "$point") ;; # spaces and the like come as octal
  esac
  case $point in
    "$root/work" | "$root") ;;
    "$root"/*)
      mount -o remount,bind,ro,nosuid,nodev "$point" 2>/dev/null ||
        mount -o remount,bind,ro,nosuid,nodev,noexec "$point"
      ;;
  esac
done </proc/self/mountinfo

for device in null zero full random urandom; do
  : >"$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"

# Loopback: any one of these may be missing on a small system.
ip link set lo up 2>/dev/null ||
  perl -e 'socket(S,2,2,0); ioctl(S,0x8914,pack("a16s","lo",0x49)) or exit 1' 2>/dev/null ||
  busybox ip link set lo up 2>/dev/null ||
  ifconfig lo up 2>/dev/null || :

# Shared memory that no process has attached would be charged to nobody.
echo 0 2>/dev/null >"$root/proc/sys/kernel/shmall" || :
hostname kintsugi 2>/dev/null || :

cd "$root"
pivot_root . .host
umount -l /.host
rmdir /.host
mount -o remount,bind,ro,nosuid,nodev /
cd /work
set +e
"$@"
exit $?
