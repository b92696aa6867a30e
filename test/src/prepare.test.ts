import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const prepare = join(import.meta.dirname, '../../src/prepare.js')
const here = { os: [process.platform], cpu: [process.arch] }
const elsewhere = { os: ['plan9'], cpu: [process.arch] }
const pin = process.version.slice(1)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kilovatt-prepare-'))
  await mkdir(join(folder, 'node_modules/.bin'), { recursive: true })
  await pins(pin)
  await program('npm', 'echo "$@" >> npm-asked')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('before a command', () => {
  test('npm is not asked for anything while all is there as package-lock.json says', async () => {
    await locked({ pg: { version: '8.23.0', integrity: 'a' }, mac: { version: '1.0.0', integrity: 'b', ...elsewhere } })
    await installed({ pg: { version: '8.23.0', integrity: 'a' } })
    expect(await run()).toMatchObject({ status: 0, stdout: '', stderr: '' })
    expect(await asked()).toEqual([])
  })

  test.each<[string, object, object]>([
    ['nothing is installed yet', { pg: { version: '8.23.0' } }, {}],
    ['a package has another version', { pg: { version: '8.23.0' } }, { pg: { version: '8.22.0' } }],
    ['a package has other contents', { pg: { integrity: 'a' } }, { pg: { integrity: 'b' } }],
    ['an optional package for this system is new', { ours: { version: '1.0.0', ...here } }, {}],
  ])('what is missing is installed: %s', async (_what, wanted, found) => {
    await locked(wanted)
    await installed(found)
    expect(await run()).toMatchObject({ status: 0, stdout: '' })
    expect(await asked()).toEqual(['install --loglevel=error'])
  })

  test('packages for development are not missed where they are left out on purpose', async () => {
    await locked({ vitest: { version: '5.1.1', dev: true } })
    await installed({})
    expect(await run({ npm_config_omit: 'dev' })).toMatchObject({ status: 0 })
    expect(await asked()).toEqual([])
  })

  test('packages for development are not missed by the program and its commands where none is installed', async () => {
    await locked({ pg: { version: '8.23.0' }, vitest: { version: '5.1.1', dev: true } })
    await installed({ pg: { version: '8.23.0' } })
    for (const npm_lifecycle_event of ['prestart', 'preadmin'])
      expect(await run({ npm_lifecycle_event })).toMatchObject({ status: 0 })
    expect(await asked()).toEqual([])
    await run({ npm_lifecycle_event: 'pretest' })
    expect(await asked()).toEqual(['install --loglevel=error'])
  })

  test('a failed installation ends it', async () => {
    await locked({ pg: { version: '8.23.0' } })
    await program('npm', 'echo "no network" >&2; exit 1')
    expect(await run()).toMatchObject({ status: 1, stderr: 'no network\n' })
  })
})

describe('the pinned Node.js', () => {
  beforeEach(async () => {
    await pins('99.0.0')
    await locked({})
  })

  test('is linked where npm forgot to', async () => {
    await program(
      'npm',
      'echo "$@" >> npm-asked; printf "#!/bin/sh\\necho v99.0.0\\n" > node_modules/.bin/node; chmod +x node_modules/.bin/node',
    )
    expect(await run()).toMatchObject({ status: 0, stderr: '' })
    expect(await asked()).toEqual(['rebuild --loglevel=error node-here'])
  })

  test('that lacks a library of the system is told which, however often it is tried', async () => {
    const broken = 'echo "libatomic.so.1: cannot open shared object file" >&2; exit 127'
    for (const _time of [1, 2]) {
      await program('node_modules/.bin/node', broken)
      const { status, stderr } = await run()
      expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/apt-get install libatomic1/) })
      await expect(readFile(join(folder, 'node_modules/.bin/node'))).rejects.toThrow('ENOENT')
    }
  })
})

const pins = (version: string) =>
  writeFile(join(folder, 'package.json'), JSON.stringify({ optionalDependencies: { 'node-here': version } }))

const locked = (packages: object) => writeList('package-lock.json', { '': { name: 'kilovatt' }, ...optional(packages) })
const installed = (packages: object) => writeList('node_modules/.package-lock.json', packages)

/** What is for some systems only is optional. */
function optional(packages: object): object {
  return Object.fromEntries(
    Object.entries(packages).map(([name, each]) => [name, 'os' in each ? { ...each, optional: true } : each]),
  )
}

const writeList = (file: string, packages: object) => writeFile(join(folder, file), JSON.stringify({ packages }))

async function program(name: string, script: string): Promise<void> {
  const file = join(folder, name)
  await writeFile(file, `#!/bin/sh\n${script}\n`)
  await chmod(file, 0o755)
}

/** Runs it as npm does before a command. */
function run(env: Record<string, string> = {}): Promise<{ status: unknown; stdout: string; stderr: string }> {
  const PATH = [folder, process.env.PATH].join(delimiter)
  return new Promise(resolve =>
    execFile(process.execPath, [prepare], { cwd: folder, env: { PATH, ...env } }, (error, stdout, stderr) =>
      resolve({ status: error?.code ?? 0, stdout, stderr }),
    ),
  )
}

async function asked(): Promise<string[]> {
  const said = await readFile(join(folder, 'npm-asked'), 'utf8').catch(() => '')
  return said.trim().split('\n').filter(Boolean)
}
