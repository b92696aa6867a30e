import type { Role } from '../../../core/peers/permissions.ts'
import { messengerName } from '../../messages/messengers.ts'
import type { connectNoticeRu } from '../ru/connect-ru.ts'
import type { Texts } from '../ru/ru.ts'
import { asWritten } from '../screens/as-written.ts'
import type { AccountShown } from '../views/meeting-view.ts'
import { listed, plural } from '../views/numbers.ts'
import { numbersEn } from './numbers-en.ts'

const { hourAndDay } = numbersEn

/** A messenger as English texts call it. */
export const messenger = (channel: string) => messengerName(channel, 'en')

/** “10 minutes”. */
export const inMinutes = (minutes: number) => `${minutes} ${plural('en', minutes, { one: 'minute', other: 'minutes' })}`

const letIn: Record<Role, string> = {
  owner: '',
  viewer: ' (someone else’s, “View only”)',
  payer: ' (someone else’s, “View and pay”)',
}

const accountLine = ({ number, name, role }: AccountShown) =>
  `• ${[number, name].filter(Boolean).join(', ')}${letIn[role]}`

/** “Other messenger” in English. */
export const connectEn: Texts['connect'] = {
  button: 'Other app',
  show: (code, minutes) =>
    `Code for your other app: **${code}**\n\nOpen the bot there, press “Code from my other app” and type it. It works once, for ${inMinutes(minutes)}. Don’t tell it to anyone: it opens your accounts. To give a relative access, use “Settings” → “Family access” instead.`,
  openIn: channel => `Open the bot in ${messenger(channel)}`,
  disowned: until =>
    `A connection with this chat was recently cancelled because the other side didn’t recognise it. For security, codes are paused in this chat until ${hourAndDay(until)}.`,
  haveCode: 'Code from my other app',
  ask: 'Type the code the bot showed **to you** in your other app, for example K7M4-PX2D. Never type someone else’s code, not even a relative’s.',
  unclear:
    'This code has eight letters and digits, for example K7M4-PX2D. The bot shows it in your other app: “Apps” → “Other app”.',
  isGuestCode:
    'That’s a code from a relative: twelve digits. It doesn’t connect apps; it gives you access to the account of the person who got it. To use it, press “Code from a relative”.',
  wrong: 'That code is wrong or no longer works. Get a new one in your other app: “Apps” → “Other app”.',
  sure: ({ channels: [shownIn = '', ...others], accounts, here, own }) =>
    [
      `**This code is from a chat in ${messenger(shownIn)}.** Linked there:`,
      ...accounts.map(accountLine),
      ...(others.length > 0
        ? [
            `${listed('en', others.map(messenger))} ${plural('en', others.length, { one: 'is', other: 'are' })} already connected to it.`,
          ]
        : []),
      '',
      'Only connect it if that chat is yours too. If someone else gave you the code, even a relative, answer “No”.',
      '',
      `**Here, in ${messenger(here)},** you will see these accounts.`,
      '',
      `**There, in ${messenger(shownIn)},** your questions to our team and the answers will be visible, now and in future. Anyone using that chat will be able to get your data file${own.length > 0 ? ` (name, address, email, readings and payments of ${plural('en', own.length, { one: 'account', other: 'accounts' })} ${own.join(', ')})` : ', including accounts you link here later'}, disconnect this chat and delete the data of both chats.`,
      '',
      'Is that chat yours?',
    ].join('\n'),
  yes: 'Yes, it’s mine',
  no: 'No',
  declined:
    'OK, nothing has been connected, and the code no longer works. If someone else gave it to you, they were trying to get your data: don’t type their codes, and don’t tell them yours.',
  impossible: (number, mayHaveMail, phone) =>
    `The chats can’t be connected yet: first we need to make sure account ${number} is yours, and we have nothing to check that with. ${
      mayHaveMail ? 'Add an email to the account and get a new code' : `Call ${phone}`
    }. Or simply link the account in the other app, using its number.`,
  sent: (shown, minutes, phone) =>
    `Let’s make sure it’s you: we’ve emailed a code to **${shown}**. Type the **six digits** in it. The code works for ${inMinutes(minutes)}.\n\nIf someone else asked you to do this, press “Don’t connect”. No email? Check your spam folder or send it again. If you no longer use that address, call ${phone}. Nothing has been connected yet.`,
  letterExpired: 'This code no longer works. Send it again.',
  cancel: 'Don’t connect',
  askSurname: number =>
    `Let’s make sure it’s you. Type the **surname** of the holder of account ${number} as shown on the bill, without initials.`,
  noMatch: 'Those details don’t match, so the chats haven’t been connected. Check your bill and get a new code.',
  over: 'Time’s up, or the code no longer works: the chats haven’t been connected. Get a new code in the other app.',
  connected: (accounts, shownIn) =>
    `**Done: this chat and ${messenger(shownIn)} are connected.** ${accounts} ${plural('en', accounts, { one: 'account', other: 'accounts' })} from there can be used here, and your questions and data file are available there.`,
  undoOffer: shownIn =>
    `If that ${messenger(shownIn)} isn’t yours, or someone else gave you the code, disconnect it and everything will be as it was. You can also do it later, within 30 days.`,
  undo: 'Disconnect',
  notMe: 'It wasn’t me',
  parted: (other, hasAccounts) =>
    `**Done: this chat and ${messenger(other)} are no longer connected.** Accounts opened by the code are closed, and your questions and data aren’t visible there. No new code from there will work for a day. We can’t take back anything already seen or downloaded there${hasAccounts ? '; please check “Family access” too' : ''}.`,
  apartAlready: 'These chats are already disconnected: you don’t need to do anything.',
  nothingToUndo: 'There’s nothing to undo here. You’ll find your chats, and how to disconnect them, under “Apps”.',
  letter: ({ accountNumber, digits, minutes, typedIn, shownIn }, supplierName) => ({
    subject: `Code to connect chats: ${digits}`,
    text: `Your code: ${digits}\n\nThe chat in ${messenger(typedIn)} to which account ${accountNumber} is linked is about to be connected to a chat in ${messenger(shownIn)}. Your questions, name, address, email and payments will then be available there.\n\nIf it’s you doing this, type the code in the chat. It works once, for ${minutes}. If someone else asked you to, or you didn’t connect anything, don’t type the code or tell it to anyone.\n\n${supplierName}`,
  }),
}

