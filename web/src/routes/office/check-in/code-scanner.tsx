import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Dialog } from '../../../ui/dialog.tsx'
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

interface CodeScannerProps {
  readonly title: string
  /** What to hold before the camera, and how to type it instead. */
  readonly hint: string
  readonly typed: string
  readonly onClose: () => void
  /** Does what the code asks for, and says what came of it. */
  readonly onCode: (code: string) => Promise<string>
}

/** Reads codes with the camera, one after the other; a code can be typed as well. Needs no network. */
export function CodeScanner({ title, hint, typed, onClose, onCode }: CodeScannerProps) {
  const words = useOfficeWords()
  const video = useRef<HTMLVideoElement>(null)
  const [cannotSee, setCannotSee] = useState(false)
  const [said, setSaid] = useState('')
  const latest = useRef(onCode)
  latest.current = onCode
  const lastCode = useRef('')

  const show = async (code: string) => setSaid(await latest.current(code.trim()))

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
    <Dialog title={title} onClose={onClose}>
      {cannotSee ? (
        <p className={styles.note}>{words('checkin.scan.noCamera')}</p>
      ) : (
        <video ref={video} className={styles.camera} muted playsInline aria-label={words('checkin.scan.camera')} />
      )}
      <p className={styles.said} role="status">
        {said || hint}
      </p>
      <form className={styles.sheet} onSubmit={submit}>
        <label>
          <span>{typed}</span>
          <input className="field" name="code" autoComplete="off" autoCapitalize="off" spellCheck={false} />
        </label>
      </form>
    </Dialog>
  )
}
