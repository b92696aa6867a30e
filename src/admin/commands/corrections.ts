import { Command } from 'commander'
import { Account } from '../../../core/accounts/account.table.ts'
import { AgentRequest } from '../../../core/desk/agent-request.table.ts'
import { Agent } from '../../../core/tickets/ticket.table.ts'
import { kopecks, rublesText } from '../../../core/units/money.ts'
import { print } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { withDatabase } from '../console/with-database.ts'

export const correctionsCommand = new Command('corrections')
  .description('the corrections that agents have proposed in questions, waiting for confirm-correction')
  .action(() =>
    withDatabase(async ({ orm }) => {
      const em = orm.em.fork()
      const waiting = await em.find(AgentRequest, { kind: 'correction', outcome: null }, { orderBy: { id: 'asc' } })
      if (waiting.length === 0) return print('Nothing waits.')
      const accounts = await em.find(Account, { id: { $in: waiting.flatMap(({ account }) => account ?? []) } })
      const agents = await em.find(Agent, { id: { $in: waiting.map(({ agent }) => agent) } })
      const rows = waiting.map(({ id, account, agent, question, details, madeAt }) => {
        const found = accounts.find(each => each.id === account)
        return [
          String(id),
          madeAt.toString({ smallestUnit: 'minute' }),
          found ? `${found.branch} ${found.number}` : '',
          rublesText(kopecks(BigInt(details.kopecks ?? '0'))),
          agents.find(each => each.id === agent)?.name ?? '',
          String(question),
          details.why ?? '',
        ]
      })
      printTable([['correction', 'when', 'account', 'sum', 'by', 'question', 'why'], ...rows])
    }),
  )
