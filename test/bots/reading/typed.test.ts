import { describe, expect, test } from 'vitest'
import { Reading } from '../../../core/metering/reading.table.ts'
import { bareWorld } from '../../support/worlds/bare-chat.ts'

describe('a reading is begun by typing it', () => {
  test('at the menu, by number or by word', async () => {
    const here = await bareWorld()
    await here.linkedPeer('ivan', '12345')
    const ivan = here.person('ivan')
    for (const [said, value] of [
      ['20099', '20099'],
      ['показания 20100', '20100'],
      ['Показание: 20 101', '20101'],
      ['передаю показания 20102', '20102'],
      ['/reading 20103', '20103'],
      ['20104,5 кВт·ч', '20104,5'],
      ['020105', '20105'],
    ] as const)
      expect((await ivan.says(said)).join()).toContain(`20032 → ${value}, `)
  })

  test('in the middle of something else, when it can be nothing else', async () => {
    const here = await bareWorld()
    await here.linkedPeer('olga', '20417')
    const olga = here.person('olga')
    for (const question of ['/link', 'Мои счета', 'Выход', 'Передать показания', '/language']) {
      await olga.says(question)
      expect((await olga.says('т1 12100 т2 6110')).join()).toContain('12045 → 12100')
      await olga.says(question)
      expect((await olga.says('показания 12101 6111')).join()).toContain('12045 → 12101')
    }
    // A bare number belongs to what was asked.
    await olga.says('/link')
    await olga.says('1')
    expect(await olga.says('12102')).toEqual([expect.stringContaining('уже регистрировали')])
  })

  test('while it is asked for, any number is its value, and none is the place of a button', async () => {
    const here = await bareWorld()
    await here.linkedPeer('darya', '21244')
    const darya = here.person('darya')
    await darya.says('/reading')
    expect((await darya.says('4')).join()).toContain('3 → 4')
    // Below this question stand «Отозвать» and «Оставить»: «1» and «2» are neither.
    await darya.presses('Исправить показание')
    expect(await darya.says('2')).toEqual([expect.stringContaining('2 — меньше прошлого показания 3')])
    expect((await darya.says('5')).join()).toContain('3 → 5')
    await darya.says('/reading')
    expect(await darya.says('оставить')).toEqual(['Хорошо, показание остаётся.'])
    const standing = await here.orm.em.fork().find(Reading, { sentBy: { $ne: null }, state: 'accepted' })
    expect(standing.map(({ valuesWh }) => valuesWh)).toEqual([[5000n]])
  })
})

describe('what cannot be understood', () => {
  test('is asked back, and after a few times left at that', async () => {
    const here = await bareWorld()
    await here.linkedPeer('olga', '20417')
    const olga = here.person('olga')
    const unclear = expect.stringMatching(/^Не удалось разобрать показание\. Напишите два числа/)
    expect(await olga.says('12100 6110 5')).toEqual([unclear])
    expect(await olga.says('не знаю')).toEqual([expect.stringMatching(/^Ничего страшного/)])
    expect(await olga.says('12100 6110 5')).toEqual([unclear])
    expect(await olga.does({ kind: 'attachment', what: 'photo' })).toEqual([
      expect.stringMatching(/^Фотографии, файлы и голосовые сообщения бот не читает\.\n\nНе удалось/),
    ])
  })

  test('has one way out, however often it is asked back', async () => {
    const here = await bareWorld()
    await here.linkedPeer('ivan', '12345')
    const ivan = here.person('ivan')
    for (const said of ['20099 или 20100', 'не знаю', 'кот', 'да']) await ivan.says(said)
    const buttons = (await here.said('ivan')).map(message => message.buttons?.flat().map(({ label }) => label))
    expect(buttons).toEqual([
      ['Отмена'],
      ['Отмена'],
      ['Спросить специалиста', 'Отмена'],
      ['Спросить специалиста', 'Отмена'],
    ])
  })

  test('what the meter cannot show may be told to a specialist', async () => {
    const here = await bareWorld()
    await here.linkedPeer('ivan', '12345')
    const ivan = here.person('ivan')
    expect(await ivan.says('19999')).toEqual([expect.stringContaining('19999 — меньше прошлого показания 20032')])
    expect(await ivan.says('19999')).toEqual([expect.stringContaining('19999 — меньше прошлого показания 20032')])
    expect(await ivan.presses('Спросить специалиста')).toEqual([expect.stringContaining('О чём ваш вопрос?')])
  })

  test('a conversation that leads nowhere ends politely, and the next one begins afresh', async () => {
    const here = await bareWorld()
    await here.linkedPeer('olga', '20417')
    const olga = here.person('olga')
    await olga.says('/reading')
    for (let nth = 0; nth < 3; nth++) await olga.says('не знаю')
    expect(await olga.says('не знаю')).toEqual([
      'Пока остановимся на этом. Когда будете готовы, выберите действие в меню.',
    ])
    expect(await olga.says('кот')).toEqual([expect.stringContaining('Не удалось вас понять')])
    await olga.says('/reading')
    for (let nth = 0; nth < 3; nth++) await olga.says('т1 1 т2 1')
    expect((await olga.says('т1 1 т2 1')).join()).toContain('Пока остановимся на этом')
  })

  test('thousands of numbers at once are not puzzled over', async () => {
    const here = await bareWorld()
    await here.linkedPeer('dmitry', '20583')
    const dmitry = here.person('dmitry')
    expect(await dmitry.says('111 '.repeat(1024))).toEqual([expect.stringContaining('Не удалось вас понять')])
    await dmitry.says('/reading')
    expect(await dmitry.says('111 '.repeat(1024))).toEqual([expect.stringContaining('Не удалось разобрать')])
  })
})
