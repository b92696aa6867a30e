import { readPhone } from '../units/phone.ts'

/**
 * The operators whose balance pays, by the codes (the three digits after +7) in which each has numbers; several share a code. The
 * numbering plan changes, and a number keeps its code when its owner changes the operator, so this only tells numbers that
 * certainly cannot pay: the rest the provider decides, and its refusal has a text of its own.
 */
const codes = {
  beeline: '900 902 903 904 905 906 908 909 950 951 953 960 961 962 963 964 965 966 967 968 969 983 986',
  megafon: '902 904 908 920 921 922 923 924 925 926 927 928 929 930 931 932 933 934 936 937 938 939 951 997 999',
  mts: '901 902 904 908 910 911 912 913 914 915 916 917 918 919 950 978 980 981 982 983 984 985 986 987 988 989',
  t2: '900 901 902 904 908 950 951 952 953 958 977 991 992 993 994 995 996 999',
}

export type MobileOperator = keyof typeof codes

/** The operators that serve paying from the balance. */
export const mobileOperators = Object.keys(codes) as MobileOperator[]

/** The operators that may serve a number `79…`; none for a code that belongs to somebody else, or to nobody. */
export function operatorsOf(phone: string): MobileOperator[] {
  return mobileOperators.filter(operator => codes[operator].split(' ').includes(phone.slice(1, 4)))
}

/** Reads a Russian mobile number as people write it: «8 913 123-45-67», «+7 (913) 123-45-67»; gives `79131234567`. */
export function readMobilePhone(text: string): string | undefined {
  const phone = readPhone(text)
  return phone?.startsWith('79') ? phone : undefined
}
