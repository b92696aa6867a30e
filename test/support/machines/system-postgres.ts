import { execFile, execFileSync, spawn } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { eventually } from '../eventually.ts'
import { freePort } from '../processes/free-port.ts'

const run = promisify(execFile)
const programs = ['postgres', 'initdb', 'pg_dump', 'pg_restore', 'psql']

/** The folder of PostgreSQL's server and tools of one version, where this machine has them installed. */
export const systemPostgres = globSync('/usr/lib/postgresql/*/bin').findLast(folder =>
  programs.every(program => existsSync(join(folder, program))),
)

/** PostgreSQL refuses to run as root. */
function serversUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const ask = (what: string) => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }))
  return { uid: ask('-u'), gid: ask('-g') }
}

/** A server of that version with one empty database, whose superuser the tests are. */
export async function startSystemPostgres(bin: string) {
  const user = serversUser()
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-system-postgres-'))
  await chmod(folder, 0o755)
  if (user.uid !== undefined) await chown(folder, user.uid, user.gid!)
  const data = join(folder, 'data')
  const options = ['--username=kilovatt', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']
  await run(join(bin, 'initdb'), [`--pgdata=${data}`, ...options], { ...user, cwd: folder })
  const port = String(await freePort())
  const settings = ['fsync=off', 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`]
  const set = settings.flatMap(setting => ['-c', setting])
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', port, ...set], {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  })
  const gone = new Promise(resolve => void server.once('exit', resolve))
  const url = (database: string) => `postgres://kilovatt@127.0.0.1:${port}/${database}`
  const ask = async (sql: string, database = 'kilovatt') =>
    (await run(join(bin, 'psql'), ['-X', '-At', '-v', 'ON_ERROR_STOP=1', '-d', url(database), '-c', sql])).stdout.trim()
  await eventually(() => ask('select 1', 'postgres').catch(() => 'not yet')).toBe('1')
  await ask('create database kilovatt', 'postgres')
  return {
    url: url('kilovatt'),
    ask,
    /** Ends it at once, and takes its data folder away. */
    async lose(): Promise<void> {
      server.kill('SIGQUIT')
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}
