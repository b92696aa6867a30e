import { writeFirst } from '../../../core/desk/write-first.ts'
import type { ChatNotice } from '../../../core/outbox/desk-order.ts'
import type { Agent } from '../../../core/tickets/ticket.table.ts'
import { deskService } from '../../port/desk-settings.ts'
import { namedChat } from '../desk-address.ts'
import { type DeskContext, orderChat, type Wrote } from './desk-context.ts'

/** `/write 12345 text`, with the branch before the number where several have such an account: writes to its owner, in a question of its own. */
export async function writeFirstTo(
  at: DeskContext,
  { rest, agent, wrote }: { rest: string; agent: Agent; wrote?: Wrote },
): Promise<void> {
  if (!wrote) return
  const { em, listening, channel, address, now } = at
  const [, before, accountNumber = '', text = ''] =
    /^(?:(?:№|No\.)\s*)?(?:(\p{L}\S*)\s+)?(\d\S*)\s+(\S[\s\S]*)$/u.exec(rest) ?? []
  if (text === '' || !listening.supplier.desk)
    return await tellChat(at, wrote, { told: 'not-written', why: 'empty', list: [] })
  const branch = listening.supplier.branches.find(({ id }) => id === before?.toLowerCase())?.id ?? null
  const category = categoryHere(at)
  const written = { accountNumber, branch, category, text, files: wrote.files, agent, channel, address }
  const begun = await writeFirst(em, deskService(listening), written, now)
  if (begun.kind === 'begun') return await tellChat(at, wrote, { told: 'written', number: begun.number })
  const list = begun.kind === 'which-branch' ? begun.branches : []
  await tellChat(at, wrote, { told: 'not-written', why: begun.kind, list })
}

/** What is begun in a chat is of a category whose questions come there: the last one, which is for whatever the others are not about. */
function categoryHere({ listening, channel, chat }: DeskContext): string {
  const { categories } = listening.supplier.desk!
  const here = categories.filter(({ id }) => namedChat(listening, channel, id) === chat)
  return (here.findLast(({ isEmergency }) => !isEmergency) ?? here[0] ?? categories[0]!).id
}

/** Says something in the desk's chat itself, as a reply to what an agent wrote there. */
async function tellChat(at: DeskContext, wrote: Wrote, what: ChatNotice): Promise<void> {
  await orderChat(at, { desk: 'tell-chat', what }, wrote)
}
