import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { leaveFirstPlace } from '../../../src/leave-first-place.ts'

/** A program with a grandchild whose parent ends before it; says when nothing of it is left, and ends with 7 when told to stop. */
leaveFirstPlace()
process.on('SIGTERM', () => process.exit(7))
const orphan = execFileSync('sh', ['-c', 'sleep 0.1 >/dev/null & echo $!'], { encoding: 'utf8' }).trim()
while (existsSync(`/proc/${orphan}`)) await sleep(20)
process.stdout.write('no orphan is left\n')
setInterval(() => undefined, 1000)
