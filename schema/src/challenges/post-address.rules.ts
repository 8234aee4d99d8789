/** The networks that posts may stand on, as the database calls them. */
export type Network = 'INSTAGRAM' | 'FACEBOOK' | 'TELEGRAM' | 'TIKTOK' | 'VK' | 'YOUTUBE'

/** A post, by the one address that it has here. */
export interface PostAddress {
  network: Network
  address: string
  /** Whose it is, as far as the address says so; normalised. */
  handle: string | null
  /** A shortened form: which post it leads to is known only to the network. */
  isShort: boolean
}

/** Why a text is no address of a post. */
export type AddressProblem = 'NOT_AN_ADDRESS' | 'NOT_A_NETWORK' | 'NOT_A_POST'

export type ReadAddress = PostAddress | { problem: AddressProblem }

/** What the rest of an address says on one network; null for what is no post. */
type Reader = (url: URL, path: readonly string[]) => { post: string; handle?: string | null } | { short: string } | null

const longestAddressCharacters = 2_000
/** An address inside an address inside an address: nobody's browser makes more. */
const mostWrappings = 3

/** How each network tells accounts apart: what of a name counts. */
const handleRules: Readonly<Record<Network, { shape: RegExp; fold: (handle: string) => string }>> = {
  INSTAGRAM: { shape: /^[a-z0-9._]{1,30}$/, fold: (handle) => handle.toLowerCase() },
  // Dots are for the eye there.
  FACEBOOK: { shape: /^[\p{L}\p{N}-]{1,100}$/u, fold: (handle) => handle.toLowerCase().replaceAll('.', '') },
  TELEGRAM: { shape: /^[a-z]\w{3,31}$/, fold: (handle) => handle.toLowerCase() },
  TIKTOK: { shape: /^[a-z0-9._]{1,24}$/, fold: (handle) => handle.toLowerCase() },
  VK: { shape: /^[a-z0-9_.]{2,50}$/, fold: (handle) => handle.toLowerCase().replace(/^public(?=\d+$)/, 'club') },
  YOUTUBE: { shape: /^[\p{L}\p{N}._·-]{1,100}$/u, fold: (handle) => handle.toLowerCase() },
}

/** What stands in front of an account's name when it is given as an address. */
const profileHost =
  /^(?:https?:\/\/)?(?:(?:www|m|mobile|web)\.)?(?:instagram\.com|facebook\.com|fb\.com|t\.me|telegram\.me|tiktok\.com|vk\.(?:com|ru)|youtube\.com)\/+/i

