import type { SmsSnapshot } from '../../mailbox-pane.ts'
import { button, h } from '../base/dom.ts'
import { momentOf, phoneOf } from '../base/formats.ts'
import { icon } from '../base/icons.ts'
import { toast } from '../base/popups.ts'
import { post } from '../base/server.ts'
import { codeIn, copyButton } from './letter-view.ts'

const answers: Record<SmsSnapshot['answer'], string> = {
  awaited: '',
  none: '',
  confirmed: 'Вы подтвердили',
  refused: 'Отказано',
  'too late': 'Отвечать уже поздно',
}

/** A message of the bank, whole, with the answers it waits for. */
export function smsRow(sms: SmsSnapshot): HTMLElement {
  const { id, from, to, text, answer, sentAtMs } = sms
  const code = answer === 'none' && codeIn(text)
  return h(
    'li',
    { class: `sms-row${answer === 'awaited' ? ' is-unread' : ''}`, 'data-sms-id': id },
    icon('phone'),
    h('span', { class: 'letter-from' }, `SMS от ${from}${to && ` на ${phoneOf(to)}`}`),
    h('time', { class: 'letter-time' }, momentOf(sentAtMs)),
    h('p', { class: 'sms-text' }, text),
    answers[answer] && h('p', { class: 'sms-answer' }, answers[answer]),
    code && smsButtons(copyButton(code, `Скопировать ${code}`)),
    answer === 'awaited' &&
      smsButtons(
        answerButton(id, 'confirm', 'filled-button', 'Подтвердить'),
        answerButton(id, 'refuse', 'text-button', 'Отказаться'),
      ),
  )
}

function smsButtons(...buttons: HTMLElement[]): HTMLElement {
  return h('div', { class: 'sms-buttons' }, ...buttons)
}

function answerButton(id: number, answer: 'confirm' | 'refuse', style: string, label: string): HTMLElement {
  const onclick = () => void post(`/sms/${id}/${answer}`).catch((error: Error) => toast(error.message))
  return button({ class: style, 'data-answer': answer, onclick }, label)
}
