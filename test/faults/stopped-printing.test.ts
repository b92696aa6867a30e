import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { ownChrome } from '../src/print/browser/own-chrome.ts'
import { eventually } from '../support/eventually.ts'
import type { Resident } from '../support/people/resident.ts'
import { startProgram } from '../support/processes/program.ts'
import { type BothWorlds, openBothWorlds } from '../support/worlds/both-worlds.ts'

let here: BothWorlds
let anna: Resident
let inna: Resident
beforeAll(async () => {
  here = await openBothWorlds()
  anna = await here.world.linkedResident('Анна', '12345')
  inna = await here.world.linkedResident('Инна', '20583')
  await here.world.stopProgram()
})
afterAll(() => here.close())

test('a program that is told to stop while it prints a bill sends it, and leaves no Chromium', async () => {
  const { program, chromium } = await printsFor(anna)
  const stopped = program.stop()
  await eventually(isHeard).toBe(false)
  process.kill(chromium, 'SIGCONT')
  expect(await stopped).toBe(0)
  expect(billsOf(anna)).toHaveLength(1)
  expect(await runningOf(chromium)).toEqual([])
  await staysAtOneBill(anna)
})

test('one whose Chromium hangs stops all the same and leaves none, and the bill comes once after the next start', async () => {
  const { program, chromium } = await printsFor(inna)
  expect(await program.stop()).toBe(0)
  expect(billsOf(inna)).toEqual([])
  expect(await runningOf(chromium)).toEqual([])
  await staysAtOneBill(inna)
})

/** A program in the middle of printing a resident's bill: its Chromium, the first thing that it does, halts. */
async function printsFor(resident: Resident) {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-halting-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const pid = join(folder, 'pid')
  const halts = `echo $$ > ${pid}.new; mv ${pid}.new ${pid}; kill -STOP $$`
  const program = await startProgram({
    ...here.environment,
    CHROME_PATH: await ownChrome(join(folder, 'chrome'), halts),
  })
  onTestFinished(() => program.kill())
  resident.says('Квитанция')
  await eventually(() => readdir(folder)).toContain('pid')
  return { program, chromium: Number(await readFile(pid, 'utf8')) }
}

/** After another start nothing of the chat waits: what came before «Помощь» is there. */
async function staysAtOneBill(resident: Resident): Promise<void> {
  const next = await startProgram(here.environment)
  await resident.chat.waitFor(() => billsOf(resident).length > 0)
  await resident.says('Помощь').hears('Что умеет бот')
  expect(await next.stop()).toBe(0)
  expect(billsOf(resident)).toHaveLength(1)
}

const billsOf = ({ chat }: Resident) => chat.messages.filter(({ kind }) => kind === 'document')

/** A program that stops closes its doors first. */
async function isHeard(): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${here.environment.PORT}/healthz`).catch(() => undefined)
  return answer?.ok ?? false
}

/** Which processes of a Chromium run; all of them are in its group. */
async function runningOf(chromium: number): Promise<string[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name))
  // Others end while they are looked at.
  const stats = await Promise.all(pids.map(pid => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  return pids.filter((_, nth) => {
    const stat = stats[nth]!
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(group) === chromium && state !== 'Z'
  })
}
