import { Redis } from 'ioredis'
import type { Resident, Screen } from '../../test/support/people/resident.ts'
import type { Scene, Stage } from './open-stage.ts'
import { answered, answersFor, figure, secondsOf, until } from './seconds.ts'

const hasBill = ({ chat }: Resident) => chat.messages.some(({ document }) => document?.name.endsWith('.pdf'))

/** Redis is stopped while four residents wait for bills, and goes on after a minute. */
async function redisHangs(stage: Stage): Promise<string[]> {
  const four = await Promise.all(['20583', '20802', '20911', '20991'].map(stage.linked))
  const fifth = await stage.linked('12345')
  await answered(fifth)
  stage.redis.hangs()
  for (const person of four) person.says('Квитанция')
  const said = secondsOf(() => until(async () => (await stage.troubles()).includes('the queue')))
  const answers = await answersFor(fifth, 60)
  const early = four.filter(hasBill).length
  stage.redis.goesOn()
  const after = await secondsOf(() => until(() => four.every(hasBill)))
  return [
    `a fifth meanwhile: ${answers}; bills: ${early} of 4`,
    `/healthz says so after ${figure(await said)}`,
    `all four bills ${figure(after)} after its end`,
  ]
}

/** Redis loses all it has. */
async function redisIsEmptied(stage: Stage): Promise<string[]> {
  const asked = new Redis(stage.redis.url)
  const schedules = () => asked.zcard('bull:kilovatt:repeat')
  const before = await schedules()
  await stage.redis.isEmptied()
  const back = await secondsOf(() => until(async () => (await schedules()) === before))
  const person = (await stage.linked('20583')).says('Квитанция')
  const bill = await secondsOf(() => until(() => hasBill(person)))
  asked.disconnect()
  return [`all ${before} schedules are back after ${figure(back)}; a bill asked for then comes in ${figure(bill)}`]
}

/** Four chats write 150 messages each; a fifth writes in the midst of it. */
async function flood(link: (number: string) => Promise<Resident<Screen>>): Promise<string[]> {
  const four = await Promise.all(['20583', '20802', '20911', '20991'].map(link))
  const fifth = await link('12345')
  await answered(fifth)
  const heard = () => four.reduce((sum, each) => sum + each.heard.length, 0)
  for (let nth = 0; nth < 150; nth++) for (const { chat } of four) chat.sends('Помощь')
  const times: number[] = []
  for (let nth = 0; nth < 5; nth++) times.push(await answered(fifth))
  const during = heard()
  const rest = await secondsOf(() => until(() => heard() >= 600))
  return [
    `a fifth chat is answered in ${times.map(figure).join(', ')}, with ${during} of the 600 answered by then`,
    `the last of the 600 ${figure(rest)} later`,
  ]
}

export const queueScenes: Record<string, Scene> = {
  'Redis is stopped for a minute': redisHangs,
  'Redis is emptied': redisIsEmptied,
  'four chats of Telegram write 150 messages each': ({ linked }) => flood(linked),
  'four chats of VK write 150 messages each': ({ linkedVk }) => flood(linkedVk),
}
