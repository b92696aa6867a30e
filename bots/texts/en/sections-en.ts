import type { Texts } from '../ru/ru.ts'
import type { sectionsRu } from '../ru/sections-ru.ts'
import { asWritten } from '../screens/as-written.ts'
import { type TariffWords, tariffScreen } from '../screens/tariff-screen.ts'
import type { ContractView } from '../views/contract-view.ts'
import { noBreak, plural } from '../views/numbers.ts'
import type { OfficeView, OpenState } from '../views/office-view.ts'
import { numbersEn } from './numbers-en.ts'

const { day, dayAndMonth, hourAndDay, money } = numbersEn

const weekdayOf = (date: Temporal.PlainDate, weekday: 'long' | 'short') => date.toLocaleString('en', { weekday })

function opening({ at, on, today }: Extract<OpenState, { isOpen: false }>): string {
  const days = today.until(on).days
  if (days === 0) return `opens today at ${at}`
  if (days === 1) return `opens tomorrow at ${at}`
  if (days < 7) return `opens on ${weekdayOf(on, 'long')} at ${at}`
  return `opens on ${day(on)} at ${at}`
}

const officeLines = ({ address, hours, phone, state }: OfficeView): string[] => [
  ...(state === null ? [] : [state.isOpen ? `**Open now until ${state.until}**` : `**Closed now**, ${opening(state)}`]),
  address,
  ...hours,
  ...(phone === null ? [] : [`Phone: ${phone}`]),
]

const meterLine = ({ serial, model, installedOn, verifiedUntil }: ContractView['meters'][number]) =>
  `Meter No. ${asWritten(serial)}, ${asWritten(model)}: installed on ${day(installedOn)}, ${
    verifiedUntil ? `calibrated until ${day(verifiedUntil)}` : 'no calibration date on record'
  }`

const priceEn: Texts['services']['price'] = price =>
  price === null ? 'price on request' : price === 0n ? 'free' : money(price)

const opensAtLine = (opensAt: Temporal.ZonedDateTime | null) =>
  opensAt ? `We’re closed now and will answer after ${hourAndDay(opensAt)}.` : 'We’ll answer here or call you.'

