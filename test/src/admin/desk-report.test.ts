import { expect, test } from 'vitest'
import { adminHere } from '../../support/worlds/admin.ts'
import { bareWorld } from '../../support/worlds/bare-chat.ts'
import { agentWrites } from '../../support/worlds/bare-desk.ts'

test('the desk’s report is printed as tables', async () => {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  const ivan = here.person('ivan')
  for (const text of ['Вопрос-ответ', 'Другое', 'Переоформите на жену']) await ivan.says(text)
  here.passes({ minutes: 12 })
  await agentWrites(here, 'Анна', 1, 'Пришлите паспорт')
  const span = ['--from', '2026-11-01', '--to', '2026-11-30']
  const { exit, lines } = await adminHere(['desk', 'report', ...span], { DATABASE_URL: here.databaseUrl })
  const output = lines.join('\n')
  expect(output).toMatch(/Asked +1\n +Closed unanswered +0\n +Opened again +0/)
  expect(output).toMatch(/other +1 +1 +0 +12 +12/)
  expect(output).toMatch(/Анна +1 +1 +0 +12 +12/)
  expect(exit).toBe(0)
  const asList = await adminHere(['desk', 'report', ...span, '--csv'], { DATABASE_URL: here.databaseUrl })
  expect(asList.lines).toEqual([
    'question,topic,day,time,due,answered,minutes,late,agent',
    '1,other,2026-11-22,12:00,2026-11-23T12:00,2026-11-22T12:12,12,no,Анна',
  ])
})
