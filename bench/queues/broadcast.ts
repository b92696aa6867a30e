import { remindTown } from '../../test/support/town/remind-town.ts'
import { openTown } from '../../test/support/town/town.ts'
import type { Report } from '../report.ts'
import { withEmptyDatabase } from '../with-empty-database.ts'

const rounds = 3
const residents = 3000

/**
 * A reminder to everybody in both messengers while some of them talk to the bot, on a simulated clock: what is measured is how the turns at the
 * messengers' ceilings are given out, which a busy machine changes nothing of. `town` does it with a hundred thousand.
 */
export async function broadcast(report: Report): Promise<void> {
  const measured: Awaited<ReturnType<typeof remindTown>>[] = []
  for (let round = 0; round < rounds; round++) {
    await withEmptyDatabase(async url => {
      const town = await openTown(url, residents)
      measured.push(await remindTown(town))
      await town.close()
    })
  }
  const share = { unit: 'of the ceiling', goal: '≥ 0.98' }
  report.add('broadcast', { what: 'Telegram', ...share, ours: measured.map(({ telegram }) => telegram.ofCeiling) })
  report.add('broadcast', { what: 'VK', ...share, ours: measured.map(({ vk }) => vk.ofCeiling) })
  const slowest = measured.map(({ slowestReplyMs }) => slowestReplyMs)
  report.add('broadcast', { what: 'the slowest reply meanwhile', unit: 'ms', ours: slowest, goal: '< 1000' })
}
