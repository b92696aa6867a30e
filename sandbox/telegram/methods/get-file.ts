import { z } from 'zod'
import { text } from '../state/parameters.ts'
import { badRequest } from '../state/refused.ts'
import { method } from './method.ts'

const maxDownloadBytes = 20 * 1024 * 1024

/** `getFile`: bots download at most 20 MB. */
export const getFile = method(z.object({ file_id: text('file_id not specified') }), ({ state }, parameters) => {
  const file = state.files.find(parameters.file_id)
  if (!file) throw badRequest('invalid file_id')
  if (file.bytes.length > maxDownloadBytes) throw badRequest('file is too big')
  return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.bytes.length, file_path: file.path }
})
