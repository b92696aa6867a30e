import { setTimeout as sleep } from 'node:timers/promises'
import { people as demoPeople } from '../../sandbox/demo-data/people.ts'
import type { SeededRandom } from '../../sandbox/seeded-random.ts'
import { asksQuestion } from '../../test/support/people/ask-question.ts'
import { type Resident, readable, type Screen } from '../../test/support/people/resident.ts'
import type { Town } from './open-town.ts'

export type Channel = 'telegram' | 'vk' | 'max'

/** Somebody who uses the bot all the time, and what they have done so far. */
export interface Person {
  channel: Channel
  number: string
  resident: Resident<Screen>
  dialKwh: number
  /** Sent readings, oldest first. */
  sentKwh: number[]
  /** Sums paid at the bank. */
  paidKopecks: number[]
  /** What was asked that is answered by words alike each time, and how often. */
  asked: Record<'menu' | 'help' | 'bill', number>
  /** Words that must have come once each. */
  owed: string[]
}

/** Something that a person did, and how long they waited for its answer. */
export interface Ask {
  channel: Channel
  needs: 'words' | 'bills' | 'payments' | 'desk'
  what: string
  beganMs: number
  seconds: number
}

/** What the workload has noted. */
export interface Noted {
  asks: Ask[]
  /** Who waited in vain, and what they saw. */
  unanswered: string[]
  /** How many sums were chosen to be paid, each another. */
  sums: number
}

const numbersOf: Record<Channel, string[]> = {
  telegram: ['12345', '20764', '20802', '31206'],
  vk: ['20991', '21050', '31574', '40118'],
  max: ['40992', '21309'],
}

/** People in each messenger, each with an account of their own. */
export async function movePeopleIn({ linked, linkedVk, linkedMax }: Town): Promise<Person[]> {
  const ways: Record<Channel, (number: string) => Promise<Resident<Screen>>> = {
    telegram: linked,
    vk: linkedVk as never,
    max: linkedMax as never,
  }
  const moved: Person[] = []
  for (const channel of Object.keys(numbersOf) as Channel[]) {
    for (const number of numbersOf[channel]) {
      const [lastKwh] = demoPeople.find(({ account }) => account.number === number)!.use.lastKwh
      const resident = await ways[channel](number)
      moved.push({
        channel,
        number,
        resident,
        dialKwh: lastKwh! + 100,
        sentKwh: [],
        paidKopecks: [],
        asked: { menu: 0, help: 0, bill: 0 },
        owed: [],
      })
    }
  }
  return moved
}

/** Lets a person do one thing after another, by chance, until told to stop; each is waited for. They ask the agents so often at most. */
export async function lives(
  person: Person,
  town: Town,
  random: SeededRandom,
  noted: Noted,
  { most, over }: { most: number; over: AbortSignal },
): Promise<void> {
  let questions = 0
  while (!over.aborted) {
    const chance = random.next()
    const ask = (needs: Ask['needs'], what: string, act: () => Promise<unknown>) =>
      timed(noted, person, needs, what, act)
    if (chance < 0.3) await ask('words', 'menu', () => looksAtMenu(person))
    else if (chance < 0.45) await ask('words', 'help', () => asksForHelp(person))
    else if (chance < 0.75) await ask('words', 'reading', () => sendsReading(person, random))
    else if (chance < 0.85) await ask('bills', 'bill', () => asksForBill(person))
    else if (chance < 0.97) await ask('payments', 'payment', () => pays(person, town, 10_000 + noted.sums++))
    else if (questions++ < most) await ask('desk', 'question', () => isAnswered(person, town))
    await sleep(random.between(200, 1500))
  }
}

async function timed(noted: Noted, { channel, number }: Person, needs: Ask['needs'], what: string, act: () => unknown) {
  const beganMs = performance.now()
  try {
    await act()
    noted.asks.push({ channel, needs, what, beganMs, seconds: (performance.now() - beganMs) / 1000 })
  } catch (error) {
    noted.unanswered.push(`${channel} ${number}, ${what}: ${shortly(error)}`)
  }
}

