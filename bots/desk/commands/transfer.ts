import { transferTicket } from '../../../core/desk/transfer-ticket.ts'
import { deskLanguage } from '../../../core/supplier/desk-language.ts'
import { ticketCategories } from '../../../core/tickets/ticket-category-name.ts'
import { smallLetters } from '../../../core/units/small-letters.ts'
import { deskService } from '../../port/desk-settings.ts'
import { refuse } from './act-for.ts'
import type { CommandCall } from './command-call.ts'
import { type DeskContext, notifyThread } from './desk-context.ts'

/** `/transfer начисления`: the question goes to another category, and to its group of agents. Without a name it is chosen. */
export async function transfer(at: DeskContext, call: CommandCall): Promise<void> {
  const { em, listening, now } = at
  const { question, agent, wrote } = call
  const all: Category[] = ticketCategories(listening.supplier).map(({ id, name }, index) => ({
    id,
    name: name[deskLanguage(listening.supplier)],
    names: Object.values(name),
    number: index + 1,
  }))
  const said = plain(call.rest)
  const category = said === '' ? undefined : all.find(each => isMeant(each, said))
  if (!category) {
    const choices = all.flatMap(({ id, name, number }) =>
      id === question.category ? [] : [{ label: name, press: 'transfer', arg: number }],
    )
    if (said !== '') await refuse(at, call, 'which-category')
    return await notifyThread(at, question.id, { told: 'choose', of: 'transfer', choices }, wrote?.ref)
  }
  const moved = { questionId: question.id, category: category.id, agent }
  const outcome = await transferTicket(em, deskService(listening), moved, now)
  if (outcome !== 'transferred') await refuse(at, call, outcome)
}

interface Category {
  id: string
  name: string
  /** In every language. */
  names: string[]
  /** What its button carries. */
  number: number
}

const isMeant = ({ id, names, number }: Category, said: string) =>
  id === said || String(number) === said || names.some(name => plain(name).includes(said))

const plain = (text: string) => smallLetters(text).trim()
