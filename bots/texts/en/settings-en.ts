import type { InvoicePlace } from '../../../core/peers/peer.table.ts'
import type { GuestRole } from '../../../core/peers/permissions.ts'
import type { ReminderKind } from '../../../core/supplier/broadcast-kinds.ts'
import { shortDate } from '../../../core/units/russian.ts'
import { messengerNames } from '../../messages/messengers.ts'
import type { Texts } from '../ru/ru.ts'
import type { settingsNoticeRu } from '../ru/settings-ru.ts'
import { asWritten } from '../screens/as-written.ts'
import { day, hourAndDay, money, plural } from '../views/numbers.ts'
import type { AccountSettings, ChatView, RemindersView } from '../views/settings-view.ts'
import { byWhenEn } from './by-when-en.ts'
import { messenger } from './connect-en.ts'
import { monthEn } from './month-en.ts'

const messengers = (channels: string[]) => channels.map(messenger).join(' and ')

const places: Record<InvoicePlace, string> = { none: 'not sent', chat: 'to this chat', mail: 'by e-mail' }

const kinds: Record<ReminderKind, string> = {
  reading: 'Readings',
  debt: 'Due dates',
  bill: 'New bills',
  verification: 'Meter verification',
  tariff: 'New tariffs',
}

const roles: Record<GuestRole, string> = { viewer: 'look only', payer: 'look and pay' }

const rights: Record<GuestRole, string> = {
  viewer: 'see the sum, readings, statement and bills, but not send readings, pay or change settings',
  payer: 'see the sum and bills, and pay, but not send readings or change settings',
}

const letIn: Record<GuestRole, string> = {
  viewer: 'Let in by the owner: look only',
  payer: 'Let in by the owner: look and pay',
}

function accountLines(account: AccountSettings): string[] {
  const { number, label, role, email, hasEmail, receipts, guests } = account
  const name = `Account **${number}**${label ? ` “${asWritten(label)}”` : ''}`
  const bill = `Monthly bill: ${places[receipts]}`
  if (role !== 'owner') return [name, letIn[role], bill]
  const people = plural('en', guests, { one: 'person', other: 'people' })
  return [
    name,
    `E-mail: ${email ?? (hasEmail ? 'on file' : 'none')}`,
    bill,
    `Family access: ${guests === 0 ? 'nobody' : `${guests} ${people}`}`,
  ]
}

