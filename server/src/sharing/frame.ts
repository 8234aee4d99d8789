/** What stands before the payload of every `next` message with this id. */
export function nextPrefix(id: string): Buffer {
  return Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`)
}

const finalTextFrame = 0x81
const closingBrace = 0x7d

/**
 * The message as a WebSocket frame of RFC 6455, whole and unmasked as a server sends it: one write for each socket, where `ws`
 * would make two and put them together in the kernel.
 */
export function frameNext(prefix: Buffer, payload: Buffer): Buffer {
  const length = prefix.length + payload.length + 1
  const start = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(start + length)
  frame[0] = finalTextFrame
  if (start === 2) frame[1] = length
  else if (start === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeUInt32BE(0, 2)
    frame.writeUInt32BE(length, 6)
  }
  frame.set(prefix, start)
  frame.set(payload, start + prefix.length)
  frame[frame.length - 1] = closingBrace
  return frame
}
