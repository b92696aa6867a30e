import { until } from '../until.ts'
import type { Act, Life } from './act.ts'
import type { Dweller } from './dweller.ts'
import type { YearWorld } from './year-world.ts'

const atOnce = 50

/** What somebody did without being answered, with what stood in the chat. */
export interface Unanswered {
  who: string
  act: string
  chat: string[]
}

/** Everybody does what their life has at one moment of the year; gives how much was done, and what was not answered. */
export async function liveMoment(here: YearWorld, lives: Life[], moment: number) {
  const waiting = here.people.entries()
  const unanswered: Unanswered[] = []
  let acts = 0
  const chatKey = async () => {
    for (const [nth, person] of waiting) {
      const { moments, paysByChance } = lives[nth]!
      for (const act of moments[moment]!) {
        const before = person.seen()
        if (!(await perform(here, person, act, paysByChance))) continue
        acts += 1
        if (!(await isAnswered(here, person, before)))
          unanswered.push({ who: `${person.channel} ${nth}`, act: JSON.stringify(act), chat: person.lastWords() })
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, chatKey))
  return { acts, unanswered }
}

/** Whether the bot was told something that it has to answer: a link leads out of the chat. */
async function perform(
  here: YearWorld,
  person: YearWorld['people'][number],
  act: Act,
  chance: number,
): Promise<boolean> {
  switch (act.does) {
    case 'says':
      person.sends(act.text)
      return true
    case 'sends':
      person.attaches(act.what)
      return true
    case 'reads the meter':
      person.sends(dialText(person.household.dialKwh, act))
      return true
    case 'presses': {
      const buttons = person.buttons()
      if (buttons.length === 0) return false
      const url = buttons[Math.floor((act.nth / 1000) ** 3 * buttons.length)]!.press()
      if (url === undefined) return true
      await follow(here, url, (act.nth + chance) % 10)
      return false
    }
  }
}

function dialText(dialKwh: number[], { kwh, way }: Act & { does: 'reads the meter' }): string {
  for (const zone of dialKwh.keys()) dialKwh[zone] = Math.max(0, dialKwh[zone]! + kwh)
  if (way === 1) return `показания ${dialKwh.join(' ')}`
  if (way === 2) return dialKwh.map((value, zone) => `т${zone + 1} ${value}`).join(' ')
  if (way === 3) return dialKwh.map(value => `${value},4`).join(' ')
  return dialKwh.join(' ')
}

/** Opens a link of ours. Where it leads to the bank, they pay, are refused, or leave it; of other pages they only look at. */
async function follow({ world, bank }: YearWorld, url: string, chance: number): Promise<void> {
  if (!url.startsWith(world.config.PUBLIC_URL)) return
  const response = await fetch(url, { redirect: 'manual' })
  await response.arrayBuffer()
  if (response.status >= 500) throw new Error(`${new URL(url).pathname.split('/')[1]} answered ${response.status}`)
  const place = response.headers.get('location')
  const payment = place ? bank.payments.find(({ id }) => id === place.slice(-36)) : undefined
  if (payment?.status !== 'pending') return
  if (chance < 7) bank.payer.pays(payment.id)
  else if (chance < 9) bank.payer.declines(payment.id)
}

/** Waits until the bot shows something new, and has nothing more to say. */
async function isAnswered({ world }: YearWorld, { channel, address, seen }: Dweller, before: string): Promise<boolean> {
  const { orm } = world.system.listening
  const unsent = `select 1 from outbox where channel = ? and address = ? and sent_at is null and failed_at is null
    and broadcast_id is null limit 1`
  const isDone = async () => seen() !== before && (await orm.em.fork().execute(unsent, [channel, address])).length === 0
  return await until(isDone).then(
    () => true,
    () => false,
  )
}
