const paths = {
  attach: 'M8.5 12.5 14 7a2.8 2.8 0 0 1 4 4l-7.2 7.2a4.6 4.6 0 0 1-6.5-6.5L11 5',
  back: 'M15 5l-7 7 7 7',
  bulb: 'M9 18h6M10 21h4M12 3a6 6 0 0 0-3.6 10.8c.7.6 1.1 1.3 1.1 2.2h5c0-.9.4-1.6 1.1-2.2A6 6 0 0 0 12 3z',
  chat: 'M20 11.5a7.5 7.5 0 0 1-11 6.6L4 20l1.6-4.4A7.5 7.5 0 1 1 20 11.5z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  checks: 'M2 12.5l4.5 4.5L15 8M12 16.5l.8.8L22 8',
  chevronDown: 'M6 9l6 6 6-6',
  close: 'M6 6l12 12M18 6L6 18',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 2-2 5 5M15.5 9.5h.01',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  info: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 11v6M12 7.5h.01',
  keyboard: 'M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z',
  linkOut: 'M8 16L17 7M9 7h8v8',
  mail: 'M3 6h18v13H3zM3 7l9 7 9-7',
  max: 'M12 3a9 9 0 1 1-4.5 16.8L4 21l1-4A9 9 0 0 1 12 3zM12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8z',
  menu: 'M4 7h16M4 12h16M4 17h16',
  microphone: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4',
  more: 'M12 5.5h.01M12 12h.01M12 18.5h.01',
  phone: 'M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3zM11 18h2',
  pin: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 7.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.4a3.5 3.5 0 0 1 0 6.2M18 14.6c2.1.8 3.5 2.7 3.5 5.4',
  pinned: 'M9 4h6l-1 6 3 3H7l3-3zM12 13v7',
  plus: 'M12 5v14M5 12h14',
  reset: 'M4.5 12a7.5 7.5 0 1 0 2.3-5.4M4 4v4h4',
  send: 'M3.4 20.4l17.5-7.5a1 1 0 0 0 0-1.8L3.4 3.6l.1 6.4L14 12 3.5 14z',
  vk: 'M4 7c.2 6 3.2 10 9 10V7M13 11.5c3 0 5.2-2 6-4.5M13 11.5c3.5 0 6 2.3 7 5.5',
}

export type IconName = keyof typeof paths

const svg = 'http://www.w3.org/2000/svg'

/** A line icon of 24 × 24 in the colour of the text; it is only an ornament, the control beside it carries the name. */
export function icon(name: IconName): SVGSVGElement {
  const element = document.createElementNS(svg, 'svg')
  const path = document.createElementNS(svg, 'path')
  element.setAttribute('viewBox', '0 0 24 24')
  element.setAttribute('class', `icon icon-${name}`)
  element.setAttribute('aria-hidden', 'true')
  path.setAttribute('d', paths[name])
  element.append(path)
  return element
}
