import { createHash } from 'node:crypto'
import { fittingTemplates, type ReadyAnswer, templateName, templates } from '../../../core/desk/templates.ts'
import { fillTemplate, hasFigures } from '../../../core/supplier/fill-template.ts'
import { recordNote } from '../../../core/tickets/record-answer.ts'
import { TicketEntry } from '../../../core/tickets/ticket.table.ts'
import { deskService } from '../../port/desk-settings.ts'
import { templateFigures } from '../../views/template-figures.ts'
import { actFor, actForAccount } from './act-for.ts'
import { changeTemplates } from './change-templates.ts'
import type { CommandCall } from './command-call.ts'
import { type DeskContext, notifyThread } from './desk-context.ts'

/**
 * `/template долг`: a ready answer with the resident's own figures stands in the thread as a draft, to be sent, changed or thrown away.
 * Without a name they are listed, those that fit the question first.
 */
export async function pickTemplate(at: DeskContext, call: CommandCall): Promise<void> {
  const { em, listening } = at
  const { question, agent, rest, entryId, wrote } = call
  const changed = entryId === undefined ? await changeTemplates(at, rest, agent) : undefined
  if (changed) return await notifyThread(at, question.id, changed, wrote?.ref)
  const all = await templates(em, listening.supplier)
  if (rest === '') return await list(at, call, all)
  const isIt = ({ name }: ReadyAnswer) =>
    entryId === undefined ? name === templateName(rest) : templateNumber(name) === entryId
  const picked = all.find(isIt)
  if (!picked) return await notifyThread(at, question.id, { told: 'no-template', name: rest }, wrote?.ref)
  await draft(at, call, picked)
}

/** Every name by itself, so that a button means the same however the list changes; as long as a button may carry. */
function templateNumber(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE(0) % 1_000_000_000
}

async function list(at: DeskContext, { question, wrote }: CommandCall, all: ReadyAnswer[]): Promise<void> {
  const asked = await at.em.find(TicketEntry, { question: question.id, kind: 'asked' }, { orderBy: { id: 'asc' } })
  const fitting = fittingTemplates(all, asked.map(({ text }) => text).join('\n')).map(({ name }) => name)
  const names = all.map(({ name }) => name)
  const inOrder = [...fitting, ...names.filter(name => !fitting.includes(name))]
  const choices = inOrder.map(name => ({ label: name, press: 'template', arg: templateNumber(name) }))
  await notifyThread(at, question.id, { told: 'templates', names, fitting, choices }, wrote?.ref)
}

async function draft(at: DeskContext, call: CommandCall, { name, text }: ReadyAnswer): Promise<void> {
  const { em, listening, channel, address, now } = at
  const { question, agent, wrote } = call
  const filled = hasFigures(text) ? await filledFor(at, call, text) : (await actFor(at, call)) && { text }
  if (!filled) return
  if ('missing' in filled) {
    const what = { told: 'template-not-filled', name, missing: filled.missing } as const
    return await notifyThread(at, question.id, what, wrote?.ref)
  }
  const words = { text: filled.text, files: wrote?.files ?? [], album: null, ref: null }
  const written = { ...words, questionId: question.id, agent, channel, address, desk: null }
  await recordNote(em, deskService(listening), written, now, 'draft')
}

/** Nothing where the question has no account, or the chat may not see its sums, which is said. */
async function filledFor(at: DeskContext, call: CommandCall, text: string) {
  const acting = await actForAccount(at, call, 'bill')
  return acting && fillTemplate(text, await templateFigures(acting.context, acting.account, acting.texts))
}
