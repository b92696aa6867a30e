import { Account } from '../../core/accounts/account.table.ts'
import { auditLedger } from '../../core/audit/audit-ledger.ts'
import { Meter } from '../../core/metering/meter.table.ts'
import { Reading } from '../../core/metering/reading.table.ts'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { Payment } from '../../core/payments/payment.table.ts'
import { readable } from '../../test/support/people/resident.ts'
import { leavesSoon } from './leaves-soon.ts'
import type { Town } from './open-town.ts'
import type { Person } from './people.ts'

/** Everything that is not as it must be once all is over; nothing where it is. */
export async function checkTown(town: Town, people: Person[], unknownSends: number): Promise<string[]> {
  return [
    ...(await wrongInLedger(town)),
    ...(await wrongInMoney(town, people)),
    ...(await wrongInReadings(town, people)),
    ...(await unsent(town)),
    ...wrongInReplies(people, unknownSends),
  ]
}

async function wrongInLedger({ orm, supplier }: Town): Promise<string[]> {
  const { checks } = await auditLedger(orm.em.fork(), supplier)
  return checks.filter(({ wrong }) => wrong > 0).map(({ what, wrong }) => `audit: not so that ${what}: ${wrong}`)
}

/** What people paid, what the bank took and what the ledger has are the same sums. */
async function wrongInMoney({ orm, bank }: Town, people: Person[]): Promise<string[]> {
  const sums = (kopecks: (bigint | number)[]) => kopecks.map(String).sort().join(' ')
  const paid = sums(people.flatMap(({ paidKopecks }) => paidKopecks))
  const taken = sums(bank.payments.filter(({ takenKopecks }) => takenKopecks > 0n).map(each => each.takenKopecks))
  const online = await orm.em
    .fork()
    .find(Payment, { state: 'succeeded', providerId: { $ne: null }, peer: { $ne: null } })
  const kept = sums(online.map(({ amountKopecks }) => amountKopecks))
  return [
    ...(paid === taken ? [] : [`paid ${paid}, and the bank took ${taken}`]),
    ...(taken === kept ? [] : [`the bank took ${taken}, and payments are ${kept}`]),
  ]
}

/** Each reading that was sent is kept once, and the last of them counts. */
async function wrongInReadings({ orm }: Town, people: Person[]): Promise<string[]> {
  const wrong: string[] = []
  const em = orm.em.fork()
  for (const { number, sentKwh } of people) {
    const account = await em.findOneOrFail(Account, { number })
    const meters = await em.find(Meter, { account: account.id })
    const readings = await em.find(
      Reading,
      { meter: { $in: meters.map(({ id }) => id) }, sentBy: { $ne: null } },
      { orderBy: { id: 'asc' } },
    )
    const own = readings.filter(({ valuesWh }) => sentKwh.includes(Number(valuesWh[0]) / 1000))
    const kept = own.map(({ valuesWh }) => Number(valuesWh[0]) / 1000).join(' ')
    if (kept !== sentKwh.join(' ')) wrong.push(`${number} sent ${sentKwh.join(' ')}, kept is ${kept}`)
    const counting = own.filter(({ state }) => state === 'accepted').map(({ valuesWh }) => Number(valuesWh[0]) / 1000)
    if (sentKwh.length > 0 && counting.join(' ') !== String(sentKwh.at(-1)))
      wrong.push(`${number}: ${counting.join(' ')} counts, not ${sentKwh.at(-1)}`)
  }
  return wrong
}

async function unsent({ orm }: Town): Promise<string[]> {
  const em = orm.em.fork()
  const left = await em.execute<{ id: number }[]>(`select id from outbox where sent_at is null and ${leavesSoon}`)
  const rows = await em.find(
    Outgoing,
    left.map(({ id }) => id),
  )
  return rows.map(({ channel, address, payload, failure, attempts, notBefore, leasedUntil }) => {
    const what = payload && 'notice' in payload ? payload.notice : Object.keys(payload ?? {}).join()
    return `${what} to ${channel} ${address} has not left after ${attempts} tries: ${failure ?? `it waits until ${notBefore}, its lease ends ${leasedUntil}`}`
  })
}

/** Each answer is there; in VK once, elsewhere with at most as many repeats as sends that nobody knows of. */
function wrongInReplies(people: Person[], unknownSends: number): string[] {
  const wrong: string[] = []
  let repeats = 0
  for (const { channel, number, resident, asked, owed } of people) {
    const answers = resident.chat.history
      .filter(({ isFromBot }) => isFromBot)
      .map(each => readable(each).replaceAll('*', ''))
    const count = (is: (answer: string) => boolean) => answers.filter(is).length
    const wanted: [string, number, number][] = [
      ['menus', asked.menu, count(answer => answer.startsWith('Выберите действие'))],
      ['helps', asked.help, count(answer => answer.includes('Что умеет бот'))],
      ['bills', asked.bill, count(answer => answer.includes('Квитанция № К-'))],
      ...owed.map((words): [string, number, number] => [words, 1, count(answer => isTold(answer, words))]),
    ]
    for (const [what, due, came] of wanted) {
      if (came < due) wrong.push(`${channel} ${number}: ${came} of ${due} ${what} came`)
      if (came > due && channel === 'vk') wrong.push(`${channel} ${number}: ${came} ${what} came for ${due}`)
      if (channel !== 'vk') repeats += Math.max(0, came - due)
    }
  }
  if (repeats > unknownSends) wrong.push(`${repeats} repeats, of ${unknownSends} sends that nobody knows of`)
  return wrong
}

const isTold = (answer: string, words: string) => new RegExp(`${RegExp.escape(words)}(?!\\d)`).test(answer)
