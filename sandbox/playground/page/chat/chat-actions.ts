import { toast } from '../base/popups.ts'
import { post, postFile } from '../base/server.ts'
import type { ComposerActions } from './composer.ts'

/** What a resident does in a messenger; the server's refusals are shown, what changed comes by itself. */
interface ChatActions extends ComposerActions {
  /** Who does it. */
  residentId: string
  act(path: string, body?: object): void
}

/** The actions of a messenger, such as `telegram`, whose paths on the server begin with its name. */
export function chatActions(messenger: string): ChatActions {
  const show = (error: Error) => toast(error.message)
  const actions: ChatActions = {
    residentId: '',
    act(path, body = {}) {
      post(`/${messenger}/${actions.residentId}/${path}`, body).catch(show)
    },
    send: text => actions.act('messages', { text }),
    edit: (messageId, text) => actions.act('edits', { messageId, text }),
    sendFile(file, as) {
      postFile(`/${messenger}/${actions.residentId}/files`, file, as).catch(show)
    },
  }
  return actions
}
