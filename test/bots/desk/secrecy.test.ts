import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TicketEntry } from '../../../core/tickets/ticket.table.ts'
import { sized } from '../../support/sized.ts'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'
import { questionsIn } from '../../support/worlds/bare-desk.ts'
import { type DeskForm, DeskScreen, deskForms, type OnScreen } from '../../support/worlds/desk-screen.ts'

let here: BareWorld

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

/** What begins like a command, as people type it. */
const beginnings = [
  ...['/note ', '/note: ', '/note\n', '/Note, ', '/заметка ', '/Заметка: ', '.note ', '\\note ', '//note ', '/ note '],
  ...[' /note ', '\u200b/note ', '\u2060\u00a0.заметка ', '／note ', '/ｎｏｔｅ ', '«/note ', '@kilovatt_bot /note '],
  ...[
    '.тщеу ',
    '/тщеу ',
    '/noet ',
    '/notes',
    '/заметкa ',
    '/ban_user ',
    '/close1 ',
    '/ ',
    '.. ',
    '/дом ',
    '/σημείωση ',
  ],
  ...['/close. ', '//close ', '.close ', '\\close ', '/закрыть ', '/reopen ', '/assign ', '/card ', '/canned '],
  ...['/pay ', '/why ', '/bill октябрь ', '/reading ', '/показание 20099 ', '/service ', '/askphoto ', '/correct -5 '],
  ...['/merge ', '/напомнить ', '/действия ', '/write ', '/написать 99999 ', '.ыукмшсу ', '\\оплата 500 '],
]

const agents = ['Анна', 'Борис']
const words = fc.oneof(fc.constant(''), fc.constantFrom(...beginnings))
/** Something written: what stands before its words, what it carries, and how many more pictures its album has. */
interface Writing {
  by: string
  before: string
  replyTo: number | null
  carries: 'nothing' | 'photo' | 'document' | 'voice'
  pictures: number
}

interface Changing {
  change: number
  before: string
}

/** Presses «Отправить жителю» or «Выбросить» under something, counted among all those shown. */
interface Pressing {
  press: number
}

type Doing = Writing | Changing | Pressing

/** What it replies to is counted among the messages on the screen at that time; null is none of them. */
const writing: fc.Arbitrary<Writing> = fc.record({
  by: fc.constantFrom(...agents),
  before: words,
  replyTo: fc.option(fc.nat(), { freq: 3 }),
  carries: fc.constantFrom('nothing', 'nothing', 'nothing', 'photo', 'document', 'voice'),
  pictures: fc.constantFrom(0, 0, 0, 2),
})
const changing: fc.Arbitrary<Changing> = fc.record({ change: fc.nat(), before: words })
const doings: fc.Arbitrary<Doing[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: writing },
    { weight: 1, arbitrary: changing },
    { weight: 1, arbitrary: fc.record({ press: fc.nat() }) },
  ),
  {
    minLength: 1,
    maxLength: 10,
  },
)

let tokens = 0
const token = () => `слово${++tokens}слово`

/** Which words are the agents' own, and which of their messages are answers. */
class Secrets {
  readonly kept: string[] = []
  readonly told: string[] = []
  readonly #answers = new Map<string, string>()

  /** By the rule, not by the program: the resident's words, the card, one's own answer, or the topic itself. */
  isAnswer(by: string, before: string, replied: OnScreen | undefined, hasTopics: boolean): boolean {
    if (before !== '') return false
    if (!replied) return hasTopics
    return replied.by === null
      ? /^(?:\S+ )?№ \d+ · \*\*(?:Житель|Другое)\*\*/.test(replied.text) ||
          // What the bot has sent for an agent is that agent's own answer.
          replied.text.includes(`**Ответ (${by},`)
      : this.#answers.get(replied.ref) === by
  }

  wrote(ref: string, by: string, word: string, isAnswer: boolean): void {
    if (isAnswer) this.#answers.set(ref, by)
    ;(isAnswer ? this.told : this.kept).push(word)
  }

  /** An agent has said that the resident should have these words after all. */
  released(text: string, messages: { ref: string; by: string }[]): void {
    for (const { ref, by } of messages) this.#answers.set(ref, by)
    for (const word of this.kept.filter(each => text.includes(each))) this.kept.splice(this.kept.indexOf(word), 1)
  }

