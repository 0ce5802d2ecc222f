import { type ReactNode, useEffect, useId, useRef } from 'react'

interface ModalProps {
  readonly title: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  /** `alertdialog` asks about something that cannot be undone. */
  readonly role?: 'dialog' | 'alertdialog'
  readonly wide?: boolean
}

/** The platform's own modal dialog traps the focus, makes the rest inert and closes on Escape. */
export function Modal({ title, onClose, children, role = 'dialog', wide = false }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    if (element !== null && !element.open) element.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      role={role}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      className={`${wide ? 'w-[560px]' : 'w-[440px]'} max-w-[calc(100vw-2rem)] select-text rounded-xl border border-line bg-raised p-5 text-ink shadow-2xl backdrop:bg-black/40`}
    >
      <h2 id={titleId} className="mb-2 font-semibold text-[15px] wrap-anywhere">
        {title}
      </h2>
      {children}
    </dialog>
  )
}
