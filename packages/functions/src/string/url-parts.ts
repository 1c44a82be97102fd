const URL_PATTERN = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/su
const LEGAL = /^(?:[A-Za-z0-9\-_.!~*'();:@&=+$,/?[\]]|%[0-9a-fA-F]{2}|[^\0-\u007f])*$/u

/** Takes a part of a URL as java.net.URI has it; `malformed` for what is no URL, undefined for a part it does not have. */
export function urlPart(
  url: string,
  part: string,
  key: string | undefined,
): 'malformed' | { readonly text: string } | undefined {
  const parts = partsOf(url)
  if (parts === undefined) return 'malformed'
  const { scheme, authority, path, query, fragment } = parts
  const present = (text: string | undefined): { text: string } | undefined =>
    text === undefined ? undefined : { text }
  const filled = (text: string | undefined): { text: string } | undefined =>
    text === undefined || text === '' ? undefined : { text }
  if (key !== undefined) return part === 'QUERY' ? present(valueOfKey(query, key)) : undefined
  switch (part) {
    case 'HOST':
      return filled(hostOf(authority ?? ''))
    case 'PATH':
      return present(path)
    case 'QUERY':
      return present(query)
    case 'REF':
      return present(fragment)
    case 'PROTOCOL':
      return filled(scheme)
    case 'FILE':
      return path === undefined ? undefined : { text: query === undefined ? path : `${path}?${query}` }
    case 'AUTHORITY':
      return filled(authority)
    case 'USERINFO':
      return filled(/^(.*)@/su.exec(authority ?? '')?.[1])
    default:
      return undefined
  }
}

type Parts = Readonly<Record<'scheme' | 'authority' | 'path' | 'query' | 'fragment', string | undefined>>

function partsOf(url: string): Parts | undefined {
  if (!/^[^:/?#]*:/u.test(url) || /^[A-Za-z][A-Za-z0-9+.-]*:/u.test(url)) {
    const [, scheme, authority, path = '', query, fragment] = URL_PATTERN.exec(url) ?? []
    const texts = [authority, path, query, fragment].filter((text) => text !== undefined)
    if (!texts.every((text) => LEGAL.test(text))) return undefined
    if (authority === '' && path === '') return undefined
    const rest = scheme === undefined ? '/' : url.slice(scheme.length + 1).replace(/#.*$/su, '')
    if (rest === '') return undefined
    // Brackets may not stand in a path, but in what is no path at all.
    if (rest.startsWith('/'))
      return /[[\]]/u.test(path) ? undefined : { scheme, authority, path, query, fragment }
    return { scheme, authority: undefined, path: undefined, query: undefined, fragment }
  }
  return undefined
}

function hostOf(authority: string): string {
  const server = authority.replace(/^.*@/su, '')
  if (server.startsWith('[')) return /^\[[^\]]*\]/u.exec(server)?.[0] ?? ''
  const [, name = '', port = ''] = /^([^:]*)(?::(.*))?$/su.exec(server) ?? []
  return /^[A-Za-z0-9.-]*$/u.test(name) && /^\d*$/u.test(port) ? name : ''
}

function valueOfKey(query: string | undefined, key: string): string | undefined {
  const entry = query?.split('&').find((each) => each.startsWith(`${key}=`))
  return entry?.slice(key.length + 1)
}
