import { describe, expect, it } from 'vitest'
import { normaliseHandle, readPostAddress } from './post-address.rules.ts'
import type { Network } from './post-address.rules.ts'

const addressOf = (text: string) => {
  const read = readPostAddress(text)
  return 'problem' in read ? read.problem : read.address
}

/** By each network, the one address of a post and others that lead to it. */
const alike: Readonly<Record<string, readonly string[]>> = {
  'https://www.instagram.com/p/CxYz_12-abC/': [
    'https://www.instagram.com/p/CxYz_12-abC/?igsh=MzRlODBiNWFlZA==&utm_source=ig_web_copy_link',
    'https://instagram.com/p/CxYz_12-abC',
    'http://m.instagram.com/p/CxYz_12-abC/?img_index=2',
    'https://www.instagram.com/reel/CxYz_12-abC/',
    'https://www.instagram.com/reels/CxYz_12-abC/',
    'https://www.instagram.com/tv/CxYz_12-abC/',
    'https://www.instagram.com/erikti.demo/p/CxYz_12-abC/',
    'https://www.instagram.com/erikti.demo/reel/CxYz_12-abC/?hl=kk',
    'instagram.com/p/CxYz_12-abC/embed/captioned',
    'https://instagr.am/p/CxYz_12-abC/',
    'https://l.instagram.com/?u=https%3A%2F%2Fwww.instagram.com%2Fp%2FCxYz_12-abC%2F&e=AT0',
    'https://www.instagram.com/accounts/login/?next=%2Fp%2FCxYz_12-abC%2F',
  ],
  'https://www.facebook.com/1234567890123456': [
    'https://www.facebook.com/erikti.demo/posts/1234567890123456?__cft__[0]=AZX&__tn__=%2CO%2CP-R',
    'https://m.facebook.com/story.php?story_fbid=1234567890123456&id=100001&refid=17',
    'https://mbasic.facebook.com/story.php?id=100001&story_fbid=1234567890123456',
    'https://www.facebook.com/permalink.php?story_fbid=1234567890123456&id=100001',
    'https://kk-kz.facebook.com/erikti.demo/posts/men-volontermin/1234567890123456/',
    'https://www.facebook.com/groups/ulgi/posts/1234567890123456/',
    'https://www.facebook.com/groups/ulgi/permalink/1234567890123456/?mibextid=abc',
    'https://www.facebook.com/watch/?v=1234567890123456&ref=sharing',
    'https://fb.com/watch?v=1234567890123456',
    'https://www.facebook.com/erikti.demo/videos/1234567890123456/',
    'https://www.facebook.com/erikti.demo/videos/vb.100001/1234567890123456/?type=2',
    'https://www.facebook.com/reel/1234567890123456?fs=e&s=TIeQ9V',
    'https://www.facebook.com/photo/?fbid=1234567890123456&set=a.100',
    'https://www.facebook.com/photo.php?fbid=1234567890123456',
    'https://www.facebook.com/erikti.demo/photos/a.100/1234567890123456/?type=3',
    'https://lm.facebook.com/l.php?u=https%3A%2F%2Fm.facebook.com%2Fstory.php%3Fstory_fbid%3D1234567890123456%26id%3D1&h=AT',
  ],
  'https://t.me/ulgi_arna/45': [
    'https://t.me/s/ulgi_arna/45',
    'https://t.me/Ulgi_Arna/45?single',
    'http://telegram.me/ulgi_arna/45?comment=7',
    'https://ulgi_arna.t.me/45',
    'https://t.me/ulgi_arna/3/45',
    't.me/ulgi_arna/45#comments',
    'https://www.t.me/ulgi_arna/45/',
  ],
  'https://www.tiktok.com/@/video/7301234567890123456': [
    'https://www.tiktok.com/@erikti.demo/video/7301234567890123456?is_from_webapp=1&sender_device=pc',
    'https://m.tiktok.com/v/7301234567890123456.html?u_code=0&share_app_id=1233',
    'https://www.tiktok.com/embed/v2/7301234567890123456',
    'https://www.tiktok.com/@erikti.demo/photo/7301234567890123456',
    'https://www.tiktok.com/share/video/7301234567890123456/',
    'https://www.tiktok.com/player/v1/7301234567890123456',
  ],
  'https://vk.com/wall-12345_678': [
    'https://vk.com/ulgi_club?w=wall-12345_678',
    'https://vk.com/feed?w=wall-12345_678%2Fall&z=',
    'https://m.vk.com/wall-12345_678?from=feed#comments',
    'https://vk.ru/wall-12345_678?reply=9',
    'https://vk.com/wall-12345_678_r9',
    'https://vk.com/away.php?to=https%3A%2F%2Fvk.com%2Fwall-12345_678&cc_key=',
  ],
  'https://vk.com/video-12345_678': [
    'https://vk.com/clip-12345_678',
    'https://vkvideo.ru/video-12345_678?t=3s',
    'https://vk.com/video?z=video-12345_678%2Fpl_cat_trends',
    'https://m.vk.com/clips/ulgi?z=clip-12345_678',
  ],
  'https://www.youtube.com/watch?v=dQw4w9WgXcQ': [
    'https://youtu.be/dQw4w9WgXcQ?si=abcDEF',
    'https://m.youtube.com/watch?v=dQw4w9WgXcQ&feature=share&t=10s',
    'https://www.youtube.com/shorts/dQw4w9WgXcQ?feature=share',
    'https://www.youtube.com/live/dQw4w9WgXcQ?si=x',
    'https://music.youtube.com/watch?v=dQw4w9WgXcQ&list=RDAMVM',
    'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
    'https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3DdQw4w9WgXcQ%26feature%3Dshare',
    'youtube.com/v/dQw4w9WgXcQ',
  ],
}

