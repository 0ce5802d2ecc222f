import './prefetch.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { followMain } from './follow-main.ts'
import { quitOnControlQ } from './quit-on-control-q.ts'
import './styles.css'
import { NowProvider } from './time/use-now.ts'

// Before the page is drawn, so that main answers meanwhile.
void followMain()
quitOnControlQ()

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <NowProvider>
        <App />
      </NowProvider>
    </StrictMode>,
  )
}
