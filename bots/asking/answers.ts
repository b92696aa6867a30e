import type { Button } from '../messages/message.ts'

/** A row of answers to choose from, each by what it stands for: `{ yes: 'Да, отвязать', no: 'Нет, оставить' }`. */
export function answers(labels: { [answer: string]: string }): Button[] {
  return Object.entries(labels).map(([answer, label]) => ({ label, answer }))
}
