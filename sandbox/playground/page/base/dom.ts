type Attributes = Record<string, Attribute>
type Attribute = string | number | boolean | null | undefined | ((event: never) => void)
type Child = Node | string | null | undefined | false

/** Text with markup in it. */
export type Words = (Node | string)[]

/**
 * Makes an element. An attribute that is a function is a listener (`onclick`), true is an empty attribute, false and nothing
 * are left out. Strings become text, never markup.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value as EventListener)
    else if (value !== undefined && value !== null && value !== false)
      element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...present(children))
  return element
}

/** A button that sends no form. */
export function button(attributes: Attributes, ...children: Child[]): HTMLButtonElement {
  return h('button', { type: 'button', ...attributes }, ...children)
}

/** A link that opens in a tab of its own. */
export function tabLink(href: string | null, attributes: Attributes, ...children: Child[]): HTMLAnchorElement {
  return h('a', { href, target: '_blank', rel: 'noopener', ...attributes }, ...children)
}

/** A link to somewhere outside the page, which is not told where it was followed. */
export function outerLink(address: string, ...words: Words): HTMLAnchorElement {
  return tabLink(address, { rel: 'noopener noreferrer' }, ...words)
}

/** The frame of a pane of the page. */
export function paneElement(name: string, label: string, ...children: Child[]): HTMLElement {
  return h('section', { class: `pane ${name}-pane`, 'data-pane': name, 'aria-label': label }, ...children)
}

/** Calls `close` on each click that is in none of these elements. */
export function onClickBeside(elements: readonly Node[], close: () => void): void {
  document.addEventListener('click', ({ target }) => {
    if (!elements.some(element => element.contains(target as Node))) close()
  })
}

function present(children: Child[]): Words {
  return children.filter(child => child !== null && child !== undefined && child !== false)
}

const signatures = new WeakMap<Element, string>()

/**
 * Makes the container show exactly these items, in order. An element stays while its item stays the same, so that focus, scroll
 * and running animations survive; one that is new is marked `is-new`.
 */
export function showList<Item>(
  container: HTMLElement,
  items: readonly Item[],
  keyOf: (item: Item) => string,
  create: (item: Item) => HTMLElement,
): void {
  const known = new Map([...container.children].map(child => [(child as HTMLElement).dataset.key ?? '', child]))
  const shown = items.map(item => {
    const key = keyOf(item)
    const signature = JSON.stringify(item)
    const old = known.get(key)
    known.delete(key)
    if (old && signatures.get(old) === signature) return old
    const fresh = create(item)
    fresh.dataset.key = key
    signatures.set(fresh, signature)
    if (old) takePlace(old, fresh)
    else fresh.classList.add('is-new')
    return fresh
  })
  for (const gone of known.values()) gone.remove()
  for (const [index, element] of shown.entries()) {
    const there = container.children[index]
    if (there !== element) container.insertBefore(element, there ?? null)
  }
}

/** Replaces an element, keeping the focus on the part of the same `data-focus`. */
function takePlace(old: Element, fresh: HTMLElement): void {
  const focused = old.contains(document.activeElement)
    ? (document.activeElement as HTMLElement).dataset.focus
    : undefined
  old.replaceWith(fresh)
  if (focused) fresh.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`)?.focus()
}

/** Makes the container show this, unless it shows the same already. */
export function showOne<Item>(container: HTMLElement, item: Item, create: (item: Item) => Child[]): void {
  const signature = JSON.stringify(item)
  if (signatures.get(container) === signature) return
  signatures.set(container, signature)
  container.replaceChildren(...present(create(item)))
}
