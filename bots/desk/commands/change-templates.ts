import { deleteTemplate, saveTemplate } from '../../../core/desk/templates.ts'
import type { TemplateNotice } from '../../../core/outbox/desk-order.ts'
import type { Agent } from '../../../core/tickets/ticket.table.ts'
import type { DeskContext } from './desk-context.ts'

/** `/template add долг: Ваш долг {долг}` keeps an answer, `/template delete долг` keeps it no more; nothing for other words. */
export async function changeTemplates(
  at: DeskContext,
  rest: string,
  agent: Agent,
): Promise<TemplateNotice | undefined> {
  const [, name = '', text] = /^(?:add|добавить|\+)\s+([^\s:]+):?\s*([\s\S]*)$/iu.exec(rest) ?? []
  if (text !== undefined) {
    const problems = await saveTemplate(at.em, { name, text, by: agent.name }, at.now)
    return problems.length > 0 ? { told: 'template-not-saved', name, problems } : { told: 'template-saved', name }
  }
  const [, gone] = /^(?:delete|удалить)\s+(\S+)$/iu.exec(rest) ?? []
  if (gone === undefined) return undefined
  return { told: (await deleteTemplate(at.em, gone)) ? 'template-deleted' : 'no-template', name: gone }
}
