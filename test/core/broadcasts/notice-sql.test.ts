import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { namedAccountSql, noticeSql } from '../../../core/broadcasts/notice-sql.ts'
import { type broadcastNotices, noticeSchema } from '../../../core/outbox/notice.ts'
import { readPayload } from '../../../core/outbox/read-payload.ts'
import { openCoreWorld } from '../../support/worlds/core-world.ts'

// What PostgreSQL may keep as text.
const text = fc.string({ unit: 'grapheme' }).map(each => each.replaceAll('\0', ''))

/** What each kind's notice may say. A kind or a member more, or one less, does not compile. */
const said = {
  'reading-due': fc.record({ lastDay: text, isLast: fc.boolean() }),
  'debt-due': fc.record({ amountKopecks: text, overdueKopecks: text, dueDay: text }),
  'bill-issued': fc.record({ period: text, dueKopecks: text, overdueKopecks: text, dueDay: text }),
  'verification-due': fc.record({ serial: text, verifiedUntil: text }),
  'tariff-changes': fc.record({ from: text, price: fc.option(text) }),
} satisfies Record<keyof typeof broadcastNotices, unknown>

const account = fc.record({ id: fc.integer({ min: 1, max: 2 ** 31 - 1 }), number: text })

test.each(Object.keys(said) as (keyof typeof said)[])(
  'a %s that the database puts together is the one that TypeScript would',
  async kind => {
    const world = await openCoreWorld()
    onTestFinished(() => world.close())
    const members = said[kind] as fc.Arbitrary<Record<string, string | boolean | null>>
    await fc.assert(
      fc.asyncProperty(members, account, async (values, named) => {
        const types = Object.entries(values).map(([name, value]) => [
          name,
          `?::${typeof value === 'boolean' ? 'boolean' : 'text'}`,
        ])
        const notice = noticeSql(kind, Object.fromEntries(types))
        const [row] = await world.orm.em
          .fork()
          .execute<{ notice: unknown }[]>(
            `select ${notice} || ${namedAccountSql({ id: '?::int', number: '?::text' })} as notice`,
            [...Object.values(values), named.id, named.number],
          )
        expect(row!.notice).toEqual({ notice: kind, ...values, account: named })
        expect(readPayload(noticeSchema, row!.notice)).toEqual(row!.notice)
      }),
      { numRuns: 50 },
    )
  },
)
