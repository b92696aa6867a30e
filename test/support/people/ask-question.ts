import type { Resident, Screen } from './resident.ts'

type Asking = Pick<Resident<Screen>, 'says' | 'presses' | 'hears'>

/** A resident asks something that no known answer fits; gives the question's number. */
export async function asksQuestion(resident: Asking, text: string, category = 'Договор и документы'): Promise<number> {
  await resident.says('Вопрос-ответ').hears('О чём ваш вопрос?')
  await resident.presses(category).hears('Опишите вопрос')
  const { text: said } = await resident.says(text).hears('передан специалисту')
  return Number(/№ (\d+)/.exec(said)![1])
}
