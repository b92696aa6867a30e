import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const account = 'postgres'

/** Ids to give to `spawn`; empty when the server runs as the user we already are. */
export type RunAs = { readonly uid: number; readonly gid: number } | Readonly<Record<string, never>>

/**
 * Who is to run the server. PostgreSQL refuses to run as root, so root steps down: to the owner of the folder when an
 * ordinary user has made it (so that `sudo` does not lock that user out), else to the user `postgres`, made if missing.
 */
export async function chooseUser(folder: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {}
  const { uid, gid } = await stat(folder)
  return uid === 0 ? ((await lookUp()) ?? (await create())) : { uid, gid }
}

/** Whether that user may do what `test(1)` calls `-x`, `-w`… with a path. It is tried, as modes do not tell all. */
export async function mayAccess(runAs: RunAs, right: '-x' | '-w', path: string): Promise<boolean> {
  if (runAs.uid === undefined) return true
  return run('test', [right, path], { ...runAs, cwd: '/' }).then(
    () => true,
    () => false,
  )
}

async function lookUp(): Promise<RunAs | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', account]), run('id', ['-g', account])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

async function create(): Promise<RunAs> {
  // `su` without a dash leaves root with a PATH that lacks the folders for administrators.
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` }
  const options = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/bin/false',
  ]
  const failure = await run('useradd', [...options, account], { env }).catch((error: Error) => error)
  // Looked up even after a failure: another process may have made the user in the same moment.
  const made = await lookUp()
  if (made) return made
  throw new Error(
    `PostgreSQL does not run as root, and the user "${account}" could not be made for it. ` +
      'Make that user, start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
    { cause: failure },
  )
}
