import type { NotDone, ThreadNotice } from '../../../../core/outbox/desk-order.ts'
import { chiefsCalled } from '../../../../core/supplier/desk.ts'
import { shortened } from '../../../messages/shortened.ts'
import { deskCommandsInEnglish } from '../../../understanding/desk-command.ts'
import { messenger } from '../../en/connect-en.ts'
import { lostEn } from '../../en/file-en.ts'
import { monthEn } from '../../en/month-en.ts'
import { numbersEn } from '../../en/numbers-en.ts'
import { asWritten } from '../../screens/as-written.ts'
import type { DeskTexts } from '../ru/desk-ru.ts'
import { type DeskEntry, lineLength } from '../views/desk-entry.ts'
import { isOfAct, isOfTemplates, type NoticeOfAnswer } from '../views/notice-of.ts'
import type { TicketLine } from '../views/ticket-line.ts'
import { actsEn } from './acts-en.ts'
import { cardEn } from './card-en.ts'
import { monthEndEn } from './month-end-en.ts'
import { reportEn } from './report-en.ts'
import { draftHint, templatesEn } from './templates-en.ts'
import { ticketLinesEn } from './ticket-lines-en.ts'

const { day, dial } = numbersEn

const dials = (valuesWh: bigint[]) => valuesWh.map(dial).join(' / ')

/** What agents read, in English. */
export const deskEn: DeskTexts = {
  commands: [
    { command: 'close', description: 'Close the question' },
    { command: 'delete', description: 'Take an answer back: as a reply to it' },
    { command: 'reopen', description: 'Open it again' },
    { command: 'assign', description: 'Take it, or hand it over: /assign Anna' },
    { command: 'open', description: 'Open questions; yours: /mine, late ones: /late' },
    { command: 'note', description: 'A note for colleagues; the resident won’t see it' },
    { command: 'card', description: 'The resident’s full details; the request is recorded' },
    { command: 'photo', description: 'The resident’s meter photos' },
    { command: 'acts', description: 'What else you can do: bills, pay links and more' },
    { command: 'write', description: 'Write to a resident first: /write 12345 text' },
    { command: 'template', description: 'Ready answers with the resident’s own figures' },
    { command: 'ban', description: 'Take no more questions; to undo: /unban' },
  ],

  entry: ({ number, kind, agent, channel, text, isEdited }) => {
    const by = agent ? `${asWritten(agent)}, ${messenger(channel)}` : messenger(channel)
    const who = kind === 'asked' ? speakers.asked : `${speakers[kind]} (${by})`
    const hint = kind === 'draft' ? `\n\n${draftHint}` : ''
    return `No. ${number} · **${who}**${isEdited ? ' (edited)' : ''}${text ? `\n${asWritten(text)}` : ''}${hint}`
  },

  earlier: (number, lines, more) =>
    [
      `No. ${number} · **Earlier in this question**${more > 0 ? ` (and ${more} more before that)` : ''}`,
      ...lines.map(
        ({ kind, text }) => `${speakers[kind]}: ${asWritten(shortened(text.replace(/\s+/g, ' '), lineLength))}`,
      ),
    ].join('\n'),

  meterPhotos: photos =>
    photos
      .map(({ serial, valuesWh, takenOn }) => `Meter No. ${asWritten(serial)}: ${dials(valuesWh)} on ${day(takenOn)}`)
      .join('\n'),

  presses: { 'close-anyway': 'Close without an answer', send: 'Send to the resident', drop: 'Throw away' },

  toldChat: what => (isOfTemplates(what) ? templatesEn(what) : actsEn.toldChat(what)),

  lostFile: (name, reason) =>
    `⚠️ **A file couldn’t be fetched:** “${asWritten(name)}”, ${lostEn[reason]}. If you need it, ask for it to be sent again.`,

  whichQuestion:
    'I can’t tell which question this is about: the resident hasn’t seen it. Write in the question’s topic, or reply to a message with its number.',

  notDone: what => notDone[what],

  delivered: 'Delivered ✓',

  administrator: 'Administrator',

  apology:
    '⚠️ The last message or press wasn’t handled: the fault is ours. The resident has received nothing; please try again.',

  told: (line, what, local) => `No. ${line.number} · ${told(line, what, local)}`,

  month: period => monthEn(period),

  card: cardEn,
  acts: actsEn.presses,
  left: actsEn.left,
  lines: { list: ticketLinesEn.list, summary: ticketLinesEn.summary },
  report: reportEn,
  monthEnd: monthEndEn,
}