/** “Code from a relative” in English. */
export const guestCodeEn: Texts['guestCode'] = {
  button: 'Code from a relative',
  ask: 'Type the code the account holder gave you: twelve digits, for example 482-913-705-116.',
  unclear:
    'This code has twelve digits, for example 482-913-705-116. The account holder gets it in “Settings” → “Family access”.',
  isOwnCode:
    'That’s a code for connecting your own other app: eight letters and digits. It connects two chats of the same person, so you must not type someone else’s. Ask the account holder for a relative’s code: “Settings” → “Family access”.',
  wrong: 'That code is wrong or no longer works. Ask the account holder for a new one.',
  sure: ({ number, name, role }, shownIn, here) =>
    `**You’re being given access to account ${number}**${name ? ` (${asWritten(name)})` : ''}. The code was created in ${messenger(shownIn)}.\n\nYou’ll be able to ${
      role === 'payer'
        ? 'see the balance, readings, statement and bills, and pay'
        : 'see the balance, readings, statement and bills'
    }. The account holder will see that you have access in ${messenger(here)} and since when, and can end it. They won’t see your accounts, questions or data.\n\nDo you accept?`,
  yes: 'Yes, accept',
  no: 'No',
  declined: 'OK, nothing has been opened, and the code no longer works.',
}

/** Notifications about joined chats, in English. */
export const connectNoticeEn: typeof connectNoticeRu = notice => {
  const [typedIn, shownIn] = [messenger(notice.typedIn), messenger(notice.shownIn)]
  if (notice.notice === 'chats-parted')
    return `**The chats in ${typedIn} and ${shownIn} are no longer connected**: this was undone in ${messenger(notice.by)}. Accounts opened by the code are closed.`
  return notice.side === 'showed'
    ? `**A chat in ${typedIn} has been connected to your chat in ${shownIn}**: its code was typed there. Your accounts and questions are visible there, and it can be used to send readings, pay and change settings. If it wasn’t you who typed the code, press “It wasn’t me” and that chat will be disconnected at once.`
    : `**Your chat in ${typedIn} has been connected to a chat in ${shownIn}**: a code from there was typed in it. This chat’s questions and data are available there. If it wasn’t you, press “It wasn’t me” and everything will be as it was.`
}
