/** How far an import is, for a progress bar. */
export interface Progress {
  begin(title: string, total: number): void
  advance(count: number): void
}