async function looksAtMenu({ resident, asked }: Person): Promise<void> {
  asked.menu++
  await resident.says('/menu').hears('Выберите действие')
}

async function asksForHelp({ resident, asked }: Person): Promise<void> {
  asked.help++
  await resident.says('Помощь').hears('Что умеет бот')
}

async function sendsReading(person: Person, random: SeededRandom): Promise<void> {
  person.dialKwh += random.between(1, 3)
  person.sentKwh.push(person.dialKwh)
  person.owed.push(`→ ${person.dialKwh}`)
  const { resident } = person
  const accepted = `→ ${person.dialKwh}\\b`
  // An hour of readings comes to more than anybody uses in a month.
  const heard = await resident.says(String(person.dialKwh)).hears(new RegExp(`${accepted}|Всё верно\\?`))
  if (!new RegExp(accepted).test(readable(heard))) await resident.says('да').hears(new RegExp(accepted))
}

async function asksForBill({ resident, asked }: Person): Promise<void> {
  asked.bill++
  await resident.says('Квитанция').hears('Квитанция № К-')
}

/** By card, at the bank's page, through the link; a sum that nobody else pays. */
async function pays({ resident, paidKopecks, owed }: Person, { bank }: Town, kopecks: number): Promise<void> {
  const rubles = `${Math.floor(kopecks / 100)},${String(kopecks % 100).padStart(2, '0')}`
  resident.says(`оплатить ${rubles}`)
  let shown!: { text: string }
  const questions: [RegExp, () => unknown][] = [
    [/Внести .+ авансом\?/, () => resident.presses(`Аванс ${rubles}\u00a0₽`)],
    [/Как оплатить\?/, () => resident.says('картой')],
    [/согласитесь с условиями/, () => resident.presses('Согласен')],
    [/Куда прислать кассовый чек\?/, () => resident.says('zhitel@mail.example')],
  ]
  // Each is answered once: where a messenger knows no repeat, a question may come again.
  for (let left = questions; ; ) {
    const any = new RegExp([...left.map(([asked]) => asked.source), 'Перейти к оплате'].join('|'))
    shown = await resident.hears(any)
    const next = left.find(([asked]) => asked.test(readable(shown)))
    if (!next) break
    left = left.filter(each => each !== next)
    next[1]()
  }
  const url = /http:[^"]+\/pay\/[\w-]+/.exec(JSON.stringify(shown))![0]
  const pending = () => bank.payments.find(each => each.status === 'pending' && each.amountKopecks === BigInt(kopecks))
  await opens(url)
  while (!pending()) {
    await sleep(300)
    await opens(url)
  }
  bank.payer.pays(pending()!.id)
  paidKopecks.push(kopecks)
  owed.push(`Оплачено ${rubles}`)
  await resident.hears(new RegExp(`Оплачено \\**${rubles}`))
}

/** As a person's browser; what does not work now is tried again by whoever asks. */
async function opens(url: string): Promise<void> {
  const headers = { 'user-agent': 'Mozilla/5.0', 'sec-fetch-mode': 'navigate' }
  await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(5000) }).catch(() => undefined)
}

/** Asks the agents, who answer. */
async function isAnswered({ resident, owed }: Person, { telegram, desk }: Town): Promise<void> {
  const number = await asksQuestion(resident, 'Переоформите, пожалуйста, договор')
  const agent = telegram.person({ firstName: 'Анна' }).in(desk)
  const topic = await agent.waitFor(() => desk.topics.find(({ name }) => name.includes(`№ ${number} ·`)))
  const words = `Переоформим по вопросу ${number}`
  resident.listens()
  agent.sends(words, { topic: topic.id })
  owed.push(words)
  await resident.hears(words)
}

/** Without the whole chat: what was waited for, and its end. */
function shortly(error: unknown): string {
  const lines = String(error).split('\n')
  return lines.length < 8 ? lines.join('\n') : [lines[0], '…', ...lines.slice(-6)].join('\n    ')
}
