/**
 * Starts the program it is given, hands signals on to it, ends as it ends, and meanwhile reaps whatever else falls to it: every shell
 * does while it waits.
 */
const reaper = `trap 'kill -TERM $child' TERM; trap 'kill -INT $child' INT
"$@" & child=$!
while :; do
  wait $child; code=$?
  [ $code -gt 128 ] && kill -0 $child 2>/dev/null || exit $code
done`

/**
 * As process 1, which it is in a container without an init, a program inherits every orphan of the machine, and Node reaps its own
 * children only: each Chromium would leave two zombies behind. So that place is left to a shell, which starts the program again below.
 */
export function leaveFirstPlace(): void {
  if (process.pid !== 1 || !process.execve) return
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)]
  process.execve('/bin/sh', ['sh', '-c', reaper, 'sh', ...again], process.env)
}
