import type { InvoicePlace } from '../../../core/peers/peer.table.ts'
import type { GuestRole } from '../../../core/peers/permissions.ts'
import type { ReminderKind } from '../../../core/supplier/broadcast-kinds.ts'
import { messengerNames } from '../../messages/messengers.ts'
import type { Texts } from '../ru/ru.ts'
import type { settingsNoticeRu } from '../ru/settings-ru.ts'
import { asWritten } from '../screens/as-written.ts'
import { listed, plural } from '../views/numbers.ts'
import type { AccountSettings, ChatView, RemindersView } from '../views/settings-view.ts'
import { byWhenEn } from './by-when-en.ts'
import { messenger } from './connect-en.ts'
import { monthEn } from './month-en.ts'
import { numbersEn } from './numbers-en.ts'

const { day, dayAndMonth, hourAndDay, money } = numbersEn

const messengers = (channels: string[]) => listed('en', channels.map(messenger))

const places: Record<InvoicePlace, string> = { none: 'not sent', chat: 'to this chat', mail: 'by email' }

const kinds: Record<ReminderKind, string> = {
  reading: 'Readings',
  debt: 'Due dates',
  bill: 'New bills',
  verification: 'Meter calibration',
  tariff: 'New prices',
}

/** One name for each right, wherever it is named. */
const roles: Record<GuestRole, string> = { viewer: 'View only', payer: 'View and pay' }

const rights: Record<GuestRole, string> = {
  viewer: 'see the balance, readings, statement and bills, but not send readings, pay or change settings',
  payer: 'see the balance, readings, statement and bills, and pay, but not send readings or change settings',
}

const letIn: Record<GuestRole, string> = {
  viewer: `Access from the account holder: “${roles.viewer}”`,
  payer: `Access from the account holder: “${roles.payer}”`,
}

function accountLines(account: AccountSettings): string[] {
  const { number, label, role, email, hasEmail, receipts, guests } = account
  const name = `Account **${number}**${label ? ` “${asWritten(label)}”` : ''}`
  const bill = `Monthly bill: ${places[receipts]}`
  if (role !== 'owner') return [name, letIn[role], bill]
  const people = plural('en', guests, { one: 'person', other: 'people' })
  return [
    name,
    `Email: ${email ?? (hasEmail ? 'on file' : 'none')}`,
    bill,
    `Family access: ${guests === 0 ? 'nobody' : `${guests} ${people}`}`,
  ]
}

function remindersLine({ areOn, hour, muted }: RemindersView): string {
  if (!areOn) return 'Reminders: off'
  const off = muted.map(kind => `“${kinds[kind]}”`).join(', ')
  return `Reminders: on, at ${hour}:00${off ? `, except ${off}` : ''}`
}

const chatName = ({ channel, isHere }: ChatView) => `${messenger(channel)}${isHere ? ' (this chat)' : ''}`

const languageNames = new Intl.DisplayNames('en', { type: 'language' })

