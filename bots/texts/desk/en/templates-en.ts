import type { TemplateNotice } from '../../../../core/outbox/desk-order.ts'
import { placeholderName, placeholdersIn, type TemplateProblem } from '../../../../core/supplier/fill-template.ts'
import { asWritten } from '../../screens/as-written.ts'

/** Under a ready answer that is not sent yet. */
export const draftHint = 'Not sent to the resident. To change it, reply to this with your own words: they go instead.'

const howToSave = 'Save one of your own: /template add debt: You owe {debt}, of which {overdue} is overdue.'

/** What agents are told of the answers they keep ready. */
export function templatesEn(what: TemplateNotice): string {
  switch (what.told) {
    case 'templates':
      return listed(what)
    case 'template':
      return `**${asWritten(what.name)}**\n${asWritten(what.text)}`
    case 'template-saved':
      return `Ready answer “${asWritten(what.name)}” saved: /template ${asWritten(what.name)}`
    case 'template-deleted':
      return `Ready answer “${asWritten(what.name)}” deleted.`
    case 'no-template':
      return `There is no saved answer “${asWritten(what.name)}”. For all of them: /template`
    case 'template-not-saved':
      return `⚠️ **Not saved.**\n${what.problems.map(problem => `— ${asWritten(wrong(problem))}`).join('\n')}`
    case 'template-not-filled':
      return `⚠️ **“${asWritten(what.name)}” can’t be filled in:** this resident has no ${what.missing.map(name => `“${placeholderName(name, 'en')}”`).join(', ')}. Please use your own words.`
  }
}

function listed({ names, fitting }: TemplateNotice & { told: 'templates' }): string {
  if (names.length === 0) return `There are no ready answers yet. ${howToSave}`
  const fits = fitting.length > 0 ? [`**These fit the question:** ${fitting.map(asWritten).join(', ')}`] : []
  return [...fits, `Ready answers: ${names.map(asWritten).join(', ')}`, howToSave].join('\n')
}

function wrong({ problem, list }: TemplateProblem): string {
  switch (problem) {
    case 'name':
      return 'the name must be one word of up to 30 letters: /template add debt: text'
    case 'empty':
      return 'there is no text'
    case 'too-long':
      return 'the text is longer than 3,000 characters'
    case 'unknown-placeholder':
      return `no such figures: ${list.map(name => `{${name}}`).join(', ')}; there are ${placeholdersIn.en.map(name => `{${name}}`).join(', ')}`
    case 'open-brace':
      return 'a brace is left open or isn’t needed'
  }
}
