import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import iconv from 'iconv-lite'
import { onTestFinished, vi } from 'vitest'
import { explainFailure } from '../../../src/admin/console/explain-failure.ts'
import { importFile } from '../../../src/admin/import/import-file.ts'
import type { Kind, Setting } from '../../../src/admin/import/kind.ts'
import type { ListForm } from '../../../src/admin/lists/open-list.ts'
import { program } from '../../../src/admin/program.ts'
import { speak, systemLanguage } from '../../../src/admin/words/say.ts'
import type { Environment } from '../../../src/config/config.ts'
import { type CoreWorld, day, noon, supplier } from './core-world.ts'

/** Runs a command in this process, one at a time; where a day is named, noon of it is now. */
export async function adminHere(args: string[], environment: Environment, today?: string) {
  const [output, complaint] = [listenTo('stdout'), listenTo('stderr')]
  for (const [name, value] of Object.entries({ LC_ALL: 'C', ...environment })) vi.stubEnv(name, value)
  speak(systemLanguage(process.env))
  if (today) vi.spyOn(Temporal.Now, 'instant').mockReturnValue(noon(today))
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    process.exitCode = explainFailure(error)
  }
  const exit = process.exitCode ?? 0
  process.exitCode = undefined
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  speak('en')
  return { exit, lines: output().trimEnd().split('\n'), complaint: complaint() }
}

/** Takes what is written to a stream of this process from now on, and gives it as text. */
function listenTo(name: 'stdout' | 'stderr'): () => string {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  vi.spyOn(process, name, 'get').mockReturnValue(stream as typeof process.stdout)
  return () => Buffer.concat(chunks).toString()
}

/** Writes a text that is gone after the test, in an encoding as iconv-lite calls it. */
export async function writeList(name: string, text: string, encoding = 'utf8'): Promise<string> {
  return await writeBytes(name, iconv.encode(text, encoding))
}

/** Writes a file that is gone after the test. */
async function writeBytes(name: string, bytes: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-list-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, name)
  await writeFile(file, bytes)
  return file
}

type Options = Partial<Omit<Setting, 'today' | 'now' | 'supplier'>> & { today?: string; dryRun?: boolean }

/** Noon of a day, without anything that an operator says after having looked. */
export const carefulOn = (today: string): Setting => ({
  supplier,
  today: day(today),
  now: noon(today),
  confirmed: false,
  replaceEmails: false,
  recalculate: false,
  accept: [],
  unclear: false,
  newAccounts: false,
})

/** Imports a list without the command around it; noon of this day is now. Gives the problems without the file's name. */
export async function importList(...args: Parameters<typeof readList>) {
  const { asRead: _, ...taken } = await readList(...args)
  return taken
}

/** The same, also with how the list was read. */
export async function readList(
  world: CoreWorld,
  kind: (setting: Setting) => Kind,
  text: string | Buffer,
  { today = '2026-11-25', dryRun = false, form = {} as ListForm, ...more }: Options & { form?: ListForm } = {},
) {
  const problems: string[] = []
  const setting = { ...carefulOn(today), ...more }
  const imported = await importFile(world.orm, {
    file: typeof text === 'string' ? await writeList('list.csv', text) : await writeBytes('list.csv', text),
    form,
    kind: kind(setting),
    setting,
    dryRun,
    progress: { begin: () => {}, advance: () => {} },
    onProblem: problem => problems.push(problem.replace('list.csv, ', '')),
  })
  const { outcome, remarks } = 'outcome' in imported ? imported : { outcome: undefined, remarks: [] }
  return { problems, outcome, remarks, asRead: imported.asRead }
}

/** A list from its lines, of which the first is the header. */
export const list = (...lines: string[]): string => `${lines.join('\n')}\n`