/** An account's name as its network tells it from others; null for what cannot be one. */
export function normaliseHandle(network: Network, text: string): string | null {
  const { shape, fold } = handleRules[network]
  const [name = ''] = text.normalize('NFC').trim().replace(profileHost, '').replace(/^@/, '').split(/[/?#]/)
  const handle = fold(name)
  return shape.test(handle) ? handle : null
}

/** Longer for posts of closed accounts. */
const instagramCode = /^[A-Za-z0-9_-]{8,60}$/
const number = /^\d{1,25}$/
/** Facebook's number of a post, or the veiled form of it. */
const facebookPost = /^(?:\d{1,25}|pfbid[A-Za-z0-9]{10,120})$/
const telegramName = /^[A-Za-z]\w{3,31}$/
const youtubeVideo = /^[A-Za-z0-9_-]{11}$/
const vkThing = /^(wall|video|clip|photo)(-?\d{1,15})_(\d{1,15})/
const shortCode = /^[A-Za-z0-9_-]{3,60}$/

/** /share/CODE, /share/p/CODE and the like: made anew each time somebody passes a post on. */
const shared = (origin: string, path: readonly string[]) =>
  [2, 3].includes(path.length) &&
  shortCode.test(path.at(-1) ?? '') &&
  /^(?:p|r|v|reel|tv|[\w-]{3,60})$/.test(path[1] ?? '')
    ? { short: `${origin}/${path.join('/')}/` }
    : null

const readInstagram: Reader = (_, path) => {
  const [first = '', ...rest] = path
  if (first === 'share') return shared('https://www.instagram.com', path)
  const kinds = new Set(['p', 'reel', 'reels', 'tv'])
  const [kind, code = ''] = kinds.has(first) ? [first, rest[0]] : [rest[0] ?? '', rest[1]]
  if (!kinds.has(kind) || !instagramCode.test(code)) return null
  // A post, a reel and a video of one code are one.
  return { post: `https://www.instagram.com/p/${code}/`, handle: kind === first ? null : first }
}

const readFacebook: Reader = ({ hostname, searchParams }, path) => {
  const [first = '', second = '', third = ''] = path
  if (isOf(hostname, 'fb.watch', 'fb.me'))
    return shortCode.test(first) ? { short: `https://${hostname.replace(/^www\./, '')}/${first}/` } : null
  if (first === 'share') return shared('https://www.facebook.com', path)
  const found = (id: string | null | undefined, handle: string | null = null) =>
    id && facebookPost.test(id) ? { post: `https://www.facebook.com/${id}`, handle } : null
  if (first === 'story.php' || first === 'permalink.php')
    return found(searchParams.get('story_fbid'), searchParams.get('id'))
  if (first === 'watch' || first === 'video.php') return found(searchParams.get('v'))
  if (first === 'photo' || first === 'photo.php') return found(searchParams.get('fbid'))
  if (first === 'reel') return found(second)
  if (first === 'groups') return third === 'posts' || third === 'permalink' ? found(path[3]) : null
  if (path.length === 1) return found(first)
  return ['posts', 'videos', 'photos'].includes(second)
    ? found(
        path.slice(2).findLast((part) => facebookPost.test(part)),
        first,
      )
    : null
}

const readTelegram: Reader = ({ hostname }, path) => {
  // name.t.me is t.me/name.
  const own = /^([a-z]\w{3,31})\.t\.me$/.exec(hostname)?.[1]
  const [name = '', ...numbers] = [...(own ? [own] : []), ...path.slice(path[0] === 's' ? 1 : 0)]
  const id = numbers.at(-1) ?? ''
  // With two numbers the first is the topic.
  const isPost =
    telegramName.test(name) && name !== 'share' && numbers.length <= 2 && numbers.every((part) => number.test(part))
  return isPost && id ? { post: `https://t.me/${name.toLowerCase()}/${id}`, handle: name } : null
}

const readTikTok: Reader = ({ hostname }, path) => {
  if (isOf(hostname, 'vm.tiktok.com', 'vt.tiktok.com'))
    return shortCode.test(path[0] ?? '') ? { short: `https://${hostname}/${path[0]}/` } : null
  if (path[0] === 't') return shortCode.test(path[1] ?? '') ? { short: `https://www.tiktok.com/t/${path[1]}/` } : null
  const handle = path[0]?.startsWith('@') ? path[0].slice(1) : null
  const isKind = (part: string | undefined) => ['video', 'photo', 'v', 'v2', 'v1', 'embed'].includes(part ?? '')
  const at = path.findIndex((part) => number.test(part.replace(/\.html$/, '')))
  const id = path[at]?.replace(/\.html$/, '')
  // Whose it is may be left out: the number says which.
  return id && isKind(path[at - 1]) ? { post: `https://www.tiktok.com/@/video/${id}`, handle } : null
}

const readVk: Reader = ({ hostname, searchParams }, path) => {
  if (hostname === 'vk.cc') return shortCode.test(path[0] ?? '') ? { short: `https://vk.cc/${path[0]}` } : null
  const said = [searchParams.get('w'), searchParams.get('z'), path[0]].find((text) => text && vkThing.test(text))
  const [, kind, owner, id] = vkThing.exec(said ?? '') ?? []
  if (!kind || !owner || !id) return null
  // A clip is a video.
  return {
    post: `https://vk.com/${kind === 'clip' ? 'video' : kind}${owner}_${id}`,
    handle: owner.startsWith('-') ? `club${owner.slice(1)}` : `id${owner}`,
  }
}

const readYouTube: Reader = ({ hostname, searchParams }, path) => {
  const [first = '', second = ''] = path
  if (first === 'post')
    return /^Ugk[\w-]{10,60}$/.test(second) ? { post: `https://www.youtube.com/post/${second}` } : null
  const inPath = ['shorts', 'live', 'embed', 'v', 'e'].includes(first) ? second : null
  const id = hostname === 'youtu.be' ? first : first === 'watch' ? searchParams.get('v') : inPath
  return id && youtubeVideo.test(id) ? { post: `https://www.youtube.com/watch?v=${id}` } : null
}

interface Site {
  network: Network
  /** Each with all that stands below it. */
  domains: readonly string[]
  read: Reader
}

const sites: readonly Site[] = [
  { network: 'INSTAGRAM', domains: ['instagram.com', 'instagr.am'], read: readInstagram },
  { network: 'FACEBOOK', domains: ['facebook.com', 'fb.com', 'fb.watch', 'fb.me'], read: readFacebook },
  { network: 'TELEGRAM', domains: ['t.me', 'telegram.me', 'telegram.dog'], read: readTelegram },
  { network: 'TIKTOK', domains: ['tiktok.com'], read: readTikTok },
  { network: 'VK', domains: ['vk.com', 'vk.ru', 'vkvideo.ru', 'vk.cc'], read: readVk },
  { network: 'YOUTUBE', domains: ['youtube.com', 'youtube-nocookie.com', 'youtu.be'], read: readYouTube },
]

const isOf = (host: string, ...domains: string[]) =>
  domains.some((domain) => host === domain || host.endsWith(`.${domain}`))

/** The network that a host belongs to; null for every other host. */
export function networkOf(hostname: string): Network | null {
  return sites.find(({ domains }) => isOf(hostname, ...domains))?.network ?? null
}

/** Where the networks' own pages for leaving them, and YouTube's for being sent somewhere, keep the address that is meant. */
const wrappings = [
  [/^\/l\.php$/, 'u'],
  [/^\/(?:away|away\.php)$/, 'to'],
  [/^\/redirect$/, 'q'],
  [/^\/attribution_link$/, 'u'],
  [/^\/(?:accounts\/)?login(?:\.php)?\/?$/, 'next'],
] as const

/**
 * The one address of a post, from any address that leads to it: on a phone’s host or the network’s old one, with or without what
 * counts visitors, inside a page that only leads on. Known by its text alone; a shortened form is told to be one.
 */
export function readPostAddress(text: string): ReadAddress {
  const given = text.trim()
  if (given.length > longestAddressCharacters) return { problem: 'NOT_AN_ADDRESS' }
  let url = parse(given)
  for (let wrapping = 0; url && wrapping < mostWrappings; wrapping += 1) {
    const inner = unwrap(url)
    if (!inner) break
    url = parse(inner)
  }
  if (!url) return { problem: 'NOT_AN_ADDRESS' }
  const { hostname } = url
  const site = sites.find(({ domains }) => isOf(hostname, ...domains))
  if (!site) return { problem: 'NOT_A_NETWORK' }
  const read = site.read(url, pathOf(url))
  if (!read) return { problem: 'NOT_A_POST' }
  const { network } = site
  if ('short' in read) return { network, address: read.short, handle: null, isShort: true }
  const handle = read.handle ? normaliseHandle(network, read.handle) : null
  return { network, address: read.post, handle, isShort: false }
}

function parse(text: string): URL | null {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(withScheme)) return null
  const url = new URL(withScheme)
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || !/[.]/.test(url.hostname)) return null
  if (url.port) return null
  url.hostname = url.hostname.replace(/\.$/, '')
  return url
}

/** Where a page that only leads on leads; null for every other. Only those of the networks are opened. */
function unwrap({ hostname, pathname, searchParams, origin }: URL): string | null {
  if (!networkOf(hostname)) return null
  const inner = hostname === 'l.instagram.com' ? searchParams.get('u') : null
  const found =
    inner ?? wrappings.flatMap(([page, name]) => (page.test(pathname) ? (searchParams.get(name) ?? []) : []))[0]
  if (!found) return null
  return found.startsWith('/') ? `${origin}${found}` : found
}

function pathOf({ pathname }: URL): string[] {
  return pathname.split('/').flatMap((part) => {
    try {
      return decodeURIComponent(part) || []
    } catch {
      return part
    }
  })
}
