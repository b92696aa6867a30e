import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Binaries } from './binaries.ts'
import { clusterOf, type Room } from './room.ts'
import { serverEnvironment } from './server-environment.ts'

/** The role the program connects as, and the database it owns. It is no superuser, as it would be none elsewhere. */
const role = 'kilovatt'

/**
 * Creates the room's cluster unless it is there. It takes shape under another name and is renamed when complete, so a
 * process killed on the way leaves nothing that looks like a cluster; the next one clears the remains away.
 * `durable: false` spares the disk flushes; `meanwhile` is called when PostgreSQL has begun to make the cluster.
 */
export async function createCluster(
  room: Room,
  binaries: Binaries,
  logger: Logger,
  { durable, meanwhile }: Making,
): Promise<void> {
  const inside = await readdir(room.folder)
  if (!inside.includes('cluster')) await create(room, binaries, logger, { durable, meanwhile })
  // Only now: an initdb that outlived its parent has come to its end meanwhile. What cannot go goes next time.
  for (const remains of inside.filter(name => name.startsWith('cluster.'))) {
    await rm(join(room.folder, remains), { recursive: true, force: true }).catch(() => {})
  }
}

interface Making {
  durable: boolean
  meanwhile: (() => void) | undefined
}

async function create(room: Room, binaries: Binaries, logger: Logger, { durable, meanwhile }: Making): Promise<void> {
  logger.info(`Creating a PostgreSQL database in ${room.folder}`)
  const draft = await mkdtemp(`${clusterOf(room)}.`)
  if (room.runAs.uid !== undefined) await chown(draft, room.runAs.uid, room.runAs.gid)
  const made = runInitdb(room, binaries, draft, durable)
  meanwhile?.()
  await made
  await createDatabase(room, binaries, draft, durable)
  await rename(draft, clusterOf(room))
}

/** The password of the role, kept in a file of mode 0600 beside the cluster. */
export async function readPassword(room: Room): Promise<string> {
  const password = await readFile(join(room.folder, 'password'), 'utf8')
  return password.trim()
}

/** The address of the room's database, with the password. */
export const databaseUrl = (port: number, password: string): string =>
  // Said plainly, so that somebody's PGSSLMODE does not ask a server on this machine for TLS.
  `postgres://${role}:${password}@127.0.0.1:${port}/${role}?sslmode=disable`

async function runInitdb(room: Room, binaries: Binaries, cluster: string, durable: boolean): Promise<void> {
  await run(room, binaries.initdb, [
    `--pgdata=${cluster}`,
    '--username=postgres',
    // The superuser gets no password and so cannot log in at all.
    '--auth-local=reject',
    '--auth-host=scram-sha-256',
    '--encoding=UTF8',
    // The built-in locale knows Cyrillic letters and needs neither the system's locales nor ICU's.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ])
}

async function createDatabase(room: Room, binaries: Binaries, cluster: string, durable: boolean): Promise<void> {
  const password = randomBytes(24).toString('base64url')
  const file = join(room.folder, 'password')
  await writeFile(file, `${password}\n`, { mode: 0o600, flush: durable })
  if (room.runAs.uid !== undefined) await chown(file, room.runAs.uid, room.runAs.gid)
  const commands = [
    `create role ${role} login createdb password '${password}'`,
    `create database ${role} owner ${role}`,
    // Lets a later start ask a server it finds which folder it serves.
    `grant pg_read_all_settings to ${role}`,
    // Without it a database cannot be dropped by force while autovacuum looks at it.
    `grant pg_signal_backend to ${role}`,
  ]
  await runSingle(room, binaries, { cluster, database: 'postgres', commands, durable })
}

interface Single {
  cluster?: string
  database: string
  commands: string[]
  durable?: boolean
}

/** Has a cluster that no server runs do something in single-user mode, where no password is needed and nobody else can connect. */
export async function runSingle(room: Room, binaries: Binaries, single: Single): Promise<void> {
  const { cluster = clusterOf(room), database, commands, durable = true } = single
  const settings = ['-c', `fsync=${durable ? 'on' : 'off'}`, '-c', 'exit_on_error=on']
  // One command a line.
  await run(room, binaries.postgres, ['--single', '-D', cluster, ...settings, database], `${commands.join('\n')}\n`)
}

async function run(room: Room, program: string, args: string[], input = ''): Promise<void> {
  const child = spawn(program, args, {
    ...room.runAs,
    cwd: room.folder,
    env: serverEnvironment(),
    stdio: ['pipe', 'ignore', 'pipe'],
    // A session of its own: Ctrl-C in the terminal must not tear a half-made cluster.
    detached: true,
    windowsHide: true,
  })
  let output = ''
  child.stderr.on('data', bytes => {
    output += bytes
  })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0)
    throw new Error(`PostgreSQL could not make its database ready: ${output.trim() || `exit code ${code}`}`)
}
