import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'

/** Makes the process that comes after it the first of its own processes, where this machine lets us. */
const firstOfItsOwn = ['unshare', '--map-root-user', '--user', '--pid', '--fork', '--mount-proc']

const isAllowed = () => {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  execFile(firstOfItsOwn[0]!, [...firstOfItsOwn.slice(1), 'true'], error => resolve(!error))
  return promise
}

test('orphans are reaped where the program is process 1, and its signals and exit code pass', async () => {
  const program = [process.execPath, join(import.meta.dirname, '../support/processes/left-orphans.ts')]
  const [command, ...rest] = (await isAllowed()) ? [...firstOfItsOwn, ...program] : program
  const child = spawn(command!, rest, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  expect(line).toBe('no orphan is left')
  const [first] = (await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').catch(() => '')).split(' ')
  process.kill(command === 'unshare' ? Number(first) : child.pid!, 'SIGTERM')
  const [code] = await once(child, 'exit')
  expect(code).toBe(7)
})
