import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'

const ITEM = 'flex min-h-7 items-center rounded px-2.5 outline-none data-[highlighted]:bg-accent-soft'

interface MenuProps {
  /** The name of the button that opens it. */
  readonly label: string
  readonly icon: ReactNode
  /** The look of that button. */
  readonly className: string
  readonly align: 'start' | 'end'
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A button with a menu, which leaves the rest of the page usable. */
export function Menu({ label, icon, className, align, wide = false, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={label}
        className={`items-center justify-center text-muted ${className}`}
      >
        {icon}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={document.querySelector('main')}>
        <DropdownMenu.Content
          align={align}
          className={`${wide ? 'min-w-52' : 'min-w-44'} z-30 rounded-lg border border-line bg-raised p-1 shadow-xl`}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface MenuItemProps {
  readonly onSelect: () => void
  /** For what cannot be undone. */
  readonly danger?: boolean
  readonly children: ReactNode
}

export function MenuItem({ onSelect, danger = false, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item className={danger ? `${ITEM} text-bad` : ITEM} onSelect={onSelect}>
      {children}
    </DropdownMenu.Item>
  )
}

interface MenuCheckboxProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly children: ReactNode
}

export function MenuCheckbox({ checked, onChange, children }: MenuCheckboxProps) {
  return (
    <DropdownMenu.CheckboxItem className={ITEM} checked={checked} onCheckedChange={onChange}>
      {children}
    </DropdownMenu.CheckboxItem>
  )
}
