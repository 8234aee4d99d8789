import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { hashPass } from './fingerprint.ts'
import type { Row } from './local-state.ts'
import styles from './check-in.module.css'

/** Lib.dom does not know it yet; Chrome on phones has it. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
declare const BarcodeDetector: new (options: { formats: string[] }) => Detector

const lookEveryMilliseconds = 200

type Read = (video: HTMLVideoElement) => Promise<string | null>

/** The browser's own reader where it has one; else one of ours, loaded when it is needed. */
async function createReader(): Promise<Read> {
  if ('BarcodeDetector' in globalThis) {
    const detector = new BarcodeDetector({ formats: ['qr_code'] })
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null
  }
  const { default: read } = await import('jsqr')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return (video) => {
    if (!context || video.videoWidth === 0) return Promise.resolve(null)
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    context.drawImage(video, 0, 0)
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
    return Promise.resolve(read(data, width, height)?.data ?? null)
  }
}

interface PassScannerProps {
  readonly eventId: string
  readonly rows: readonly Row[]
  readonly onClose: () => void
  readonly onFound: (row: Row) => Promise<void>
}

/** Reads passes with the camera, one after the other; a pass can be typed as well. Needs no network: the roster knows its hash. */
export function PassScanner({ eventId, rows, onClose, onFound }: PassScannerProps) {
  const words = useOfficeWords()
  const video = useRef<HTMLVideoElement>(null)
  const [cannotSee, setCannotSee] = useState(false)
  const [said, setSaid] = useState('')
  const latest = useRef({ rows, onFound })
  latest.current = { rows, onFound }
  const lastCode = useRef('')

  const show = async (code: string) => {
    const hash = await hashPass(eventId, code.trim())
    const theirs = latest.current.rows.filter(({ passHashes }) => passHashes.includes(hash))
    const row = theirs.find(({ state }) => state !== 'HERE' && state !== 'LEFT' && state !== 'CANCELLED') ?? theirs[0]
    if (!row) {
      setSaid(words('checkin.scan.unknown'))
      return
    }
    if (row.state === 'HERE' || row.state === 'LEFT') {
      setSaid(words('checkin.scan.already', { name: row.name }))
      return
    }
    await latest.current.onFound(row)
    setSaid(words('checkin.done.in', { name: row.name }))
  }

  useEffect(() => {
    let left = false
    let stream: MediaStream | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async (read: Read) => {
      const code = video.current ? await read(video.current).catch(() => null) : null
      if (code && code !== lastCode.current) {
        lastCode.current = code
        navigator.vibrate?.(60)
        await show(code)
      }
      if (!left) timer = setTimeout(() => void look(read), lookEveryMilliseconds)
    }
    void (async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
        if (left || !video.current) return
        video.current.srcObject = stream
        await video.current.play()
        await look(await createReader())
      } catch {
        setCannotSee(true)
      } finally {
        if (left) for (const track of stream?.getTracks() ?? []) track.stop()
      }
    })()
    return () => {
      left = true
      clearTimeout(timer)
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    // The camera is opened once; what changes is read through `latest`.
  }, [])

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const field = event.currentTarget.elements.namedItem('code') as HTMLInputElement
    void show(field.value)
    field.value = ''
  }

  return (
    <Dialog title={words('checkin.scan')} onClose={onClose}>
      {cannotSee ? (
        <p className={styles.note}>{words('checkin.scan.noCamera')}</p>
      ) : (
        <video ref={video} className={styles.camera} muted playsInline aria-label={words('checkin.scan.camera')} />
      )}
      <p className={styles.said} role="status">
        {said || words('checkin.scan.hint')}
      </p>
      <form className={styles.sheet} onSubmit={submit}>
        <label>
          <span>{words('checkin.scan.typed')}</span>
          <input className="field" name="code" autoComplete="off" autoCapitalize="off" spellCheck={false} />
        </label>
      </form>
    </Dialog>
  )
}
