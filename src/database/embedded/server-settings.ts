/** PostgreSQL's own names and values, as in postgresql.conf. */
export type ServerSettings = Readonly<Record<string, string | number>>

/**
 * What the embedded server runs with; given at every start, so that a new version of the program brings its own. They
 * fit one program beside it on a small machine, where a stock server would hold memory and processes nobody uses.
 */
export const defaultSettings: ServerSettings = {
  // Only this machine, and no socket files: their paths may not exceed 107 bytes, ours may.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // A town's working set is some tens of megabytes; what is over, the kernel's cache holds well.
  shared_buffers: '32MB',
  // Three pools of ten (web, bots, jobs), the queue's own, the operator's commands, and as much again to spare.
  max_connections: 60,
  // Reading in the backend spares three idle I/O processes, which pay off on data far larger than this.
  io_method: 'sync',
  // Nothing is replicated from here: its launcher need not wait for work.
  max_logical_replication_workers: 0,
  // Keeps the log of changes from growing to its usual gigabyte on a small disk.
  max_wal_size: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_line_prefix: '',
  // A failed statement is its sender's to report: here it would only put personal data into the log.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}
