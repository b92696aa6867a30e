import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { Account } from '../../core/accounts/account.table.ts'
import { linkAccount } from '../../core/peers/link-account.ts'
import { Peer } from '../../core/peers/peer.table.ts'
import { Reading } from '../../core/readings/reading.table.ts'
import { entities } from '../../src/database/entities.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import { startProgram } from '../support/program.ts'
import type { Resident } from '../support/resident.ts'
import { type World, world } from '../support/world.ts'

const residents = 8
const messagesEach = 6
const kills = 8

test('the program is killed again and again while residents talk: no reading lost, none twice, no reply lost', async () => {
  const here = await world()
  await here.stopProgram()
  const orm = await openDatabase({ url: here.databaseUrl, logger: pino({ level: 'silent' }), entities })
  const people = Array.from({ length: residents }, (_, index) => here.resident(`Житель ${index + 1}`))
  await orm.em.fork().transactional(async em => {
    const now = Temporal.Now.instant()
    const account = await em.findOneOrFail(Account, { number: '12345' })
    for (const person of people) {
      const peer = em.create(Peer, {
        channel: 'telegram',
        externalId: String(person.id),
        language: 'ru',
        consentedAt: now,
        createdAt: now,
      })
      await em.flush()
      await linkAccount(em, { peerId: peer.id, accountId: account.id, proof: 'email-code', email: null }, now)
    }
  })

  const talking = Promise.all(people.map((person, index) => talk(person, 20100 + index * messagesEach)))
  await killAgainAndAgain(here)
  const program = await startProgram(settings(here))
  await talking
  const all = Array.from({ length: residents * messagesEach }, (_, index) => 20100 + index)
  await Promise.all(
    people.map((person, index) => hearsAll(person, all.slice(index * messagesEach, (index + 1) * messagesEach))),
  )
  await program.kill()

  const readings = await orm.em.fork().find(Reading, { sentBy: { $ne: null } })
  await orm.close()
  expect(readings.map(({ valuesWh }) => Number(valuesWh[0]! / 1000n)).toSorted()).toEqual(all)
  const answers = people.flatMap(({ chat }) =>
    chat.history.filter(({ isFromBot, text }) => isFromBot && text.includes('→')),
  )
  process.stdout.write(
    `Killed ${kills} times: ${all.length} readings sent, ${readings.length} kept, ${answers.length - all.length} replies repeated.\n`,
  )
}, 120_000)

function settings({ config, databaseUrl }: World) {
  const { PORT, DATA_DIR, SUPPLIER_FILE, TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT, SMTP_URL, MAIL_FROM } = config
  return {
    PORT: String(PORT),
    DATA_DIR,
    SUPPLIER_FILE,
    TELEGRAM_BOT_TOKEN,
    TELEGRAM_API_ROOT,
    SMTP_URL,
    MAIL_FROM,
    DATABASE_URL: databaseUrl,
  }
}

async function killAgainAndAgain(here: World): Promise<void> {
  for (let kill = 0; kill < kills; kill++) {
    const program = await startProgram(settings(here))
    await sleep(30 + Math.random() * 350)
    await program.kill()
  }
}

/** Sends readings without waiting for answers, some of them in the course of being asked. */
async function talk(person: Resident, first: number): Promise<void> {
  for (let nth = 0; nth < messagesEach; nth++) {
    await sleep(Math.random() * 1500)
    if (nth % 2 === 1) person.says('Передать показания')
    person.says(String(first + nth))
  }
}

async function hearsAll(person: Resident, values: number[]): Promise<void> {
  for (const value of values) {
    await person.chat.waitFor(
      chat => chat.history.some(({ isFromBot, text }) => isFromBot && text.includes(`→ ${value}\n`)),
      60_000,
    )
  }
}
