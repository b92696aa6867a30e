import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conversations } from '../../bots/conversations/conversations.ts'
import { Account } from '../../core/accounts/account.table.ts'
import { Reading } from '../../core/metering/reading.table.ts'
import { Link } from '../../core/peers/peer.table.ts'
import { type BareWorld, openBareWorld } from '../support/worlds/bare-chat.ts'

let here: BareWorld
let chats = 0

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

async function resident(...accountNumbers: string[]) {
  const address = `chat ${++chats}`
  await here.linkedPeer(address, ...accountNumbers)
  return { address, ...here.person(address) }
}

const numberOfQuestion = async (address: string) => (await here.dialog(address)).question
const accountId = async (number: string) => (await here.orm.em.fork().findOneOrFail(Account, { number })).id

describe('a stale button', () => {
  test('is answered when nothing is asked any more', async () => {
    const { address, ...olga } = await resident('20911')
    await olga.says('0002')
    const question = await numberOfQuestion(address)
    await olga.presses('Да, начал с нуля')
    expect(await olga.does({ kind: 'answer', question, answer: 'yes' })).toEqual([
      'Эта кнопка — от прежнего вопроса, он уже закрыт. Выберите действие в меню.',
    ])
  })

  test('is not obeyed by the next question, which is asked again', async () => {
    const { address, ...galina } = await resident('20911')
    await galina.says('0002')
    const question = await numberOfQuestion(address)
    await galina.says('0003')
    expect(await galina.does({ kind: 'answer', question, answer: 'yes' })).toEqual([
      expect.stringMatching(
        /^Эта кнопка — от прежнего вопроса\.\n\nСчётчик дошёл до конца[^?]*\? Было 9962, а вы написали 3\.$/,
      ),
    ])
    const kept = await here.orm.em.fork().find(Reading, { sentBy: { $ne: null } })
    expect(kept.map(({ valuesWh }) => valuesWh)).not.toContainEqual([3000n])
  })

  test('from where buttons lead to may be pressed at any time', async () => {
    const { address, ...ivan } = await resident('12345')
    await ivan.says('20099')
    await ivan.says('/link')
    expect(await ivan.presses('Квитанция')).toEqual([expect.stringContaining('К оплате 156,65 ₽')])
    expect((await here.dialog(address)).memory).toBeNull()
  })
})

describe('a forged button', () => {
  test('cannot answer what the question does not offer', async () => {
    const { address, ...anna } = await resident('20802')
    for (const [said, forged] of [
      ['/link', 'moscow'],
      ['Мои счета', String(await accountId('12345'))],
      ['/language', 'de'],
      ['Выход', 'maybe'],
    ] as const) {
      await anna.says(said)
      const question = await numberOfQuestion(address)
      const answers = await anna.does({ kind: 'answer', question, answer: forged })
      expect(answers).toEqual([expect.stringContaining('Эта кнопка — от прежнего вопроса')])
    }
    expect((await anna.says('/account')).join()).toContain('20802')
  })

  test('cannot lead where no button leads', async () => {
    const anna = await resident('20802')
    const reached = ['stale', 'unknown', 'attachment', 'confirmed', 'meant', 'small-talk', 'meter-photo']
    const nowhere = [
      '',
      ':',
      'nothing',
      'constructor',
      '__proto__',
      'toString',
      'confirmed:00000000-0000-0000-0000-000000000000',
    ]
    for (const go of [...reached, ...nowhere])
      expect(await anna.does({ kind: 'go', go })).toEqual([expect.stringContaining('он уже закрыт')])
    expect(reached.every(name => conversations.find(name))).toBe(true)
  })

  test('cannot act for an account that the chat is not linked to', async () => {
    const stranger = await resident('20802')
    const id = await accountId('20417')
    for (const go of ['card', 'reading', 'receipt', 'pay', 'payments', 'statement', 'rename'])
      for (const about of [id, `${id}:1`, `${id}abc`, '99999999999999999999'])
        expect(await stranger.does({ kind: 'go', go: `${go}:${about}` })).toEqual([
          expect.stringContaining('Сначала подключите лицевой счёт'),
        ])
    await stranger.does({ kind: 'go', go: `unlink:${id}` })
    await stranger.says('да')
    const ended = await here.orm.em.fork().find(Link, { unlinkedAt: { $ne: null } })
    expect(ended.map(({ account }) => account)).not.toContain(id)
  })
})

describe('an answer may be typed', () => {
  test('by its label in any letters, by its beginning, by its number', async () => {
    for (const said of ['Принимаю', 'принимаю!', '✅ ПРИНИМАЮ', 'прин', '1']) {
      const person = here.person(`typist ${said}`)
      await person.says('/start')
      expect(await person.says(said)).toEqual([expect.stringContaining('В каком городе')])
    }
  })

  test('an ambiguous beginning, or a number too large, is asked back', async () => {
    const person = here.person('typist')
    await person.says('/start')
    for (const said of ['п', '4', '0', '-1'])
      expect(await person.says(said)).toEqual([expect.stringMatching(/^Выберите один из вариантов|^Пока остановимся/)])
  })
})

test('a command leaves a half-done conversation, which leaves no trace', async () => {
  const { address, ...anna } = await resident('20802')
  for (const command of ['/menu', 'отмена', '/account', 'Квитанция', '/help']) {
    await anna.says('/link')
    await anna.says('1')
    await anna.says(command)
    expect((await here.dialog(address)).memory).toBeNull()
  }
  expect((await anna.says('28890')).join()).toContain('28871 → 28890')
})

describe('a memory of another version', () => {
  test('of an older version of the conversation begins it again', async () => {
    const { address, ...anna } = await resident('20802')
    await anna.says('/link')
    await anna.says('1')
    await setMemory(address, memory => ({ ...memory, version: 0 }))
    expect(await anna.says('12345')).toEqual([expect.stringContaining('В каком городе')])
  })

  test('a reading typed before an update is not typed again by it', async () => {
    const { address, ...galina } = await resident('20911')
    await galina.says('0007')
    await setMemory(address, memory => ({ ...memory, version: 0 }))
    expect(await galina.says('да')).toEqual([expect.stringContaining('Уже передано: 2')])
  })

  test('of a conversation that is no more leads to the menu', async () => {
    const { address, ...anna } = await resident('20802')
    await anna.says('/link')
    await setMemory(address, memory => ({ ...memory, begin: { go: 'abolished' } }))
    expect(await anna.says('1')).toEqual([expect.stringContaining('Не удалось вас понять')])
    expect((await here.dialog(address)).memory).toBeNull()
  })
})

async function setMemory(address: string, change: (memory: object) => object): Promise<void> {
  const { memory, peer } = await here.dialog(address)
  const changed = JSON.stringify(change(memory!))
  await here.orm.em.fork().execute('update dialogs set memory = ? where peer_id = ?', [changed, peer])
}
