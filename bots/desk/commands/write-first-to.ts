import { writeFirst } from '../../../core/desk/write-first.ts'
import type { ChatNotice } from '../../../core/outbox/desk-order.ts'
import { deskLanguage } from '../../../core/supplier/desk-language.ts'
import { type Branch, branchOf } from '../../../core/supplier/supplier.ts'
import type { Agent } from '../../../core/tickets/ticket.table.ts'
import { smallLetters } from '../../../core/units/small-letters.ts'
import { deskService } from '../../port/desk-settings.ts'
import { namedChat } from '../desk-address.ts'
import { type DeskContext, orderChat, type Wrote } from './desk-context.ts'

/**
 * `/write 12345 text`, with the branch before the number where several have such an account: writes to its owner, in a question of its own. A
 * branch that there is not is said, since elsewhere the number is somebody else's.
 */
export async function writeFirstTo(
  at: DeskContext,
  { rest, agent, wrote }: { rest: string; agent: Agent; wrote?: Wrote },
): Promise<void> {
  if (!wrote) return
  const { em, listening, channel, address, now } = at
  const { supplier } = listening
  const named = (branches: Branch[]) => branches.map(({ name }) => name[deskLanguage(supplier)])
  const { before, accountNumber, text } = toWhom(rest)
  if (text === '' || !supplier.desk) return await tellChat(at, wrote, { told: 'not-written', why: 'empty', list: [] })
  const branch = before === '' ? null : branchCalled(supplier.branches, before)
  if (branch === undefined)
    return await tellChat(at, wrote, { told: 'not-written', why: 'unknown-branch', list: named(supplier.branches) })
  const category = categoryHere(at)
  const written = { accountNumber, branch, category, text, files: wrote.files, agent, channel, address }
  const begun = await writeFirst(em, deskService(listening), written, now)
  if (begun.kind === 'begun') return await tellChat(at, wrote, { told: 'written', number: begun.number })
  const list = begun.kind === 'which-branch' ? named(begun.branches.map(id => branchOf(supplier, id))) : []
  await tellChat(at, wrote, { told: 'not-written', why: begun.kind, list })
}

/** «Кемерово 12345 текст», «№ 12345 текст»: whatever stands before the number is to be a branch. */
function toWhom(rest: string) {
  const [, before = '', accountNumber = '', text = ''] =
    /^(?:(\p{L}[\s\S]*?)[,:]?\s+)??(?:(?:№|No\.)\s*)?(\d\S*)\s+(\S[\s\S]*)$/u.exec(rest) ?? []
  return { before, accountNumber, text }
}

/** The id of the branch that is called so, by its id or its name in any language; undefined where there is none. */
function branchCalled(branches: Branch[], said: string): string | undefined {
  const isCalled = ({ id, name }: Branch) =>
    [id, ...Object.values(name)].some(each => smallLetters(each) === smallLetters(said))
  return branches.find(isCalled)?.id
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
