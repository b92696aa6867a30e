import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textsIn } from '../../../bots/texts/texts-in.ts'
import { HeardUpdate } from '../../../bots/turn/dialog.table.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { eventually } from '../../support/eventually.ts'
import { type BothWorlds, openBothWorlds, type VkResident } from '../../support/worlds/both-worlds.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'

let both: BothWorlds

const tooLate = { method: 'messages.sendMessageEventAnswer', code: 100 }

beforeAll(async () => {
  both = await openBothWorlds()
})
afterAll(async () => {
  expect(refusedCalls({ ...both.world, vk: both.vk }, [tooLate])).toEqual([])
  await both.close()
})

const snackbars = ({ chat }: VkResident) => chat.snackbars.map(({ text }) => text)

describe('the first word', () => {
  test('«Начать» begins with the agreement, and refusing it can be thought over', async () => {
    const person = both.vkResident('Новенький')
    await person.does(chat => chat.starts()).hears('пользовательского соглашения')
    await person.presses('Не принимаю').hears('регистрация невозможна')
    await person.presses('Начать').hears('пользовательского соглашения')
    await person.presses('Принимаю').hears('В каком городе')
  })

  test('whatever is said first, the agreement comes first', async () => {
    for (const said of ['20099', 'Квитанция', 'привет']) {
      const person = both.vkResident('Новенький')
      await person.says(said).hears('пользовательского соглашения')
    }
  })

  test('allowing messages says nothing by itself', async () => {
    const person = both.vkResident('Молчаливый')
    person.chat.allows('widget')
    await eventually(() => lastHeard()).toMatch(/^event:/)
    expect(person.chat.history).toEqual([])
  })
})

async function lastHeard(): Promise<string> {
  const em = both.world.system.listening.orm.em.fork()
  const [last] = await em.find(HeardUpdate, { channel: 'vk' }, { orderBy: { heardAt: 'desc' }, limit: 1 })
  return last?.updateId ?? ''
}

describe('what a bot cannot read', () => {
  test.each([
    ['a photo', (person: VkResident) => person.chat.sendsPhoto(), 'Чисел на фото бот не видит'],
    [
      'a document',
      (person: VkResident) => person.chat.sendsDocument({ name: 'a.txt', bytes: Buffer.from('20099') }),
      'Файлы бот не открывает',
    ],
    ['a voice message', (person: VkResident) => person.chat.sendsVoice(), 'Голосовые сообщения бот не слушает'],
    ['a sticker', (person: VkResident) => person.chat.sendsSticker(), 'Это бот прочитать не может'],
    ['a place', (person: VkResident) => person.chat.sendsLocation(), 'Это бот прочитать не может'],
  ])('%s is answered politely, in the middle of a question too', async (_, sends, answer) => {
    const person = await both.linkedVkResident('Житель', '20802')
    await person.does(() => sends(person)).hears(answer)
    await person.says('/link').hears('В каком городе')
    await person.does(() => sends(person)).hears(/бот не читает[\s\S]*В каком городе/)
    await person.presses('Кемерово').hears('номер лицевого счёта')
  })

  test('a photo with a number under it is that number', async () => {
    const person = await both.linkedVkResident('Житель', '20802')
    await person.does(chat => chat.sendsPhoto({}, '28890')).hears('28871 → 28890')
  })
})

describe('every press is answered', () => {
  test('an answer and a way elsewhere by what follows, an old button with words of its own', async () => {
    const person = await both.linkedVkResident('Житель', '20764')
    await person.says('Язык').hears('Выберите язык')
    const { cmid } = person.chat.lastFromBot!
    await person.presses('Русский').hears('по-русски')
    await person.says('Лицевой счёт').hears('Лицевой счёт 20764')
    await person.presses({ cmid: person.chat.lastFromBot!.cmid, label: 'Оплатить' }).hears('К оплате')
    await person.presses({ cmid, label: 'English' }).hears('прежнего вопроса')
    expect(snackbars(person)).toEqual(['Эта кнопка — от прежнего вопроса.'])
    expect(person.chat.unansweredPresses).toEqual([])
  })

  test('of a button of an earlier question, while another one waits', async () => {
    const person = await both.linkedVkResident('Житель', '20417')
    await person.says('Язык').hears('Выберите язык')
    const { cmid } = person.chat.lastFromBot!
    await person.says('/link').hears('В каком городе')
    await person.presses({ cmid, label: 'English' }).hears(/прежнего вопроса[\s\S]*В каком городе/)
    expect(snackbars(person)).toEqual(['Эта кнопка — от прежнего вопроса.'])
  })

  test.each([{ strange: true }, { go: 'nowhere' }, { question: 1, answer: 'x' }, 'text', [], 17])(
    'of a button that is none of ours: %j',
    async payload => {
      const person = await both.linkedVkResident('Житель', '20417')
      await person.says('/menu').hears('Выберите')
      const { cmid } = person.chat.lastFromBot!
      await person.presses({ cmid, payload }).hears('он уже закрыт')
      expect(person.chat.unansweredPresses).toEqual([])
    },
  )

  test('in the person’s language', async () => {
    const person = await both.linkedVkResident('Resident', '20417')
    await person.says('Язык').hears('Выберите язык')
    const { cmid } = person.chat.lastFromBot!
    await person.presses('English').hears('English from now on')
    await person.presses({ cmid, label: 'Русский' }).hears('from an earlier question')
    expect(snackbars(person)).toEqual([textsIn('en').oldButton])
  })

  test('one that comes too late is no trouble', async () => {
    const person = await both.linkedVkResident('Житель', '20417')
    await person.says('Язык').hears('Выберите язык')
    await both.world.stopProgram()
    person.presses('English')
    both.vk.expireEvents()
    await both.world.restart()
    await person.hears('English from now on')
    expect(refusedCalls({ vk: both.vk })).toMatchObject([tooLate])
  })
})

describe('a group chat', () => {
  test('is refused politely, once, and no data is shown there', async () => {
    const town = both.vk.groupChat('Наш двор')
    const anna = both.vk.person({ firstName: 'Анна' })
    const chat = anna.in(town)
    town.adds(both.community, anna)
    await chat.waitFor(({ lastFromBot }) => lastFromBot?.text.includes('В группе бот не отвечает'))
    chat.sends(`[club${both.community.groupId}|@kilovatt] 20099`)
    chat.sends('[club777|@other] 20099')
    chat.sends('между собой')
    const neighbour = await both.linkedVkResident('Сосед')
    await neighbour.says('/menu').hears('Выберите')
    expect(chat.messages.filter(({ isFromBot }) => isFromBot)).toHaveLength(1)
    const em = both.world.system.listening.orm.em.fork()
    const rows = await em.find(Outgoing, { address: String(town.peerId) })
    expect(rows.every(({ failedAt }) => failedAt === null)).toBe(true)
  })
})
