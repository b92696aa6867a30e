import type { Texts } from '../ru/ru.ts'
import type { sectionsRu } from '../ru/sections-ru.ts'
import { asWritten } from '../screens/as-written.ts'
import { type TariffWords, tariffScreen } from '../screens/tariff-screen.ts'
import type { ContractView } from '../views/contract-view.ts'
import { day, hourAndDay, money, noBreak, plural } from '../views/numbers.ts'
import type { OfficeView, OpenState } from '../views/office-view.ts'

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
  ...(phone === null ? [] : [`Telephone: ${phone}`]),
]

const meterLine = ({ serial, model, installedOn, verifiedUntil }: ContractView['meters'][number]) =>
  `Meter No. ${serial}, ${model}: installed on ${day(installedOn)}, ${
    verifiedUntil ? `verified until ${day(verifiedUntil)}` : 'no date of verification given'
  }`

const priceEn: Texts['services']['price'] = price =>
  price === null ? 'by estimate' : price === 0n ? 'free of charge' : money(price)

const opensAtLine = (opensAt: Temporal.ZonedDateTime | null) =>
  opensAt ? `We are closed now and will answer after ${hourAndDay(opensAt)}.` : 'We will answer here or call you.'

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
        ...(view.maskedName === null ? [] : [view.maskedName]),
        ...(view.address === null ? [view.branch] : [view.address]),
        view.category,
        '',
        ...(view.meters.length === 0 ? ['No meter: you are charged by the norm'] : view.meters.map(meterLine)),
        '',
        `Linked to this chat on ${day(view.linkedOn)}`,
      ].join('\n'),
    caption: supplierName =>
      `**The form of the supply contract** of ${supplierName}, in Russian.\n\nIt is a public contract and holds without a signature. For a signed copy come to an office with your passport.`,
    fileName: 'Supply contract.pdf',
    noForm: ({ site, phone }) => `The contract’s form is at our offices and at ${site}. Questions: ${phone}.`,
  },
  services: {
    button: 'Services',
    list: services =>
      `**Services**\n\n${services
        .map(({ name, price }, index) => `${index + 1}. ${name}: ${priceEn(price)}`)
        .join('\n')}\n\nChoose a service to read more and to ask for it.`,
    price: priceEn,
    details: ({ name, description, price, term }) => `**${name}: ${priceEn(price)}**\nTerm: ${term}\n\n${description}`,
    request: 'Ask for it',
    otherService: 'Another service',
    none: phone => `Call ${phone} to learn about our services.`,
    noDesk: ({ name, price, term, description }, phone) =>
      `**${name}: ${priceEn(price)}**\nTerm: ${term}\n\n${description}\n\nTo order, call ${phone}.`,
    whichAccount: 'For which account is it?',
    phone: 'Type the **telephone number** to reach you by, for example +7 913 123-45-67.',
    phoneUnclear:
      'This does not look like a Russian telephone number. Type it with its code, for example +7 913 123-45-67 or 8 3842 12-34-56.',
    when: 'When does it suit you? Choose, or write it yourself, for example “on Saturday after 12”.',
    whenUnclear: 'Please write less, up to 100 letters: the day and time that suit you.',
    halfDay: (date, half) =>
      `${weekdayOf(date, 'short')}, ${day(date).slice(0, 5)}, ${half === 1 ? 'morning' : 'afternoon'}`,
    anyTime: 'At any time',
    comment: isVisit =>
      isVisit
        ? 'Is there anything else we should know? For example the entrance and the door code.'
        : 'Would you like to add anything?',
    commentUnclear: 'Please write less, up to 500 letters.',
    noComment: 'Nothing else',
    summary: ({ service, accountNumber, phone, when, comment }) =>
      [
        `**Request: ${service}**`,
        '',
        `Account: ${accountNumber}`,
        `Telephone: ${phone}`,
        ...(when === null ? [] : [`Time: ${asWritten(when)}`]),
        ...(comment === null ? [] : [`Comment: ${asWritten(comment)}`]),
        '',
        'Is everything right?',
      ].join('\n'),
    send: 'Send the request',
    again: 'Fill it in again',
    drop: 'Do not send',
    dropped: 'All right, the request was not sent.',
    thread: ({ service, accountNumber, phone, when, comment }, price) =>
      [
        `Request: ${service} (${priceEn(price)})`,
        `Account: ${accountNumber}`,
        `Telephone: ${phone}`,
        ...(when === null ? [] : [`Time: ${when}`]),
        ...(comment === null ? [] : [`Comment: ${comment}`]),
      ].join('\n'),
    taken: (service, number, opensAt) =>
      `**Request no. ${number} has been taken: ${service}.** ${opensAtLine(opensAt)} You find it in “My questions”.`,
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
        ...(offices.length === 0
          ? ['There is no office in this town. We help by telephone and here in the chat.']
          : []),
        ...offices.flatMap((office, index) => [...(index > 0 ? [''] : []), ...officeLines(office)]),
      ].join('\n'),
    onMap: address => (address === null ? 'Show on the map' : `On the map: ${address}`),
    otherCity: 'Another town',
    whichCity: 'Whose offices shall I show?',
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  },
  exit: {
    all: 'All accounts',
    confirmAll: accounts =>
      `Unlink ${plural('en', accounts, { one: `${accounts} account`, other: `all ${accounts} accounts` })} from this chat? There will be no more messages about them, and you can link them again at any time.`,
    left: 'No account is linked to this chat any more. To come back, press “Link an account” or type /start. The contract, charges and payments stay as they are.',
  },
  help: ({ phone, email, site }) =>
    `**What the bot does**

**Readings.** Just type the number on the meter: “20099”. With a two-rate meter: “t1 120 t2 45”.

**Sum and bill.** “Account” shows what there is to pay and why, “Receipt” sends a PDF with a QR code.

**Paying.** Press “Pay”, or type it with the sum: “pay 500”.

**History.** “Statement” goes month by month, “Readings history” shows the use, “My payments” what was paid and when.

**To look up.** “Tariffs”, “Contract”, “Services” with requests right here, “Offices”.

**Questions.** “Questions & answers” passes your question to a person; the answer comes to this chat. Earlier ones are in “My questions”.

**Settings.** E-mail, reminders, language, the other messenger. Several accounts are in “My accounts”; “Exit” unlinks them.

All of this is in the menu, the sections under “More”. You may also type a section’s name.

**Contact centre: ${phone}**
${email} · ${site}`,
}

/** «Тарифы» in English. */
export function tariffsEn(words: Pick<TariffWords, 'zoneNames'>): Texts['tariffs'] {
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
    rangeExempt: 'This account is exempt from ranges: all of its use is charged at the price of the first one.',
  }
  return {
    button: 'Tariffs',
    screen: view => tariffScreen(tariffWords, view),
    none: phone => `We have no tariff for this account at the moment. Please call ${phone}.`,
    whichBranch: 'In which town is the flat or house?',
    whichCategory: 'The tariff depends on the category. Which one is yours?',
    otherCategory: 'Another category',
    own: 'My tariffs',
  }
}
