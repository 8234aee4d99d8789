import './styles/index.css'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startLive } from './live/socket.ts'
import { loadMessages } from './preferences/language.ts'
import { router } from './router.tsx'

startLive()
// The first page's code and its words come at the same time.
void router.load()
await loadMessages()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root.')
createRoot(root).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
)
