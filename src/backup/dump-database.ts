import { spawn } from 'node:child_process'
import { jobsSchema } from '../database/open-database.ts'
import { BackupProblem } from './backup-problem.ts'

/** Writes a database into a file by `pg_dump`, and looks whether `pg_restore` can read its list. */
export async function dumpDatabase(url: string, file: string): Promise<void> {
  const plain = ['--format=custom', '--no-owner', '--no-privileges']
  // The queue's own tables are made anew by the program; what waits to be sent lies in the outbox.
  await runTool('pg_dump', url, [...plain, `--exclude-schema=${jobsSchema}`, `--file=${file}`])
  await runTool('pg_restore', undefined, ['--list', file])
}

/** Brings a dump into an empty database by `pg_restore`, all of it or nothing. */
export async function restoreDump(file: string, url: string): Promise<void> {
  const plain = ['--exit-on-error', '--single-transaction', '--no-owner', '--no-privileges']
  await runTool('pg_restore', url, [...plain, file])
}

/** Runs a program of PostgreSQL's client. Everybody on the machine sees how it was called: the password goes by the environment. */
async function runTool(tool: string, url: string | undefined, args: string[]): Promise<void> {
  const { address, password } = url === undefined ? {} : withoutPassword(url)
  const child = spawn(tool, address === undefined ? args : [...args, `--dbname=${address}`], {
    env: { ...toolEnvironment(), ...(password ? { PGPASSWORD: password } : {}) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', chunk => {
    complaint += chunk
  })
  const code = await new Promise<number | null>((resolve, reject) =>
    child.on('error', error => reject(notRun(tool, error))).on('close', resolve),
  )
  if (code !== 0) throw new BackupProblem(`${tool} failed: ${reasonIn(complaint) || `it ended with ${code}`}`)
}

/** Of the tool's words only the first about what went wrong: others quote rows. */
function reasonIn(complaint: string): string | undefined {
  const line = complaint.split('\n').find(each => /error: /.test(each))
  return line?.replace(/^.*?error: /, '').slice(0, 300)
}

function notRun(tool: string, error: NodeJS.ErrnoException): Error {
  if (error.code !== 'ENOENT') return new BackupProblem(`${tool} could not be run: ${error.code}`)
  return new BackupProblem(
    `${tool} is not there: install PostgreSQL's client, as new as the server or newer (on Debian apt-get install postgresql-client)`,
  )
}

/** The address as libpq takes it, and the password that was in it. */
function withoutPassword(url: string): { address: string; password: string | null } {
  const address = new URL(url)
  const password = address.password ? decodeURIComponent(address.password) : address.searchParams.get('password')
  address.password = ''
  address.searchParams.delete('password')
  // What the driver knows and libpq does not.
  address.searchParams.delete('uselibpqcompat')
  if (address.searchParams.get('sslmode') === 'no-verify') address.searchParams.set('sslmode', 'require')
  return { address: address.href, password }
}

/** What the tools need to run and to find keys; nothing of the program's own settings, of which some are secrets. */
function toolEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) =>
    /^(PATH|HOME|TMPDIR|SystemRoot|APPDATA|PG(?!PASSWORD).*)$/.test(name),
  )
  return { ...(Object.fromEntries(kept) as Record<string, string>), LC_ALL: 'C' }
}
