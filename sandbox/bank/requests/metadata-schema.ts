import { z } from 'zod'

/** `Metadata`: at most 16 keys of 32 characters with texts of 512. */
export const metadataSchema = z
  .record(z.string().max(32), z.string().max(512).nullable())
  .refine(metadata => Object.keys(metadata).length <= 16, '16 keys at most')
