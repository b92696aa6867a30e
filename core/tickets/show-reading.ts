import type { EntityManager } from '@mikro-orm/postgresql'
import { type DeskService, orderDesks } from './order-desks.ts'
import { Ticket } from './ticket.table.ts'

interface SentReading {
  account: number
  peer: number
  serial: string
  valuesWh: bigint[]
  takenOn: Temporal.PlainDate
}

/** Shows agents a reading that the resident has sent, in every open question about the account or from the chat: they may have asked for it. */
export async function showReading(
  em: EntityManager,
  { desks }: DeskService,
  { account, peer, serial, valuesWh, takenOn }: SentReading,
  now: Temporal.Instant,
): Promise<void> {
  if (desks.length === 0) return
  const open = await em.find(
    Ticket,
    { state: { $ne: 'closed' }, $or: [{ account }, { peer }] },
    { orderBy: { id: 'asc' } },
  )
  const what = { told: 'reading', serial, valuesWh: valuesWh.map(String), takenOn: takenOn.toString() } as const
  for (const { id } of open) await orderDesks(em, desks, id, { desk: 'tell', what }, now)
}
