import type {
  paymentCancellationReasons,
  refundCancellationReasons,
} from '../../../core/payments/cancellation-reasons.ts'

/** Why a payment was called off, by the provider's word; what to do comes last. */
const paymentReasons: Record<(typeof paymentCancellationReasons)[number], string> = {
  '3d_secure_failed':
    'Банк не убедился, что платите вы: код из сообщения не введён или не подошёл. Попробуйте ещё раз или возьмите другую карту.',
  call_issuer: 'Банк, выпустивший карту, отклонил платёж. Узнайте причину в этом банке или оплатите другим способом.',
  card_expired: 'Срок действия карты истёк. Оплатите другой картой.',
  payment_method_limit_exceeded:
    'Исчерпан лимит на такие платежи. Попробуйте завтра, заплатите меньшую сумму или выберите другой способ.',
  payment_method_restricted:
    'Платить этой картой или этим кошельком сейчас нельзя: например, они заблокированы. Обратитесь в свой банк или оплатите другим способом.',
  country_forbidden: 'Карты, выпущенные в этой стране, не принимаются. Оплатите другой картой или другим способом.',
  general_decline: 'Банк отклонил платёж, не назвав причины. Попробуйте ещё раз или оплатите другим способом.',
  fraud_suspected:
    'Платёж показался банку подозрительным и остановлен ради вашей безопасности. Оплатите другой картой или другим способом.',
  identification_required:
    'Для такого платежа кошелёк ЮMoney должен быть именным. Пройдите идентификацию в ЮMoney или оплатите другим способом.',
  insufficient_funds: 'Не хватает денег. Пополните карту, кошелёк или телефон либо оплатите другим способом.',
  invalid_card_number: 'Номер карты введён неверно. Попробуйте ещё раз и проверьте цифры.',
  invalid_csc: 'Код с обратной стороны карты введён неверно. Попробуйте ещё раз и проверьте три цифры.',
  issuer_unavailable: 'Банк, выпустивший карту, сейчас не отвечает. Попробуйте позже или оплатите другим способом.',
  canceled_by_merchant:
    'Платёж отменён на нашей стороне. Если вы об этом не просили, оплатите ещё раз или обратитесь в контактный центр.',
  permission_revoked: 'Разрешение на такие списания отозвано. Оплатите ещё раз, подтвердив платёж самостоятельно.',
  internal_timeout: 'На стороне платёжного сервиса произошёл сбой. Попробуйте ещё раз через несколько минут.',
  expired_on_confirmation: 'Платёж не подтвердили вовремя, и он закрылся. Начните оплату ещё раз.',
  expired_on_capture: 'Списание не подтвердилось вовремя, и платёж закрылся. Оплатите ещё раз.',
  unsupported_mobile_operator:
    'С баланса телефона этого оператора заплатить нельзя. Укажите другой номер или оплатите другим способом.',
  deal_expired: 'Срок, за который нужно было заплатить, вышел. Начните оплату ещё раз.',
}

/** Why a refund did not go through, by the provider's word. */
const refundReasons: Record<(typeof refundCancellationReasons)[number], string> = {
  yoo_money_account_closed:
    'Кошелёк ЮMoney, с которого вы платили, закрыт. Обратитесь в контактный центр: деньги вернут иначе.',
  insufficient_funds: 'На нашей стороне не хватило денег для возврата. Обратитесь в контактный центр: его повторят.',
  general_decline: 'Платёжный сервис отклонил возврат, не назвав причины. Обратитесь в контактный центр.',
  rejected_by_payee: 'Возврат отклонён на стороне получателя. Обратитесь в контактный центр.',
  rejected_by_timeout: 'Возврат не подтвердили вовремя. Обратитесь в контактный центр: его оформят ещё раз.',
  payment_basket_id_not_found: 'Возврат оформлен с ошибкой. Обратитесь в контактный центр: его оформят ещё раз.',
  payment_article_number_not_found: 'Возврат оформлен с ошибкой. Обратитесь в контактный центр: его оформят ещё раз.',
  payment_tru_code_not_found: 'Возврат оформлен с ошибкой. Обратитесь в контактный центр: его оформят ещё раз.',
  too_many_refunding_articles: 'Возврат оформлен с ошибкой. Обратитесь в контактный центр: его оформят ещё раз.',
  some_articles_already_refunded: 'Часть этих денег уже возвращена. Если их нет, обратитесь в контактный центр.',
}

export function whyCanceled(reason: string | null): string {
  return (
    known(paymentReasons, reason) ??
    'Причину платёжный сервис не назвал. Попробуйте ещё раз или оплатите другим способом.'
  )
}

export function whyNotRefunded(reason: string | null): string {
  return known(refundReasons, reason) ?? 'Причину платёжный сервис не назвал. Обратитесь в контактный центр.'
}

/** New reasons may appear at any time, so the word may be any. */
function known(sentences: Record<string, string>, reason: string | null): string | undefined {
  return reason !== null && Object.hasOwn(sentences, reason) ? sentences[reason] : undefined
}
