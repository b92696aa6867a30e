/** How far something is, for a progress bar. */
export interface Progress {
  begin(title: string, total: number): void
  advance(count: number): void | Promise<void>
}
