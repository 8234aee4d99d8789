/** Storage may be closed to us (private windows, kiosks): then a preference lives as long as the page. */
export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`erikti.${name}`, value)
  } catch {
    // Nothing to do: see above.
  }
}

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`erikti.${name}`)
  } catch {
    return null
  }
}
