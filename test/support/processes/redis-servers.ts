import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { hangingRedis, type RedisProcess, startRedis, stopRedis } from './redis-process.ts'

/** Redis servers of one test, gone when it ends. */
export async function redisServers() {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-redis-'))
  const started: RedisProcess[] = []
  onTestFinished(async () => {
    await Promise.all(started.map(stopRedis))
    await rm(folder, { recursive: true, force: true })
  })

  async function start(settings: string[] = [], file = '', known?: number): Promise<RedisProcess> {
    const redis = await startRedis(folder, settings, file, known)
    started.push(redis)
    return redis
  }

  return {
    async single(): Promise<string> {
      return `redis://127.0.0.1:${(await start()).port}`
    },
    /** One that hangs when told to, as a machine that swaps does, and can be emptied. */
    hanging: async () => hangingRedis(await start()),
    /** One that is stopped outright, and started anew, empty, in the same place. */
    mortal: async () => mortal(await start(), port => start([], '', port)),
    /** Three nodes that share the slots; gives an address of the cluster. */
    async cluster(): Promise<string> {
      const nodes: number[] = []
      for (let node = 0; node < 3; node++)
        nodes.push((await start(['cluster-enabled yes', `cluster-config-file nodes-${node}.conf`])).port)
      const addresses = nodes.map(port => `127.0.0.1:${port}`)
      const made = spawnSync('redis-cli', ['--cluster', 'create', ...addresses, '--cluster-yes'], { encoding: 'utf8' })
      if (made.status !== 0) throw new Error(made.stdout + made.stderr)
      return `redis+cluster://${addresses.join(',')}`
    },
    /** A leading server, one that follows it, and a sentinel; `fails` kills the leading one. */
    watched: () => watched(start),
  }
}

async function watched(start: (settings?: string[], file?: string) => Promise<RedisProcess>) {
  const leading = await start()
  await start([`replicaof 127.0.0.1 ${leading.port}`])
  const watching = [
    `sentinel monitor main 127.0.0.1 ${leading.port} 1`,
    'sentinel down-after-milliseconds main 500',
    'sentinel failover-timeout main 2000',
  ]
  const sentinel = await start([], watching.join('\n'))
  return { url: `redis+sentinel://127.0.0.1:${sentinel.port}/main`, fails: () => stopRedis(leading) }
}

function mortal(redis: RedisProcess, startAt: (port: number) => Promise<RedisProcess>) {
  let running = redis
  return {
    url: `redis://127.0.0.1:${redis.port}`,
    dies: () => stopRedis(running),
    async isStarted() {
      running = await startAt(redis.port)
    },
  }
}
