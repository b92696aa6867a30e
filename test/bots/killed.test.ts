import { pino } from 'pino'
import { expect, test } from 'vitest'
import { Account } from '../../core/accounts/account.table.ts'
import { linkAccount } from '../../core/linking/link-account.ts'
import { Reading } from '../../core/metering/reading.table.ts'
import { Peer } from '../../core/peers/peer.table.ts'
import { entities } from '../../src/database/entities.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import type { Resident } from '../support/people/resident.ts'
import { startProgram } from '../support/processes/program.ts'
import { sized } from '../support/sized.ts'
import { type World, world } from '../support/worlds/world.ts'

const residents = 6
/** After how many answers each kill comes. */
const kills = sized({ short: [1, 2, 4, 6], long: [1, 2, 3, 4, 5, 6, 1, 3, 5, 6] })

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

  const all = await talkAndKill(here, people)
  const program = await startProgram(settings(here))
  await Promise.all(
    people.map((person, nth) =>
      hearsAll(
        person,
        kills.map((_, round) => kwhOf(round, nth)),
      ),
    ),
  )
  await program.kill()

  const readings = await orm.em.fork().find(Reading, { sentBy: { $ne: null } })
  await orm.close()
  expect(readings.map(({ valuesWh }) => Number(valuesWh[0]! / 1000n)).toSorted()).toEqual(all)
  const answers = answersOf(people).filter(({ text }) => text.includes('→'))
  process.stdout.write(
    `Killed ${kills.length} times: ${all.length} readings sent, ${readings.length} kept, ${answers.length - all.length} replies repeated.\n`,
  )
})

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

/** Everybody sends a reading before each kill, by turns while the program is down and while it runs; gives all of them. */
async function talkAndKill(here: World, people: Resident[]): Promise<number[]> {
  const sent: number[] = []
  for (const [round, count] of kills.entries()) {
    const talk = () => sent.push(...people.map((person, nth) => speak(person, round, nth)))
    const before = answersOf(people).length
    if (round % 2 === 0) talk()
    const program = await startProgram(settings(here))
    if (round % 2 === 1) talk()
    await people[0]!.chat.waitFor(() => answersOf(people).length >= before + count)
    await program.kill()
  }
  return sent
}

const kwhOf = (round: number, nth: number) => 20_100 + round * residents + nth

/** Sends a reading without waiting for answers, every second one in the course of being asked. */
function speak(person: Resident, round: number, nth: number): number {
  const value = kwhOf(round, nth)
  if (round % 2 === 1) person.says('Передать показания')
  person.says(String(value))
  return value
}

const answersOf = (people: Resident[]) => people.flatMap(({ chat }) => chat.history.filter(each => each.isFromBot))

async function hearsAll({ chat }: Resident, values: number[]): Promise<void> {
  for (const value of values)
    await chat.waitFor(({ history }) =>
      history.some(({ isFromBot, text }) => isFromBot && text.includes(`→ ${value},`)),
    )
}
