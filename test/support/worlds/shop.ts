/** The settings of a shop whose provider does not answer: paying is begun in the chat, and goes no further. */
export const shop = {
  YOOKASSA_SHOP_ID: '100500',
  YOOKASSA_SECRET_KEY: 'test_secret-of-the-tests',
  YOOKASSA_API_URL: 'http://127.0.0.1:9',
}