function remindersLine({ areOn, hour, muted }: RemindersView): string {
  if (!areOn) return 'Reminders: off'
  const off = muted.map(kind => `“${kinds[kind]}”`).join(', ')
  return `Reminders: at ${hour}:00${off ? `, except ${off}` : ''}`
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
      `Messengers: ${chats.map(chatName).join(', ')}`,
      `Language: ${languageNames.of(language)}`,
    ].join('\n'),
  otherAccount: 'Another account',
  language: 'Language · Язык',
  email: {
    button: 'E-mail',
    ask: (number, shown) =>
      `**E-mail of account ${number}: ${shown ?? 'none'}**\n\nType the new address: a code will be sent there. Nothing changes until you type the code.`,
    noMail: phone => `The e-mail cannot be changed here: the bot sends no letters. Call ${phone}.`,
    unclear:
      'That does not look like an e-mail address. Type one like mail@mail.ru: before the @ go Latin letters, digits, dots and hyphens.',
    keep: 'Keep it',
    same: 'That is the address already: nothing to change.',
    sent: (shown, minutes) =>
      `A letter with a code is on its way to ${shown}. Type the six digits in it, or open its link. The code is good for ${minutes} minutes.`,
    other: 'Another address',
    expired: 'This code is no longer good. Have the letter sent again.',
    paused: (until, phone) =>
      `Too many letters in a row. Try after ${hourAndDay(until)} or call ${phone}. The e-mail is still the old one.`,
    changed: number =>
      `**The e-mail of account ${number} is changed.** Codes and letters go to the new address. The old one, if there was any, has been told.`,
    letter: ({ accountNumber, digits, minutes }, supplierName) => ({
      subject: `Code to change the e-mail: ${digits}`,
      text: `Your code: ${digits}\n\nThis address is to become the e-mail of account ${accountNumber}, ${supplierName}. Type the code in the chat with the bot, or open the link. It is good for ${minutes}, once. If you changed nothing, delete this letter and tell nobody the code.`,
      button: 'Confirm the address',
    }),
    changedLetter: ({ accountNumber, shownEmail, channel }, at, { name, phone }) => ({
      subject: `The e-mail of account ${accountNumber} is changed`,
      text: `The e-mail of account ${accountNumber} was changed at ${hourAndDay(at)}.\n\nThe new address: ${shownEmail}. It was given ${channel ? `in ${messenger(channel)}` : 'to the supplier'} and confirmed. No more letters will come here.\n\nIf it was not you, call ${phone}. We will bring the old address back and look who is linked to the account.\n\n${name}`,
    }),
    web: number => ({
      title: `Make this the e-mail of account ${number}?`,
      text: 'Codes and bills will come here. If you changed nothing, just close this page.',
    }),
    webButton: 'Confirm the address',
    webDone: number => ({
      title: `The e-mail of account ${number} is changed`,
      text: 'You may close this page and go back to the chat.',
    }),
  },
  reminders: {
    button: 'Reminders',
    screen: ({ areOn, hour, muted }) =>
      areOn
        ? `**Reminders come at ${hour}:00**${muted.length > 0 ? `, turned off: ${muted.length}` : ''}\n\nPress a kind to turn it on or off. Payments and answers of our people are always told.`
        : '**Reminders are off.** Payments and answers of our people are always told.',
    kind: (kind, isWanted) => `${isWanted ? '✓' : '✗'} ${kinds[kind]}`,
    allOff: 'Turn all off',
  },
  receipts: {
    button: 'Bills',
    change: 'Change this',
    ask: ({ number, receipts }, isByLink) =>
      `**Monthly bill: ${places[receipts]}**\nAccount ${number}\n\nWhen a month is closed, its bill is sent to you, once. Where to?${
        isByLink ? ' We send no documents to this messenger: a link to the bill will come here.' : ''
      }`,
    place: (place, isNow) =>
      `${isNow ? '✓ ' : ''}${{ none: 'Do not send', chat: 'To this chat', mail: 'By e-mail' }[place]}`,
    changed: ({ number, receipts }, isByLink) =>
      receipts === 'none'
        ? `Done: bills of account ${number} will not come by themselves. You may ask for one at any time.`
        : `**Done: the bill of account ${number} will come ${places[receipts]}.** ${receipts === 'chat' && isByLink ? 'A link to it' : 'The first one'} will come when this month is closed.`,
    notOffered: 'Bills are not sent by themselves at the moment. Ask for one in the chat: “Receipt”.',
    noEmail: 'Give the account an e-mail first.',
  },
  label: 'Name the account',
  chats: {
    button: 'Messengers',
    list: chats =>
      `**Your chats with the bot**\n${chats.map(chat => `• ${chatName(chat)}, since ${day(chat.since)}`).join('\n')}\n\nA disconnected chat shows no accounts any more, and notices go to the others.`,
    disconnect: ({ channel, isHere, since }) =>
      isHere ? `Disconnect this chat (${messenger(channel)})` : `Disconnect ${messenger(channel)}, since ${day(since)}`,
    confirm: ({ channel, isHere, since }) =>
      isHere
        ? `Disconnect this chat (${messenger(channel)})? No account will be seen here. You may link them again at any time.`
        : `Disconnect ${messenger(channel)}, connected ${day(since)}? No account will be seen there, and notices will go to the other chats.`,
    yes: 'Yes, disconnect',
    no: 'No, keep it',
    disconnected: ({ channel }) =>
      `**Done: ${messenger(channel)} is disconnected.** No account is seen there, and notices go to the other chats.`,
    leftHere: 'This chat is disconnected: no account is seen here any more.',
    add: 'Connect another',
    where: 'Where notices go',
  },
  access: {
    button: 'Family access',
    letIn,
    refused: (number, role) =>
      `**Only the owner of account ${number} can do that.** You were let in to “${roles[role]}”: you can ${rights[role]}.`,
    list: (number, guests, owners) =>
      [
        guests.length > 0
          ? `**Access to account ${number}**\nChoose whose access to end:`
          : `**Nobody else was let in to account ${number}.** You may let in your mother, for example: to look only, or to pay as well.`,
        ...guests.map(
          ({ name, role, channels, since }) =>
            `• ${asWritten(name)}: ${roles[role]}, ${messengers(channels)}, since ${day(since)}`,
        ),
        ...(owners.length > 0
          ? [
              '',
              'Full access by a code of their own:',
              ...owners.map(({ channel, since }) => `• ${messenger(channel)}, since ${day(since)}`),
            ]
          : []),
      ].join('\n'),
    item: ({ name, role }) => `${name}: ${roles[role]}`,
    share: 'Let somebody in',
    askRole: number =>
      `**What may your relative do with account ${number}?**\n\n“Look only”: ${rights.viewer}.\n\n“Look and pay”: ${rights.payer}.`,
    role: { viewer: 'Look only', payer: 'Look and pay' },
    askName: 'What do you call them? For example “Mum”. 30 letters at most; they will not see it.',
    nameUnclear: 'A name is one line of 1 to 30 letters.',
    tooMany: most => `No more than ${most} relatives can be let in. End somebody’s access first.`,
    code: (code, minutes, { name, role, accountNumber }) =>
      `Code for “${asWritten(name)}”: **${code}**\n\nThey open this bot in ${messengerNames('en').join(' or ')}, press “Code from a relative” and type it. It is good for ${minutes} minutes, once. It opens account ${accountNumber}: they can ${rights[role]}. You will be told when it is used.`,
    confirmEnd: ({ name, role, channels }) =>
      `End the access of ${asWritten(name)}, ${roles[role]}, ${messengers(channels)}? The account will not be seen there any more.`,
    endYes: 'Yes, end it',
    endNo: 'No, keep it',
    ended: name => `**Access ended: ${asWritten(name)}.** They have been told.`,
    given: (number, role) =>
      `**You were let in to account ${number}.** You can ${rights[role]}. The owner may end this at any time; to give it up yourself, use “My accounts” → “Unlink an account”.`,
    alreadyIn: number =>
      `Account ${number} is here already with full access: the code was not needed, and stays good for whom it was meant.`,
  },
  data: {
    button: 'My data',
    screen:
      '**Your data**\n\nYou can get them as a file, everything we keep about you and your accounts, or have them deleted. Before deleting we show what goes, and what the law makes us keep.',
    take: 'Get the file',
    forget: 'Delete my data',
    file: '**Your data** are in this file: chats, accounts, readings, bills, payments and what was written. Do not pass it on to strangers.',
    byLink:
      '**The file with your data is ready.** We send no documents to this messenger: open it by a protected link (good for a day) or get it by e-mail.',
    open: 'Open the file',
    byMail: 'Send by e-mail',
    mailed: shown => `The file is on its way to ${shown}.`,
    noMail: 'This account has no e-mail of yours. Open the file by the link.',
    letter: supplierName => ({
      subject: 'The file with your data',
      text: `The file with your data, which you asked for in the chat, is attached. Do not pass it on to strangers.\n\n${supplierName}`,
    }),
    linkExpired: {
      title: 'This link is no longer good',
      text: 'It opens the file for a day. Ask for the file in the chat again: “My data”.',
    },
    confirm: [
      '**Delete your data in all your chats with the bot?**',
      '',
      'Gone will be: links to accounts and their names, the access you gave to relatives (where the account has no other owner), settings, the words of your questions and of the answers, codes, messages not sent yet, and the e-mail you gave here (where nobody else uses the account).',
      '',
      'Kept, because the law says so: the readings, charges, payments and bills of your account, which are accounting records (402-FZ, art. 29: five years at least) and the settlement for electricity (Government decree 354), and a note that you had agreed and withdrew it, without a name or number.',
      '',
      'This cannot be undone. Get the file first, if you like.',
    ].join('\n'),
    yes: 'Delete for ever',
    no: 'Do not delete',
    kept: 'All right, nothing is deleted.',
    forgotten:
      '**Your data are deleted.** This chat is new to us now: if you write, we ask for your consent again. You can wipe the messages of the chat yourself.',
    tooOften: phone => `The data of this chat were deleted several times today. Try tomorrow or call ${phone}.`,
  },
}

