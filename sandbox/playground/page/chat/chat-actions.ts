import { toast } from '../base/popups.ts'
import { post, postFile } from '../base/server.ts'

export type ChatActions = ReturnType<typeof chatActions>

/**
 * What a person does in a messenger, such as `telegram`, whose paths on the server begin with its name. The server's refusals are
 * shown, what changed comes by itself.
 */
export function chatActions(messenger: string) {
  const show = (error: Error) => toast(error.message)
  const actions = {
    /** Who does it. */
    personId: '',
    /** Where in the chat, beside the chat itself. */
    where: {},
    act(path: string, body: object = {}) {
      post(`/${messenger}/${actions.personId}/${path}`, body).catch(show)
    },
    send: (text: string) => actions.act('messages', { ...actions.where, text }),
    edit: (messageId: number, text: string) => actions.act('edits', { messageId, text }),
    sendSample: (what: 'voice' | 'location' | 'contact') => actions.act('samples', { what }),
    sendFile(file: File, as: 'photo' | 'document') {
      postFile(`/${messenger}/${actions.personId}/files`, file, { ...actions.where, as }).catch(show)
    },
  }
  return actions
}
