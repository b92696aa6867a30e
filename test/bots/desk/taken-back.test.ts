import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { type DeskAgent, type DeskWorld, openDeskWorld } from '../../support/worlds/desk-world.ts'

let here: DeskWorld
let anna: DeskAgent

beforeAll(async () => {
  here = await openDeskWorld()
  anna = here.agent('Анна')
})
afterAll(() => here.close())

const residents = {
  telegram: (name: string) => here.world.linkedResident(name, '12345'),
  vk: (name: string) => here.linkedVkResident(name, '12345'),
}

/** As after two days in Telegram, and after one in VK. */
const refuses = {
  telegram: () =>
    here.world.telegram.fail(
      { method: 'deleteMessage' },
      { kind: 'error', code: 400, description: "Bad Request: message can't be deleted" },
    ),
  vk: () => here.vk.fail({ method: 'messages.delete' }, { kind: 'error', code: 924 }),
}

/** So many numbered words; several messages' worth from a thousand on. */
const numbered = (word: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${word}${index}`).join(' ')

describe.each(['telegram', 'vk'] as const)('a resident of %s', messenger => {
  const answered = async (text: string) => {
    const person = await residents[messenger]('Житель')
    const number = await asksQuestion(person, 'Переоформите договор')
    const { id: topic } = await anna.topic(number)
    const written = anna.chat.sends(text, { topic })
    const shown = (part: string) =>
      person.chat.messages.filter(each => each.isFromBot && each.text.includes(part)).length
    return { person, number, topic, written, shown }
  }

  test('/delete takes an answer out of their chat', async () => {
    const { number, topic, written, shown } = await answered('Приходите в среду')
    await eventually(() => shown('в среду')).toBe(1)
    anna.chat.sends('/delete', { topic, replyTo: written.messageId })
    await anna.sees(number, 'из чата жителя он удалён')
    expect(shown('в среду')).toBe(0)
  })

  test('where the messenger does not let it, both are told that it does not hold', async () => {
    const { person, number, topic, written, shown } = await answered('Приходите в четверг')
    await eventually(() => shown('в четверг')).toBe(1)
    refuses[messenger]()
    anna.chat.sends('/удалить', { topic, replyTo: written.messageId })
    await person.listens().hears(`Ответ на вопрос № ${number} отозван`)
    await anna.sees(number, 'удалить его уже нельзя')
  })

  test('a correction follows through all pieces, be there fewer or more', async () => {
    const { written, shown } = await answered(numbered('слово', 600))
    await eventually(() => shown('слово599')).toBe(1)
    anna.chat.edits(written.messageId, 'Коротко: да')
    await eventually(() => shown('Коротко')).toBe(1)
    await eventually(() => shown('слово')).toBe(0)
    anna.chat.edits(written.messageId, numbered('снова', 600))
    await eventually(() => shown('снова599')).toBe(1)
    expect(shown('Коротко')).toBe(0)
    expect(shown('Исправление')).toBe(0)
  })
})