describe('one post has one address', () => {
  for (const [address, others] of Object.entries(alike))
    it(address, () => {
      expect(others.map(addressOf)).toEqual(others.map(() => address))
      expect(addressOf(address)).toBe(address)
    })
})

it('knows a shortened form as what it is, by any of its addresses', () => {
  const short = {
    'https://vm.tiktok.com/ZMabc123/': ['vm.tiktok.com/ZMabc123', 'https://vm.tiktok.com/ZMabc123/?k=1'],
    'https://vt.tiktok.com/ZSabc123/': ['http://vt.tiktok.com/ZSabc123/'],
    'https://www.tiktok.com/t/ZTabc123/': ['https://tiktok.com/t/ZTabc123'],
    'https://fb.watch/abc_123-x/': ['https://fb.watch/abc_123-x/?mibextid=1'],
    'https://www.facebook.com/share/p/1AbCdEf/': ['https://m.facebook.com/share/p/1AbCdEf/?mibextid=wwXIfr'],
    'https://www.instagram.com/share/reel/BAabc123/': ['https://instagram.com/share/reel/BAabc123'],
    'https://vk.cc/abc123': ['http://vk.cc/abc123'],
  }
  for (const [address, others] of Object.entries(short))
    for (const text of [address, ...others]) expect(readPostAddress(text)).toMatchObject({ address, isShort: true })
})

it('says whose post it is as far as the address does', () => {
  const handles = {
    'https://www.instagram.com/Erikti.Demo/reel/CxYz_12-abC/': 'erikti.demo',
    'https://www.instagram.com/p/CxYz_12-abC/': null,
    'https://www.facebook.com/Erikti.Demo/posts/1234567890123456': 'eriktidemo',
    'https://www.facebook.com/groups/ulgi/posts/1234567890123456/': null,
    'https://t.me/Ulgi_Arna/45': 'ulgi_arna',
    'https://www.tiktok.com/@Erikti.Demo/video/7301234567890123456': 'erikti.demo',
    'https://m.tiktok.com/v/7301234567890123456.html': null,
    'https://vk.com/wall-12345_678': 'club12345',
    'https://vk.com/wall12345_678': 'id12345',
    'https://youtu.be/dQw4w9WgXcQ': null,
  }
  for (const [text, handle] of Object.entries(handles)) expect(readPostAddress(text)).toMatchObject({ handle })
})

it('refuses what is no address of a post, and says why', () => {
  const refused = {
    '': 'NOT_AN_ADDRESS',
    жоқ: 'NOT_AN_ADDRESS',
    'javascript:alert(1)': 'NOT_AN_ADDRESS',
    'ftp://vk.com/wall-1_2': 'NOT_AN_ADDRESS',
    'https://user:secret@vk.com/wall-1_2': 'NOT_AN_ADDRESS',
    'https://vk.com:8443/wall-1_2': 'NOT_AN_ADDRESS',
    'https://localhost/p/CxYz_12-abC/': 'NOT_AN_ADDRESS',
    'https://127.0.0.1/p/CxYz_12-abC/': 'NOT_A_NETWORK',
    'https://example.org/p/CxYz_12-abC/': 'NOT_A_NETWORK',
    'https://instagram.com.example.org/p/CxYz_12-abC/': 'NOT_A_NETWORK',
    'https://evilvk.com/wall-1_2': 'NOT_A_NETWORK',
    'https://vk.com/away.php?to=https%3A%2F%2Fexample.org': 'NOT_A_NETWORK',
    'https://www.instagram.com/erikti.demo/': 'NOT_A_POST',
    'https://www.instagram.com/stories/erikti.demo/3210000000000000000/': 'NOT_A_POST',
    'https://www.instagram.com/reels/audio/1234/': 'NOT_A_POST',
    'https://www.facebook.com/erikti.demo': 'NOT_A_POST',
    'https://www.facebook.com/story.php?id=1': 'NOT_A_POST',
    'https://t.me/c/1234567/45': 'NOT_A_POST',
    'https://t.me/ulgi_arna': 'NOT_A_POST',
    'https://t.me/ulgi_arna/s/5': 'NOT_A_POST',
    'https://www.tiktok.com/@erikti.demo': 'NOT_A_POST',
    'https://vk.com/ulgi_club': 'NOT_A_POST',
    'https://www.youtube.com/@erikti': 'NOT_A_POST',
    'https://www.youtube.com/playlist?list=PL1': 'NOT_A_POST',
    [`https://vk.com/wall-1_2?${'a'.repeat(2_000)}`]: 'NOT_AN_ADDRESS',
  }
  expect(Object.fromEntries(Object.keys(refused).map((text) => [text, addressOf(text)]))).toEqual(refused)
})

it('tells accounts apart as their networks do', () => {
  const same: readonly [Network, readonly string[], string | null][] = [
    ['INSTAGRAM', ['@Erikti.Demo', 'erikti.demo', ' https://www.instagram.com/Erikti.Demo/?hl=kk'], 'erikti.demo'],
    ['FACEBOOK', ['Erikti.Demo', 'eriktidemo', 'facebook.com/ERIKTI.demo'], 'eriktidemo'],
    ['TELEGRAM', ['@Ulgi_Arna', 't.me/ulgi_arna'], 'ulgi_arna'],
    ['VK', ['public123', 'club123', 'vk.com/club123'], 'club123'],
    ['YOUTUBE', ['@Ерікті', 'ерікті', 'https://www.youtube.com/@Ерікті'], 'ерікті'],
    ['TIKTOK', ['two words', 'a@b', ''], null],
  ]
  for (const [network, texts, handle] of same)
    expect(texts.map((given) => normaliseHandle(network, given))).toEqual(texts.map(() => handle))
})
