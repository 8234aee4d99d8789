import { Agent, request } from 'node:http'

export interface Post {
  url: string
  /** Null for what everybody may see. */
  key: string | null
  body: string
}

/** Sends one request and returns the answer's body. @throws Error when its status is not 200. */
export function post(agent: Agent, { url, key, body }: Post): Promise<string> {
  const headers = {
    ...(key !== null && { Authorization: `Bearer ${key}` }),
    Accept: 'application/json',
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        if (response.statusCode === 200) resolve(text)
        else reject(new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 500)}`))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

interface Load extends Omit<Post, 'body'> {
  /** The same for all requests, or the next one’s own. */
  body: string | (() => string)
  times: number
  together: number
}

/** Sends requests one after the other from so many sides at once; returns how long it took. */
export async function postRepeatedly({ body, ...load }: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.together })
  let left = load.times
  const side = async () => {
    while (left-- > 0) await post(agent, { ...load, body: typeof body === 'string' ? body : body() })
  }
  try {
    const started = performance.now()
    await Promise.all(Array.from({ length: load.together }, side))
    return performance.now() - started
  } finally {
    agent.destroy()
  }
}
