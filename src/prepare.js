// Runs before every command, on whatever Node.js the machine has, hence plain JavaScript without packages: installs what is missing, only
// when something is, and makes sure that the command which follows finds the pinned Node.js.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const shell = process.platform === 'win32'
const pinned = Object.entries(read('package.json').optionalDependencies)
const { NODE_ENV, npm_config_omit, npm_lifecycle_event } = process.env
const isOmitted = NODE_ENV === 'production' || /\bdev\b/.test(npm_config_omit ?? '')
/** What runs needs no packages for development: where none is there, `npm ci --omit=dev` has left them out. */
const isRun = npm_lifecycle_event === 'prestart' || npm_lifecycle_event === 'preadmin'
const isPinned = version => version.trim() === `v${pinned[0][1]}`

if (isMissing()) {
  // To the error output: what a command prints may go to a file.
  const { status } = spawnSync('npm', ['install', '--loglevel=error'], { shell, stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(1)
}
if (!isPinned(process.version)) findPinned()

/**
 * Whether a package of package-lock.json is not installed as it stands there. The lists are compared by what they say: the times of the
 * files tell nothing after a clone or a copy, and an older lock that was checked out again is newer by its time.
 */
function isMissing() {
  const installed = read(join('node_modules', '.package-lock.json')).packages ?? {}
  const packages = Object.entries(read('package-lock.json').packages)
  const hasNone =
    !packages.some(([path, { dev }]) => dev && installed[path]) && packages.some(([path]) => installed[path])
  return packages.some(([path, wanted]) => {
    if (path === '' || (wanted.dev && (isOmitted || (hasNone && isRun)))) return false
    const found = installed[path]
    if (!found) return !wanted.optional || fitsHere(wanted)
    return found.version !== wanted.version || found.integrity !== wanted.integrity
  })
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return {}
    throw error
  }
}

/** npm leaves out what is optional and for other systems; what is for none in particular may be needed by those alone. */
function fitsHere({ os, cpu, libc }) {
  return Boolean(os?.includes(process.platform) && cpu?.includes(process.arch) && (!libc || libc.includes(libcHere())))
}

function libcHere() {
  process.report.excludeNetwork = true
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'
}

/** npm 9 forgets to link the pinned Node.js when it skips the packages of other systems. */
function findPinned() {
  spawnSync('npm', ['rebuild', '--loglevel=error', ...pinned.map(([name]) => name)], { shell, stdio: 'ignore' })
  const node = join('node_modules', '.bin', 'node')
  const { stdout, stderr, error } = spawnSync(node, ['--version'], { shell, encoding: 'utf8' })
  if (isPinned(stdout ?? '')) return
  const hint = /libatomic/.test(stderr ?? '')
    ? 'Node.js 26 needs libatomic from the system: apt-get install libatomic1, or dnf install libatomic. Then run the same command again.'
    : 'Run the same command again, or npm ci.'
  process.stderr.write(
    `The pinned Node.js in node_modules does not start. ${stderr || error?.message || ''}\n${hint}\n`,
  )
  // Otherwise the next command would be run by what does not start, and nobody could say why.
  rmSync(node, { force: true })
  process.exit(1)
}
