import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePeriod } from '../../../core/charges/closing/close-period.ts'
import { openExportLink } from '../../../core/peers/export-link.ts'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'
import { broadcastOffice } from '../../support/worlds/broadcast-office.ts'
import { residents } from '../../support/worlds/household.ts'

// Telegram may carry no personal data here.
let here: BareWorld
const { account } = residents(() => here)

beforeAll(async () => {
  here = await openBareWorld({ channelsWithoutPersonalData: ['telegram'], broadcasts: ['receipt'] })
})
afterAll(() => here.close())

test('the address is not shown on the screen', async () => {
  await here.linkedPeer('anna', '20417')
  expect((await here.person('anna').says('/settings')).join()).toContain('Почта: указана')
})

test('the bill that one subscribed to is a button to a protected link; who has changed their mind gets nothing', async () => {
  const office = broadcastOffice(here)
  for (const name of ['olga', 'viktor']) {
    await here.linkedPeer(name, '20417')
    await here.person(name).says('/bills')
    expect((await here.person(name).presses('В этот чат')).join()).toContain('Придёт ссылка')
  }
  here.passes({ hours: 24 * 9 + 15 })
  const closing = { period: Temporal.PlainYearMonth.from('2026-11'), supplier: here.listening.supplier }
  await closePeriod(here.orm.em.fork(), { ...closing, now: here.listening.now() })
  expect(await office.plans()).toEqual({ 'receipt:kemerovo:2026-12': { telegram: 2 } })
  await here.person('viktor').says('/bills')
  await here.person('viktor').presses('Не присылать')
  here.passes({ hours: 15 })
  const [sent, ...more] = await office.sends()
  expect(more).toEqual([])
  expect(sent).toMatchObject({
    address: 'olga',
    buttons: ['Квитанция за ноябрь\u00a02026\u00a0г.', 'Оплатить', 'Настроить квитанции'],
  })
  const { id } = await account('20417')
  const opened = await here.person('olga').does({ kind: 'go', go: `bill:${id}.2026-11` })
  expect(opened.join()).toContain('защищённой ссылке')
})

test('one’s own data go by a protected link or by mail', async () => {
  await here.linkedPeer('nina', '20417')
  const nina = here.person('nina')
  expect((await nina.says('/export')).join()).toContain('защищённой ссылке')
  const message = (await here.said('nina')).at(-1)!
  const [open] = message.buttons!.flat()
  const token = 'url' in open! ? open.url.split('/').at(-1)! : ''
  const opens = (now = here.listening.now()) => openExportLink(here.orm.em.fork(), token, now)
  expect(JSON.parse((await opens())!.content).accounts).toHaveLength(1)
  expect(await opens(here.listening.now().add({ hours: 24 }))).toBeNull()
  expect((await nina.presses('Прислать на почту')).join()).toMatch(/Файл отправлен на o.•••@/)
  expect((await here.letters()).at(-1)?.letter).toMatchObject({
    letter: 'export',
    fileName: 'kilovatt-2026-12-02.json',
  })
  await nina.says('/forget')
  await nina.says('1')
  expect(await opens()).toBeNull()
})

test('where no letters can be sent, none is offered', async () => {
  await here.linkedPeer('nina', '12345')
  const nina = here.person('nina')
  const buttons = async () =>
    (await here.said('nina'))
      .at(-1)!
      .buttons!.flat()
      .map(({ label }) => label)
  await nina.says('/settings')
  expect(await buttons()).toContain('Почта')
  here.listening.hasMail = false
  await nina.says('/settings')
  expect(await buttons()).not.toContain('Почта')
  expect((await nina.says('/email')).join()).toContain('Позвоните: 8 800 3012 555')
  await nina.says('/bills')
  expect(await buttons()).not.toContain('На почту')
  await nina.says('/export')
  expect(await buttons()).not.toContain('Прислать на почту')
  here.listening.hasMail = true
})
