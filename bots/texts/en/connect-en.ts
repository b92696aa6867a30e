import type { Role } from '../../../core/peers/permissions.ts'
import { messengerName } from '../../messages/messengers.ts'
import type { connectNoticeRu } from '../ru/connect-ru.ts'
import type { Texts } from '../ru/ru.ts'
import type { AccountShown } from '../views/meeting-view.ts'
import { hourAndDay, plural } from '../views/numbers.ts'

/** A messenger as English texts call it. */
export const messenger = (channel: string) => messengerName(channel, 'en')

/** “10 minutes”. */
export const inMinutes = (minutes: number) => `${minutes} ${plural('en', minutes, { one: 'minute', other: 'minutes' })}`

const letIn: Record<Role, string> = {
  owner: '',
  viewer: ' (somebody else’s, let in to look)',
  payer: ' (somebody else’s, let in to look and pay)',
}

const accountLine = ({ number, name, role }: AccountShown) =>
  `• ${[number, name].filter(Boolean).join(', ')}${letIn[role]}`

/** “Other messenger” in English. */
export const connectEn: Texts['connect'] = {
  button: 'Other messenger',
  show: (code, minutes) =>
    `Code for your other messenger: **${code}**\n\nOpen the bot there, press “Code from my other app” and type it. It is good for ${inMinutes(minutes)}, once. Tell it to nobody: it opens your accounts. To let a relative in, use “Settings” → “Family access” instead.`,
  disowned: until =>
    `A connection with this chat was undone, because the other side did not know it. To be safe, codes are paused in this chat until ${hourAndDay(until)}.`,
  haveCode: 'Code from my other app',
  ask: 'Type the code that the bot showed **to you** in your other messenger, for example K7M4-PX2D. Never type somebody else’s code, not even a relative’s.',
  unclear:
    'That code has eight letters and digits, for example K7M4-PX2D. The bot shows it in your other messenger: “My accounts” → “Other messenger”.',
  isGuestCode:
    'That is a relative’s code: twelve digits. It connects no messengers; it lets you in to the account of the person who got it. To use it, press “Code from a relative”.',
  wrong: 'That code does not fit, or is no longer good. Get a new one in your other messenger: “Other messenger”.',
  sure: ({ channels: [shownIn = '', ...others], accounts, here, own }) =>
    [
      `**This is the code of a chat in ${messenger(shownIn)}.** Linked there:`,
      ...accounts.map(accountLine),
      ...(others.length > 0 ? [`${others.map(messenger).join(' and ')} is connected with it already.`] : []),
      '',
      'Connect it only if that chat is yours, too. If somebody else gave you the code, even a relative, answer “No”.',
      '',
      `**Here, in ${messenger(here)},** you will see these accounts.`,
      '',
      `**There, in ${messenger(shownIn)},** your questions to our people and the answers will be seen, now and in future. From there one may get the file of your data${own.length > 0 ? ` (name, address, e-mail, readings and payments of ${plural('en', own.length, { one: 'account', other: 'accounts' })} ${own.join(', ')})` : ', also of accounts that you link here later'}, disconnect this chat, and delete the data of both chats.`,
      '',
      'Is that chat yours?',
    ].join('\n'),
  yes: 'Yes, it is mine',
  no: 'No',
  declined:
    'All right, nothing is connected, and the code is no longer good. If somebody else gave it to you, they were after your data: type none of their codes, and tell them none of yours.',
  impossible: (number, mayHaveMail, phone) =>
    `The chats cannot be connected yet: we must first make sure that account ${number} is yours, and have nothing to check it by. ${
      mayHaveMail ? 'Give the account an e-mail and get a new code' : `Call ${phone}`
    }. You can also simply link the account in the other messenger, by its number.`,
  sent: (shown, minutes, phone) =>
    `Let us make sure it is you: a letter with a code is on its way to **${shown}**. Type the **six digits** in it. The code is good for ${inMinutes(minutes)}.\n\nIf somebody else asked you to type them, press “Do not connect”. No letter? Look in your spam folder, or have it sent again. If that address no longer works, call ${phone}. Nothing is connected yet.`,
  letterExpired: 'This code is no longer good. Have the letter sent again.',
  cancel: 'Do not connect',
  askSurname: number =>
    `Let us make sure it is you. Type the **surname** of the holder of account ${number} as it is on the bill, without initials.`,
  noMatch: 'That did not fit, and the chats are not connected. Check it with your bill and get a new code.',
  over: 'Time is up, or the code is no longer good: the chats are not connected. Get a new code in the other messenger.',
  connected: (accounts, shownIn) =>
    `**Done: this chat and ${messenger(shownIn)} are connected.** ${accounts} ${plural('en', accounts, { one: 'account', other: 'accounts' })} from there can be used here; your questions and the file of your data can be had there.`,
  undoOffer: shownIn =>
    `If that ${messenger(shownIn)} is not yours, or somebody else gave you the code, disconnect it: everything will be as it was. You may do that later, too, within 30 days.`,
  undo: 'Disconnect',
  notMe: 'It was not me',
  parted: (other, hasAccounts) =>
    `**Done: this chat and ${messenger(other)} are apart.** Accounts that the code opened are closed, and your questions and data are not seen there. For a day no new code from there will work. What was seen or downloaded there already cannot be called back${hasAccounts ? '; look at “Family access”, too' : ''}.`,
  apartAlready: 'These chats are apart already: there is nothing to do.',
  nothingToUndo: 'There is nothing to undo here. Your chats, and how to disconnect them, are under “Messengers”.',
  letter: ({ accountNumber, digits, minutes, typedIn, shownIn }, supplierName) => ({
    subject: `Code to connect chats: ${digits}`,
    text: `Your code: ${digits}\n\nThe chat in ${messenger(typedIn)} to which account ${accountNumber} is linked is to be connected with a chat in ${messenger(shownIn)}. Your questions will then be seen there, and your name, address, e-mail and payments can be had.\n\nIf you are doing this yourself, type the code in the chat. It is good for ${minutes}, once. If somebody else asked you to, or you connected nothing, tell nobody the code and do not type it.\n\n${supplierName}`,
  }),
}

