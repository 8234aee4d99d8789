import type { BrowserPort } from '@erikti/schema/access/browser-port'

/** A browser in this process: what it keeps can be looked at, copied and taken away. */
export interface Jar extends BrowserPort {
  sessionSecret: string | null
  deviceSecret: string | null
}

export function createJar(given: Partial<Jar> = {}): Jar {
  return {
    address: '192.0.2.1',
    network: '192.0.2.1',
    userAgent: 'A browser',
    baseUrl: 'https://erikti.example',
    keepsCookies: true,
    sessionSecret: null,
    deviceSecret: null,
    keepSession(secret) {
      this.sessionSecret = secret
    },
    forgetSession() {
      this.sessionSecret = null
    },
    keepDevice(secret) {
      this.deviceSecret = secret
    },
    ...given,
  }
}
