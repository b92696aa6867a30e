const clock = new Intl.DateTimeFormat('ru', { hour: '2-digit', minute: '2-digit' })
const dayMonth = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long' })
const dayMonthYear = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', year: 'numeric' })
const decimal = new Intl.NumberFormat('ru', { maximumFractionDigits: 1 })

/** Such as 14:05. */
export function timeOf(epochMs: number): string {
  return clock.format(epochMs)
}

/** «Сегодня», «Вчера», «27 ноября» or, in another year, «27 ноября 2018 г.». */
export function dayOf(epochMs: number): string {
  const date = new Date(epochMs)
  const today = new Date()
  const days = Math.round((startOfDay(today) - startOfDay(date)) / 86_400_000)
  if (days === 0) return 'Сегодня'
  if (days === 1) return 'Вчера'
  return (date.getFullYear() === today.getFullYear() ? dayMonth : dayMonthYear).format(date)
}

/** The time of today, else the day. */
export function momentOf(epochMs: number): string {
  const day = dayOf(epochMs)
  return day === 'Сегодня' ? timeOf(epochMs) : day
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

/** Such as 118,3 КБ. */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} Б`
  if (bytes < 1024 * 1024) return `${decimal.format(bytes / 1024)} КБ`
  return `${decimal.format(bytes / 1024 / 1024)} МБ`
}

/** At most two capitals, for an avatar. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return words
    .slice(0, 2)
    .map(word => word.charAt(0).toUpperCase())
    .join('')
}

/** +7 900 000-00-00 of 79000000000. */
export function phoneOf(digits: string): string {
  return digits.replace(/^7(\d{3})(\d{3})(\d\d)(\d\d)$/, '+7\u00a0$1\u00a0$2-$3-$4')
}
