import { type ReadyAnswer, templateName, templates } from '../../../core/desk/templates.ts'
import type { TemplateNotice } from '../../../core/outbox/desk-order.ts'
import { agentOf } from './agent-of.ts'
import { changeTemplates } from './change-templates.ts'
import { type DeskContext, orderChat, type Wrote } from './desk-context.ts'

/** `/template` in the chat itself: ready answers are kept, shown and listed there, too. */
export async function keepTemplates(at: DeskContext, rest: string, wrote: Wrote): Promise<void> {
  const changed = await changeTemplates(at, rest, await agentOf(at, wrote.by))
  const all = await templates(at.em, at.listening.supplier)
  await orderChat(at, { desk: 'tell-chat', what: changed ?? shown(all, rest) }, wrote)
}

function shown(all: ReadyAnswer[], name: string): TemplateNotice {
  const found = all.find(each => each.name === templateName(name))
  if (name === '') return { told: 'templates', names: all.map(each => each.name), fitting: [], choices: [] }
  return found ? { told: 'template', ...found } : { told: 'no-template', name }
}
