export type ExportFile = { fileName: string; content: string }
