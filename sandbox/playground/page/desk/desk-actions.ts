import { toast } from '../base/popups.ts'
import { post, postFile } from '../base/server.ts'
import type { ComposerActions } from '../chat/composer.ts'

/** What an agent does in the topic that is open. */
interface DeskActions extends ComposerActions {
  agentId: string
  topic: number | undefined
  press(messageId: number, data: string): void
}

/** The actions; the server's refusals are shown, what changed comes by itself. */
export function deskActions(): DeskActions {
  const show = (error: Error) => toast(error.message)
  const act = (path: string, body: object) => void post(`/desk/${actions.agentId}/${path}`, body).catch(show)
  const actions: DeskActions = {
    agentId: '',
    topic: undefined,
    send: text => act('messages', { topic: actions.topic, text }),
    edit: (messageId, text) => act('edits', { messageId, text }),
    press: (messageId, data) => act('presses', { messageId, data }),
    sendFile(file, as) {
      postFile(`/desk/${actions.agentId}/files?topic=${actions.topic}`, file, as).catch(show)
    },
  }
  return actions
}
