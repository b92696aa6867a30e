import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findEmbeddedPostgres, startEmbeddedPostgres } from '../../../src/database/embedded-postgres.ts'
import { quickestPlace } from '../../../src/database/temporary-postgres.ts'
import { eventually } from '../../support/eventually.ts'
import { type Owner, startOwner } from '../../support/processes/start-owner.ts'
import { until } from '../../support/until.ts'

let place: string
let folder: string
const living = new Set<Owner>()

beforeEach(async () => {
  place = await mkdtemp(join(await quickestPlace(), 'kilovatt-embedded-'))
  await chmod(place, 0o755)
  folder = join(place, 'data')
})

afterEach(async () => {
  for (const owner of living) owner.kill('SIGTERM')
  await Promise.all([...living].map(owner => owner.ended))
  const room = await realpath(join(folder, 'postgres')).catch(() => folder)
  for (const path of [room, place]) await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

const start = () => startOwner(folder, living)
const cluster = (file: string) => join(folder, 'postgres', 'cluster', file)
const serverPid = async () => Number((await readFile(cluster('postmaster.pid'), 'utf8')).split('\n')[0])

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Whether a cluster that is being made has this file already, or is made. */
async function isMaking(file: string): Promise<boolean> {
  const names = await readdir(join(folder, 'postgres')).catch((): string[] => [])
  const isThere = (name: string) => existsSync(join(folder, 'postgres', name, file))
  return names.includes('cluster') || names.some(name => name.startsWith('cluster.') && isThere(name))
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client(url)
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

async function stop(owner: Owner, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  owner.kill(signal)
  await owner.ended
}

describe('the embedded PostgreSQL', () => {
  test('calls back while it makes a cluster, and not when there is one', async () => {
    const calls: { isMade: boolean }[] = []
    const meanwhile = () => void calls.push({ isMade: existsSync(cluster('PG_VERSION')) })
    for (let starts = 0; starts < 2; starts++) {
      const postgres = await startEmbeddedPostgres({ dataDir: folder, logger: pino({ level: 'silent' }), meanwhile })
      await postgres.stop()
    }
    expect(calls).toEqual([{ isMade: false }])
  })

  test('starts in an empty folder and knows Cyrillic letters', async () => {
    const { url } = await start().said
    expect(await ask(url, `select lower('ИВАНОВ Ёж'), upper('счётчик'), 'Ъ' ~ '[[:upper:]]'`)).toEqual([
      'иванов ёж',
      'СЧЁТЧИК',
      true,
    ])
    expect(await ask(url, 'show server_encoding')).toEqual(['UTF8'])
  })

  test('lets in only this machine, with a password nobody else can read, and not as superuser', async () => {
    const { url } = await start().said
    const settings = `select current_setting('listen_addresses'), current_setting('unix_socket_directories'), usesuper from pg_user where usename = current_user`
    expect(await ask(url, settings)).toEqual(['127.0.0.1', '', false])
    const wrong = new URL(url)
    wrong.password = 'guess'
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
    const { mode } = await stat(join(folder, 'postgres', 'password'))
    expect(mode & 0o777).toBe(0o600)
  })

  test('keeps what was committed from one start to the next', async () => {
    const first = start()
    await ask((await first.said).url, 'create table readings as select 20099 as value')
    await stop(first)
    expect(await ask((await start().said).url, 'select value from readings')).toEqual([20099])
  })

  test('can be found by another program while it runs', async () => {
    expect(await findEmbeddedPostgres(folder)).toBe(undefined)
    const owner = start()
    const { url } = await owner.said
    await eventually(() => findEmbeddedPostgres(folder)).toBe(url)
    await stop(owner)
    expect(await findEmbeddedPostgres(folder)).toBe(undefined)
  })

  test('works in a folder with a long name of Cyrillic letters, spaces and quotes', async () => {
    folder = join(place, `Петрова's "счётчики" ${'и показания '.repeat(8)}`)
    expect(Buffer.byteLength(folder)).toBeGreaterThan(107)
    expect(await ask((await start().said).url, 'select 1')).toEqual([1])
  })

  test('works where others may not go, without opening it to them', async () => {
    await chmod(place, 0o700)
    const first = start()
    await ask((await first.said).url, 'create table readings as select 20099 as value')
    await stop(first)
    expect(await ask((await start().said).url, 'select value from readings')).toEqual([20099])
    expect((await stat(place)).mode & 0o777).toBe(0o700)
  })
})

describe('one owner of a folder', () => {
  test('a second start is refused, says whose the folder is, and disturbs nobody', async () => {
    const first = start()
    const { url } = await first.said
    const { refused, by } = await start().said
    expect(refused).toBe(
      `The data folder ${folder} is in use by process ${first.pid}. Stop that one first, or give this one a folder of its own with DATA_DIR.`,
    )
    expect(by).toBe(first.pid)
    expect(await ask(url, 'select 1')).toEqual([1])
  })

  test('of several starts at once in an empty folder exactly one wins', async () => {
    const owners = [start(), start(), start(), start()]
    const said = await Promise.all(owners.map(owner => owner.said))
    const winners = owners.filter((_, index) => said[index]!.url)
    expect(winners).toHaveLength(1)
    expect(said.map(({ by }) => by).filter(Boolean)).toEqual(Array(3).fill(winners[0]!.pid))
  })

  test('of several starts at once after a kill exactly one takes over', async () => {
    const first = start()
    await first.said
    await stop(first, 'SIGKILL')
    const said = await Promise.all([start(), start(), start()].map(owner => owner.said))
    const urls = said.flatMap(({ url }) => url ?? [])
    expect(urls).toHaveLength(1)
    expect(await ask(urls[0]!, 'select 1')).toEqual([1])
  })
})

describe('after a kill -9', () => {
  test('of the owner, its server is replaced and nothing is lost', async () => {
    const first = start()
    const before = await first.said
    await ask(before.url, 'create table readings as select 20099 as value')
    await stop(first, 'SIGKILL')
    expect(await ask(before.url, 'select 1')).toEqual([1])
    const after = await start().said
    expect(await ask(after.url, 'select value from readings')).toEqual([20099])
    await expect(ask(before.url, 'select 1')).rejects.toThrow()
  })

  test('of the owner, a server that waits for a client to leave before it stops is not waited for', async () => {
    const first = start()
    const client = new Client((await first.said).url)
    client.on('error', () => {})
    await client.connect()
    await stop(first, 'SIGKILL')
    process.kill(await serverPid(), 'SIGTERM')
    expect(await ask((await start().said).url, 'select 1')).toEqual([1])
    await client.end()
  })

  test('of owner and server together, the next start recovers', async () => {
    const first = start()
    await ask((await first.said).url, 'create table readings as select 20099 as value')
    first.kill('SIGKILL')
    process.kill(await serverPid(), 'SIGKILL')
    await first.ended
    expect(await ask((await start().said).url, 'select value from readings')).toEqual([20099])
  })

  test('of the server alone, its owner starts it again at the same address', async () => {
    const { url } = await start().said
    await ask(url, 'create table readings as select 20099 as value')
    const before = await serverPid()
    process.kill(before, 'SIGKILL')
    await until(async () => (await serverPid().catch(() => before)) !== before)
    await until(() => ask(url, 'select 1').then(Boolean, () => false))
    expect(await ask(url, 'select value from readings')).toEqual([20099])
  })

  test('in the middle of the first start, the next one begins anew', async () => {
    // Each time the new cluster has come a little further.
    for (const file of ['', 'PG_VERSION', 'global/pg_control']) {
      const victim = start()
      await until(() => isMaking(file))
      await stop(victim, 'SIGKILL')
    }
    expect(await ask((await start().said).url, 'select 1')).toEqual([1])
  })

  test('a process id that meanwhile is another program’s does not keep the server from starting', async () => {
    const first = start()
    await ask((await first.said).url, 'create table readings as select 20099 as value')
    const lock = await readFile(cluster('postmaster.pid'), 'utf8')
    await stop(first)
    const { uid, gid } = await stat(cluster('PG_VERSION'))
    const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {})
    await writeFile(cluster('postmaster.pid'), lock.replace(/^\d+/, `${stranger.pid}`))
    expect(await ask((await start().said).url, 'select value from readings')).toEqual([20099])
    expect(stranger.exitCode).toBe(null)
    stranger.kill()
  })
})

describe('a clean stop', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('on %s leaves no process and no lock', async signal => {
    const owner = start()
    await owner.said
    const server = await serverPid()
    await stop(owner, signal)
    expect(isAlive(server)).toBe(false)
    expect(existsSync(cluster('postmaster.pid'))).toBe(false)
  })

  test('a program that ends without one takes its server along', async () => {
    await mkdir(folder)
    const module = join(import.meta.dirname, '../../../src/database/embedded-postgres.ts')
    const code = `const { startEmbeddedPostgres } = await import(${JSON.stringify(module)})
      const { default: pino } = await import('pino')
      await startEmbeddedPostgres({ dataDir: process.argv[1], logger: pino({ level: 'silent' }) })
      process.exit(3)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', code, folder], { stdio: 'inherit' })
    await new Promise(resolve => child.once('exit', resolve))
    expect(child.exitCode).toBe(3)
    expect(existsSync(cluster('PG_VERSION'))).toBe(true)
    await until(() => !existsSync(cluster('postmaster.pid')))
  })
})
