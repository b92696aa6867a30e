import { Client } from 'pg'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { neighbour } from '../support/people/neighbour.ts'
import type { Resident } from '../support/people/resident.ts'
import { databaseAway } from '../support/processes/database-away.ts'
import { ivanov, token, type World, world } from '../support/worlds/world.ts'

const spoken = 'Это слово не должно остаться нигде'
const label = 'Тайное гнездо'

test('neither the log nor a record of a failure holds anything personal or secret, whatever goes wrong', async () => {
  const here = await world({ LOG_LEVEL: 'trace', CHROME_PATH: '/nowhere/chromium' })
  const ivan = here.resident('Иван')
  await letterComesLate(here, ivan)
  await pageWithoutDatabase(here, ivan)
  await everyFailure(here, ivan)
  await here.stopProgram()

  const kept = await recordsOfFailures(here)
  expect(kept.length).toBeGreaterThan(3)
  expect(here.logs.length).toBeGreaterThan(500)
  const known = [token, ivanov.email, ivanov.surname, spoken, label, 'Мира, 1', neighbour('20802').email]
  for (const secret of [...known, ...here.mailbox.letters.flatMap(secretsIn)]) {
    expect(here.logs.filter(line => line.includes(secret))).toEqual([])
    expect(kept.filter(line => line.includes(secret))).toEqual([])
  }
})

/** The first account is linked, by a letter that the mail server takes at the second try; then come words for nobody. */
async function letterComesLate(here: World, ivan: Resident): Promise<void> {
  here.mailbox.fail({ kind: 'reply', code: 451, message: `4.7.1 <${ivanov.email}> greylisted` })
  await ivan.links(ivanov, () => here.codeFor(ivanov.email))
  await ivan.says(spoken).hears('Не удалось вас понять')
  await names(ivan, label)
  await ivan.hears(label)
}

async function names(ivan: Resident, name: string): Promise<void> {
  await ivan.says('Мои счета').hears('Ваши лицевые счета')
  await ivan.presses('Назвать счёт').hears('Как назвать')
  ivan.says(name)
}

/** A second account is linked by the letter's link, which at first finds the database away. */
async function pageWithoutDatabase(here: World, ivan: Resident): Promise<void> {
  await ivan.says('/link').hears('В каком городе')
  await ivan.says('Кемерово').hears('номер лицевого счёта')
  await ivan.says('20802').hears('уже регистрировали')
  await ivan.presses('Да, зарегистрирован').hears('шесть цифр')
  const letter = await here.mailbox.waitForLetter(neighbour('20802').email)
  const address = /http\S+\/confirm\/\S+/.exec(letter.text)![0]
  const comesBack = await databaseAway(here.databaseUrl)
  expect((await fetch(address)).status).toBe(503)
  expect((await fetch(address, { method: 'POST' })).status).toBe(503)
  await fetch(address.replace('/confirm/', '/no/such/'))
  await comesBack()
  expect((await fetch(address, { method: 'POST' })).status).toBe(200)
  await ivan.hears('Счёт 20802 подключён')
}

/** Telegram is away, a turn fails, a message and a letter are refused, a receipt cannot be printed. */
async function everyFailure(here: World, ivan: Resident): Promise<void> {
  const { orm } = here.system.listening
  const count = async (what: string) =>
    Number((await orm.em.fork().execute<{ n: string }[]>(`select count(*) as n from ${what}`))[0]!.n)
  here.telegram.fail({ method: 'getUpdates' }, { kind: 'drop', when: 'before' })
  here.telegram.fail({ method: 'sendMessage' }, { kind: 'drop', when: 'after' })
  await ivan.says('/account').hears('Лицевой счёт 20802')
  here.telegram.fail({ method: 'sendMessage' }, { kind: 'error', code: 400, description: 'Bad Request: refused' })
  ivan.says('/account')
  await orm.em.fork().execute(`alter table links add constraint poison check (length(label) <> ${label.length + 2})`)
  await names(ivan, `${label}-2`)
  await ivan.hears('ошибка на нашей стороне')
  here.mailbox.fail({ kind: 'reply', code: 550, message: `<${ivanov.email}> no such mailbox` })
  await here.linkedResident('Другой', '12345')
  ivan.says('Квитанция')
  await eventually(() => count("outbox where failure like 'SMTP 550'")).toBe(1)
  const isSaid = () => here.logs.some(line => line.includes('A file did not come'))
  await eventually(isSaid).toBe(true)
  expect(await count('heard_updates where failure is not null')).toBe(1)
}

/** The digits and the link's token of a letter. */
function secretsIn({ text }: { text: string }): string[] {
  const digits = /\b\d{6}\b/.exec(text)?.[0]
  const tokenOfLink = /\/confirm\/(\S+)/.exec(text)?.[1]
  return [digits, tokenOfLink].filter(found => found !== undefined)
}

/** What is written down of failures: of updates, of messages, and all that the queue holds. */
async function recordsOfFailures(here: World): Promise<string[]> {
  const client = new Client(here.databaseUrl)
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'jobs'",
  )
  const records: string[] = []
  for (const source of ['heard_updates', 'outbox', ...tables.map(({ name }) => name)]) {
    const isOutbox = source === 'outbox'
    // The outbox keeps the address a message goes to; it is the record's failure that is looked at.
    const { rows } = await client.query<{ line: string }>(
      `select ${isOutbox ? 'failure' : 'row_to_json(t)::text'} as line from ${source} t`,
    )
    records.push(...rows.flatMap(({ line }) => line ?? []))
  }
  await client.end()
  return records
}
