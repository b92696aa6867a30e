import { expect, test } from 'vitest'
import { Broadcast } from '../../../../core/outbox/broadcast.table.ts'
import { adminHere } from '../../../support/worlds/admin.ts'
import { bareWorld } from '../../../support/worlds/bare-chat.ts'
import { broadcastOffice } from '../../../support/worlds/broadcast-office.ts'

test('the operator sees how far broadcasts have come, pauses one, lets it go on, and counts without sending', async () => {
  const here = await bareWorld({ broadcasts: ['reading'] })
  await here.linkedPeer('anna', '12345')
  await here.linkedPeer('boris', '20802')
  const admin = (...args: string[]) => adminHere(['broadcasts', ...args], { DATABASE_URL: here.databaseUrl })
  expect(await admin()).toMatchObject({ exit: 0, lines: ['There has been no broadcast yet.'] })

  const office = broadcastOffice(here)
  await office.plans()
  const { id } = await here.orm.em.fork().findOneOrFail(Broadcast, { kind: 'reading' })
  expect((await admin()).lines).toEqual([
    expect.stringMatching(/^ +id +broadcast +waiting +sent +left out +not sent$/),
    expect.stringMatching(new RegExp(`^ +${id} +reading:kemerovo:2026-11:1 +2 +0 +0 +0$`)),
  ])
  expect((await admin('pause', String(id))).lines).toEqual([`Broadcast ${id} is paused.`])
  expect((await admin()).lines[1]).toMatch(/paused +2 +0/)
  expect(await office.sends()).toEqual([])
  expect((await admin('resume', String(id))).lines).toEqual([`Broadcast ${id} goes on.`])
  expect(await office.sends()).toHaveLength(2)
  expect((await admin()).lines[1]).toMatch(/2026-11:1 +0 +2 +0 +0$/)
  expect(await admin('pause', '999')).toMatchObject({ exit: 1 })
  expect((await admin('--dry-run')).exit).toBe(0)
})
