import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'
import { pino } from 'pino'
import { type Supplier, supplierSchema } from '../../../core/supplier/supplier.ts'
import type { PersonChat } from '../../../sandbox/telegram/people/person-chat.ts'
import { startTelegram, type TelegramSandbox } from '../../../sandbox/telegram/start-telegram.ts'
import type { VkChat } from '../../../sandbox/vk/people/vk-chat.ts'
import { startVk, type VkSandbox } from '../../../sandbox/vk/start-vk.ts'
import { entities } from '../../../src/database/entities.ts'
import { openDatabase } from '../../../src/database/open-database.ts'
import { createSimulatedClock, type SimulatedClock } from './simulated-clock.ts'

export const botToken = '1000000001:token-of-the-bot-of-a-simulated-town'
export const community = { groupId: 5001, token: 'vk1.a.token-of-the-simulated-community' }

/** How long before eleven in the morning the town's clock begins, on the second day on which readings are asked for. */
export const untilBeginMs = 10_000
const begins = Temporal.Instant.from('2026-11-16T04:00:00Z').subtract({ milliseconds: untilBeginMs })

/** A town of residents who have sent no reading yet, half of them in Telegram, half in VK, between stand-ins that keep ceilings. */
export interface Town {
  clock: SimulatedClock
  orm: MikroORM
  databaseUrl: string
  supplier: Supplier
  telegram: TelegramSandbox
  vk: VkSandbox
  addresses: Record<'telegram' | 'vk', string[]>
  telegramChats: PersonChat[]
  vkChats: VkChat[]
  close(): Promise<void>
}

/** Builds a town of so many residents, an even number, on an empty migrated database. */
export async function openTown(databaseUrl: string, residents: number): Promise<Town> {
  const logger = pino({ level: 'error' })
  const clock = createSimulatedClock(begins)
  const limits = { limitsNow: clock.nowMs, clock: clock.now }
  const telegram = await startTelegram(limits)
  const vk = await startVk(limits)
  const orm = await openDatabase({ url: databaseUrl, logger, entities })
  telegram.addBot({ token: botToken, username: 'kilovatt_bot', firstName: 'Киловатт' })
  vk.addCommunity({ ...community, name: 'Киловатт', events: [] })
  const half = Array.from({ length: residents / 2 })
  const people = half.map(() => telegram.person({ firstName: 'Житель' }))
  const telegramChats = people.map(person => person.in(botToken))
  for (const chat of telegramChats) chat.sends('/start')
  const vkPeople = half.map(() => vk.person({ firstName: 'Житель' }))
  const vkChats = vkPeople.map(person => person.in(community))
  for (const chat of vkChats) chat.allows()
  const addresses = { telegram: people.map(({ id }) => String(id)), vk: vkPeople.map(({ id }) => String(id)) }
  await settle(orm, addresses)
  telegram.keepRateLimits()
  vk.keepRateLimits()
  const supplier = readSupplier()
  const close = async () => {
    await orm.close()
    await Promise.all([telegram.close(), vk.close()])
  }
  return { clock, orm, databaseUrl, supplier, telegram, vk, addresses, telegramChats, vkChats, close }
}

function readSupplier(): Supplier {
  const file = join(import.meta.dirname, '../../../supplier/supplier.json')
  return supplierSchema.parse({ ...JSON.parse(readFileSync(file, 'utf8')), broadcasts: ['reading'] })
}

/** An account with a meter for each chat. */
async function settle(orm: MikroORM, addresses: Town['addresses']): Promise<void> {
  const chats = Object.entries(addresses).flatMap(([channel, ids]) => ids.map(address => ({ channel, address })))
  await orm.em.fork().execute(
    `with chats as (
       select nth, channel, address from json_to_recordset(?::json) as given(nth int, channel text, address text)
     ), opened as (
       insert into accounts (branch, number, surname, name, address, category, norm_wh, billed_from, created_at)
       select 'kemerovo', 100000 + nth, 'Жильцов', 'Житель', 'ул. Мира', 'no-stove', 100000, '2026-01-01', '2026-01-01' from chats
       returning id, number
     ), met as (
       insert into peers (channel, external_id, language, consented_at, created_at)
       select channel, address, 'ru', '2026-01-01', '2026-01-01' from chats returning id, channel, external_id
     ), metered as (
       insert into meters (account_id, serial, model, zones, digits, ratio, installed_on)
       select id, number, 'Меркурий 201', 1, 5, 1, '2020-01-01' from opened
     )
     insert into links (peer_id, account_id, proof, linked_at)
     select met.id, opened.id, 'email-code', '2026-01-01' from chats
     join met on met.channel = chats.channel and met.external_id = chats.address
     join opened on opened.number = (100000 + nth)::text`,
    [JSON.stringify(chats.map((chat, nth) => ({ nth, ...chat })))],
  )
  await orm.em.fork().execute('analyze')
}
