import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Redis } from 'ioredis'

export interface RedisProcess {
  port: number
  child: ChildProcess
}

/** Whether this machine can start Redis servers of the tests' own. */
export const canStartRedis = spawnSync('redis-server', ['--version']).status === 0

/** Starts a Redis that keeps what it has to in a folder; a sentinel where its `file` says what to watch. */
export async function startRedis(
  folder: string,
  settings: string[] = [],
  file = '',
  known?: number,
): Promise<RedisProcess> {
  const port = known ?? (await freePort())
  const path = join(folder, `${port}.conf`)
  const own = [`port ${port}`, 'save ""', `dir ${folder}`, 'bind 127.0.0.1', ...settings]
  await writeFile(path, [...own, file].join('\n'))
  const child = spawn('redis-server', [path, ...(file ? ['--sentinel'] : [])], { stdio: 'ignore' })
  await answers(port)
  return { port, child }
}

/** Kills it; resolves when it is gone. */
export function stopRedis({ child }: Pick<RedisProcess, 'child'>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  const { promise, resolve } = Promise.withResolvers<void>()
  child.once('exit', () => resolve())
  child.kill('SIGKILL')
  return promise
}

/** One that hangs when told to, as a machine that swaps does, and can be emptied. */
export function hangingRedis({ port, child }: RedisProcess) {
  return {
    url: `redis://127.0.0.1:${port}`,
    hangs: () => void child.kill('SIGSTOP'),
    goesOn: () => void child.kill('SIGCONT'),
    async isEmptied() {
      const redis = new Redis(port, '127.0.0.1')
      await redis.flushall()
      redis.disconnect()
    },
    /** Whether it takes nothing more, for want of room. */
    async isFull(full: boolean) {
      const redis = new Redis(port, '127.0.0.1')
      await redis.config('SET', 'maxmemory', full ? '1' : '0')
      redis.disconnect()
    },
  }
}

async function answers(port: number): Promise<void> {
  const redis = new Redis(port, '127.0.0.1', { retryStrategy: () => 50, maxRetriesPerRequest: null })
  redis.on('error', () => undefined)
  await redis.ping()
  redis.disconnect()
}

/** Also free 10 000 above, where a cluster's nodes talk to each other. */
function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const server = createServer().listen(10_000 + Math.floor(Math.random() * 1900), '127.0.0.1', () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
  })
  server.once('error', () => resolve(freePort()))
  return promise
}
