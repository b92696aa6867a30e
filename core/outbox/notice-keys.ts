import { randomUUID } from 'node:crypto'

/** Keys, by peer, of the rows that tell one thing in several chats: where one of those is closed, it is seen that another has it. */
export function noticeKeys(notice: string): (peerId: number) => string {
  const cause = `${notice}:${randomUUID()}`
  return peerId => `${cause}:${peerId}`
}