const speakers: Record<DeskEntry['kind'], string> = {
  asked: 'Resident',
  answered: 'Answer',
  held: 'Not sent',
  aside: 'Among agents',
  dropped: 'Taken back',
  draft: 'Draft',
  note: 'Note',
}

const ofPerson = {
  banned: 'No more questions are taken from this resident. To undo: /unban.',
  unbanned: 'Questions from this resident are taken again.',
  forgotten:
    '🗑 **The resident has deleted their data.** The conversation is erased and can’t be answered. Please delete it here, too.',
  blocked:
    '⚠️ **The resident has blocked the bot.** Answers won’t reach them; when they’re back, you’ll be reminded of what wasn’t delivered.',
  returned: 'The resident is back.',
}

function told(line: TicketLine, what: ThreadNotice, local: (instant: string) => Temporal.ZonedDateTime): string {
  if (isOfTemplates(what)) return templatesEn(what)
  if (isOfAct(what)) return actsEn.told(what, local)
  switch (what.told) {
    case 'entry-refused':
      return `⚠️ **One message can’t be shown here:** the messenger refused it (${asWritten(what.why)}). Ask for it to be put another way.`
    case 'no-topic':
      return `⚠️ **No topic could be opened** (${asWritten(what.why)}), so the question stays here. Check that the bot is an administrator with the right to manage topics. Answer by replying to this card or to the resident’s words.`
    case 'two-agents':
      return `Your answer has been sent. ${asWritten(what.other)} already has this question: please agree who goes on.`
    case 'assigned':
      return `${asWritten(what.agent)} has this question.`
    case 'closed':
      return `The question is closed${what.agent ? `: ${asWritten(what.agent)}` : ''}. The resident has been asked for a rating.`
    case 'reopened':
      return `The question is open again: ${what.agent ? asWritten(what.agent) : 'the resident has written more'}.${what.calls ? ` It’s with ${asWritten(what.calls)}.` : ''}`
    case 'urgent':
      return `🚨 **Urgent.** The resident has been given 112 and the emergency number at once. Please make sure they’re safe.${what.escalateTo ? ` ${what.escalateTo}, please help.` : ''}`
    case 'rated':
      return `The resident’s rating: **${what.rating}** out of 5.${what.escalateTo ? ` ${what.escalateTo}, please have a look.` : ''}`
    case 'banned':
    case 'unbanned':
    case 'forgotten':
    case 'blocked':
    case 'returned':
      return ofPerson[what.told]
    case 'unlinked':
      return `⚠️ **The resident has unlinked account ${what.accountNumbers.join(', ')}.** They no longer see its data in the bot: please don’t pass it on to them.`
    case 'due':
      return ticketLinesEn.due(line, local(what.dueAt))
    case 'late':
      return ticketLinesEn.late(line, local(what.dueAt), what.escalateTo ?? chiefsCalled.en)
    case 'which-agent':
      return whichAgent(what)
    default:
      return toldOfAnswer(what)
  }
}

function whichAgent({ called, isKnown, agents }: ThreadNotice & { told: 'which-agent' }): string {
  const all = agents.map(({ label }) => asWritten(label)).join(', ')
  if (isKnown) return `Whom do you mean? It could be: ${all}.`
  return called === '' ? 'Who shall have the question?' : `There is no such agent. There are: ${all}.`
}

