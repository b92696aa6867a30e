import type { Agent, Question } from '../../core/tickets/question.table.ts'
import type { DeskDoing } from '../port/desk-doing.ts'
import type { DeskCommand } from '../understanding/desk-command.ts'

/** A command of an agent's; `wrote` is their message, where it was no button. */
export interface Commanded {
  command: DeskCommand | 'unknown'
  rest: string
  question: Question
  agent: Agent
  wrote?: DeskDoing & { doing: 'wrote' }
}
