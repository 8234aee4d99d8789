import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readPostAddress } from '@erikti/schema/challenges/post-address.rules'

const addressOf = (given: string) => {
  const read = readPostAddress(given)
  return 'problem' in read ? read.problem : read.address
}

const text = (letters: string, from: number, to = from) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: from, maxLength: to })
const small = 'abcdefghijklmnopqrstuvwxyz'
const code = `${small}${small.toUpperCase()}0123456789_-`
const id = text('123456789', 5, 19)
const name = fc.tuple(text(small, 1), text(`${small}0123456789_`, 4, 15)).map((parts) => parts.join(''))
const ways: readonly fc.Arbitrary<readonly string[]>[] = [
  fc
    .tuple(text(code, 11), name)
    .map(([post, who]) => [
      `instagram.com/p/${post}`,
      `www.instagram.com/reel/${post}/`,
      `m.instagram.com/${who}/p/${post}/`,
    ]),
  fc
    .tuple(id, name)
    .map(([post, who]) => [
      `m.facebook.com/story.php?story_fbid=${post}&id=5`,
      `facebook.com/${who}/posts/${post}`,
      `www.facebook.com/watch/?v=${post}`,
    ]),
  fc
    .tuple(name, id)
    .map(([who, post]) => [
      `t.me/${who}/${post}`,
      `t.me/s/${who.toUpperCase()}/${post}`,
      `telegram.me/${who}/1/${post}`,
    ]),
  fc
    .tuple(name, id)
    .map(([who, post]) => [
      `tiktok.com/@${who}/video/${post}`,
      `m.tiktok.com/v/${post}.html`,
      `www.tiktok.com/embed/${post}`,
    ]),
  fc
    .tuple(fc.constantFrom('', '-'), text('123456789', 3, 10), text('123456789', 1, 8))
    .map(([sign, owner, post]) => [
      `vk.com/wall${sign}${owner}_${post}`,
      `m.vk.com/any?w=wall${sign}${owner}_${post}`,
      `vk.ru/wall${sign}${owner}_${post}`,
    ]),
  text(code, 11).map((post) => [
    `youtu.be/${post}`,
    `m.youtube.com/watch?app=desktop&v=${post}`,
    `youtube.com/shorts/${post}`,
  ]),
]
const tracking = fc
  .dictionary(fc.constantFrom('utm_source', 'igsh', 'fbclid', 'si', 'feature', 'mibextid', '_r'), text(code, 1, 12), {
    maxKeys: 4,
  })
  .map((parameters) => new URLSearchParams(parameters).toString())
const scheme = fc.constantFrom('', 'https://', 'http://', 'HTTPS://')

it('gives one address for a post, by whichever of its addresses it comes and whatever counts visitors', () => {
  fc.assert(
    fc.property(
      fc.oneof(...ways),
      fc.array(fc.tuple(scheme, tracking), { minLength: 3, maxLength: 3 }),
      (texts, dress) => {
        const told = texts.map((given, index) => {
          const [protocol = '', extra = ''] = dress[index] ?? []
          return addressOf(`${protocol}${given}${extra && (given.includes('?') ? '&' : '?')}${extra}`)
        })
        expect(new Set(told).size).toBe(1)
        expect(told[0]).toMatch(/^https:/)
        expect(told.map(addressOf)).toEqual(told)
      },
    ),
  )
})

it('takes any text, and what it gives is the same when it is read again', () => {
  const likely = fc
    .tuple(
      fc.constantFrom(
        'vk.com',
        't.me',
        'fb.com',
        'www.facebook.com',
        'instagram.com',
        'vm.tiktok.com',
        'youtu.be',
        'fb.watch',
      ),
      fc.array(
        fc.oneof(
          fc.webPath(),
          text(code, 1, 15),
          fc.constantFrom('p', 'share', 'posts', 's', 'watch', 'video', '%', '%2F'),
        ),
      ),
      fc.webQueryParameters(),
    )
    .map(([host, parts, query]) => `https://${host}/${parts.join('/')}?${query}`)
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), likely), (given) => {
      const read = readPostAddress(given)
      if ('problem' in read) return
      expect(readPostAddress(read.address)).toMatchObject({ address: read.address, isShort: read.isShort })
      expect(read.address.length).toBeLessThanOrEqual(500)
    }),
    { numRuns: 1_000 },
  )
})
