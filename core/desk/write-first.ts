import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import type { AttachedFile } from '../outbox/attached-file.ts'
import { Link, Peer } from '../peers/peer.table.ts'
import type { DeskService } from '../tickets/order-desks.ts'
import { recordAnswer } from '../tickets/record-answer.ts'
import { type Agent, Ticket } from '../tickets/ticket.table.ts'
import { isBanned } from '../tickets/tickets.ts'
import { recordDeskAct } from './record-desk-act.ts'

/** What an agent writes to whom; `branch` where several have an account of this number. */
interface First {
  accountNumber: string
  branch: string | null
  category: string
  text: string
  files: AttachedFile[]
  agent: Agent
  /** The desk's chat it was written in. */
  channel: string
  address: string
}

type Begun =
  | { kind: 'begun'; number: number }
  | { kind: 'unknown-account' | 'no-chat' }
  /** Their answer would not be taken. */
  | { kind: 'banned' }
  /** It is in several branches, which are these. */
  | { kind: 'which-branch'; branches: string[] }

/** Writes to the owner of an account who has asked nothing: opens a question for that, in the chat that takes notices. */
export async function writeFirst(
  em: EntityManager,
  service: DeskService,
  { accountNumber, branch, category, text, files, agent, channel, address }: First,
  now: Temporal.Instant,
): Promise<Begun> {
  const named = { number: accountNumber, ...(branch === null ? {} : { branch }) }
  const [account, ...others] = await em.find(Account, named, { orderBy: { branch: 'asc' } })
  if (!account) return { kind: 'unknown-account' }
  if (others.length > 0) return { kind: 'which-branch', branches: [account, ...others].map(each => each.branch) }
  const peer = await chatOfOwner(em, account.id)
  if (!peer) return { kind: 'no-chat' }
  if (await isBanned(em, peer)) return { kind: 'banned' }
  const about = { peer: peer.id, account: account.id, category }
  const begun = { state: 'waiting', askedAt: now, agent: agent.id, begunBy: agent.id } as const
  const question = em.create(Ticket, { ...about, ...begun })
  await em.flush()
  const written = { text, files, album: null, ref: null, questionId: question.id, agent }
  await recordAnswer(em, service, { ...written, channel, address, desk: null }, now)
  await recordDeskAct(em, { kind: 'write-first', question, agent }, now)
  return { kind: 'begun', number: question.id }
}

/** Of the owner's chats the one that takes notices, the newest first. */
async function chatOfOwner(em: EntityManager, account: number): Promise<Peer | null> {
  const links = await em.find(Link, { account, role: 'owner', unlinkedAt: null }, { orderBy: { id: 'desc' } })
  const peers = await em.find(Peer, { id: { $in: links.map(({ peer }) => peer) }, reachable: true })
  const inOrder = links.flatMap(link => peers.find(({ id }) => id === link.peer) ?? [])
  return inOrder.find(({ takesNotices }) => takesNotices) ?? inOrder[0] ?? null
}