/** Notifications about settings, in English. */
export const settingsNoticeEn: typeof settingsNoticeRu = notice => {
  switch (notice.notice) {
    case 'email-changed':
      return `**The e-mail of account ${notice.accountNumber} was changed** in ${messenger(notice.channel)}. If that was neither you nor your family, call the contact centre.`
    case 'chat-disconnected':
      return `This chat was disconnected from ${messenger(notice.channel)}: no account is seen here any more. You may link them again at any time.`
    case 'chat-forgotten':
      return `You have had your data deleted in ${messenger(notice.channel)}, and this chat is new to us now: if you write, we ask for your consent again.`
    case 'access-taken':
      return `**${asWritten(notice.guestName)} was let in to account ${notice.accountNumber}** (${roles[notice.role]}, ${messenger(notice.channel)}). If somebody else typed the code, end the access.`
    case 'access-ended':
      return `The owner has ended your access to account ${notice.accountNumber}: it is not seen here any more.`
    case 'bill-itself': {
      const dueKopecks = BigInt(notice.dueKopecks)
      const due =
        dueKopecks > 0n
          ? `**To pay: ${money(dueKopecks)}**${byWhenEn(dueKopecks, BigInt(notice.overdueKopecks ?? 0), shortDate(notice.dueDay))}`
          : '**There is nothing to pay**'
      return `${due}\n\nThe bill for ${monthEn(notice.period)}, account ${notice.accountNumber}.`
    }
  }
}
