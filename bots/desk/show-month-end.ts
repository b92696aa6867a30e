import { type MonthEndView, viewMonthEnd } from '../../core/month-end/view-month-end.ts'
import type { ChatOrder } from '../../core/outbox/desk-order.ts'
import { periodText } from '../../core/units/period.ts'
import { withFileTries } from '../delivery/file-tries.ts'
import type { DeskTexts } from '../texts/desk/ru/desk-ru.ts'
import type { DeskDelivery } from './desk-delivery.ts'
import { DeskNotice } from './desk-place.table.ts'

/** Shows how a month's end stands by now, whatever it was when that was ordered; earlier messages keep their words and lose their buttons. */
export async function showMonthEnd(errand: DeskDelivery, order: ChatOrder & { desk: 'month-end' }): Promise<void> {
  const { em, room, row, address, parts, desk: channel, supplier, texts } = errand
  const view = await viewMonthEnd(em, order.period)
  if (!view) return
  const spot = { address, topic: order.topic }
  const { timeZone } = supplier.branches[0]!
  const text = texts.monthEnd.shown(view, instant => instant.toZonedDateTimeISO(timeZone))
  const shown = { text, buttons: buttonsFor(texts, view) }
  const place = { channel, address, about: `month-end ${order.period}` }
  const before = await em.findOne(DeskNotice, place)
  // Orders that waited together all find the newest state, which is told once, and by a message of its own where one of them wants that.
  if (before?.text === text || (!order.isNew && (await isToldBehind(errand, order)))) return
  if (before && !order.isNew && (await room.edit(spot, before.ref, shown)) === 'changed') {
    await em.upsert(DeskNotice, { ...place, ref: before.ref, text })
    return
  }
  const post = { ...shown, files: [], once: `row ${row.id}` }
  const refs = await withFileTries(row, tries => room.post(spot, post, tries, parts))
  const ref = refs.at(-1)
  if (before && before.ref !== ref) await room.edit(spot, before.ref, { text: before.text, buttons: [] })
  if (ref !== undefined) await em.upsert(DeskNotice, { ...place, ref, text })
}

/** Whether a message of its own is ordered behind this change of the last one. */
async function isToldBehind({ em, row }: DeskDelivery, { period }: { period: string }): Promise<boolean> {
  const [{ isSo }] = await em.execute<[{ isSo: boolean }]>(
    `select exists (select from outbox where channel = ? and address = ? and id > ? and sent_at is null and failed_at is null
       and broadcast_id is null and payload->>'desk' = 'month-end' and payload->>'period' = ? and (payload->>'isNew')::boolean) as "isSo"`,
    [row.channel, row.address, row.id, period],
  )
  return isSo
}

/** Under a question its answers; under bills that could not be made, to make them. */
function buttonsFor({ monthEnd }: DeskTexts, { month, problems }: MonthEndView) {
  const period = periodText(month.period)
  const isMade = month.stage === 'delivering' || month.stage === 'done'
  if (isMade && problems.count > 0) return [{ label: monthEnd.presses.again, button: `month-again:${period}` }]
  if (month.stage !== 'asking') return []
  return [
    { label: monthEnd.presses.close(month), button: `month-close:${period}` },
    { label: monthEnd.presses.later, button: `month-later:${period}` },
  ]
}