/** “Code from a relative” in English. */
export const guestCodeEn: Texts['guestCode'] = {
  button: 'Code from a relative',
  ask: 'Type the code that the account’s owner gave you: twelve digits, for example 482-913-705-116.',
  unclear:
    'That code has twelve digits, for example 482-913-705-116. The account’s owner gets it under “Settings” → “Family access”.',
  isOwnCode:
    'That is a code for one’s own other messenger: eight letters and digits. It opens nobody else’s account; it connects two chats of one person, and somebody else’s must not be typed. Ask the account’s owner for a relative’s code: “Settings” → “Family access”.',
  wrong: 'That code does not fit, or is no longer good. Ask the account’s owner for a new one.',
  sure: ({ number, name, role }, shownIn, here) =>
    `**You are being let in to account ${number}**${name ? ` (${name})` : ''}. The code was made in ${messenger(shownIn)}.\n\nYou will be able to ${
      role === 'payer' ? 'see the sum and bills, and pay' : 'see the sum, readings, statement and bills'
    }. The owner will see that you were let in in ${messenger(here)} and on which day, and can end it. They will not see your accounts, questions or data.\n\nDo you accept?`,
  yes: 'Yes, accept',
  no: 'No',
  declined: 'All right, nothing is opened, and the code is no longer good.',
}

/** Notifications about joined chats, in English. */
export const connectNoticeEn: typeof connectNoticeRu = notice => {
  const [typedIn, shownIn] = [messenger(notice.typedIn), messenger(notice.shownIn)]
  if (notice.notice === 'chats-parted')
    return `**The chats in ${typedIn} and ${shownIn} are apart again**: that was done in ${messenger(notice.by)}. Accounts that the code opened are closed.`
  return notice.side === 'showed'
    ? `**A chat in ${typedIn} is connected with your chat in ${shownIn}**: a code of it was typed there. Your accounts and questions are seen there; one can send readings, pay and change settings. If it was not you who typed the code, press “It was not me”: that chat is disconnected at once.`
    : `**Your chat in ${typedIn} is connected with a chat in ${shownIn}**: a code from there was typed in it. The questions of that chat are seen there, and its data can be had. If it was not you, press “It was not me”: everything will be as it was.`
}
