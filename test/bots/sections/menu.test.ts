import { expect, test } from 'vitest'
import { conversations } from '../../../bots/conversations/conversations.ts'
import { morePage } from '../../../bots/conversations/sections/more.ts'
import { go as destination } from '../../../bots/messages/destinations.ts'
import type { Button } from '../../../bots/messages/message.ts'
import { textsIn } from '../../../bots/texts/texts-in.ts'
import { route } from '../../../bots/turn/route.ts'
import { bareWorld } from '../../support/worlds/bare-chat.ts'

const pressed = (data: string) => route({ kind: 'go', go: data }, { memory: null, consented: true }, conversations)
const go = (data: string) => pressed(data)?.to
const said = (text: string) => route({ kind: 'text', text }, { memory: null, consented: true }, conversations)?.to

test.each(['ru', 'en'] as const)(
  'every word of the menu and every section under «Ещё» leads somewhere, in %s',
  async language => {
    const texts = textsIn(language)
    const here = await bareWorld()
    await here.linkedPeer('ivan', '12345')
    const ivan = here.person('ivan')
    if (language === 'en') {
      await ivan.says('/language')
      await ivan.says('English')
    }
    const menu = conversations.menu(texts)
    expect(menu.at(-1)).toContain(language === 'ru' ? 'Ещё' : 'More')
    for (const word of menu.flat()) expect(conversations.find(said(word) ?? 'none'), word).toBeDefined()
    for (const { command } of conversations.commands(texts))
      expect(conversations.find(said(`/${command}`) ?? 'none'), command).toBeDefined()
    await ivan.says(menu.at(-1)!.at(-1)!)
    const first = (await here.said('ivan')).at(-1)!.buttons!
    await ivan.does({ kind: 'go', go: 'more:2' })
    const second = (await here.said('ivan')).at(-1)!.buttons!
    const leads = (button: Button) => 'go' in button && !button.go.startsWith('more:')
    for (const button of [...first, ...second].flat().filter(leads)) {
      const target = 'go' in button ? button.go : ''
      expect(go(target), button.label).not.toBe('stale')
      // The name may be typed, too.
      expect(said(button.label), button.label).toBe(go(target)?.split(':')[0])
      expect((await ivan.does({ kind: 'go', go: target })).join()).not.toBe('')
    }
  },
)

const pageIn = (text: string | undefined) => {
  const begun = pressed(text === undefined ? 'more' : `more:${text}`)
  return begun?.to === 'more' ? begun.params.page : undefined
}

test('more sections than fit are turned over, page by page', () => {
  const buttons = Array.from({ length: 20 }, (_, index) => ({ label: `${index}`, go: destination('menu') }))
  const seen: string[] = []
  for (let page: string | undefined = '1'; page; ) {
    const rows = morePage(buttons, pageIn(page), textsIn('ru'))
    expect(rows.length).toBeLessThanOrEqual(6)
    expect(rows.flat().length).toBeLessThanOrEqual(10)
    seen.push(...rows.flat().flatMap(({ label }) => (/^\d/.test(label) ? [label] : [])))
    const next = rows.flat().find(({ label }) => label === 'Дальше ›')
    page = next && 'go' in next ? next.go.split(':')[1] : undefined
  }
  expect(seen).toEqual(buttons.map(({ label }) => label))
  for (const odd of [undefined, '', 'x', '-7', '0'])
    expect(morePage(buttons, pageIn(odd), textsIn('ru'))[0]![0]!.label).toBe('0')
  expect(morePage(buttons, pageIn('999'), textsIn('ru'))[0]![0]!.label).toBe('16')
})

test('«Что умеет бот» begins with the reading and ends with the contacts', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  const [help] = await here.person('ivan').says('Что умеет бот?')
  expect(help).toMatch(/^Что умеет бот\n\nПоказания\. Просто пришлите число со счётчика/)
  expect(help).toMatch(/Контактный центр: 8 800 3012 555\neskk@eskk\.ru · www\.eskk\.ru$/)
})

test('«Выход» unlinks one account or all of them, and says how to come back', async () => {
  const here = await bareWorld()
  await here.linkedPeer('nikolay', '20991', '40992', '12345')
  const nikolay = here.person('nikolay')
  await nikolay.says('выход')
  await nikolay.says('1')
  const [one] = await nikolay.presses('Да, отвязать')
  expect(one).toBe('Счёт 20991 отвязан от этого чата.')
  await nikolay.says('/exit')
  expect(await nikolay.presses('Все счета')).toEqual([expect.stringContaining('Отвязать от этого чата все 2 счёта?')])
  const [all] = await nikolay.presses('Да, отвязать')
  expect(all).toMatch(
    /^Счёт 40992 отвязан от этого чата\.\nСчёт 12345 отвязан от этого чата\.\n\nПодключённых счетов в этом чате больше нет/,
  )
  expect(all).toContain('Чтобы вернуться, нажмите «Подключить счёт»')
  expect(await nikolay.says('Лицевой счёт')).toEqual([expect.stringContaining('Сначала подключите')])
  expect(await nikolay.presses('Подключить счёт')).toEqual([expect.stringContaining('В каком городе')])
})
