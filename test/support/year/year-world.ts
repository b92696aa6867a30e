import { join } from 'node:path'
import { type BankSandbox, startBank } from '../../../sandbox/bank/start-bank.ts'
import { linkPeer } from '../people/link-peer.ts'
import { freePort } from '../processes/free-port.ts'
import { type DeskWorld, openDeskWorld } from '../worlds/desk-world.ts'
import { shop } from '../worlds/shop.ts'
import { type Dweller, telegramDweller, vkDweller } from './dweller.ts'
import { announceTariffs, type Household, openHouseholds } from './households.ts'

/** A day before the year begins, on which every meter was read. */
const readOn = Temporal.PlainDate.from('2026-10-25')
const firstMoment = Temporal.Instant.from('2026-11-02T05:00:00Z')

export interface YearWorld extends DeskWorld {
  bank: BankSandbox
  people: (Dweller & { household: Household })[]
  closeAll(): Promise<void>
}

/** The whole system with both messengers, a bank, agents in Telegram, and so many people, each linked to a household of their own. */
export async function openYearWorld(residents: number, databaseUrl?: string): Promise<YearWorld> {
  const port = String(await freePort())
  let now = () => firstMoment
  const bank = await startBank({ clock: () => now(), webhookRetryMs: 50 })
  const { YOOKASSA_SHOP_ID: shopId, YOOKASSA_SECRET_KEY: secretKey } = shop
  bank.addShop({ shopId, secretKey, webhookUrl: `http://127.0.0.1:${port}/yookassa` })
  const here = await openDeskWorld({
    startsAt: firstMoment,
    environment: {
      PORT: port,
      YOOKASSA_API_URL: bank.url,
      YOOKASSA_ADDRESSES: '127.0.0.1',
      LOG_LEVEL: 'warn',
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
      SUPPLIER_FILE: join(import.meta.dirname, '../../../supplier/supplier.json'),
    },
  })
  const { orm, now: programs } = here.world.system.listening
  now = programs
  await announceTariffs(orm.em.fork(), 2027)
  const households = await orm.em.fork().transactional(em => openHouseholds(em, residents, readOn))
  const people: YearWorld['people'] = []
  for (const [nth, household] of households.entries()) {
    const dweller = nth % 4 > 0 ? inTelegram(here, `Жилец ${nth}`) : inVk(here, `Жилец ${nth}`)
    await linkPeer(orm, dweller.address, [household.number], now(), 'ru', dweller.channel)
    dweller.begins()
    people.push({ ...dweller, household })
  }
  return {
    ...here,
    bank,
    people,
    async closeAll() {
      await here.close()
      await bank.close()
    },
  }
}

function inTelegram({ world }: DeskWorld, name: string): Dweller {
  const { id, chat } = world.resident(name)
  return telegramDweller(id, chat)
}

function inVk({ vkResident }: DeskWorld, name: string): Dweller {
  const { id, chat } = vkResident(name)
  return vkDweller(id, chat)
}
