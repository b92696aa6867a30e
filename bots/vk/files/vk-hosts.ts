/** Where VK keeps what people send. */
export const vkHosts = [
  ...['vk.com', 'vk.ru', 'vk.me', 'userapi.com', 'vk-cdn.net', 'okcdn.ru'],
  ...['vkuser.net', 'vkusercdn.ru', 'vkuserphoto.ru', 'vkuserdocs.ru'],
  ...['vkuseraudio.ru', 'vkuseraudio.com', 'vkuseraudio.net'],
  ...['vkuservideo.ru', 'vkuservideo.com', 'vkuservideo.net'],
]
