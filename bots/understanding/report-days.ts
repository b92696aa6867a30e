/** So many days a report is about, by what agents ask for. */
const days: Record<string, number> = {
  день: 1,
  day: 1,
  сегодня: 1,
  today: 1,
  неделя: 7,
  неделю: 7,
  week: 7,
  месяц: 30,
  month: 30,
}

/** A report is about a week unless something else is said. */
export function reportDays(asked: string): number {
  const number = Number.parseInt(asked, 10)
  const said = days[asked.trim().toLocaleLowerCase('ru')] ?? (Number.isNaN(number) ? 7 : number)
  return Math.min(Math.max(said, 1), 366)
}
