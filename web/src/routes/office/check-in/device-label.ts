import { readUserAgent } from '../account/user-agent.ts'

/** How this device is called in a list of devices. */
export function deviceLabel(): string {
  const { browser, system } = readUserAgent(navigator.userAgent)
  return [browser, system].filter(Boolean).join(', ') || 'Web'
}
