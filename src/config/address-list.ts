import { BlockList, isIP } from 'node:net'

/** Reads addresses and networks, IPv4 and IPv6, separated by commas; undefined when one of them is none. */
export function parseAddresses(text: string): string[] | undefined {
  const addresses = text
    .split(',')
    .map(each => each.trim())
    .filter(each => each !== '')
  return addresses.every(isAddressOrNetwork) ? addresses : undefined
}

function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const longest = isIP(address) === 6 ? 128 : 32
  return isIP(address) !== 0 && more.length === 0 && (bits === undefined || isLength(bits, longest))
}

function isLength(bits: string, longest: number): boolean {
  return /^\d{1,3}$/.test(bits) && Number(bits) <= longest
}

/** Whether an address is one of these, or in one of these networks; an IPv4 address counts in its IPv6 form, too. */
export function addressList(addresses: string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const each of addresses) {
    const [address = '', bits] = each.split('/')
    const family = familyOf(address)
    list.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family)
  }
  return address => isIP(address) !== 0 && list.check(address, familyOf(address))
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')
