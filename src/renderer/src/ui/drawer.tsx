import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from './button.tsx'

interface DrawerProps {
  readonly title: ReactNode
  readonly subtitle?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  readonly actions?: ReactNode
}

/** Beside the table in wide windows, over it in narrow ones. Takes the focus when it opens and gives it back. */
export function Drawer({ title, subtitle, onClose, children, actions }: DrawerProps) {
  const titleId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const before = document.activeElement
    heading.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <div
      role="dialog"
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.preventDefault()
          onClose()
        }
      }}
      className="z-20 flex w-[360px] max-w-full shrink-0 flex-col border-line border-l bg-raised max-[1000px]:absolute max-[1000px]:inset-y-0 max-[1000px]:right-0 max-[1000px]:shadow-2xl"
    >
      <header className="flex items-start gap-2 px-4 pt-4 pb-2">
        <div className="min-w-0 grow">
          <h2
            id={titleId}
            ref={heading}
            tabIndex={-1}
            className="font-semibold text-[15px] outline-none wrap-anywhere"
          >
            {title}
          </h2>
          {subtitle !== undefined && <p className="text-muted">{subtitle}</p>}
        </div>
        <IconButton label="Close" onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      <div className="grow select-text overflow-y-auto px-4 pb-4">{children}</div>
      {actions !== undefined && (
        <footer className="flex flex-wrap gap-2 border-line border-t px-4 py-3">{actions}</footer>
      )}
    </div>
  )
}
