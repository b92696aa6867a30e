import type { ChatNotice, NotDone, TemplateNotice, ThreadNotice } from '../../../../core/outbox/desk-order.ts'

/** What agents are told of acts in a thread. */
const ofAct = [
  'not-acted',
  'choose',
  'correction-proposed',
  'correction-decided',
  'reminder-set',
  'reminder',
  'merged',
  'merged-in',
  'transferred',
  'moved-away',
] as const

export type NoticeOfAct = Extract<ThreadNotice, { told: (typeof ofAct)[number] }>

export const isOfAct = (what: ThreadNotice): what is NoticeOfAct => ofAct.some(told => told === what.told)

const ofTemplates: TemplateNotice['told'][] = [
  'templates',
  'template',
  'template-saved',
  'template-deleted',
  'no-template',
  'template-not-saved',
  'template-not-filled',
]

export const isOfTemplates = (what: ThreadNotice | ChatNotice): what is TemplateNotice =>
  ofTemplates.some(told => told === what.told)

/** What agents are told of an answer of theirs, or of what they wanted to do. */
export type NoticeOfAnswer = Extract<
  ThreadNotice,
  {
    told:
      | NotDone
      | 'held'
      | 'held-still'
      | 'undelivered'
      | 'not-an-answer'
      | 'to-whom'
      | 'sent-now'
      | 'dropped'
      | 'withdrawn'
      | 'reading'
      | 'not-delivered'
      | 'file-not-delivered'
      | 'corrected-anew'
  }
>
