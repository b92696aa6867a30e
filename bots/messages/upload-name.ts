/** A file's name as it may stand in the header of an upload: clients write it there as it is, or nearly. */
export function uploadName(name: string): string {
  return name.replace(/[\p{Cc}"';\\/]/gu, '_').trim() || 'file'
}
