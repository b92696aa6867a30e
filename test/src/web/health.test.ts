import { join } from 'node:path'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createServer } from '../../../src/web/create-server.ts'
import { roomOnDisk } from '../../../src/web/room-on-disk.ts'
import { serveHealth } from '../../../src/web/serve-health.ts'

test('a check that hangs keeps nobody waiting who asks how the program is', async () => {
  const server = await createServer(pino({ level: 'silent' }), [])
  const checks = [
    { part: 'the database', look: () => new Promise<undefined>(() => undefined) },
    { part: 'telegram', look: async () => Promise.reject(new Error('with an address in it')) },
    { part: 'vk', look: async () => undefined },
    { part: 'mail', look: async () => 'mail: not at all' },
  ]
  serveHealth(server, { checks, troubles: async () => ['the queue does not answer'], withinMs: 20 })
  const answer = await server.inject('/healthz')
  expect(answer.statusCode).toBe(503)
  expect(answer.json()).toEqual({
    ready: false,
    reasons: ['the database does not answer', 'telegram cannot be looked at', 'mail: not at all'],
    troubles: ['the queue does not answer'],
  })
})

test('a disk that is nearly full is said', async () => {
  const [here, nowhere] = [import.meta.dirname, join(import.meta.dirname, 'nowhere')]
  expect(await roomOnDisk(here, Number.MAX_SAFE_INTEGER)).toMatch(/^less than \d+ MB are left on the disk of DATA_DIR$/)
  expect(await roomOnDisk(here, 1)).toBeUndefined()
  expect(await roomOnDisk(nowhere)).toBeUndefined()
})
