import { CircleAlert, Clock, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Failure } from '../../../domain/failure.ts'
import { clockNow } from '../time/clock.ts'
import { failureText } from './failure-text.ts'

type Tone = 'bad' | 'warn' | 'calm'

const TONES = {
  bad: { look: 'bg-bad-soft text-bad', Icon: CircleAlert },
  warn: { look: 'bg-warn-soft text-warn', Icon: Clock },
  calm: { look: 'bg-sunken text-muted', Icon: Info },
} as const

interface NoticeProps {
  readonly tone?: Tone
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** An action beside the text. */
  readonly aside?: ReactNode
}

/** Screen readers read it out when it appears. */
export function Notice({ tone = 'calm', title, children, actions, aside }: NoticeProps) {
  const { look, Icon } = TONES[tone]
  const hasActions = actions !== undefined && actions !== false
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={`flex gap-2.5 rounded-lg px-3 py-2 ${children === undefined && !hasActions ? 'items-center' : 'items-start'} ${look}`}
    >
      <Icon
        size={16}
        aria-hidden
        className={`shrink-0 ${children === undefined && !hasActions ? '' : 'mt-0.5'}`}
      />
      <div className="min-w-0 grow">
        <p className="font-medium wrap-anywhere">{title}</p>
        {children !== undefined && <div className="text-ink wrap-anywhere">{children}</div>}
        {hasActions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
      {aside}
    </div>
  )
}

export function FailureNotice({ failure, actions }: { failure: Failure; actions?: ReactNode }) {
  const { what, next } = failureText(failure, clockNow())
  return (
    <Notice tone="bad" title={what} actions={actions}>
      {next}
    </Notice>
  )
}