/** The sections of the cabinet in English, but the tariffs. */
export const sectionsEn: Pick<Texts, keyof typeof sectionsRu> = {
  more: {
    heading: '**More**\n\nChoose a section:',
    statement: 'Statement',
    payments: 'My payments',
    accounts: 'My accounts',
    questions: 'My questions',
    help: 'What the bot does',
    exit: 'Exit',
  },
  contract: {
    button: 'Contract',
    account: view =>
      [
        `**Contract for account ${view.number}**`,
        ...(view.unifiedAccount === null ? [] : [`Unified account ${view.unifiedAccount}`]),
        ...(view.maskedName === null ? [] : [asWritten(view.maskedName)]),
        ...(view.address === null ? [view.branch] : [asWritten(view.address)]),
        view.category,
        '',
        ...(view.meters.length === 0 ? ['No meter: you’re charged at the standard rate'] : view.meters.map(meterLine)),
        '',
        `Linked to this chat on ${day(view.linkedOn)}`,
      ].join('\n'),
    caption: supplierName =>
      `**The form of the supply contract** of ${supplierName}, in Russian.\n\nIt’s a public contract, valid without a signature. For a signed copy, visit one of our offices with your passport.`,
    noForm: ({ site, phone }) => `You can get the contract form at our offices or at ${site}. Questions: ${phone}.`,
  },
  services: {
    button: 'Services',
    list: services =>
      `**Services**\n\n${services
        .map(({ name, price }, index) => `${index + 1}. ${name}: ${priceEn(price)}`)
        .join('\n')}\n\nChoose a service to find out more and request it.`,
    price: priceEn,
    details: ({ name, description, price, term }) => `**${name}: ${priceEn(price)}**\nTime: ${term}\n\n${description}`,
    request: 'Request it',
    otherService: 'Other service',
    none: phone => `Call ${phone} to learn about our services.`,
    noDesk: ({ name, price, term, description }, phone) =>
      `**${name}: ${priceEn(price)}**\nTime: ${term}\n\n${description}\n\nTo order, call ${phone}.`,
    ownersOnly: 'Only the owner of the account can request it.',
    whichAccount: 'Which account is it for?',
    owes: (number, kopecks) =>
      `**${money(kopecks)} is unpaid** on account ${number}. This is refused while anything is owed: pay first, then ask for it.`,
    phone: 'Type a **phone number** we can reach you on, for example +7 913 123-45-67.',
    phoneUnclear:
      'That doesn’t look like a Russian phone number. Type it with its code, for example +7 913 123-45-67 or 8 3842 12-34-56.',
    when: 'When would suit you? Choose, or type it yourself, for example “Saturday after 12”.',
    whenUnclear: 'Please keep it to 100 characters: just the day and time that suit you.',
    halfDay: (date, half) =>
      `${weekdayOf(date, 'short')} ${dayAndMonth(date)}, ${half === 1 ? 'morning' : 'afternoon'}`,
    anyTime: 'Any time',
    comment: isVisit =>
      isVisit
        ? 'Is there anything else we should know? For example, the entrance and door code.'
        : 'Would you like to add anything?',
    commentUnclear: 'Please keep it to 500 characters.',
    noComment: 'Nothing else',
    summary: ({ service, accountNumber, phone, when, comment }) =>
      [
        `**Request: ${service}**`,
        '',
        `Account: ${accountNumber}`,
        `Phone: ${phone}`,
        ...(when === null ? [] : [`Time: ${asWritten(when)}`]),
        ...(comment === null ? [] : [`Comment: ${asWritten(comment)}`]),
        '',
        'Is that all correct?',
      ].join('\n'),
    send: 'Send the request',
    again: 'Start again',
    drop: 'Don’t send',
    dropped: 'OK, the request wasn’t sent.',
    thread: ({ service, accountNumber, phone, when, comment }, price) =>
      [
        `Request: ${service} (${priceEn(price)})`,
        `Account: ${accountNumber}`,
        `Phone: ${phone}`,
        ...(when === null ? [] : [`Time: ${when}`]),
        ...(comment === null ? [] : [`Comment: ${comment}`]),
      ].join('\n'),
    taken: (service, number, opensAt) =>
      `**We’ve received your request, No. ${number}: ${service}.** ${opensAtLine(opensAt)} You’ll find it in “My questions”.`,
    follow: 'Open the request',
  },
  offices: {
    button: 'Offices',
    screen: ({ branch, offices, contacts: { phone, email, site } }) =>
      [
        `**Contact centre: ${phone}**`,
        `${email} · ${site}`,
        '',
        `**${branch}**`,
        ...(offices.length === 0 ? ['There’s no office in this town. We can help by phone and here in the chat.'] : []),
        ...offices.flatMap((office, index) => [...(index > 0 ? [''] : []), ...officeLines(office)]),
      ].join('\n'),
    onMap: address => (address === null ? 'Show on the map' : `On the map: ${address}`),
    otherCity: 'Other town',
    whichCity: 'Which town’s offices would you like to see?',
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  },
  exit: {
    all: 'All accounts',
    confirmAll: (accounts, guests) =>
      `Unlink ${plural('en', accounts, { one: `${accounts} account`, other: `all ${accounts} accounts` })} from this chat? You’ll get no more messages about them, and can link them again at any time.${guests > 0 ? ' The family access you gave will end too: we’ll tell them.' : ''}`,
    left: 'This chat has no linked accounts now. To come back, press “Link an account” or type /start. Your contract, charges and payments stay as they are.',
  },
  help: ({ phone, email, site }) =>
    `**What the bot does**

**Readings.** Just type the number on your meter: “20099”. For a two-rate meter: “t1 120 t2 45”.

**Balance and bill.** “Account” shows what you owe and why; “Bill” sends a PDF with a QR code, in Russian.

**Paying.** Press “Pay”, or type it with the amount: “pay 500”.

**History.** “Statement” goes month by month, “Usage history” shows what you’ve used, “My payments” what you’ve paid and when.

**Useful information.** “Tariffs”, “Contract”, “Services”, which you can request here, and “Offices”.

**Questions.** “Questions & answers” passes your question on to our team; the answer comes to this chat. Earlier ones are in “My questions”.

**Settings.** Email, reminders, language and your other app. Several accounts are in “My accounts”; “Exit” unlinks them.

All of this is in the menu, with more sections under “More”. You can also type a section’s name.

**Contact centre: ${phone}**
${email} · ${site}`,
}

/** «Тарифы» in English. */
export function tariffsEn(words: Pick<TariffWords, 'numbers' | 'zoneNames'>): Texts['tariffs'] {
  const tariffWords: TariffWords = {
    ...words,
    perKwh: 'per kWh',
    range: (above, upto) =>
      above === null
        ? `up to ${upto}${noBreak}kWh a month`
        : upto === null
          ? `above ${above}${noBreak}kWh a month`
          : `from ${above} to ${upto}${noBreak}kWh a month`,
    inForce: from => `In force since ${from}, VAT included.`,
    pricesInForce: from => `Prices per kWh, VAT included, in force since ${from}.`,
    next: from => `From ${from}`,
    change: (percent, isMore) => `${percent} ${isMore ? 'more' : 'less'}`,
    unchanged: 'unchanged',
    meterWith: zones => ({ 1: 'One-rate meter', 2: 'Two-rate meter', 3: 'Three-rate meter' })[zones] ?? '',
    account: number => `Account ${number}`,
    rangeExempt: 'This account is exempt from bands: everything you use is charged at the price of the first one.',
  }
  return {
    button: 'Tariffs',
    screen: view => tariffScreen(tariffWords, view),
    none: phone => `We don’t have a tariff for this account at the moment. Please call ${phone}.`,
    whichBranch: 'Which town is your home in?',
    whichCategory: 'The tariff depends on your category. Which one is yours?',
    otherCategory: 'Other category',
    own: 'My tariffs',
  }
}