  changed(ref: string, before: string, word: string): void {
    if (before !== '' || !this.#answers.has(ref)) this.kept.push(word)
  }
}

async function play(form: DeskForm, all: Doing[]) {
  const { screen, number } = await asked(form)
  const secrets = new Secrets()
  const { hasTopics } = deskForms[form]
  for (const doing of all) {
    const { messages } = screen
    const word = token()
    if ('press' in doing) {
      await pressOne(screen, number, secrets, doing)
      continue
    }
    if ('change' in doing) {
      const own = messages.filter(({ by }) => by !== null)
      if (own.length === 0) continue
      const { ref } = own[doing.change % own.length]!
      secrets.changed(ref, doing.before, word)
      await screen.edits(number, ref, `${doing.before}${word}`)
      continue
    }
    const { by, pictures } = doing
    const carries = pictures > 0 ? 'photo' : doing.carries
    // Nobody says a command.
    const before = carries === 'voice' ? '' : doing.before
    const replied = doing.replyTo === null ? undefined : messages[doing.replyTo % messages.length]!
    const isAnswer = secrets.isAnswer(by, before, replied, hasTopics)
    const more = { ...(pictures > 0 ? { album: word } : {}), ...(carries === 'nothing' ? {} : { carries }) }
    const replyTo = replied ? { replyTo: replied.ref } : {}
    for (let sent = 0; sent <= pictures; sent++) {
      const said = sent === 0 ? word : token()
      const { ref } = await screen.writes(number, { by, text: sent === 0 ? before + said : said, ...replyTo, ...more })
      secrets.wrote(ref, by, said, isAnswer)
    }
  }
  const [card] = screen.messages
  await screen.writes(number, { by: 'Анна', text: '/reopen', replyTo: card!.ref })
  for (const { id } of await here.orm.em.fork().find(TicketEntry, { question: number, kind: 'held' }))
    await screen.presses(number, 'Анна', `send:${number}.${id}`)
  return { secrets, sent: screen.sent.join('\n') }
}

/** What is under a button is no secret any more once it was pressed to be sent; what was thrown away need not arrive. */
async function pressOne(screen: DeskScreen, number: number, secrets: Secrets, { press }: Pressing) {
  const buttons = screen.messages.flatMap(({ buttons = [] }) => buttons.filter(each => /^(?:send|drop):/.test(each)))
  const button = buttons[press % buttons.length]
  if (!button) return
  const em = here.orm.em.fork()
  const entry = await em.findOneOrFail(TicketEntry, Number(button.split('.')[1]))
  const all = entry.album ? await em.find(TicketEntry, { question: number, album: entry.album }) : [entry]
  const words = all.map(({ text, files }) => [text, ...files.map(({ ref }) => ref)].join(' ')).join(' ')
  if (button.startsWith('send') && entry.kind !== 'note')
    secrets.released(
      words,
      all.map(({ ref }) => ({ ref: ref!, by: screen.messages.find(each => each.ref === ref)!.by! })),
    )
  else secrets.told.splice(0, secrets.told.length, ...secrets.told.filter(word => !words.includes(word)))
  await screen.presses(number, 'Анна', button)
}

async function asked(form: DeskForm) {
  const resident = `житель ${token()}`
  const screen = new DeskScreen(here, form, resident)
  await here.linkedPeer(resident)
  const person = here.person(resident)
  await person.says('Вопрос-ответ')
  await person.presses('Другое')
  await person.says('Переоформите на жену')
  const number = (await questionsIn(here)).at(-1)!.id
  await screen.delivers(number)
  return { screen, number }
}

describe('whatever agents write, reply to and change, in any order', () => {
  test.each(Object.keys(deskForms) as DeskForm[])(
    '%s: what is theirs stays theirs, what is an answer arrives',
    async form => {
      const keepsSecrets = fc.asyncProperty(doings, async all => {
        const { secrets, sent } = await play(form, all)
        expect(secrets.kept.filter(word => sent.includes(word))).toEqual([])
        const isChanged = all.some(doing => 'change' in doing)
        if (!isChanged) expect(secrets.told.filter(word => !sent.includes(word))).toEqual([])
      })
      await fc.assert(keepsSecrets, { numRuns: sized({ short: 8, long: 100 }) })
    },
  )
})
