import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createAsk, createLinkReader } from './link-reader.ts'
import type { AnswerHead } from './link-reader.ts'
import { createPublicLookup, isPublicAddress } from './public-lookup.ts'

const post = 'https://www.tiktok.com/@/video/7301234567890123456'
const short = 'https://vm.tiktok.com/ZMabc123/'

/** A reader over a network that answers as it is told, and the addresses that it was asked for. */
function over(answers: Readonly<Record<string, Partial<AnswerHead>>>) {
  const asked: string[] = []
  const reader = createLinkReader({
    recheckHours: 24,
    ask: ({ href }) => {
      asked.push(href)
      const answer = answers[href]
      return answer
        ? Promise.resolve({ status: 302, location: undefined, ...answer })
        : Promise.reject(new Error('nobody'))
    },
  })
  return { look: (address: string) => reader.look(address), asked }
}

describe('what is found behind an address', () => {
  it('is a post, nothing, or not to be told', async () => {
    for (const [status, finding] of [
      [200, 'FOUND'],
      [404, 'GONE'],
      [410, 'GONE'],
      [403, 'UNKNOWN'],
      [429, 'UNKNOWN'],
      [500, 'UNKNOWN'],
    ] as const)
      expect(await over({ [post]: { status } }).look(post)).toMatchObject({ finding })
    expect(await over({}).look(post)).toMatchObject({ finding: 'UNKNOWN' })
  })

  it('is where a shortened form leads', async () => {
    const full = 'https://www.tiktok.com/@erikti.demo/video/7301234567890123456?_r=1'
    const { look } = over({ [short]: { location: full }, [full]: { status: 200 } })
    expect(await look(short)).toEqual({ finding: 'FOUND', address: post })
  })

  it('is known where a network wants people to sign in before it shows the post', async () => {
    const { look, asked } = over({
      'https://www.instagram.com/share/p/BAabc123/': {
        location: '/accounts/login/?next=%2Fp%2FCxYz_12-abC%2F',
      },
    })
    expect(await look('https://www.instagram.com/share/p/BAabc123/')).toEqual({
      finding: 'UNKNOWN',
      address: 'https://www.instagram.com/p/CxYz_12-abC/',
    })
    expect(asked).toHaveLength(1)
  })

  it('is not followed beyond the networks, off TLS, to another port or for ever', async () => {
    for (const location of [
      'http://www.tiktok.com/@/video/7301234567890123456',
      'https://www.tiktok.com:8443/@/video/7301234567890123456',
      'https://user:secret@www.tiktok.com/@/video/7301234567890123456',
      'https://example.org/',
      'https://169.254.169.254/latest/meta-data/',
      'https://tiktok.com.example.org/',
      'file:///etc/passwd',
      'gopher://vk.com/',
    ]) {
      const { look, asked } = over({ [short]: { location }, [location]: { status: 200 } })
      expect(await look(short)).toMatchObject({ finding: 'UNKNOWN' })
      expect(asked).toEqual([short])
    }
    const round = over({ [short]: { location: short } })
    expect(await round.look(short)).toMatchObject({ finding: 'UNKNOWN' })
    expect(round.asked).toHaveLength(6)
  })

  it('is given up when no answer comes in time', async () => {
    const reader = createLinkReader({
      recheckHours: 24,
      timeoutMilliseconds: 20,
      ask: async (_, signal) => {
        await once(signal, 'abort')
        throw signal.reason
      },
    })
    expect(await reader.look(post)).toMatchObject({ finding: 'UNKNOWN' })
  })
})

describe('addresses that nobody outside may reach', () => {
  it('are told from public ones, in whatever notation', () => {
    const inside = [
      '127.0.0.1',
      '10.0.0.5',
      '172.16.3.4',
      '192.168.1.1',
      '100.64.0.1',
      '169.254.169.254',
      '0.0.0.0',
      '224.0.0.1',
      '255.255.255.255',
      '198.18.0.1',
      '192.0.2.1',
      '::',
      '::1',
      'fe80::1',
      'fd00::1',
      'fec0::1',
      'ff02::1',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '::127.0.0.1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '2001:db8::1',
      'localhost',
      '',
    ]
    expect(inside.filter(isPublicAddress)).toEqual([])
    expect(['8.8.8.8', '::ffff:8.8.8.8', '2606:4700::1111'].every(isPublicAddress)).toBe(true)
  })

  it('are never connected to, though one of several is public', async () => {
    let connections = 0
    const server = createServer((socket) => {
      connections += 1
      socket.destroy()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const loopback = { address: '127.0.0.1', family: 4 }
    const url = new URL(`https://vk.com:${port}/wall-1_2`)
    try {
      for (const addresses of [
        [loopback],
        [{ address: '93.184.216.34', family: 4 }, loopback],
        [{ address: '::ffff:127.0.0.1', family: 6 }],
        [],
      ]) {
        const ask = createAsk(createPublicLookup(() => Promise.resolve(addresses)))
        await expect(ask(url, AbortSignal.timeout(5_000))).rejects.toThrow('not public')
      }
      expect(connections).toBe(0)
      // The same socket, let through, does arrive: it is the lookup that keeps it out.
      const open = createAsk((_, options, callback) =>
        options.all ? callback(null, [loopback]) : callback(null, loopback.address, 4),
      )
      await expect(open(url, AbortSignal.timeout(5_000))).rejects.not.toThrow('not public')
      expect(connections).toBe(1)
    } finally {
      server.close()
    }
  })

  it('are judged by what the socket then connects to: the name is resolved once', async () => {
    let asked = 0
    const ask = createAsk(
      createPublicLookup(() => {
        asked += 1
        return Promise.resolve([{ address: '10.0.0.5', family: 4 }])
      }),
    )
    await expect(ask(new URL('https://vk.com/wall-1_2'), AbortSignal.timeout(5_000))).rejects.toThrow('not public')
    expect(asked).toBe(1)
  })
})
