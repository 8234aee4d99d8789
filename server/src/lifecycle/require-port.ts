import { once } from 'node:events'
import { createServer } from 'node:net'
import { PortUnusableError } from './failures.ts'

/** What `listen` failed with, as one line; the error itself when it is about something else. */
export function toPortError(error: unknown, host: string, port: number): unknown {
  const reasons: Record<string, string> = {
    EADDRINUSE: `PORT ${port} on ${host} is taken: set PORT to another one (0 takes any that is free).`,
    EACCES: `PORT ${port} may not be opened by this user: set PORT to one above 1023.`,
    EADDRNOTAVAIL: `HOST ${host} is not an address of this machine.`,
    ENOTFOUND: `HOST ${host} is not known.`,
    EAI_AGAIN: `HOST ${host} cannot be looked up.`,
  }
  const line = reasons[(error as NodeJS.ErrnoException).code ?? '']
  return line === undefined ? error : new PortUnusableError(line, { cause: error })
}

/**
 * Tries the port before the long part of a first start. Another program may still take it meanwhile, so the server maps
 * its own failure to listen as well.
 * @throws PortUnusableError
 */
export async function requirePort(host: string, port: number): Promise<void> {
  const probe = createServer()
  try {
    probe.listen(port, host)
    await once(probe, 'listening')
  } catch (error) {
    throw toPortError(error, host, port)
  }
  probe.close()
  await once(probe, 'close')
}