/** “Settings” in English. */
export const settingsEn: Texts['settings'] = {
  button: 'Settings',
  screen: ({ account, reminders, chats, language }) =>
    [
      '**Settings**',
      ...(account ? ['', ...accountLines(account)] : []),
      '',
      remindersLine(reminders),
      `Apps: ${chats.map(chatName).join(', ')}`,
      `Language: ${languageNames.of(language)}`,
    ].join('\n'),
  otherAccount: 'Other account',
  language: 'Language · Язык',
  email: {
    button: 'Email',
    ask: (number, shown) =>
      `**Email for account ${number}: ${shown ?? 'none'}**\n\nType the new address and we’ll send it a code. Nothing changes until you enter the code.`,
    noMail: phone => `You can’t change the email here, because the bot doesn’t send any. Please call ${phone}.`,
    unclear:
      'That doesn’t look like an email address. Type one like mail@mail.ru: use Latin letters, digits, dots and hyphens before the @.',
    keep: 'Keep it',
    same: 'That’s already the address: there’s nothing to change.',
    sent: (shown, minutes) =>
      `We’ve emailed a code to ${shown}. Type the six digits or open the link in the email. The code works for ${minutes} minutes.`,
    other: 'Other address',
    expired: 'This code no longer works. Send it again.',
    paused: (until, phone) =>
      `Too many emails in a row. Try again after ${hourAndDay(until)} or call ${phone}. The address hasn’t changed.`,
    changed: (number, isFirst) =>
      isFirst
        ? `**The email for account ${number} has been added.** Codes and letters will come to it.`
        : `**The email for account ${number} has been changed.** Codes and letters now go to the new address. We’ve told the old one.`,
    letter: ({ accountNumber, digits, minutes }, supplierName) => ({
      subject: `Code to change your email: ${digits}`,
      text: `Your code: ${digits}\n\nSomeone wants to make this the email for account ${accountNumber}, ${supplierName}. Type the code in the chat with the bot, or open the link. It works once, for ${minutes}. If it wasn’t you, delete this email and don’t tell anyone the code.`,
      button: 'Confirm the address',
    }),
    changedLetter: ({ accountNumber, shownEmail, channel }, at, { name, phone }) => ({
      subject: `The email for account ${accountNumber} has been changed`,
      text: `The email for account ${accountNumber} was changed at ${hourAndDay(at)}.\n\nThe new address is ${shownEmail}. It was given ${channel ? `in ${messenger(channel)}` : 'to the supplier'} and confirmed. No more letters will come here.\n\nIf it wasn’t you, call ${phone}. We’ll restore the old address and check who is linked to the account.\n\n${name}`,
    }),
    web: number => ({
      title: `Make this the email for account ${number}?`,
      text: 'Codes and bills will come here. If you didn’t ask for this, just close this page.',
    }),
    webButton: 'Confirm the address',
    webDone: number => ({
      title: `The email for account ${number} has been changed`,
      text: 'You can close this page and go back to the chat.',
    }),
  },
  reminders: {
    button: 'Reminders',
    screen: ({ areOn, hour, muted }) =>
      areOn
        ? `**Reminders come at ${hour}:00**${muted.length > 0 ? `, turned off: ${muted.length}` : ''}\n\nPress one to turn it on or off. We always tell you about payments and answers to your questions.`
        : '**Reminders are off.** We always tell you about payments and answers to your questions.',
    kind: (kind, isWanted) => `${isWanted ? '✓' : '✗'} ${kinds[kind]}`,
    allOff: 'Turn all off',
  },
  receipts: {
    button: 'Bills',
    change: 'Bill settings',
    ask: ({ number, receipts }, isByLink) =>
      `**Monthly bill: ${places[receipts]}**\nAccount ${number}\n\nWhen a month is closed, we’ll send you its bill, once. Where would you like it?${
        isByLink ? ' We don’t send documents to this app: you’ll get a link to the bill here.' : ''
      }`,
    place: (place, isNow) =>
      `${isNow ? '✓ ' : ''}${{ none: 'Don’t send', chat: 'To this chat', mail: 'By email' }[place]}`,
    changed: ({ number, receipts }, isByLink) =>
      receipts === 'none'
        ? `Done: we won’t send bills for account ${number} automatically. You can ask for one at any time.`
        : `**Done: bills for account ${number} will come ${places[receipts]}.** ${receipts === 'chat' && isByLink ? 'You’ll get a link' : 'The first one will come'} when this month is closed.`,
    notOffered: 'Bills aren’t sent automatically at the moment. You can ask for one in the chat: “Bill”.',
    noEmail: 'Add an email to the account first.',
  },
  label: 'Name the account',
  chats: {
    button: 'Apps',
    list: chats =>
      `**Your chats with the bot**\n${chats.map(chat => `• ${chatName(chat)}, since ${day(chat.since)}`).join('\n')}\n\nA disconnected chat no longer shows your accounts, and notifications go to the others.`,
    disconnect: ({ channel, isHere, since }) =>
      isHere ? `Disconnect this chat (${messenger(channel)})` : `Disconnect ${messenger(channel)}, since ${day(since)}`,
    confirm: ({ channel, isHere, since }) =>
      isHere
        ? `Disconnect this chat (${messenger(channel)})? Your accounts will no longer be shown here. You can link them again at any time.`
        : `Disconnect ${messenger(channel)}, connected on ${day(since)}? Your accounts will no longer be shown there, and notifications will go to your other chats.`,
    yes: 'Yes, disconnect',
    no: 'No, keep it',
    disconnected: ({ channel }) =>
      `**Done: ${messenger(channel)} has been disconnected.** Your accounts are no longer shown there, and notifications go to your other chats.`,
    leftHere: 'This chat has been disconnected: your accounts are no longer shown here.',
    add: 'Other app',
    where: 'Notifications',
  },
  access: {
    button: 'Family access',
    letIn,
    refused: (number, role) =>
      `**“${roles[role]}” access doesn’t allow this.** For account ${number} you can ${rights[role]}. If you need more, ask the account holder.`,
    list: (number, guests, owners) =>
      [
        guests.length > 0
          ? `**Access to account ${number}**\nChoose whose access to end:`
          : `**Nobody else has access to account ${number}.** You can give it to your mum, for example: just to view, or to pay as well.`,
        ...guests.map(
          ({ name, role, channels, since }) =>
            `• ${asWritten(name)}: “${roles[role]}”, ${messengers(channels)}, since ${day(since)}`,
        ),
        ...(owners.length > 0
          ? [
              '',
              'These also have full access with their own code:',
              ...owners.map(({ channel, since }) => `• ${messenger(channel)}, since ${day(since)}`),
            ]
          : []),
      ].join('\n'),
    item: ({ name, role }) => `${name}: ${roles[role]}`,
    share: 'Give access',
    askRole: number =>
      `**What should they be able to do with account ${number}?**\n\n“${roles.viewer}”: ${rights.viewer}.\n\n“${roles.payer}”: ${rights.payer}.`,
    role: roles,
    askName: 'What do you call them? For example, “Mum”. Up to 30 characters; they won’t see it.',
    nameUnclear: 'That’s too long: use one line of up to 30 characters.',
    tooMany: most => `You can give access to up to ${most} people. End someone’s access first.`,
    code: (code, minutes, { name, role, accountNumber, bots }) =>
      `Code for “${asWritten(name)}”: **${code}**\n\nAsk them to open this bot (${listed('en', bots.length > 0 ? bots : messengerNames('en'), 'or')}), press “Code from a relative” and type it. It works once, for ${minutes} minutes. It opens account ${accountNumber}: they’ll be able to ${rights[role]}. We’ll tell you when it’s used.`,
    confirmEnd: ({ name, role, channels }) =>
      `End access for ${asWritten(name)}, “${roles[role]}”, ${messengers(channels)}? The account will no longer be shown there.`,
    endYes: 'Yes, end it',
    endNo: 'No, keep it',
    ended: name => `**Access ended: ${asWritten(name)}.** We’ve told them.`,
    given: (number, role) =>
      `**You’ve been given access to account ${number}.** You can ${rights[role]}. The account holder can end this at any time; to give it up yourself, use “My accounts” → “Unlink an account”.`,
    alreadyIn: number =>
      `You already have full access to account ${number} here: the code wasn’t needed, and still works for the person it was meant for.`,
  },
  data: {
    button: 'My data',
    screen:
      '**Your data**\n\nYou can get everything we hold about you and your accounts as a file, or have it deleted. Before deleting anything, we’ll show you what goes and what the law requires us to keep.',
    take: 'Get the file',
    forget: 'Delete my data',
    file: '**Your data** is in this file: chats, accounts, readings, bills, payments and messages. Don’t share it with strangers.',
    byLink:
      '**Your data file is ready.** We don’t send documents to this app: open it with a secure link, which works for a day, or get it by email.',
    open: 'Open the file',
    byMail: 'Send by email',
    mailed: shown => `The file has been sent to ${shown}.`,
    noMail: 'This account doesn’t have your email. Open the file with the link.',
    letter: supplierName => ({
      subject: 'Your data file',
      text: `The file with your data that you asked for in the chat is attached. Don’t share it with strangers.\n\n${supplierName}`,
    }),
    linkExpired: {
      title: 'This link no longer works',
      text: 'It opens the file for a day. Ask for the file again in the chat: “My data”.',
    },
    confirm: [
      '**Delete your data in all your chats with the bot?**',
      '',
      'We’ll delete: your linked accounts and their names, the access you gave to relatives (where the account has no other owner), settings, the text of your questions and our answers, codes, unsent messages, and the email you gave here (where nobody else uses the account).',
      '',
      'The law requires us to keep: your account’s readings, charges, payments and bills, which are accounting records (402-FZ, art. 29: at least five years) and records of electricity supply (Government decree 354), and a note, without a name or number, that you gave your consent and withdrew it.',
      '',
      'This can’t be undone. You may want to get the file first.',
    ].join('\n'),
    yes: 'Delete for good',
    no: 'Don’t delete',
    kept: 'OK, nothing has been deleted.',
    forgotten:
      '**Your data has been deleted.** This chat is now new to us: if you write, we’ll ask for your consent again. You can delete the messages in the chat yourself.',
    tooOften: phone => `This chat’s data has been deleted several times today. Try again tomorrow or call ${phone}.`,
  },
}

