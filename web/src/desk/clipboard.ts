/** The clipboard's own interface exists over TLS and on localhost only; elsewhere the older way does. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = document.createElement('textarea')
    field.value = text
    field.setAttribute('readonly', '')
    field.className = 'visually-hidden'
    const place = document.activeElement?.closest('[role="dialog"], dialog') ?? document.body
    const before = document.activeElement
    place.append(field)
    field.select()
    const copied = document.execCommand('copy')
    field.remove()
    if (before instanceof HTMLElement) before.focus()
    return copied
  }
}
