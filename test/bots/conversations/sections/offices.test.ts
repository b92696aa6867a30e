import { expect, test } from 'vitest'
import { mapLink } from '../../../../bots/views/map-link.ts'
import { bareWorld } from '../../../support/worlds/bare-chat.ts'

// The bare clock begins on Sunday, 22 November 2026, at noon in Kemerovo.
test('the contact centre, the office of one’s own town, and whether it is open', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  const ivan = here.person('ivan')
  const state = async () => /Сейчас [^\n]+/.exec((await ivan.says('Офисы')).join())![0]
  expect(await ivan.says('Контакты')).toEqual([
    `Контактный центр: 8 800 3012 555
eskk@eskk.ru · www.eskk.ru

Кемерово
Сейчас закрыто, откроется завтра в 08:00
г. Кемерово, пр. Октябрьский, 53/2
Пн–Чт 08:00–17:30
Пт 08:00–16:30
Сб 09:00–15:00`,
  ])
  here.passes({ hours: 19, minutes: 30 })
  expect(await state()).toBe('Сейчас закрыто, откроется сегодня в 08:00')
  here.passes({ hours: 1 })
  expect(await state()).toBe('Сейчас открыто до 17:30')
  here.passes({ hours: 9 })
  expect(await state()).toBe('Сейчас закрыто, откроется завтра в 08:00')
  // Saturday evening, then New Year's Eve, before the long holidays.
  here.passes({ hours: 119 })
  expect(await state()).toBe('Сейчас закрыто, откроется в понедельник в 08:00')
  here.passes({ hours: 33 * 24 })
  expect(await state()).toBe('Сейчас закрыто, откроется 9 января в 09:00')
})

test('another town is a button away, and a map opens by the address', async () => {
  const here = await bareWorld()
  await here.linkedPeer('alexey', '31206')
  const alexey = here.person('alexey')
  expect((await alexey.says('офисы')).join()).toContain('\nБерезовский\n')
  expect((await here.said('alexey')).at(-1)?.buttons).toEqual([
    [{ label: 'Показать на карте', url: mapLink('г. Березовский, пр. Ленина, 22') }],
    [
      { label: 'Другой город', go: 'offices:other' },
      { label: 'Вопрос-ответ', go: 'question' },
    ],
  ])
  await alexey.presses('Другой город')
  expect((await alexey.says('Кемерово')).join()).toContain('пр. Октябрьский, 53/2')
  await alexey.says('/language')
  await alexey.says('English')
  expect((await alexey.says('offices')).join()).toContain('Mon–Thu 08:00–12:00, 13:00–17:00\nFri 08:00–12:00')
  await here.linkedPeer('nobody')
  expect((await here.person('nobody').does({ kind: 'go', go: 'offices:atlantis' })).join()).toContain('\nКемерово\n')
})

test('without an office or known hours it says no more than it knows', async () => {
  const here = await bareWorld()
  const [kemerovo, berezovsky] = here.listening.supplier.branches
  const office = { address: 'г. Кемерово, Мира, 1', hours: ['Круглосуточно'], phone: '8 3842 12-34-56' }
  kemerovo!.offices = [office, { address: 'Весенняя, 3', hours: ['По записи'] }]
  berezovsky!.offices = []
  await here.linkedPeer('anna', '31206')
  const anna = here.person('anna')
  expect((await anna.says('офисы')).join()).toContain('Офиса в этом городе нет')
  const there = (await anna.does({ kind: 'go', go: 'offices:kemerovo' })).join()
  expect(there).toContain('Кемерово\nг. Кемерово, Мира, 1\nКруглосуточно\nТелефон: 8 3842 12-34-56\n\nВесенняя, 3')
  expect(there).not.toContain('Сейчас')
  const labels = (await here.said('anna')).at(-1)!.buttons!.map(row => row[0]!.label)
  expect(labels).toEqual(['На карте: Мира, 1', 'На карте: Весенняя, 3', 'Другой город'])
})

test('an address is only ever a parameter of the map’s link', () => {
  expect(mapLink('javascript:alert(1)&x=#y"<')).toBe(
    'https://yandex.ru/maps/?text=javascript%3Aalert%281%29%26x%3D%23y%22%3C',
  )
})