/** Notifications about settings, in English. */
export const settingsNoticeEn: typeof settingsNoticeRu = notice => {
  switch (notice.notice) {
    case 'email-changed':
      return `**The email for account ${notice.accountNumber} was changed** in ${messenger(notice.channel)}. If it wasn’t you or your family, call the contact centre straight away: the number is under “Offices”.`
    case 'chat-disconnected':
      return `This chat was disconnected from ${messenger(notice.channel)}: your accounts are no longer shown here. You can link them again at any time.`
    case 'chat-forgotten':
      return `You deleted your data in ${messenger(notice.channel)}, and this chat is now new to us: if you write, we’ll ask for your consent again.`
    case 'access-taken':
      return `**${asWritten(notice.guestName)} now has access to account ${notice.accountNumber}** (“${roles[notice.role]}”, ${messenger(notice.channel)}). If someone else typed the code, end their access.`
    case 'access-ended':
      return notice.why === 'owner-left'
        ? `The account holder has unlinked account ${notice.accountNumber} from the bot, so your access has ended too.`
        : `The account holder has ended your access to account ${notice.accountNumber}: it’s no longer shown here.`
    case 'bill-itself': {
      const dueKopecks = BigInt(notice.dueKopecks)
      const due =
        dueKopecks > 0n
          ? `**To pay: ${money(dueKopecks)}**${byWhenEn(dueKopecks, BigInt(notice.overdueKopecks ?? 0), dayAndMonth(Temporal.PlainDate.from(notice.dueDay)))}`
          : '**Nothing to pay**'
      return `${due}\n\nYour bill for ${monthEn(notice.period)}, account ${notice.accountNumber}.`
    }
  }
}
