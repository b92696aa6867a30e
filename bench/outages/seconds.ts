import { setTimeout as sleep } from 'node:timers/promises'
import type { Resident, Screen } from '../../test/support/people/resident.ts'

type Asking = Pick<Resident<Screen>, 'says' | 'hears'>

/** How many seconds something takes. */
export async function secondsOf(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await act()
  return (performance.now() - began) / 1000
}

/** Looks every tenth of a second until it is so. */
export async function until(look: () => unknown): Promise<void> {
  while (!(await look())) await sleep(100)
}

/** Seconds until a resident has an answer in words. */
export const answered = (resident: Asking): Promise<number> => secondsOf(() => resident.says('/menu').hears('Выберите'))

/** Lets a resident write every two seconds for so long; tells of the answers. */
export async function answersFor(resident: Asking, seconds: number): Promise<string> {
  const end = performance.now() + seconds * 1000
  const times: number[] = []
  while (performance.now() < end) {
    times.push(await answered(resident))
    await sleep(2000)
  }
  times.sort((a, b) => a - b)
  return `${times.length} answers, median ${figure(times[times.length >> 1]!)}, the slowest ${figure(times.at(-1)!)}`
}

/** A figure as it is printed. */
export const figure = (seconds: number): string => `${seconds.toFixed(2)} s`
