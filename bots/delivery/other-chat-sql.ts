/**
 * The chat `t` of the person `p` that what cannot reach them in this one is led to: where they take notices, else where they spoke last. `more`
 * is asked of it besides.
 */
export const otherChatSql = (columns: string, more = ''): string =>
  `select ${columns} from peers t left join dialogs d on d.peer_id = t.id
   where t.person = p.person and t.id <> p.id and t.reachable and t.consented_at is not null ${more}
   order by t.takes_notices desc, d.heard_at desc nulls last, t.id desc limit 1`
