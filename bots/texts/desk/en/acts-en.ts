import type { ChatNotice, NotActed } from '../../../../core/outbox/desk-order.ts'
import { numbersEn } from '../../en/numbers-en.ts'
import { asWritten } from '../../screens/as-written.ts'
import type { actsRu } from '../ru/acts-ru.ts'
import type { NoticeOfAct } from '../views/notice-of.ts'

const { hourAndDay, money } = numbersEn

export const actsEn: typeof actsRu = {
  presses: {
    bill: 'Bill of a month',
    pay: 'Link to pay the debt',
    why: 'Why this much',
    askphoto: 'Ask for a photo',
    service: 'Request a service',
    remind: 'Remind me tomorrow',
    transfer: 'Move to another category',
  },

  left: (number, where) =>
    `No. ${number} · **This question has moved.** ${inCategory(where)} Nothing written here reaches the resident.`,

  toldChat: what =>
    what.told === 'written'
      ? `Sent to the resident: question No. ${what.number}.`
      : `⚠️ **Not sent to the resident.** ${notWritten[what.why]}${what.list.length > 0 ? ` There are: ${what.list.map(asWritten).join(', ')}.` : ''}`,

  told(what: NoticeOfAct, local) {
    switch (what.told) {
      case 'not-acted':
        return `⚠️ **Not done:** ${notActed[what.why]}${what.list.length > 0 ? ` There are: ${what.list.map(asWritten).join(', ')}.` : ''}`
      case 'choose':
        return chosen[what.of]
      case 'correction-proposed':
        return `Correction of **${money(BigInt(what.amountKopecks))}** proposed (proposal ${what.requestId}, ${asWritten(what.agent)}). The charges change once an operator confirms it; the resident has been sent nothing.`
      case 'correction-decided':
        return what.isDone
          ? `**The correction has been posted** (proposal ${what.requestId}). ${asWritten(what.agent)}, please tell the resident.`
          : `**The correction has been declined** (proposal ${what.requestId}). ${asWritten(what.agent)}, the operator has the reason.`
      case 'reminder-set':
        return `I’ll remind you here: ${asWritten(what.agent)}, ${hourAndDay(local(what.at))}.`
      case 'reminder':
        return `⏰ **${asWritten(what.agent)}, you asked to be reminded of this question.**`
      case 'merged':
        return `Merged into question No. ${what.number}: everything said is there now, so please write there.`
      case 'merged-in':
        return `Question No. ${what.number} from the same resident has been added here.`
      case 'transferred':
        return `${asWritten(what.agent)} has moved this question to “${asWritten(what.category)}”.`
      case 'moved-away':
        return what.entryId === undefined
          ? `⚠️ **That can’t be done here any more:** ${whereNow(what)}`
          : `⚠️ **Not sent to the resident:** ${whereNow(what)} Send it all the same?`
    }
  },
}

interface Where {
  category: string
  group: string | null
}

const whereNow = (where: Where) => `the question has moved. ${inCategory(where)}`

const inCategory = ({ category, group }: Where) =>
  `It’s now in “${asWritten(category)}”${group ? `, with the group “${asWritten(group)}”` : ''}.`

const notWritten: Record<(ChatNotice & { told: 'not-written' })['why'], string> = {
  empty: 'Type the account number and the text: /write 12345 Good morning…',
  'unknown-branch': 'There is no such branch. Only a branch may stand before the number: /write Kemerovo 12345 text.',
  'unknown-account': 'There is no such account.',
  'no-chat': 'The owner of this account doesn’t use the bot or has blocked it: you can’t write to them.',
  banned:
    'No questions are taken from this resident, so they could not answer. To undo: /unban in any question of theirs.',
  'which-branch': 'Several branches have this number. Put the branch before it: /write Kemerovo 12345 text.',
}

const chosen: Record<(NoticeOfAct & { told: 'choose' })['of'], string> = {
  acts: 'What would you like to do? By button or command: /bill October, /pay 500, /why October, /service calibration, /askphoto, /remind 3. In words: /reading 20101 (the resident confirms the reading); /correct -150 reason (an operator confirms it); /merge 5; /transfer.',
  bill: 'The bill of which month shall I send to the resident?',
  service: 'Which service shall I offer?',
  transfer: 'Which category shall the question move to?',
}

const notActed: Record<NotActed, string> = {
  closed: 'the question is closed. Reopen it first: /reopen.',
  'no-account': 'the question has no account.',
  'not-allowed': 'the resident hasn’t linked this account, or isn’t allowed to do that.',
  'no-bill': 'there is no closed bill for that month.',
  'which-month': 'I don’t understand the month. Type: /why October.',
  'which-sum': 'I don’t understand the amount. Type: /pay 500 or /pay 156.65.',
  'nothing-owed': 'nothing is owed. Name an amount: /pay 500.',
  'no-services': 'the supplier offers no services.',
  'no-meter': 'the account has no meter.',
  'which-meter': 'there are several meters. Type the number as well: /reading 180607: 20101.',
  'which-reading': 'I don’t understand the reading. Type: /reading 20101; by zone, /reading t1 20101 t2 5400.',
  'which-correction': 'type the amount and the reason: /correct -156.65 charged twice for October.',
  'which-question': 'type the number of another open question: /merge 5.',
  'other-person': 'that question was asked by somebody else.',
  'which-category': 'there is no such category. Type /transfer and a word of its name.',
  'same-category': 'the question is in that category already.',
  'which-day': 'type: /remind tomorrow or /remind 3 (working days).',
}
