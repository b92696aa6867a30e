import { z } from 'zod'

/** What we gave with a request and get back with every answer; objects made by others have other keys, or none. */
export const metadataAnswer = z.record(z.string(), z.string().nullable()).optional()

/** Who called a thing off, and why; a new reason is kept in YooKassa's own word. */
export const cancellationAnswer = z.object({ party: z.string().max(64), reason: z.string().max(64) })
