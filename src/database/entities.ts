import { RateWindow } from '../../bots/delivery/rate-window.table.ts'
import { DeskMessage, DeskMove, DeskNotice, DeskPlace } from '../../bots/desk/desk-place.table.ts'
import { Dialog, HeardUpdate } from '../../bots/turn/dialog.table.ts'
import { PendingUpdate } from '../../bots/turn/pending-update.table.ts'
import { PollingPosition } from '../../bots/turn/polling-position.table.ts'
import { Account } from '../../core/accounts/account.table.ts'
import { ChangedFact } from '../../core/accounts/changed-fact.table.ts'
import { FormerTerms } from '../../core/accounts/former-terms.table.ts'
import { Act } from '../../core/acts/act.table.ts'
import { Invoice } from '../../core/bills/invoice.table.ts'
import { InvoiceLink } from '../../core/bills/invoice-link.table.ts'
import { ChainLink, ChainTip } from '../../core/chain/chain-link.table.ts'
import { DailyHead, HeadEnd } from '../../core/chain/daily-head.table.ts'
import { Charge, RecalculationRow } from '../../core/charges/charge.table.ts'
import { AgentRequest } from '../../core/desk/agent-request.table.ts'
import { Template } from '../../core/desk/template.table.ts'
import { Bill, BilledTransfer } from '../../core/ledger/bill.table.ts'
import { Book, Transfer } from '../../core/ledger/transfer.table.ts'
import { Code, ConnectCode, LinkingFailure } from '../../core/linking/code.table.ts'
import { Joining } from '../../core/linking/joining.table.ts'
import { Meter } from '../../core/metering/meter.table.ts'
import { MeterPhoto } from '../../core/metering/photos/meter-photo.table.ts'
import { Reading } from '../../core/metering/reading.table.ts'
import { ReadingMessage } from '../../core/metering/reading-message.table.ts'
import { BillProblem, MonthEnd } from '../../core/month-end/month-end.table.ts'
import { Broadcast } from '../../core/outbox/broadcast.table.ts'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { LoggedWebhook, PayLink, Payment, Refund } from '../../core/payments/payment.table.ts'
import { UnclearPayment } from '../../core/payments/unclear/unclear-payment.table.ts'
import { ExportLink } from '../../core/peers/export-link.table.ts'
import { Link, Peer } from '../../core/peers/peer.table.ts'
import { PastConsent } from '../../core/privacy/past-consent.table.ts'
import { TariffRow, WithdrawnTariff } from '../../core/tariffs/tariff-row.table.ts'
import { Agent, CardView, DeskSummary, Ticket, TicketBan, TicketEntry } from '../../core/tickets/ticket.table.ts'
import { InstallationSecret } from './installation-secret.ts'

/** Every table of the program; a test holds the migrations against this list. */
export const entities = [
  Account,
  Act,
  Agent,
  AgentRequest,
  Bill,
  BilledTransfer,
  BillProblem,
  Book,
  Broadcast,
  CardView,
  ChangedFact,
  ChainLink,
  ChainTip,
  Charge,
  Code,
  ConnectCode,
  DailyHead,
  DeskMessage,
  DeskMove,
  DeskNotice,
  Template,
  DeskPlace,
  DeskSummary,
  Dialog,
  ExportLink,
  FormerTerms,
  HeadEnd,
  HeardUpdate,
  InstallationSecret,
  Joining,
  Link,
  LinkingFailure,
  Meter,
  MeterPhoto,
  MonthEnd,
  ReadingMessage,
  Outgoing,
  RateWindow,
  PastConsent,
  PayLink,
  Payment,
  Peer,
  Ticket,
  TicketBan,
  TicketEntry,
  Reading,
  PendingUpdate,
  PollingPosition,
  LoggedWebhook,
  RecalculationRow,
  Invoice,
  InvoiceLink,
  Refund,
  TariffRow,
  WithdrawnTariff,
  Transfer,
  UnclearPayment,
]
