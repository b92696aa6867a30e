import type { TemplateNotice } from '../../../../core/outbox/desk-order.ts'
import { placeholdersIn, type TemplateProblem } from '../../../../core/supplier/fill-template.ts'
import { asWritten } from '../../screens/as-written.ts'

/** Under a ready answer that is not sent yet. */
export const draftHint = 'Жителю не отправлено. Изменить — ответьте сюда своим текстом: уйдёт он.'

const howToSave = 'Сохранить свой: /шаблон добавить долг: Ваш долг {долг}, просрочено {просрочено}.'

/** What agents are told of the answers they keep ready. */
export function templatesRu(what: TemplateNotice): string {
  switch (what.told) {
    case 'templates':
      return listed(what)
    case 'template':
      return `**${asWritten(what.name)}**\n${asWritten(what.text)}`
    case 'template-saved':
      return `Готовый ответ «${asWritten(what.name)}» сохранён: /шаблон ${asWritten(what.name)}`
    case 'template-deleted':
      return `Готовый ответ «${asWritten(what.name)}» удалён.`
    case 'no-template':
      return `Готового ответа «${asWritten(what.name)}» среди сохранённых нет. Все: /шаблон`
    case 'template-not-saved':
      return `⚠️ **Не сохранено.**\n${what.problems.map(problem => `— ${asWritten(wrong(problem))}`).join('\n')}`
    case 'template-not-filled':
      return `⚠️ **«${asWritten(what.name)}» не подставить:** у этого жителя нет ${what.missing.map(name => `«${name}»`).join(', ')}. Напишите своими словами.`
  }
}

function listed({ names, fitting }: TemplateNotice & { told: 'templates' }): string {
  if (names.length === 0) return `Готовых ответов ещё нет. ${howToSave}`
  const fits = fitting.length > 0 ? [`**Подходят к вопросу:** ${fitting.map(asWritten).join(', ')}`] : []
  return [...fits, `Готовые ответы: ${names.map(asWritten).join(', ')}`, howToSave].join('\n')
}

function wrong({ problem, list }: TemplateProblem): string {
  switch (problem) {
    case 'name':
      return 'имя — одно слово до 30 букв: /шаблон добавить долг: текст'
    case 'empty':
      return 'текста нет'
    case 'too-long':
      return 'текст длиннее 3000 знаков'
    case 'unknown-placeholder':
      return `таких сумм нет: ${list.map(name => `{${name}}`).join(', ')}; есть ${placeholdersIn.ru.map(name => `{${name}}`).join(', ')}`
    case 'open-brace':
      return 'фигурная скобка не закрыта или лишняя'
  }
}
