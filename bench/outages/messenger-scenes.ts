import { setTimeout as sleep } from 'node:timers/promises'
import { asksQuestion } from '../../test/support/people/ask-question.ts'
import type { Scene, Stage } from './open-stage.ts'
import { answered, answersFor, figure, secondsOf, until } from './seconds.ts'

const forEver = Number.POSITIVE_INFINITY
const minute = 60

/** Telegram accepts every call and answers none. */
async function telegramHangs(stage: Stage): Promise<string[]> {
  const four = await Promise.all(['20583', '20802', '20911', '20991'].map(stage.linked))
  const olga = await stage.linkedVk('20417')
  await answered(olga)
  const hung = Promise.withResolvers<void>()
  for (const person of four) person.says('Квитанция')
  stage.telegram.fail({}, { kind: 'delay', until: () => hung.promise }, forEver)
  for (const person of four) person.says('Помощь')
  const said = secondsOf(() => until(async () => (await stage.troubles()).includes('telegram')))
  const answers = await answersFor(olga, minute)
  stage.telegram.calm()
  hung.resolve()
  const after = await secondsOf(() => Promise.all(four.map(person => person.hears('Что умеет бот'))))
  const over = await secondsOf(() => until(async () => (await stage.troubles()) === ''))
  return [
    `VK meanwhile: ${answers}`,
    `/healthz says so after ${figure(await said)}`,
    `every reply ${figure(after)} after its end, /healthz clear ${figure(over)} later`,
  ]
}

/** The token is refused in whatever is called. */
async function telegramRefuses(stage: Stage): Promise<string[]> {
  const four = await Promise.all(['20583', '20802', '20911', '20991'].map(stage.linked))
  for (const person of four) await answered(person)
  stage.telegram.fail({}, { kind: 'error', code: 401 }, forEver)
  for (const person of four) person.says('/menu').says('Помощь')
  const said = await secondsOf(() => until(async () => (await stage.troubles()).includes('telegram')))
  const words = await stage.troubles()
  await sleep(minute * 1000)
  stage.telegram.calm()
  const after = await secondsOf(() => Promise.all(four.map(person => person.hears('Что умеет бот'))))
  const over = await secondsOf(() => until(async () => (await stage.troubles()) === ''))
  return [
    `/healthz says so after ${figure(said)}: "${words}"`,
    `every reply ${figure(after)} after its end, /healthz clear ${figure(over)} later`,
  ]
}

/** The desk's group refuses one of a resident's messages. */
async function deskRefuses({ telegram, desk, ...stage }: Stage): Promise<string[]> {
  const ivan = await stage.linked('12345')
  const agent = telegram.person({ firstName: 'Анна' }).in(desk)
  await asksQuestion(ivan, 'Переоформите договор')
  await agent.waitFor(() => agent.messages.some(({ text }) => text.includes('Переоформите договор')))
  const refused = { kind: 'error', code: 400, description: 'Bad Request: text must be encoded in UTF-8' } as const
  telegram.fail({ method: 'sendMessage', chatId: desk.chat.id }, refused)
  const shown = await secondsOf(() => ivan.says('Странные слова').hears('специалисты не увидели'))
  const sees = (words: string) => agent.waitFor(() => agent.messages.some(({ text }) => text.includes(words)))
  ivan.says('А эти обычные')
  return [
    `the resident reads of it after ${figure(shown)}`,
    `the next entry is there after ${figure(await secondsOf(() => sees('А эти обычные')))}`,
    `the agents read of it ${figure(await secondsOf(() => sees('показать нельзя')))} later`,
  ]
}

/** An agent's photo is gone, or never comes, on its way to a resident of VK. */
async function fileIsGone({ telegram, desk, ...stage }: Stage): Promise<string[]> {
  const olga = await stage.linkedVk('20417')
  const agent = telegram.person({ firstName: 'Анна' }).in(desk)
  const number = await asksQuestion(olga, 'Где мой договор?')
  const topic = await agent.waitFor(() => desk.topics.find(({ name }) => name.includes(`№ ${number} ·`)))
  telegram.fail({ method: 'download' }, { kind: 'error', code: 404 })
  olga.listens()
  agent.sendsPhoto({}, 'вот он', { topic: topic.id })
  agent.sends('приходите в среду', { topic: topic.id })
  const gone = await secondsOf(() => olga.hears('вот он'))
  const next = await secondsOf(() => olga.hears('приходите в среду'))
  return [`the words without it after ${figure(gone)}, the next ones ${figure(next)} later`]
}

export const messengerScenes: Record<string, Scene> = {
  'Telegram hangs for a minute': telegramHangs,
  'Telegram refuses the token (401) for a minute': telegramRefuses,
  'the desk refuses one entry': deskRefuses,
  'an agent’s photo is gone': fileIsGone,
}
