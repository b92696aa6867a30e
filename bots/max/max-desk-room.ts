import { allRefs } from '../delivery/sent-refs.ts'
import type { DeskPost, DeskRoom, Trouble } from '../desk/desk-room.ts'
import { inPairs } from '../messages/in-pairs.ts'
import type { FetchFile } from '../port/files/fetch-file.ts'
import type { DeskTexts } from '../texts/desk/ru/desk-ru.ts'
import { failedCall, isTaken } from './api/failed-call.ts'
import type { MaxClient } from './api/max-client.ts'
import { showUploading } from './files/show-uploading.ts'
import { inlineKeyboard } from './keyboard.ts'
import { renderedPieces } from './rendered.ts'
import { sendWithFiles } from './send-with-files.ts'
import { deskButtonPrefix } from './updates/desk-button-prefix.ts'

/** The desk in a MAX group, which has no topics: everything about a question is known by its number and by replies. */
export function maxDeskRoom(client: MaxClient, fetchFile: FetchFile | undefined, texts: DeskTexts): DeskRoom {
  return {
    openTopic: async () => null,
    setTopicOpen: async () => undefined,
    renameTopic: async () => undefined,
    async post({ address }, post, tries, parts) {
      if (tries.isLast && post.files.length > 0) await showUploading(client, address)
      const { text, files, replyTo } = post
      const what = { text, files, replyTo, keyboard: keyboardOf(post), lostFile: texts.lostFile }
      return allRefs(await sendWithFiles(client, address, what, { fetchFile, tries, parts }))
    },
    async edit(_spot, ref, { text, buttons }) {
      // Without attachments a message keeps those it has; an empty list takes its buttons away.
      const attachments = buttons && { attachments: keyboardOf({ buttons }) }
      const change = { ...renderedPieces(text)[0], ...attachments }
      // What cannot be changed, too old or not there any more, the agents have as it was.
      return (await isTaken(client.api.editMessage(ref, change))) ? 'changed' : 'too-late'
    },
    // MAX gives bots no way to mark a message; a few words say it.
    mark: async () => ({ isShown: false }),
    pin: async () => undefined,
    troubleOf,
  }
}

function keyboardOf({ buttons = [] }: Pick<DeskPost, 'buttons'>) {
  if (buttons.length === 0) return []
  return inlineKeyboard(
    inPairs(
      buttons.map(({ label, button }) => ({
        type: 'callback' as const,
        text: label,
        payload: `${deskButtonPrefix}${button}`,
      })),
    ),
  )
}

/** As for a resident's chat, except that messages to agents wait while the chat is closed to us: the operator will fix that. */
function troubleOf(error: unknown): Trouble {
  const failed = failedCall(error)
  return failed.kind === 'closed' ? { kind: 'later', why: 'the chat is closed' } : failed
}
