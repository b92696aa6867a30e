import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hear } from '../../../bots/hear.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import { type BareWorld, openBareWorld } from '../../support/bare-chat.ts'
import { codeIn, residents } from '../../support/household.ts'

let here: BareWorld
const { resident } = residents(() => here)
let turns = 0

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

/** Says something in VK. */
async function inVk(address: string, ...said: string[]) {
  for (const text of said)
    await hear(here.listening, { channel: 'vk', address, id: `vk-${++turns}`, what: { kind: 'text', text } })
}

/** Somebody in Telegram and VK. */
async function inBoth(number: string) {
  const person = await resident(number)
  const vk = `${person.address} in VK`
  await inVk(vk, '/start', 'Принимаю', '/code', codeIn(await person.says('/connect')))
  const peers = here.orm.em.fork()
  return {
    person,
    vk,
    telegramPeer: () => peers.fork().findOneOrFail(Peer, { channel: 'telegram', externalId: person.address }),
    vkPeer: () => peers.fork().findOneOrFail(Peer, { channel: 'vk', externalId: vk }),
    linksOf: async ({ id }: Peer) =>
      (await peers.fork().execute('select 1 from links where peer_id = ? and unlinked_at is null', [id])).length,
  }
}

describe('a person’s messengers', () => {
  test('are listed, and another one is disconnected after a confirmation; notices follow', async () => {
    const { person, telegramPeer, vkPeer, linksOf } = await inBoth('20417')
    await here.orm.em.execute(`update peers set takes_notices = channel = 'vk' where person = ?`, [
      (await telegramPeer()).person,
    ])
    await person.says('/settings')
    expect(await person.presses('Мессенджеры')).toContain('• Telegram — этот чат, с 22.11.2026\n• VK, с 22.11.2026')
    expect(await person.says('2')).toContain('Отключить VK, подключённый 22.11.2026?')
    expect(await person.presses('Нет, оставить')).toContain('Мессенджеры: Telegram — этот чат, VK')
    await person.says('мои мессенджеры')
    await person.presses('Отключить VK, с 22.11.2026')
    expect(await person.presses('Да, отключить')).toContain('Готово: VK отключён')

    const [telegram, vk] = [await telegramPeer(), await vkPeer()]
    expect([await linksOf(telegram), await linksOf(vk)]).toEqual([1, 0])
    expect([telegram.takesNotices, vk.person === telegram.person]).toEqual([true, false])
    expect(await person.says('/settings')).toContain('Мессенджеры: Telegram — этот чат\n')
    const [told] = await here.orm.em.execute<{ payload: object }[]>(
      `select payload from outbox where channel = 'vk' and payload ->> 'notice' = 'chat-disconnected'`,
    )
    expect(told?.payload).toMatchObject({ channel: 'telegram' })
    await person.presses('Да, отключить')
    expect(await linksOf(await telegramPeer())).toBe(1)
  })

  test('this one may be left, too; the other stays', async () => {
    const { person, telegramPeer, vkPeer, linksOf } = await inBoth('20764')
    await person.says('/messengers')
    await person.says('1')
    expect(await person.presses('Да, отключить')).toContain('счета здесь больше не видны')
    expect([await linksOf(await telegramPeer()), await linksOf(await vkPeer())]).toEqual([0, 1])
    expect(await person.says('/account')).toContain('Сначала подключите')
  })
})
