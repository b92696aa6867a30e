import mime from 'mime'
import { z } from 'zod'
import { findWritableDialog } from '../state/dialogs.ts'
import type { FileKind } from '../state/file-store.ts'
import { integer, optionalText, requiredInteger, requiredText } from '../state/parameters.ts'
import { refused } from '../state/refused.ts'
import { audioMessageOf, docOf, photoOf } from '../uploads/attachments.ts'
import { type Caller, method } from './method.ts'

/** `docs.getMessagesUploadServer`: a community must say for whom, and may only for those it can write to. */
export const getDocsUploadServer = method(
  z.object({ peer_id: requiredInteger('peer_id'), type: optionalText }),
  (caller, { peer_id, type = 'doc' }) => {
    if (type !== 'doc' && type !== 'audio_message') throw refused(100, 'type is invalid')
    findWritableDialog(caller.state, caller.community, peer_id)
    // As at VK, the document belongs to the one it is for.
    return { upload_url: openServer(caller, type, peer_id) }
  },
)

/** `docs.save`: once for each upload. */
export const saveDoc = method(
  z.object({ file: requiredText('file'), title: optionalText }),
  ({ state, community }, { file: word, title }) => {
    const uploaded = state.files.takeUpload(word)
    if (!uploaded || uploaded.server.kind === 'photo' || uploaded.server.groupId !== community.groupId)
      throw refused(105)
    const { kind, ownerId } = uploaded.server
    const { name, bytes, mimeType: given } = uploaded.upload
    // What the name says wins: client libraries send a type of their own for every file.
    const mimeType = mime.getType(name) ?? given
    const file = state.files.save({ kind, ownerId, title: title || name, mimeType, bytes })
    if (kind === 'audio_message') return { type: kind, audio_message: audioMessageOf(state, file) }
    return { type: 'doc', doc: docOf(state, file) }
  },
)

/** `photos.getMessagesUploadServer` */
export const getPhotosUploadServer = method(z.object({ peer_id: integer('peer_id') }), (caller, { peer_id }) => {
  const { groupId } = caller.community
  if (peer_id) findWritableDialog(caller.state, caller.community, peer_id)
  return { album_id: -64, upload_url: openServer(caller, 'photo', -groupId), user_id: 0, group_id: groupId }
})

/** `photos.saveMessagesPhoto`: once for each upload. */
export const saveMessagesPhoto = method(
  z.object({ photo: requiredText('photo'), server: integer('server'), hash: optionalText }),
  ({ state, community }, { photo, hash = '' }) => {
    if (photo === '[]') throw refused(100, 'photos_list is invalid')
    const uploaded = state.files.takeUpload(hash)
    if (uploaded?.server.kind !== 'photo' || uploaded.server.groupId !== community.groupId) throw refused(121)
    const { server, upload } = uploaded
    const { kind, ownerId } = server
    // By its first byte: client libraries name every picture a JPEG.
    const mimeType = upload.bytes[0] === 0x89 ? 'image/png' : 'image/jpeg'
    const file = state.files.save({ kind, ownerId, title: upload.name, mimeType, bytes: upload.bytes })
    return [photoOf(state, file)]
  },
)

function openServer({ state, community }: Caller, kind: FileKind, ownerId: number): string {
  const { ticket } = state.files.openServer({ kind, groupId: community.groupId, ownerId })
  return `${state.url}/upload/${ticket}`
}
