/** Only the addresses of events, or of fairs, at the desk, and phones at a shift of giving: the board, the wall and the rest of the desk never meet the worker. */
type Scope = '/office/events/' | '/office/fairs/' | '/giving/'

/** Keeps this page's own files on the device, so that it opens without a network. Browsers do so for a safe origin only. */
export async function keepPageForOffline(scope: Scope): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/check-in-worker.js', { scope })
    // The browser does not throw what is kept away when it runs short, if it agrees.
    await navigator.storage?.persist?.()
  } catch {
    // Refused by the browser's settings: the page works, and needs the network to be opened.
  }
}