function toldOfAnswer(what: NoticeOfAnswer): string {
  switch (what.told) {
    case 'held':
      return '⚠️ **Not sent: the question is closed.** The resident hasn’t seen this.'
    case 'held-still':
      return `⚠️ **Still not sent:** “${asWritten(what.text)}”. Send it to the resident?`
    case 'undelivered':
      return `⚠️ **This answer didn’t arrive:** “${asWritten(what.text)}”. Send it now?`
    case 'not-an-answer':
      return '⚠️ **Not sent to the resident:** this replies neither to their words nor to the card. Send it to the resident?'
    case 'to-whom':
      return '**To whom?** This hasn’t been sent to the resident. To answer them, reply to their message or press the button.'
    case 'sent-now':
      return 'Sent to the resident.'
    case 'dropped':
      return 'Thrown away; the resident won’t see it.'
    case 'withdrawn':
      if (what.hasNotLeft) return '**The answer has been taken back:** it hadn’t left for the resident yet, and won’t.'
      return what.isRemoved
        ? '**The answer has been taken back:** it’s gone from the resident’s chat.'
        : '⚠️ **The answer has been taken back, but not all of it can be deleted any more:** the resident may see it, and is told that it doesn’t hold.'
    case 'reading':
      return `The resident has sent a reading: meter No. ${asWritten(what.serial)}, **${dials(what.valuesWh.map(BigInt))}** on ${day(Temporal.PlainDate.from(what.takenOn))}.`
    case 'not-delivered':
      return `⚠️ **Not delivered:** ${reasons[what.why] ?? asWritten(what.why)}.`
    case 'file-not-delivered':
      return '⚠️ **The file wasn’t delivered.** The words have arrived, the file couldn’t be passed on: please send it again.'
    case 'corrected-anew':
      return 'The resident has received the correction as a new message: the messenger doesn’t let the old one be changed, so they see both.'
    default:
      return notDone[what.told]
  }
}

const notDone: Record<NotDone, string> = {
  'unknown-command': `⚠️ **There is no such command; nothing has been sent to the resident.** There are ${deskCommandsInEnglish.join(', ')}. Begin an answer to the resident with a letter.`,
  'empty-note': 'The note is empty. Type: /note text.',
  'files-not-sent':
    '⚠️ **The file hasn’t been sent to the resident:** there was a command under it. Please send it again without one.',
  'kind-not-sent':
    '⚠️ **Not sent to the resident:** stickers, polls and the like can’t be passed on. Write it in words, or send a photo, a document, a voice message or a place on the map.',
  'change-not-taken':
    '⚠️ **The change hasn’t been taken;** the resident sees what they saw before. Please send the command or the answer as a new message.',
  'nothing-to-delete': 'There’s nothing to take back. Reply with /delete to an answer of yours that was sent.',
  'settled-before': 'This message has been dealt with already.',
  'close-unanswered': '**This question has no answer.** Close it without one?',
  'not-closed': 'The question is open already.',
  'already-closed': 'The question is closed already.',
  'no-account': 'No account is linked, so there are no details of the resident.',
  'chiefs-only':
    'Only chiefs may do that: this chat’s administrators, or those whom the supplier has named. Please ask one of them.',
  'role-untold':
    '⚠️ **Not done:** the messenger didn’t say whether you’re a chief. Try again in a minute; in VK the community must be an administrator of the chat.',
  outsider: '⚠️ **Not taken:** the author isn’t in this chat. The resident has received nothing.',
  'no-photo': 'The resident has sent no meter photos, or they were kept no longer.',
  'card-refused': 'Personal data isn’t sent to this messenger. Please look it up in the database.',
}

/** Why an answer did not arrive, as the outbox says it. */
const reasons: Record<string, string> = {
  'the chat is closed': 'the resident has blocked the bot or doesn’t take messages',
}
