import { currentAccount } from '../../../core/peers/linked-accounts.ts'
import type { WorkingHours } from '../../../core/supplier/hours.ts'
import type { Office } from '../../../core/supplier/office.ts'
import type { Branch } from '../../../core/supplier/supplier.ts'
import { isOpenAt, opensAt, openUntil } from '../../../core/supplier/working-hours.ts'
import { defaultLanguage } from '../../../core/units/language.ts'
import { choosePaged } from '../../asking/pages.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { ActionContext } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import type { Texts } from '../../texts/ru/ru.ts'
import type { OfficeView, OpenState } from '../../texts/views/office-view.ts'
import { mapLink } from '../../views/map-link.ts'

/** How many offices get a button to the map: the message has room for no more. */
const mostMaps = 4

declare module '../../messages/destinations.ts' {
  interface Destinations {
    offices: { branchId?: string; other?: true }
  }
}

/** «Офисы»: the contact centre, and the offices of the resident's own branch, or of another that is asked for. */
export const offices: Conversation<'offices'> = {
  name: 'offices',
  words: {
    order: 160,
    exact: [
      '/offices',
      '/contacts',
      'офисы',
      'офис',
      'адреса',
      'адрес офиса',
      'где вы находитесь',
      'контакты',
      'контактный центр',
      'часы работы',
      'режим работы',
      'график работы',
      'offices',
      'office',
      'contacts',
      'opening hours',
    ],
  },
  intents: [
    {
      order: 50,
      pattern:
        /(?:ваш |где |какой )?(?:адрес|офис|контор)\p{L}*|(?:режим|график|часы) работы|(?<!(?<!\p{L})с )телефон(?!.*\d{5})|контакт|горяч\p{L}+ лини|куда (?:\p{L}+ )?(?:позвонить|обратиться|прийти|подойти|ехать)|до скольки|во сколько (?:открыв|закрыв)/u,
      english:
        /\boffices?\b|\b(?:opening|working) hours|\bphone number\b(?!.*\d{5})|\b(?:your|support) (?:phone|number|address)|\bhotline|\bwhere are you/u,
    },
  ],
  section: { order: 70, label: ({ offices }) => offices.button },
  command: { order: 130, name: 'offices', description: ({ commands }) => commands.offices },
  needsNoConsent: true,
  isList: true,
  parts: { other: true, branchId: true },
  async run(chat, { branchId, other }) {
    const { texts } = chat
    if (other) {
      const branches = await chat.step('branches', async ({ supplier }) =>
        supplier.branches.map(({ id, name }) => ({ id, name: name[texts.language] })),
      )
      const buttons = branches.map(({ id, name }) => [{ label: name, answer: id }])
      const chosen = await choosePaged(chat, { kind: 'text', text: texts.offices.whichCity, buttons })
      return chosen === undefined ? undefined : redirect('offices', { branchId: chosen })
    }
    const seen = await chat.step('offices', context => viewOffices(context, branchId, texts))
    const maps = seen.addresses.slice(0, mostMaps)
    const more: Button[] = [
      ...(seen.hasOthers ? [goButton(texts.offices.otherCity, 'offices', { other: true })] : []),
      goButton(texts.question.button, 'question'),
    ]
    const named = maps.length > 1
    const buttons = [
      ...maps.map(address => [{ label: texts.offices.onMap(named ? street(address) : null), url: mapLink(address) }]),
      more,
    ]
    return await sayLast(chat, seen.text, buttons)
  },
}

/** The address without its town, which the screen names: a button has little room. */
const street = (address: string) => address.replace(/^г\. [^,]+, /, '')

/** The text itself, since whether an office is open is true for this moment only. */
async function viewOffices({ em, peer, supplier, now }: ActionContext, branchId: string | undefined, texts: Texts) {
  const own = (await currentAccount(em, peer.id))?.account.branch
  const { branches, phone, email, site } = supplier
  const branch = byId(branches, branchId) ?? byId(branches, own) ?? branches[0]!
  const at = now.toZonedDateTimeISO(branch.timeZone)
  const text = texts.offices.screen({
    branch: branch.name[texts.language],
    offices: branch.offices.map(office => viewOffice(office, at, texts)),
    contacts: { phone, email, site },
  })
  return { text, addresses: branch.offices.map(({ address }) => address), hasOthers: branches.length > 1 }
}

const byId = (branches: Branch[], id: string | undefined) => branches.find(branch => branch.id === id)

function viewOffice({ address, hours, open, phone }: Office, at: Temporal.ZonedDateTime, texts: Texts): OfficeView {
  // The lines are as bills print them, in Russian.
  const lines = open && texts.language !== defaultLanguage ? weekLines(open, texts.offices.days) : hours
  return { address, hours: lines, phone: phone ?? null, state: open ? openState(open, at) : null }
}

function openState(hours: WorkingHours, at: Temporal.ZonedDateTime): OpenState {
  if (isOpenAt(hours, at)) return { isOpen: true, until: clock(openUntil(hours, at).toPlainTime()) }
  const next = opensAt(hours, at)
  return { isOpen: false, at: clock(next.toPlainTime()), on: next.toPlainDate(), today: at.toPlainDate() }
}

/** «Mon–Thu 08:00–17:30»: consecutive days with the same hours are written as one span. */
function weekLines({ week }: WorkingHours, names: string[]): string[] {
  const days = Object.values(week).map(spans => spans.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', '))
  const runs: { first: number; last: number; hours: string }[] = []
  for (const [day, hours] of days.entries()) {
    const run = runs.at(-1)
    if (run && run.last === day - 1 && run.hours === hours) run.last = day
    else if (hours) runs.push({ first: day, last: day, hours })
  }
  return runs.map(({ first, last, hours }) =>
    first === last ? `${names[first]} ${hours}` : `${names[first]}–${names[last]} ${hours}`,
  )
}

const clock = (time: Temporal.PlainTime) => time.toString({ smallestUnit: 'minute' })
