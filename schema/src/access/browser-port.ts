/** Where a request came from, and the cookies of its browser. The server implements it; scripts and sockets have no cookies to set. */
export interface BrowserPort {
  /** The client's IP address, as far as it can be known. */
  address: string | null
  /** What shares one count of failed attempts: an IPv4 address, or the network that an IPv6 subscriber has whole. */
  network: string
  /** What the browser says it is. */
  userAgent: string | null
  /** Where the dashboard is, as its users write it: `https://erikti.example`, without a slash at the end. */
  baseUrl: string
  /** The secret of the device cookie; null in a browser that has never signed in. */
  deviceSecret: string | null
  /** False on a socket and from a page of another origin: neither signs in or out. */
  keepsCookies: boolean
  /** Keeps the session's secret in an HttpOnly cookie until it expires. @throws Error where no cookie can be set. */
  keepSession(secret: string, expiresAt: Date): void
  forgetSession(): void
  /** Remembers that somebody has signed in here before. */
  keepDevice(secret: string, expiresAt: Date): void
}
