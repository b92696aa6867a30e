import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { onTestFinished } from 'vitest'

/** Whether this machine can start Redis servers of the tests' own. */
export const canStartRedis = spawnSync('redis-server', ['--version']).status === 0

/** Redis servers of one test, gone when it ends. */
export async function redisServers() {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-redis-'))
  const children: ChildProcess[] = []
  onTestFinished(async () => {
    await Promise.all(children.map(stop))
    await rm(folder, { recursive: true, force: true })
  })

  async function start(settings: string[], file = '', known?: number): Promise<{ port: number; child: ChildProcess }> {
    const port = known ?? (await freePort())
    const path = join(folder, `${port}.conf`)
    const own = ['port', String(port), 'save ""', `dir ${folder}`, 'bind 127.0.0.1', ...settings]
    await writeFile(path, [`port ${port}`, ...own.slice(2), file].join('\n'))
    const child = spawn('redis-server', [path, ...(file ? ['--sentinel'] : [])], { stdio: 'ignore' })
    children.push(child)
    await answers(port)
    return { port, child }
  }

  return {
    async single(): Promise<string> {
      return `redis://127.0.0.1:${(await start([])).port}`
    },
    /** One that hangs when told to, as a machine that swaps does, and can be emptied. */
    hanging: async () => hanging(await start([])),
    /** One that is stopped outright, and started anew, empty, in the same place. */
    mortal: async () => mortal(await start([]), port => start([], '', port)),
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

type Server = { port: number; child: ChildProcess }

async function watched(start: (settings: string[], file?: string) => Promise<Server>) {
  const leading = await start([])
  await start([`replicaof 127.0.0.1 ${leading.port}`])
  const watching = [
    `sentinel monitor main 127.0.0.1 ${leading.port} 1`,
    'sentinel down-after-milliseconds main 500',
    'sentinel failover-timeout main 2000',
  ]
  const sentinel = await start([], watching.join('\n'))
  return { url: `redis+sentinel://127.0.0.1:${sentinel.port}/main`, fails: () => stop(leading.child) }
}

function mortal({ port, child }: Server, startAt: (port: number) => Promise<Server>) {
  let running = child
  return {
    url: `redis://127.0.0.1:${port}`,
    dies: () => stop(running),
    async isStarted() {
      running = (await startAt(port)).child
    },
  }
}

function hanging({ port, child }: Server) {
  return {
    url: `redis://127.0.0.1:${port}`,
    hangs: () => void child.kill('SIGSTOP'),
    goesOn: () => void child.kill('SIGCONT'),
    async isEmptied() {
      const redis = new Redis(port, '127.0.0.1')
      await redis.flushall()
      redis.disconnect()
    },
  }
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  const { promise, resolve } = Promise.withResolvers<void>()
  child.once('exit', () => resolve())
  child.kill('SIGKILL')
  return promise
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
