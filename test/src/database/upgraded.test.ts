import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { eventually } from '../../support/eventually.ts'
import { deskChatIds } from '../../support/people/desk-group.ts'
import { Resident } from '../../support/people/resident.ts'
import { emptyDatabase } from '../../support/worlds/database.ts'
import { openWorld, token, type World } from '../../support/worlds/world.ts'

/** When the programs that made these databases were stopped. */
const stoppedAt = Temporal.Instant.from('2026-11-24T10:01:00+07:00')

/** They wrote to the older program in this order, which gives them their numbers. */
type People = Record<'ivan' | 'galina' | 'anna' | 'boris' | 'oleg' | 'vera', Resident>

/** The newest program on a database that an older one left in the middle of what people did; they write on while none is running. */
async function upgraded(name: string, meanwhile: (people: People) => void) {
  const database = await emptyDatabase()
  await restore(database.url, `${name}.sql.gz`)
  const settings = { DATABASE_URL: database.url, DESK_TELEGRAM_CHAT_ID: String(deskChatIds.forum) }
  let people!: People
  const here = await openWorld(settings, stoppedAt, undefined, async (url, telegram) => {
    const resident = (firstName: string) => {
      const person = telegram.person({ firstName })
      return new Resident(person.id, person.in(token))
    }
    const [ivan, galina, anna] = [resident('Иван'), resident('Галина'), resident('Анна')]
    people = { ivan, galina, anna, boris: resident('Борис'), oleg: resident('Олег'), vera: resident('Вера') }
    meanwhile(people)
    return url
  })
  onTestFinished(async () => {
    await here.close()
    await database.drop()
  })
  return { here, people }
}

async function restore(databaseUrl: string, file: string): Promise<void> {
  const client = new Client(databaseUrl)
  await client.connect()
  await client.query(gunzipSync(readFileSync(join(import.meta.dirname, 'upgrades', file))).toString())
  // This Telegram counts its updates from one, as the older program's did.
  await client.query('truncate public.heard_updates')
  await client.end()
}

async function wrongIn({ system, config }: World) {
  const { checks } = await auditLedger(system.listening.orm.em.fork(), config.supplier)
  return checks.filter(({ wrong }) => wrong > 0)
}

test('half-done dialogues of the version before corrections, and a bill that was being printed, go on', async () => {
  const { here, people } = await upgraded('half-done-dialogues', ({ ivan, galina, anna, boris, oleg, vera }) => {
    ivan.says('Новиков')
    galina.says('да')
    anna.says('500')
    boris.says('Счётчик')
    oleg.says('Лицевой счёт')
    vera.says('/menu')
  })
  const { ivan, galina, anna, boris, oleg, vera } = people
  await vera.hears('Квитанция № К-2026-000001')
  await eventually(() => vera.chat.messages.some(({ document }) => document?.name.endsWith('.pdf'))).toBe(true)
  await ivan.hears('Теперь имя владельца')
  // What asks otherwise now asks anew, and takes no old answer for a new one.
  await galina.hears('Напишите, что сейчас показывает счётчик')
  await anna.hears('Сколько оплатить по счёту 20583?')
  await boris.hears('О чём ваш вопрос?')
  await oleg.hears('Передано: 20099, войдёт в счёт за ноябрь 2026 г.')
  expect(oleg.heard.join()).toContain('К оплате 156,65 ₽')

  await ivan.says('Олег').hears('электронной почты')
  await galina.says('0002').hears('начал с нуля?')
  await galina.says('да').hears('расход 40 кВт·ч')
  await anna.says('500').hears('500,00 ₽')
  expect(await wrongIn(here)).toEqual([])
})

test('the first database of the demo goes on with its balances, readings and dialogues', async () => {
  const { here, people } = await upgraded('first-demo', ({ ivan, galina, anna, boris, oleg, vera }) => {
    ivan.says('Новиков')
    galina.says('да')
    anna.says('Лицевой счёт')
    boris.says('28900')
    oleg.says('Лицевой счёт')
    vera.says('/menu')
  })
  const { ivan, galina, anna, boris, oleg, vera } = people
  await vera.hears('Квитанция № К-2026-000001')
  await ivan.hears('Теперь имя владельца')
  await galina.hears('Напишите, что сейчас показывает счётчик')
  await anna.hears('К оплате 612,38 ₽')
  await boris.hears('Напишите, что сейчас показывает счётчик')
  await boris.says('28900').hears('К оплате')
  await oleg.hears('К оплате 156,65 ₽')
  // It knew neither bills nor payments as such, and of a tariff only the version in force.
  expect((await wrongIn(here)).map(({ what }) => what)).toEqual([
    'every charge and recalculation is on a bill',
    'all money in the ledger is of a payment or refund',
    'every price is that of a tariff version',
  ])
})
