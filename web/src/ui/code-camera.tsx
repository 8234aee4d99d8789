import { useEffect, useRef, useState } from 'react'
import styles from './code-camera.module.css'

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

interface CodeCameraProps {
  readonly label: string
  /** What stands there when there is no camera, or it may not be used. */
  readonly blocked: string
  readonly onRead: (code: string) => Promise<void> | void
}

/** Reads QR codes with the camera, one after the other; the same one is told once. */
export function CodeCamera({ label, blocked, onRead }: CodeCameraProps) {
  const video = useRef<HTMLVideoElement>(null)
  const [cannotSee, setCannotSee] = useState(false)
  const latest = useRef(onRead)
  latest.current = onRead
  const lastCode = useRef('')

  useEffect(() => {
    let left = false
    let stream: MediaStream | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async (read: Read) => {
      const code = video.current ? await read(video.current).catch(() => null) : null
      if (code && code !== lastCode.current) {
        lastCode.current = code
        navigator.vibrate?.(60)
        await latest.current(code)
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

  return cannotSee ? (
    <p className={styles.blocked} role="status">
      {blocked}
    </p>
  ) : (
    <video ref={video} className={styles.camera} muted playsInline aria-label={label} />
  )
}
